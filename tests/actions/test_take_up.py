"""Take up adds rows below what people typed, once, and changes nothing above them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.actions.plan_check_ins import plan_check_ins
from headway.actions.reading import read_plan
from headway.actions.take_up import TakenUp, take_up
from headway.core.grids import CellChange, Changes
from headway.errors import TableNotFoundError
from headway.hosts.files import open_workbook
from headway.schema.governance import CHANGES
from headway.schema.monitoring import ISSUES
from tests.small_workbook import small_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from headway.core.grids import Grid

TODAY = date(2026, 11, 22)
UNTIL = date(2026, 11, 27)


def grids(path: Path) -> Mapping[str, Grid]:
    return read_plan(open_workbook(path), TODAY).grids


def test_what_a_check_in_brought_up_is_added_once(sample: Path) -> None:
    take_up(open_workbook(sample), TODAY, lessons=True)
    before = grids(sample)
    row = list(before["check_ins"].columns[0]).index(None)
    meeting = {
        "Check-in ID": "C-99",
        "Department": "Quality",
        "Planned on": date(2026, 11, 19),
        "Held on": date(2026, 11, 19),
        "Action ID": "A-29",
        "Roadblock": "The auditor is ill",
        "New date asked for": date(2027, 2, 26),
    }
    open_workbook(sample).write(
        Changes(cells=[CellChange("CheckIns", key, row, value) for key, value in meeting.items()])
    )

    assert take_up(open_workbook(sample), TODAY) == TakenUp(issues=1, changes=1, lessons=0)

    after = grids(sample)
    for key in ("issues", "changes"):
        old, new = before[key], after[key]
        last = max(row for row, cell in enumerate(new.columns[0]) if cell is not None)
        assert [column[:last] for column in new.columns] == [c[:last] for c in old.columns]
    titles = [cell for cell in after["issues"].column("Issue") or () if cell]
    assert titles[-1] == "The auditor is ill"
    again = take_up(open_workbook(sample), TODAY)
    assert again == TakenUp(0, 0, 0)
    assert again.account == "There is nothing new to take up: the sheets already say all of it."


FREE_ROW = "issue_id | title\n | "
CHECK_INS = """
    check_in_id | planned_on | held_on    | roadblock
    C-1         | 2026-11-19 | 2026-11-19 | No crane
"""


def test_an_issue_that_got_an_error_since_is_not_raised_again() -> None:
    issue = "issue_id | title | raised_on\nI-1 | No crane | soon\n | | "
    tables = {"check_ins": CHECK_INS, "issues": FREE_ROW}

    assert take_up(small_workbook(tables, {}), TODAY).issues == 1
    assert take_up(small_workbook({**tables, "issues": issue}, {}), TODAY).issues == 0


def test_a_check_in_that_got_an_error_since_is_not_planned_again() -> None:
    row, free = "C-1 | Weekly | 2026-11-20 |", " | | | "
    head = "check_in_id | cadence | planned_on | held_on"
    again = f"{head}\n{row}\nC-2 | Weekly | 2026-11-27 | soon\n{free}"

    first = plan_check_ins(
        small_workbook({"check_ins": f"{head}\n{row}\n{free}"}, {}), TODAY, UNTIL
    )
    second = plan_check_ins(small_workbook({"check_ins": again}, {}), TODAY, UNTIL)

    assert sum(first.departments.values()) == 1
    assert sum(second.departments.values()) == 0


def test_what_was_brought_up_needs_the_sheet_it_goes_to() -> None:
    plan = small_workbook({"check_ins": CHECK_INS}, {}, without=[ISSUES])

    with pytest.raises(TableNotFoundError, match="Issues"):
        take_up(plan, TODAY)


def test_a_sheet_that_nothing_goes_to_is_not_missed() -> None:
    tables = {"check_ins": CHECK_INS, "issues": FREE_ROW}
    plan = small_workbook(tables, {}, without=[CHANGES])

    assert take_up(plan, TODAY) == TakenUp(issues=1, changes=0, lessons=0)
