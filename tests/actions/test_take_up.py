"""Take up adds rows below what people typed, once, and changes nothing above them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from headway.actions.reading import read_plan
from headway.actions.take_up import TakenUp, take_up
from headway.core.grids import CellChange, Changes
from headway.hosts.files import open_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from headway.core.grids import Grid

TODAY = date(2026, 11, 22)


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
