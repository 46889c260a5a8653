"""Plan check-ins: a row on Check-ins for each review meeting of the weeks to come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.actions.new_rows import new_rows
from headway.actions.reading import read_plan
from headway.core.check_ins import EVERYBODY
from headway.core.findings import without_errors
from headway.core.grids import Changes
from headway.core.next_meetings import meetings_to_plan
from headway.core.wording import count, full_day
from headway.errors import TableNotFoundError
from headway.schema.monitoring import CHECK_INS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from headway.ports import Workbook


@dataclass(frozen=True)
class PlannedCheckIns:
    """How many meetings were planned for each department, up to which day."""

    until: date
    departments: Mapping[str, int]

    @property
    def account(self) -> str:
        """What was done, in words."""
        until = full_day(self.until)
        if not self.departments:
            return (
                f"Up to {until}, every department that says on Check-ins how often it meets has "
                "its check-ins planned."
            )
        listed = ", ".join(f"{name} {many}" for name, many in self.departments.items())
        added = count(sum(self.departments.values()), "check-in")
        return f"Added {added} up to {until}: {listed}. Look at the last rows of Check-ins."


def plan_check_ins(
    workbook: Workbook, today: date, until: date, status_date: date | None = None
) -> PlannedCheckIns:
    """Add a row for each check-in up to *until*, below what people typed.

    Args:
        workbook: An open workbook.
        today: The status date of a plan that names none.
        until: The last day on which a check-in is planned.
        status_date: Takes the place of the one on Home.

    Raises:
        HeadwayError: It cannot be done; the workbook is as it was.
    """
    reading = read_plan(workbook, today, status_date)
    grid = reading.grids.get(CHECK_INS.key)
    if grid is None:
        raise TableNotFoundError(CHECK_INS.name, CHECK_INS.sheet)
    plan = without_errors(reading.plan, reading.findings)
    typed, found = reading.plan.tables[CHECK_INS.key], plan.tables[CHECK_INS.key]
    rows = meetings_to_plan(found, plan.settings, plan.status_date, until, typed)
    workbook.write(Changes(cells=list(new_rows(grid, CHECK_INS, rows))))
    departments = Counter(str(row["department"] or EVERYBODY) for row in rows)
    return PlannedCheckIns(until, dict(sorted(departments.items())))
