"""Record week: refresh the plan, and put its week on record.

The copy of a week is written before the workbook. If the run is broken off between the two, the
workbook still has the record it had, the copy of which is kept beside the new one; so it has if
it is closed unsaved, or the run undone. Recording the week again puts both in step.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from headway.actions.refresh import prepare, summary_blocks, write_prepared
from headway.actions.reissue import history_in, mark_on_record
from headway.core.findings import without_errors
from headway.core.grids import Changes
from headway.core.guidance import guidance_to_log
from headway.core.history.copy import copy_text
from headway.core.history.record import lock, mark_of_copy, place_of, record, refuse
from headway.core.history.snapshot import take_snapshot
from headway.core.history.weeks import week_ending
from headway.core.log import LogEntry, with_entries
from headway.core.records import typed_rows
from headway.core.wording import percent
from headway.errors import TableNotFoundError
from headway.schema.generated import ACTION_HISTORY, HISTORY, KPI_HISTORY, LOG
from headway.schema.words import LogEvent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from headway.actions.refresh import Prepared, Refreshed
    from headway.core.grids import Grid, TableChange
    from headway.core.history.snapshot import Snapshot
    from headway.core.history.trend import Week
    from headway.ports import Progress, Weeks, Workbook


@dataclass(frozen=True)
class Recorded:
    """What was put on record, and the refresh that came before."""

    week: Week
    replaced: bool
    """Whether the week had been recorded before."""
    copy: str
    """Where the copy of the week lies."""
    refreshed: Refreshed


def record_week(  # noqa: PLR0913 - who recorded what, when and where are facts of their own
    workbook: Workbook,
    today: date,
    now: datetime,
    person: str | None,
    status_date: date | None = None,
    *,
    weeks: Weeks,
    progress: Progress = lambda _: None,
) -> Recorded:
    """Refresh the plan in *workbook* and record the week of its status date.

    Args:
        workbook: An open workbook.
        today: The status date of a plan that names none.
        now: When it is recorded, as the clock on the wall shows it.
        person: Who records it.
        status_date: Takes the place of the one on Home.
        weeks: Where the copies of weeks are kept.
        progress: Told what is being done.

    Raises:
        WeekLockedError: The report of this week was sent.
        LaterWeekRecordedError: A later week is on record already.
        HeadwayError: It cannot be done; the workbook is as it was.
    """
    prepared = prepare(workbook, today, status_date, progress, weeks)
    return record_prepared(workbook, prepared, now, person, weeks=weeks, progress=progress)


def record_prepared(  # noqa: PLR0913 - as for record_week
    workbook: Workbook,
    prepared: Prepared,
    now: datetime,
    person: str | None,
    *,
    weeks: Weeks,
    progress: Progress = lambda _: None,
) -> Recorded:
    """Write the refresh that was *prepared*, and record its week; see :func:`record_week`."""
    done, grids = prepared.done, prepared.done.reading.grids
    snapshot, text = _taken(done, now, person)
    week = snapshot.week.week_ending
    entries = (*_guidance(done, now, snapshot.week.taken_by), _entry(snapshot.week, now))
    tables = (*record(grids, snapshot, text), _logged(grids, *entries))
    before = mark_on_record(grids[HISTORY.key], week)
    progress("Recording the week")
    _keep(weeks, week, text, before)
    changes = replace(prepared.changes, tables=(*prepared.changes.tables, *tables))
    refreshed = write_prepared(workbook, replace(prepared, changes=changes), progress)
    if refreshed.summary != done.summary:  # the formulas of a live spreadsheet confirm the figures
        snapshot, confirmed = _taken(refreshed, now, person)
        _keep(weeks, week, confirmed, mark_of_copy(text))
        workbook.write(Changes(tables=record(grids, snapshot, confirmed)))
    return Recorded(snapshot.week, before is not None, weeks.place(week), refreshed)


def refuse_prepared(prepared: Prepared) -> None:
    """Refuse what :func:`record_prepared` would refuse, and write nothing.

    Raises:
        WeekLockedError: The report of this week was sent.
        LaterWeekRecordedError: A later week is on record already.
        TableNotFoundError: A table of records is missing.
    """
    reading = prepared.done.reading
    for table in (HISTORY, KPI_HISTORY, ACTION_HISTORY, LOG):
        if table.key not in reading.grids:
            raise TableNotFoundError(table.name, table.sheet)
    tables, plan = reading.plan.tables, reading.plan
    week = week_ending(plan.settings.calendar, plan.status_date)
    refuse(week, tables[HISTORY.key], tables[LOG.key])


def lock_week(
    workbook: Workbook, week: date, now: datetime, person: str | None, detail: str | None = None
) -> bool:
    """Lock the week that ends on the day *week*, since its report was sent; say if it was open.

    Args:
        workbook: An open workbook.
        week: The end of the week.
        now: When it was sent, as the clock on the wall shows it.
        person: Who sent it.
        detail: To whom, or by what way.

    Raises:
        WeekNotRecordedError: It is not on record.
        TableNotFoundError: History or Log is missing.
    """
    found = workbook.read_tables([HISTORY.name, LOG.name])
    grids = {table.key: found[table.name] for table in (HISTORY, LOG) if table.name in found}
    history = lock(history_in(grids), week)
    entry = LogEntry(now, person, LogEvent.LOCKED.value, place=place_of(week), detail=detail)
    if all(
        list(cells) == list(grids[HISTORY.key].column(header) or ())
        for header, cells in history.columns.items()
    ):
        return False
    return workbook.write(Changes(tables=(history, _logged(grids, entry))))


def _taken(done: Refreshed, now: datetime, person: str | None) -> tuple[Snapshot, str]:
    """Return what is to be recorded of a refresh, and the content of the copy of its page."""
    plan = without_errors(done.reading.plan, done.reading.findings)
    snapshot = take_snapshot(plan, done.figures, done.summary, now, person)
    return snapshot, copy_text(snapshot.week, done.summary, summary_blocks(done.summary))


def _keep(weeks: Weeks, week: date, text: str, mark: str | None) -> None:
    """Keep *text* as the copy of a week, and beside it the one with the *mark* on record."""
    before = (kept for kept in weeks.read(week) if mark and mark_of_copy(kept) == mark)
    weeks.write(week, text, next(before, None))


def _entry(week: Week, now: datetime) -> LogEntry:
    return LogEntry(
        logged_at=now,
        person=week.taken_by,
        event=LogEvent.RECORDED.value,
        place=place_of(week.week_ending),
        new_value=f"{week.overall}  {percent(week.actual_percent)}",
    )


def _guidance(done: Refreshed, now: datetime, person: str | None) -> tuple[LogEntry, ...]:
    """Return what Log does not tell yet about the guidance of leadership."""
    plan = without_errors(done.reading.plan, done.reading.findings)
    log = typed_rows(LOG, done.reading.grids.get(LOG.key))
    return guidance_to_log(plan.tables["issues"], log, now, person, plan.status_date)


def _logged(grids: Mapping[str, Grid], *entries: LogEntry) -> TableChange:
    if LOG.key not in grids:
        raise TableNotFoundError(LOG.name, LOG.sheet)
    return with_entries(grids[LOG.key], entries)
