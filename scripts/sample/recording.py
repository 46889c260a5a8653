"""The weeks before the sample’s own, recorded one after the other by Headway itself.

The sample says how things stand on Friday, 20 November 2026. For each Friday before, what had
not happened yet is taken out (:mod:`scripts.sample.past`), and what is left is recorded.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from headway.actions.new import fill_in_sample
from headway.actions.reading import read_plan
from headway.actions.refresh import summary_blocks
from headway.core.figures import work_out
from headway.core.findings import without_errors
from headway.core.grids import Changes, Grid
from headway.core.guidance import guidance_to_log
from headway.core.history.copy import copy_text
from headway.core.history.record import lock, place_of, record
from headway.core.history.snapshot import take_snapshot
from headway.core.log import LogEntry, with_entries
from headway.core.records import RECORDS, read_records
from headway.core.summary import summarise
from headway.core.wording import percent
from headway.data import template_path
from headway.data.sample_plan import WEEKS
from headway.hosts.files import open_workbook
from headway.hosts.memory import MemoryWorkbook
from headway.schema import FACTS, TABLES, VERSION_NAME
from headway.schema.facts import RISK_MAP_NAME, WEEK_PATTERN_NAME
from headway.schema.generated import HISTORY, LOG
from headway.schema.words import LogEvent
from scripts.sample.past import as_it_stood

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from headway.core.history.trend import Week
    from headway.core.plan import Plan
    from headway.hosts.files import FileWorkbook
    from headway.schema import Table

LAST = date(2026, 11, 13)
MANY = 12
TAKEN, SENT = time(15, 40), time(16, 5)
_FOLDER = Path(__file__).resolve().parents[2] / "addin" / "headway" / "data" / "sample"
_SAME_TIME = (2026, 11, 13, 16, 5, 0)


@dataclass(frozen=True)
class Past:
    """What is known of the weeks before: on the sheets, in the copies, and in short."""

    workbook: MemoryWorkbook
    copies: Mapping[date, str]
    weeks: tuple[Week, ...]


def write(past: Past) -> None:
    """Write the *past* into the folder of the sample."""
    grids = past.workbook.read_tables([table.name for table in RECORDS])
    for table in RECORDS:
        columns = dict(zip(grids[table.name].headers, grids[table.name].columns, strict=True))
        _write(table, columns)
    _pack(past.copies)


def record_weeks() -> Past:
    """Return the twelve weeks before the sample’s own."""
    plan = _sample()
    workbook = MemoryWorkbook(_empty_records())
    copies, weeks = {}, []
    for ago in range(MANY - 1, -1, -1):
        friday = LAST - timedelta(weeks=ago)
        grids = {table.key: workbook.read_tables([table.name])[table.name] for table in RECORDS}
        then = as_it_stood(plan, friday)
        then = replace(then, tables={**then.tables, **read_records(grids)})
        figures = work_out(then)
        summary = summarise(then, figures, ())
        taken = datetime.combine(friday, TAKEN)
        snapshot = take_snapshot(then, figures, summary, taken, str(plan.facts["manager"]))
        copies[friday] = copy_text(snapshot.week, summary, summary_blocks(summary))
        workbook.write(Changes(tables=record(grids, snapshot, copies[friday])))
        _log_and_lock(workbook, snapshot.week, then)
        weeks.append(snapshot.week)
    return Past(workbook, copies, tuple(weeks))


def _sample() -> Plan:
    """Return the sample without the rows that have mistakes in them, and without its past."""
    tables = read_records({})
    workbook = _in_memory(open_workbook(template_path()))
    fill_in_sample(workbook)
    reading = read_plan(workbook, LAST)
    plan = without_errors(reading.plan, reading.findings)
    return replace(plan, tables={**plan.tables, **tables})


def _log_and_lock(workbook: MemoryWorkbook, week: Week, plan: Plan) -> None:
    """Write down that the week was recorded, sent to those who were due, and locked."""
    end, person = week.week_ending, week.taken_by
    taken, sent = datetime.combine(end, TAKEN), datetime.combine(end, SENT)
    entries = [
        *guidance_to_log(plan.tables["issues"], plan.tables[LOG.key], taken, person, end),
        LogEntry(
            taken,
            person,
            LogEvent.RECORDED.value,
            place=place_of(end),
            new_value=f"{week.overall}  {percent(week.actual_percent)}",
        ),
        *(
            LogEntry(sent, person, LogEvent.SENT.value, audience, detail="One-page summary")
            for audience in _told(plan, end)
        ),
        LogEntry(sent, person, LogEvent.LOCKED.value, place=place_of(end)),
    ]
    grids = workbook.read_tables([HISTORY.name, LOG.name])
    changes = (lock(grids[HISTORY.name], end), with_entries(grids[LOG.name], entries))
    workbook.write(Changes(tables=changes))


def _told(plan: Plan, day: date) -> Iterator[str]:
    """Yield the audiences that get a message in this week, each once."""
    weeks_ago = (LAST - day).days // 7
    every = {"Weekly": 1, "Every two weeks": 2, "Monthly": 4}
    rows = plan.tables["communication"][["audience", "frequency"]].drop_duplicates("audience")
    for audience, frequency in rows.itertuples(index=False):
        if weeks_ago % every[frequency] == 0:
            yield audience


def _in_memory(workbook: FileWorkbook) -> MemoryWorkbook:
    names = [VERSION_NAME, RISK_MAP_NAME, WEEK_PATTERN_NAME, *(fact.name for fact in FACTS)]
    tables = workbook.read_tables([table.name for table in TABLES])
    return MemoryWorkbook(tables.values(), workbook.read_blocks(names).values())


def _empty_records() -> list[Grid]:
    return [
        Grid(each.name, each.sheet, 1, 1, tuple(each.headers), tuple([] for _ in each.columns))
        for each in RECORDS
    ]


def _write(table: Table, columns: Mapping[str, Sequence[object]]) -> None:
    """Write the rows of *table* as a text file of the sample."""
    text = io.StringIO()
    lines = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
    lines.writerow([column.key for column in table.columns])
    cells = [columns[column.header] for column in table.columns]
    lines.writerows([_text(cell) for cell in row] for row in zip(*cells, strict=True))
    (_FOLDER / f"{table.key}.tsv").write_text(text.getvalue(), encoding="utf-8", newline="\n")


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else str(cell)


def _pack(copies: Mapping[date, str]) -> None:
    """Write the copies of the weeks into one archive."""
    with zipfile.ZipFile(_FOLDER / WEEKS, "w") as archive:
        for week, text in sorted(copies.items()):
            name = zipfile.ZipInfo(f"{week.isoformat()}.json", _SAME_TIME)
            archive.writestr(name, text, zipfile.ZIP_DEFLATED, 9)


def line(week: Week) -> str:
    """Return the headline figures of *week* on one line."""
    figures = (
        week.planned_percent,
        week.actual_percent,
        week.schedule_performance,
        week.cost_performance,
    )
    shown = "  ".join("–" if figure is None else f"{figure:.3f}" for figure in figures)
    counts = f"{week.done} done, {week.overdue} overdue, {week.high_risks} risks"
    return f"{week.week_ending}  {week.overall}  {shown}  {counts}, {week.roadblocks} roadblocks"
