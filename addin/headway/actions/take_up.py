"""Take up: turn what check-ins brought up into issues and changes, and gather the lessons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.actions.new_rows import new_rows
from headway.actions.reading import read_plan
from headway.core.findings import without_errors
from headway.core.grids import Changes
from headway.core.taking_up import (
    changes_to_propose,
    issues_to_raise,
    lessons_to_note,
    near_issues,
)
from headway.core.wording import count
from headway.errors import TableNotFoundError
from headway.schema.governance import CHANGES, LESSONS
from headway.schema.monitoring import ISSUES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from headway.core.grids import CellChange, Grid
    from headway.core.taking_up import Near, Row
    from headway.ports import Workbook
    from headway.schema import Table


@dataclass(frozen=True)
class TakenUp:
    """How many rows were added to which sheet."""

    issues: int
    changes: int
    lessons: int
    near: tuple[Near, ...] = ()
    """Roadblocks that were added, though an issue may say the same in other words."""

    @property
    def account(self) -> str:
        """What was done, in words, and what is left for people to do."""
        parts = [
            count(number, noun)
            for number, noun in (
                (self.issues, "roadblock"),
                (self.changes, "date request"),
                (self.lessons, "lesson"),
            )
            if number
        ]
        if not parts:
            return "There is nothing new to take up: the sheets already say all of it."
        where = "Issues, Changes and Lessons"
        done = f"Added {', '.join(parts)}. Look at the last rows of {where}, and complete them."
        return " ".join([done, *map(str, self.near)])


def take_up(
    workbook: Workbook, today: date, status_date: date | None = None, *, lessons: bool = False
) -> TakenUp:
    """Add rows for what check-ins brought up, below what people typed.

    Args:
        workbook: An open workbook.
        today: The status date of a plan that names none.
        status_date: Takes the place of the one on Home.
        lessons: Whether successes, solved roadblocks and agreed changes become lessons as well.

    Raises:
        HeadwayError: It cannot be done; the workbook is as it was.
    """
    reading = read_plan(workbook, today, status_date)
    plan = without_errors(reading.plan, reading.findings)
    typed = reading.plan.tables
    found = {
        ISSUES: issues_to_raise(plan, typed[ISSUES.key]),
        CHANGES: changes_to_propose(plan, typed[CHANGES.key]),
        LESSONS: lessons_to_note(plan, typed[LESSONS.key]) if lessons else [],
    }
    workbook.write(Changes(cells=_cells(found, reading.grids)))
    issues, changes, noted = (len(rows) for rows in found.values())
    return TakenUp(issues, changes, noted, near_issues(plan, typed[ISSUES.key]))


def _cells(found: Mapping[Table, list[Row]], grids: Mapping[str, Grid]) -> list[CellChange]:
    """Return the cells of the rows that were *found*; what is found needs its table."""
    cells: list[CellChange] = []
    for declared, rows in found.items():
        grid = grids.get(declared.key)
        if grid is not None:
            cells += new_rows(grid, declared, rows)
        elif rows:
            raise TableNotFoundError(declared.name, declared.sheet)
    return cells
