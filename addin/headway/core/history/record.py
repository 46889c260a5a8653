"""The weekly record: one row a week on History, replaced until the report is sent, then locked.

The rows of a week on History, HistoryKPIs and HistoryActions, and the copy of its page beside
the workbook, belong together: the hash on History has a mark of each (:mod:`headway.core.seals`).
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from headway.core.grids import TableChange
from headway.core.history.errors import (
    LaterWeekRecordedError,
    WeekLockedError,
    WeekNotRecordedError,
)
from headway.core.history.snapshot import cells
from headway.core.history.weeks import SAME_WEEK, is_same_week
from headway.core.records import raw_cells, typed_rows
from headway.core.seals import seal, seal_text, words
from headway.errors import TableNotFoundError
from headway.schema.generated import ACTION_HISTORY, HISTORY, KPI_HISTORY, LOG
from headway.schema.words import LogEvent

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.grids import Grid
    from headway.core.history.snapshot import Snapshot
    from headway.schema import Table

LOCKED = "Yes"
_SEALED = tuple(column.key for column in HISTORY.columns if column.key != "hash")


class Marks(NamedTuple):
    """The three marks in the hash of a recorded week."""

    row: str
    """Of its row on History, and of the other two marks."""
    details: str
    """Of its rows on HistoryKPIs and HistoryActions."""
    copy: str
    """Of the copy of its page."""

    def __str__(self) -> str:
        """The hash as it stands on History."""
        return "-".join(self)


def marks_in(text: object) -> Marks:
    """Return the marks in the hash *text*; empty ones where it is not one."""
    parts = words(text).split("-")
    return Marks(*parts) if len(parts) == len(Marks._fields) else Marks("", "", "")


def mark_of_copy(text: str) -> str:
    """Return the mark of the copy of a week whose content is *text*."""
    return seal_text(text)


def record(grids: Mapping[str, Grid], snapshot: Snapshot, copy: str) -> tuple[TableChange, ...]:
    """Return History, HistoryKPIs and HistoryActions with *snapshot* in the place of its week.

    Args:
        grids: The cells of these tables and of Log, by the tables’ keys.
        snapshot: What is to be recorded.
        copy: The content of the copy of its page.

    Raises:
        WeekLockedError: The report of this week was sent.
        LaterWeekRecordedError: A later week is on record already.
        TableNotFoundError: One of the three tables is missing.
    """
    week, end = asdict(snapshot.week), snapshot.week.week_ending
    history = typed_rows(HISTORY, _needed(grids, HISTORY))
    refuse(end, history, typed_rows(LOG, grids.get(LOG.key)))
    week |= {"locked": "No", "hash": None}
    row = cells(HISTORY, {key: [value] for key, value in week.items()})
    mark = _marks(
        typed_rows(HISTORY, row),
        seal_details(
            typed_rows(KPI_HISTORY, snapshot.kpis), typed_rows(ACTION_HISTORY, snapshot.actions)
        ),
        mark_of_copy(copy),
    )
    sealed = cells(HISTORY, {key: [value] for key, value in (week | {"hash": str(mark)}).items()})
    return (
        _with_week(HISTORY, grids, end, sealed),
        _with_week(KPI_HISTORY, grids, end, snapshot.kpis),
        _with_week(ACTION_HISTORY, grids, end, snapshot.actions),
    )


def lock(grid: Grid, week: date) -> TableChange:
    """Return History with the week that ends on the day *week* locked, for it was sent.

    A row that was changed by hand stays recognisable as such.

    Raises:
        WeekNotRecordedError: It is not on record.
    """
    history = typed_rows(HISTORY, grid)
    own = history["week_ending"].eq(pd.Timestamp(week))
    if not own.any():
        raise WeekNotRecordedError(week, weeks_on_record(history))
    columns = {key: raw_cells(HISTORY, grid, key) for key in ("locked", "hash")}
    for row in history.index[own]:
        one = history.loc[[row]]
        found = marks_in(one["hash"].item())
        columns["locked"][row] = LOCKED
        if is_as_written(one):
            sent = one.assign(locked=pd.array([True], dtype="boolean"))
            columns["hash"][row] = str(_marks(sent, found.details, found.copy))
    whole = {
        column.key: raw_cells(HISTORY, grid, column.key) for column in HISTORY.columns
    } | columns
    return TableChange(grid.table, {HISTORY[key].header: whole[key] for key in whole})


def refuse(week: date, history: DataFrame, log: DataFrame) -> None:
    """Refuse to record the week that ends on the day *week* if it was sent, or comes too late.

    A week that ended on another day, before the working days were changed, is the same week.

    Raises:
        WeekLockedError: Its report was sent, by History or by the Log.
        LaterWeekRecordedError: A later week is on record already.
    """
    sent = locked_by_log(log) | set(history.loc[is_locked(history), "week_ending"].dropna().dt.date)
    own = [end for end in sent if is_same_week(end, week)]
    if own:
        raise WeekLockedError(max(own))
    later = [end for end in weeks_on_record(history) if end > week + SAME_WEEK]
    if later:
        raise LaterWeekRecordedError(week, max(later))


def is_locked(history: DataFrame) -> Series[bool]:
    """Return which rows of History say that their report was sent."""
    return history["locked"].fillna(value=False).astype(bool)


def is_as_written(row: DataFrame) -> bool:
    """Return whether one row of History still is what Headway wrote."""
    found = marks_in(row["hash"].item())
    return found == _marks(row, found.details, found.copy)


def seal_details(kpis: DataFrame, actions: DataFrame) -> str:
    """Return the mark of the rows of one week on HistoryKPIs and HistoryActions."""
    parts = ((KPI_HISTORY, kpis), (ACTION_HISTORY, actions))
    return seal_text(*(seal(rows, table, _keys(table)) for table, rows in parts))


def weeks_on_record(history: DataFrame) -> list[date]:
    """Return the ends of the recorded weeks, the oldest first, without rows changed by hand."""
    known = history.dropna(subset=["week_ending"])
    kept = [row for row in known.index if is_as_written(known.loc[[row]])]
    ends: list[date] = sorted(set(known.loc[kept, "week_ending"].dt.date))
    return ends


def place_of(week: date) -> str:
    """Return how the Log names the record of the week that ends on the day *week*."""
    return f"{HISTORY.sheet} {week.isoformat()}"


def locked_by_log(log: DataFrame) -> set[date]:
    """Return the ends of the weeks that the Log says were locked."""
    places = log.loc[log["event"].eq(LogEvent.LOCKED.value), "place"].dropna().astype(str)
    ends = pd.to_datetime(places.str.removeprefix(f"{HISTORY.sheet} "), errors="coerce")
    return set(ends.dropna().dt.date)


def _marks(row: DataFrame, details: str, copy: str) -> Marks:
    return Marks(seal_text(seal(row, HISTORY, _SEALED), details, copy), details, copy)


def _with_week(table: Table, grids: Mapping[str, Grid], week: date, new: Grid) -> TableChange:
    """Return *table* with *new* rows for a week instead of those it has, by week."""
    grid = _needed(grids, table)
    rows = typed_rows(table, grid)
    apart = (rows["week_ending"] - pd.Timestamp(week)).abs()
    kept = rows[~apart.le(pd.Timedelta(SAME_WEEK))]
    order = kept.sort_values("week_ending", kind="stable", na_position="first").index
    before = [row for row in order if not kept["week_ending"][row] > pd.Timestamp(week)]
    after = order[len(before) :]
    columns: dict[str, Sequence[object]] = {}
    for column, values in zip(table.columns, new.columns, strict=True):
        old = raw_cells(table, grid, column.key)
        columns[column.header] = [
            *(old[row] for row in before),
            *values,
            *(old[row] for row in after),
        ]
    return TableChange(grid.table, columns)


def _needed(grids: Mapping[str, Grid], table: Table) -> Grid:
    if table.key not in grids:
        raise TableNotFoundError(table.name, table.sheet)
    return grids[table.key]


def _keys(table: Table) -> Collection[str]:
    return [column.key for column in table.columns]
