"""What is said when a week cannot be recorded, or not be shown as it was."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.history.errors import (
    CannotKeepWeekError,
    LaterWeekRecordedError,
    WeekChangedError,
    WeekCopyChangedError,
    WeekCopyMissingError,
    WeekLockedError,
    WeekNotRecordedError,
    WeekSentSinceError,
)

WEEK = date(2026, 6, 12)
LATER = date(2026, 6, 19)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            WeekLockedError(WEEK),
            (
                "The report for the week ending 12 Jun 2026 was sent, so its record cannot be "
                "changed any more. Set the status date on Home to a day of a later week, and "
                "record that one."
            ),
        ),
        (
            WeekSentSinceError("Record week", WEEK),
            (
                "“Record week” cannot be undone: the report for the week ending 12 Jun 2026 was "
                "sent since, and Headway locked the record of the week on the sheet History. What "
                "leadership has read stays on record."
            ),
        ),
        (
            LaterWeekRecordedError(WEEK, LATER),
            (
                "The week ending 12 Jun 2026 cannot be recorded any more, because the one ending "
                "19 Jun 2026 is on record already; a week that was not recorded in time stays a "
                "gap. Set the status date on Home to a day of this week; if that later week was "
                "recorded by mistake, delete its row on the sheet History first."
            ),
        ),
        (
            WeekChangedError(WEEK),
            (
                "The record of the week ending 12 Jun 2026 was changed after it was written, so "
                "nobody can say what was reported. The sheet Findings says what was changed; "
                "restore the workbook from a backup."
            ),
        ),
        (
            WeekCopyMissingError(WEEK, "plan.weeks/2026-06-12.json"),
            (
                "The copy of the week ending 12 Jun 2026 is not there; it should lie beside the "
                "workbook as “plan.weeks/2026-06-12.json”. If the workbook was moved or renamed, "
                "move or rename that folder with it; else restore the file from a backup."
            ),
        ),
        (
            WeekCopyChangedError(WEEK, "plan.weeks/2026-06-12.json"),
            (
                "The copy of the week ending 12 Jun 2026 (“plan.weeks/2026-06-12.json”) does not "
                "match the record in the workbook, so it is not shown. Restore the file from a "
                "backup, or record the week again if it was not sent yet."
            ),
        ),
        (
            CannotKeepWeekError("plan.weeks", "the disk is full"),
            (
                "The copy of the week could not be written to “plan.weeks”: the disk is full. "
                "Nothing was recorded; put that right, and try again."
            ),
        ),
        (
            WeekNotRecordedError(WEEK, []),
            (
                "The week ending 12 Jun 2026 is not on record. No week is on record yet; “Record "
                "week” adds the present one."
            ),
        ),
        (
            WeekNotRecordedError(WEEK, [LATER]),
            (
                "The week ending 12 Jun 2026 is not on record. Those on record end on 19 Jun "
                "2026; choose one of them."
            ),
        ),
        (
            WeekNotRecordedError(WEEK, [date(2026, 6, day) for day in (26, 19, 5, 4)]),
            (
                "The week ending 12 Jun 2026 is not on record. Those on record end on 4 Jun 2026,"
                " 5 Jun 2026, 19 Jun 2026 and 26 Jun 2026; choose one of them."
            ),
        ),
        (
            WeekNotRecordedError(WEEK, [date(2026, 5, day) for day in (1, 8, 15, 22, 29)]),
            (
                "The week ending 12 Jun 2026 is not on record. The last ones on record end on 8 "
                "May 2026, 15 May 2026, 22 May 2026 and 29 May 2026; choose one of them."
            ),
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_it_says_which_week_and_what_to_do(error: Exception, sentence: str) -> None:
    assert str(error) == sentence
