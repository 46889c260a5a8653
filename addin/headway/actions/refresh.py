"""Refresh and Summary: read the plan, work everything out, write it in one short phase."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from headway.actions.checking import check_blocks, check_columns, read_checks
from headway.actions.reading import read_plan
from headway.actions.writing import calculated_columns, findings_change, sheets_shown
from headway.core.dashboard.boards import dashboard
from headway.core.figures import work_out
from headway.core.findings import without_errors
from headway.core.grids import Changes
from headway.core.kpi_charts import kpi_data
from headway.core.kpis import taken_readings
from headway.core.page.data import page_data
from headway.core.page.text import page
from headway.core.rules import in_reading_order
from headway.core.summary import summarise
from headway.schema.dashboard import PAGE_NAME as DASHBOARD
from headway.schema.generated import CHECKS
from headway.schema.kpi_data import BLOCK_NAME as KPI_DATA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from headway.actions.checking import Checking
    from headway.actions.reading import Reading
    from headway.core.figures import Figures
    from headway.core.grids import BlockChange
    from headway.core.summary import Summary
    from headway.ports import Progress, Weeks, Workbook


@dataclass(frozen=True)
class Refreshed:
    """What a refresh found, and whether the workbook had to be changed."""

    reading: Reading
    figures: Figures
    summary: Summary
    changed: bool


@dataclass(frozen=True)
class Prepared:
    """A refresh that was worked out, and not written yet."""

    done: Refreshed
    checking: Checking
    changes: Changes


def refresh(
    workbook: Workbook,
    today: date,
    status_date: date | None = None,
    *,
    weeks: Weeks | None,
    progress: Progress = lambda _: None,
) -> Refreshed:
    """Fill in every calculated column, the Findings and the Summary of *workbook*.

    Args:
        workbook: An open workbook.
        today: The status date of a plan that names none.
        status_date: Takes the place of the one on Home.
        weeks: The copies of recorded weeks, to be compared with the record; ``None`` says that
            they are not at hand.
        progress: Told what is being done.

    Raises:
        HeadwayError: It cannot be done; the workbook is as it was.
    """
    prepared = prepare(workbook, today, status_date, progress, weeks)
    return write_prepared(workbook, prepared, progress)


def prepare(
    workbook: Workbook,
    today: date,
    status_date: date | None,
    progress: Progress,
    weeks: Weeks | None,
) -> Prepared:
    """Return what a refresh would write; see :func:`refresh`."""
    done, checking = _work_out(workbook, today, status_date, progress, weeks)
    plan = done.reading.plan
    changes = Changes(
        columns=(*calculated_columns(done.reading, done.figures), *check_columns(checking)),
        tables=(findings_change(done.reading),),
        blocks=(
            *summary_blocks(done.summary),
            *_further_blocks(workbook, done),
            *check_blocks(checking, plan),
        ),
        shown=sheets_shown(plan),
    )
    return Prepared(done, checking, changes)


def write_prepared(workbook: Workbook, prepared: Prepared, progress: Progress) -> Refreshed:
    """Write what :func:`prepare` returned, and return what was done."""
    progress("Writing what changed")
    done = replace(prepared.done, changed=workbook.write(prepared.changes))
    return _checked_again(workbook, done) if prepared.checking.checked.unknown else done


def fill_in_summary(
    workbook: Workbook,
    today: date,
    status_date: date | None = None,
    *,
    weeks: Weeks | None,
    progress: Progress = lambda _: None,
) -> Refreshed:
    """Fill in the Summary of *workbook* and nothing else; see :func:`refresh`."""
    done, _ = _work_out(workbook, today, status_date, progress, weeks)
    progress("Writing the Summary")
    return replace(done, changed=workbook.write(Changes(blocks=summary_blocks(done.summary))))


def summary_blocks(summary: Summary) -> tuple[BlockChange, ...]:
    """Return what stands on the sheet Summary, and what its charts are drawn from."""
    return page(summary), page_data(summary)


def _work_out(
    workbook: Workbook,
    today: date,
    status_date: date | None,
    progress: Progress,
    weeks: Weeks | None,
) -> tuple[Refreshed, Checking]:
    progress("Reading the tables and checking every entry")
    reading = read_plan(workbook, today, status_date, weeks)
    progress("Working out the figures")
    plan = without_errors(reading.plan, reading.findings)
    figures = work_out(plan)
    checking = read_checks(workbook, plan, figures, reading.findings)
    reading = _with_differences(reading, checking)
    summary = summarise(plan, figures, reading.findings, checking.checked)
    return Refreshed(reading, figures, summary, changed=False), checking


def _further_blocks(workbook: Workbook, done: Refreshed) -> Iterator[BlockChange]:
    """Yield the Dashboard, and the charts of KPIs; a plan of an older Headway may lack either."""
    found = workbook.read_blocks([DASHBOARD, KPI_DATA])
    if DASHBOARD in found:
        yield dashboard(done.summary)
    if KPI_DATA in found:
        plan = without_errors(done.reading.plan, done.reading.findings)
        taken = taken_readings(plan.tables["readings"], plan.status_date)
        yield kpi_data(done.figures.tables["kpis"], taken)


def _checked_again(workbook: Workbook, done: Refreshed) -> Refreshed:
    """Return *done* with what the formulas say now; a live spreadsheet has calculated them."""
    plan = without_errors(done.reading.plan, done.reading.findings)
    checking = read_checks(workbook, plan, done.figures, done.reading.findings)
    reading = _with_differences(done.reading, checking)
    summary = replace(done.summary, checks=checking.checked)
    if checking.findings or summary != done.summary:
        tables = (findings_change(reading),)
        workbook.write(Changes(tables=tables, blocks=summary_blocks(summary)))
    return replace(done, reading=reading, summary=summary)


def _with_differences(reading: Reading, checking: Checking) -> Reading:
    """Return *reading* with a finding for each figure on which the two sides differ."""
    if checking.grid is None:
        return reading
    return replace(
        reading,
        grids={**reading.grids, CHECKS.key: checking.grid},
        findings=in_reading_order((*reading.findings, *checking.findings)),
    )
