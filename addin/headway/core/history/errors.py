"""What Headway says when a week cannot be recorded, or not be shown as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.wording import full_day
from headway.errors import HeadwayError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_NAMED = 4
"""How many of the weeks on record a sentence names."""


class WeekLockedError(HeadwayError):
    """The report of the week was sent, so its record is closed."""

    def __init__(self, week: date) -> None:
        """Word the sentence for the week that ends on the day *week*."""
        super().__init__(
            f"The report for the week ending {full_day(week)} was sent, so its record cannot be "
            "changed any more. Set the status date on Home to a day of a later week, and record "
            "that one."
        )


class WeekSentSinceError(HeadwayError):
    """A run that put a week on record is to be taken back after its report was sent."""

    def __init__(self, title: str, week: date) -> None:
        """Word the sentence for the run called *title* and the week that ends on *week*."""
        super().__init__(
            f"“{title}” cannot be undone: the report for the week ending {full_day(week)} was "
            "sent since, and Headway locked the record of the week on the sheet History. What "
            "leadership has read stays on record."
        )


class LaterWeekRecordedError(HeadwayError):
    """A week is to be recorded after a later one was."""

    def __init__(self, week: date, later: date) -> None:
        """Word the sentence for the weeks that end on the days *week* and *later*."""
        super().__init__(
            f"The week ending {full_day(week)} cannot be recorded any more, because the one "
            f"ending {full_day(later)} is on record already; a week that was not recorded in "
            "time stays a gap. Set the status date on Home to a day of this week; if that later "
            "week was recorded by mistake, delete its row on the sheet History first."
        )


class WeekNotRecordedError(HeadwayError):
    """A week is asked for that is not on record."""

    def __init__(self, week: date, recorded: Sequence[date]) -> None:
        """Word the sentence for the week that ends on *week*, and for those that are there."""
        super().__init__(
            f"The week ending {full_day(week)} is not on record. {_on_record(sorted(recorded))}"
        )


class WeekChangedError(HeadwayError):
    """The record of the week is not what was written."""

    def __init__(self, week: date) -> None:
        """Word the sentence for the week that ends on the day *week*."""
        super().__init__(
            f"The record of the week ending {full_day(week)} was changed after it was written, "
            "so nobody can say what was reported. The sheet Findings says what was changed; "
            "restore the workbook from a backup."
        )


class WeekCopyMissingError(HeadwayError):
    """The copy of the week does not lie beside the workbook."""

    def __init__(self, week: date, place: str) -> None:
        """Word the sentence for the week that ends on *week*, whose copy should be at *place*."""
        super().__init__(
            f"The copy of the week ending {full_day(week)} is not there; it should lie beside "
            f"the workbook as “{place}”. If the workbook was moved or renamed, move or rename "
            "that folder with it; else restore the file from a backup."
        )


class WeekCopyChangedError(HeadwayError):
    """The copy of the week is not what was recorded."""

    def __init__(self, week: date, place: str) -> None:
        """Word the sentence for the week that ends on *week*, whose copy lies at *place*."""
        super().__init__(
            f"The copy of the week ending {full_day(week)} (“{place}”) does not match the "
            "record in the workbook, so it is not shown. Restore the file from a backup, or "
            "record the week again if it was not sent yet."
        )


class CannotKeepWeekError(HeadwayError):
    """The copy of a week could not be written; the workbook is as it was."""

    def __init__(self, place: str, reason: str) -> None:
        """Word the sentence for the file at *place* and the *reason*."""
        super().__init__(
            f"The copy of the week could not be written to “{place}”: {reason}. Nothing was "
            "recorded; put that right, and try again."
        )


def _on_record(weeks: Sequence[date]) -> str:
    if not weeks:
        return "No week is on record yet; “Record week” adds the present one."
    *others, last = [full_day(week) for week in weeks[-_NAMED:]]
    named = f"{', '.join(others)} and {last}" if others else last
    first = "Those on record end on" if len(weeks) <= _NAMED else "The last ones on record end on"
    return f"{first} {named}; choose one of them."
