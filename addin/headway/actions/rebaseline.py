"""Re-baseline: carry out the approved changes of the baseline, and propose the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.actions.new_rows import new_rows
from headway.actions.reading import read_plan
from headway.core.findings import without_errors
from headway.core.grids import CellChange, Changes
from headway.core.rebaseline import rebaseline as work_out
from headway.errors import TableNotFoundError
from headway.schema.governance import CHANGES
from headway.schema.heart import ACTIONS
from headway.schema.words import ChangeStatus

if TYPE_CHECKING:
    from datetime import date

    from headway.core.rebaseline import Rebaseline, Step
    from headway.ports import Workbook

REASON = "The dates as planned now shall be the baseline"
_TYPE = "Baseline"


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
    found = work_out(plan, today, reading.plan.tables[CHANGES.key])
    cells = [CellChange(ACTIONS.name, step.header, step.row, step.new) for step in found.agreed]
    if found.proposed:
        grid = reading.grids.get(CHANGES.key)
        if grid is None:
            raise TableNotFoundError(CHANGES.name, CHANGES.sheet)
        who = str(plan.facts.get("manager") or person)
        rows = [_proposal(step, who, today) for step in found.proposed]
        cells += new_rows(grid, CHANGES, rows)
    workbook.write(Changes(cells=cells))
    return found


def _proposal(step: Step, who: str, today: date) -> dict[str, object]:
    """Return the row of Changes that proposes *step*."""
    return {
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
