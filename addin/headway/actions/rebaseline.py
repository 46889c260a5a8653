"""Re-baseline: carry out the approved changes of the baseline, and propose the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headway.actions.reading import read_plan
from headway.core.findings import without_errors
from headway.core.grids import CellChange, Changes
from headway.core.rebaseline import rebaseline as work_out
from headway.errors import HeadwayError, TableNotFoundError
from headway.schema.governance import CHANGES
from headway.schema.heart import ACTIONS
from headway.schema.words import ChangeStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from headway.core.grids import Grid
    from headway.core.rebaseline import Rebaseline, Step
    from headway.ports import Workbook

REASON = "The dates as planned now shall be the baseline"
_TYPE = "Baseline"
_NUMBERED = re.compile(r"(.*?)(\d+)")


class NoFreeRowError(HeadwayError):
    """The table of changes is full."""

    def __init__(self, needed: int, free: int) -> None:
        """Word the sentence for *needed* rows where only *free* ones are left."""
        super().__init__(
            f"The new baseline needs {needed} rows on Changes, and {free} are free. Make the "
            "table longer by its lower right corner, then try again. Nothing was changed."
        )


def rebaseline(
    workbook: Workbook, today: date, person: str, status_date: date | None = None
) -> Rebaseline:
    """Carry out what is approved on Changes, and propose there what else has moved.

    Cells of Actions are changed only where a row of Changes with the status Approved says so,
    and still names what stands there as the old value.

    Args:
        workbook: An open workbook.
        today: The day on which it is proposed.
        person: Who asks for it, where Home names no manager.
        status_date: Takes the place of the one on Home.

    Raises:
        HeadwayError: It cannot be done; the workbook is as it was.
    """
    reading = read_plan(workbook, today, status_date)
    plan = without_errors(reading.plan, reading.findings)
    found = work_out(plan)
    cells = [CellChange(ACTIONS.name, step.header, step.row, step.new) for step in found.agreed]
    if found.proposed:
        grid = reading.grids.get(CHANGES.key)
        if grid is None:
            raise TableNotFoundError(CHANGES.name, CHANGES.sheet)
        who = str(plan.facts.get("manager") or person)
        cells += _rows(grid, found.proposed, who, today)
    workbook.write(Changes(cells=cells))
    return found


def _rows(grid: Grid, steps: Sequence[Step], who: str, today: date) -> Iterator[CellChange]:
    """Yield the cells of a new row of Changes for each of *steps*."""
    free = [row for row in range(grid.height) if all(cells[row] is None for cells in grid.columns)]
    if len(free) < len(steps):
        raise NoFreeRowError(len(steps), len(free))
    for row, name, step in zip(free, _names(grid), steps, strict=False):
        values = {
            "change_id": name,
            "type": _TYPE,
            "action_id": step.action_id,
            "field": step.header,
            "old_value": None if step.old is None else str(step.old),
            "new_value": str(step.new),
            "reason": REASON,
            "requested_by": who,
            "requested_on": today,
            "status": ChangeStatus.PROPOSED.value,
        }
        for key, value in values.items():
            if value is not None:
                yield CellChange(CHANGES.name, CHANGES[key].header, row, value)


def _names(grid: Grid) -> Iterator[str]:
    """Yield new ids that go on from those on Changes, such as CR-13 after CR-12."""
    used = [str(cell) for cell in grid.column(CHANGES["change_id"].header) or () if cell]
    numbered = [match for match in map(_NUMBERED.fullmatch, used) if match]
    last = max(numbered, key=lambda match: int(match[2]), default=None)
    prefix, width, number = ("CR-", 2, 0) if last is None else (last[1], len(last[2]), int(last[2]))
    while True:
        number += 1
        yield f"{prefix}{number:0{width}d}"
