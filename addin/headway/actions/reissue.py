"""Show a week on the Summary again, exactly as it was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.actions.reading import read_plan
from headway.core.grids import Changes
from headway.core.history.copy import read_copy
from headway.core.history.errors import (
    WeekChangedError,
    WeekCopyChangedError,
    WeekCopyMissingError,
    WeekNotRecordedError,
)
from headway.core.history.record import is_as_written, mark_of_copy, marks_in, weeks_on_record
from headway.core.history.weeks import week_ending
from headway.core.records import typed_rows
from headway.errors import TableNotFoundError
from headway.schema.generated import HISTORY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from headway.core.grids import Grid
    from headway.core.history.copy import WeekCopy
    from headway.ports import Weeks, Workbook


@dataclass(frozen=True)
class Reissued:
    """A week as it was recorded, and whether the workbook had to be changed to show it."""

    week: date
    copy: WeekCopy
    changed: bool


def reissue(workbook: Workbook, day: date, *, weeks: Weeks, write: bool = True) -> Reissued:
    """Show the week of *day* on the Summary of *workbook*, exactly as it was recorded.

    Args:
        workbook: An open workbook.
        day: Any day of the week.
        weeks: Where the copies of weeks are kept.
        write: Whether to write it to the Summary.

    Raises:
        WeekNotRecordedError: The week is not on record.
        WeekChangedError: Its record was changed later.
        WeekCopyMissingError: Its copy is not there.
        WeekCopyChangedError: Its copy is not what was recorded.
    """
    reading = read_plan(workbook, day)
    week = week_ending(reading.plan.settings.calendar, day)
    copy = recorded_week(history_in(reading.grids), week, weeks)
    changed = workbook.write(Changes(blocks=copy.page)) if write else False
    return Reissued(week, copy, changed)


def recorded_week(history: Grid, week: date, weeks: Weeks) -> WeekCopy:
    """Return the week that ends on the day *week* as it was recorded; see :func:`reissue`."""
    mark = mark_on_record(history, week)
    if mark is None:
        raise WeekNotRecordedError(week, weeks_on_record(typed_rows(HISTORY, history)))
    if not mark:
        raise WeekChangedError(week)
    kept = weeks.read(week)
    if not kept:
        raise WeekCopyMissingError(week, weeks.place(week))
    for text in kept:
        if mark_of_copy(text) == mark:
            return read_copy(text)
    raise WeekCopyChangedError(week, weeks.place(week))


def mark_on_record(history: Grid, week: date) -> str | None:
    """Return the mark of the copy of a recorded week: none without a row, “” if it was changed."""
    rows = typed_rows(HISTORY, history)
    own = rows[rows["week_ending"].dt.date.eq(week)]
    if own.empty:
        return None
    kept = (own.loc[[row]] for row in own.index)
    return next((marks_in(row["hash"].item()).copy for row in kept if is_as_written(row)), "")


def history_in(grids: Mapping[str, Grid]) -> Grid:
    """Return the table History among *grids*.

    Raises:
        TableNotFoundError: It is missing.
    """
    if HISTORY.key not in grids:
        raise TableNotFoundError(HISTORY.name, HISTORY.sheet)
    return grids[HISTORY.key]
