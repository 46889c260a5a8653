"""Refresh and Summary: read the plan, work everything out, write it in one short phase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.actions.reading import read_plan
from headway.actions.writing import calculated_columns, findings_change, sheets_shown
from headway.core.figures import work_out
from headway.core.findings import without_errors
from headway.core.grids import Changes
from headway.core.page_text import page
from headway.core.summary import summarise

if TYPE_CHECKING:
    from datetime import date

    from headway.actions.reading import Reading
    from headway.core.figures import Figures
    from headway.core.summary import Summary
    from headway.ports import Progress, Workbook


@dataclass(frozen=True)
class Refreshed:
    """What a refresh found, and whether the workbook had to be changed."""

    reading: Reading
    figures: Figures
    summary: Summary
    changed: bool


def refresh(
    workbook: Workbook,
    today: date,
    status_date: date | None = None,
    *,
    progress: Progress = lambda _: None,
) -> Refreshed:
    """Fill in every calculated column, the Findings and the Summary of *workbook*.

    Args:
        workbook: An open workbook.
        today: The status date of a plan that names none.
        status_date: Takes the place of the one on Home.
        progress: Told what is being done.

    Raises:
        HeadwayError: It cannot be done; the workbook is as it was.
    """
    reading, figures, summary = _work_out(workbook, today, status_date, progress)
    changes = Changes(
        columns=tuple(calculated_columns(reading, figures)),
        tables=(findings_change(reading),),
        blocks=(page(summary),),
        shown=sheets_shown(reading.plan),
    )
    progress("Writing what changed")
    return Refreshed(reading, figures, summary, workbook.write(changes))


def fill_in_summary(
    workbook: Workbook,
    today: date,
    status_date: date | None = None,
    *,
    progress: Progress = lambda _: None,
) -> Refreshed:
    """Fill in the Summary of *workbook* and nothing else; see :func:`refresh`."""
    reading, figures, summary = _work_out(workbook, today, status_date, progress)
    progress("Writing the Summary")
    changed = workbook.write(Changes(blocks=(page(summary),)))
    return Refreshed(reading, figures, summary, changed)


def _work_out(
    workbook: Workbook, today: date, status_date: date | None, progress: Progress
) -> tuple[Reading, Figures, Summary]:
    progress("Reading the tables and checking every entry")
    reading = read_plan(workbook, today, status_date)
    progress("Working out the figures")
    plan = without_errors(reading.plan, reading.findings)
    figures = work_out(plan)
    return reading, figures, summarise(plan, figures, reading.findings)
