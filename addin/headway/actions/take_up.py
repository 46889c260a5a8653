"""Take up: turn what check-ins brought up into issues and changes, and gather the lessons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.actions.new_rows import new_rows
from headway.actions.reading import read_plan
from headway.core.findings import without_errors
from headway.core.grids import Changes
from headway.core.rag import count
from headway.core.taking_up import (
    changes_to_propose,
    issues_to_raise,
    lessons_to_note,
    near_issues,
)
from headway.schema.governance import CHANGES, LESSONS
from headway.schema.monitoring import ISSUES

if TYPE_CHECKING:
    from datetime import date

    from headway.core.taking_up import Near
    from headway.ports import Workbook


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
    found = {
        ISSUES: issues_to_raise(plan),
        CHANGES: changes_to_propose(plan),
        LESSONS: lessons_to_note(plan) if lessons else [],
    }
    cells = [
        cell
        for declared, rows in found.items()
        if declared.key in reading.grids
        for cell in new_rows(reading.grids[declared.key], declared, rows)
    ]
    workbook.write(Changes(cells=cells))
    issues, changes, noted = (len(rows) for rows in found.values())
    return TakenUp(issues, changes, noted, near_issues(plan))
