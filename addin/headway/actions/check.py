"""Validate: look at every entry, and list what should be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.actions.reading import read_plan
from headway.actions.writing import findings_change
from headway.core.grids import Changes

if TYPE_CHECKING:
    from datetime import date

    from headway.actions.reading import Reading
    from headway.ports import Weeks, Workbook


def check(
    workbook: Workbook,
    today: date,
    status_date: date | None = None,
    *,
    write: bool = False,
    weeks: Weeks | None,
) -> Reading:
    """Return the plan in *workbook* with its findings, written to Findings if *write*.

    The copies of recorded *weeks* are compared with the record, if they are at hand;
    ``None`` says that they are not.
    """
    reading = read_plan(workbook, today, status_date, weeks)
    if write:
        workbook.write(Changes(tables=[findings_change(reading)]))
    return reading
