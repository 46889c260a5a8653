"""Re-baseline: proposed on Changes, approved by people, then carried out in Actions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.actions.new_rows import NoFreeRowError
from headway.actions.reading import read_plan
from headway.actions.rebaseline import rebaseline
from headway.actions.refresh import refresh
from headway.core.grids import CellChange, Changes
from headway.hosts.files import open_workbook
from headway.schema import table

if TYPE_CHECKING:
    from pathlib import Path

    from headway.ports import Workbook

TODAY = date(2026, 11, 22)
OPEN = "A-29"
LATER = date(2027, 2, 26)


def cell(workbook: Workbook, key: str, header: str, row: int) -> object:
    grid = read_plan(workbook, TODAY).grids[key]
    return (grid.column(header) or [])[row]


def row_of(workbook: Workbook, key: str, name: str) -> int:
    grid = read_plan(workbook, TODAY).grids[key]
    return list(grid.columns[0]).index(name)


@pytest.fixture
def plan(sample: Path) -> Path:
    """The sample, in which the finish of one open action has moved."""
    workbook = open_workbook(sample)
    row = row_of(workbook, "actions", OPEN)
    workbook.write(Changes(cells=[CellChange("Actions", "Current finish", row, LATER)]))
    return sample


def approve(path: Path, change: str) -> None:
    workbook = open_workbook(path)
    row = row_of(workbook, "changes", change)
    values = {"Status": "Approved", "Approved by": "Jürgen Weiß", "Approved on": TODAY}
    workbook.write(
        Changes(cells=[CellChange("Changes", key, row, value) for key, value in values.items()])
    )


def test_a_moved_date_becomes_the_baseline_only_once_it_is_approved(plan: Path) -> None:
    first = open_workbook(plan)
    row = row_of(first, "actions", OPEN)
    agreed = cell(first, "actions", "Baseline finish", row)
    version = refresh(first, TODAY, weeks=None).summary.baselines.version

    found = rebaseline(open_workbook(plan), TODAY, "Ada")

    assert [(step.action_id, step.new) for step in found.proposed] == [(OPEN, LATER)]
    proposed = open_workbook(plan)
    assert cell(proposed, "actions", "Baseline finish", row) == agreed
    change = row_of(proposed, "changes", "CR-13")
    cells = [
        cell(proposed, "changes", header, change)
        for header in ("Type", "Action ID", "What changes", "New", "Requested by", "Status")
    ]
    assert cells == [
        "Baseline", OPEN, "Baseline finish", "2027-02-26", "Helen Ashworth", "Proposed",
    ]  # fmt: skip
    assert not rebaseline(open_workbook(plan), TODAY, "Ada").proposed

    approve(plan, "CR-13")
    assert len(rebaseline(open_workbook(plan), TODAY, "Ada").agreed) == 1

    done = open_workbook(plan)
    assert cell(done, "actions", "Baseline finish", row) == LATER
    assert refresh(done, TODAY, weeks=None).summary.baselines.version == version + 1
    assert cell(open_workbook(plan), "actions", "Original finish", row) == agreed


def test_a_full_table_of_changes_is_refused_and_nothing_changed(plan: Path) -> None:
    workbook = open_workbook(plan)
    declared = table("changes")
    rows = read_plan(workbook, TODAY).grids["changes"].height
    comment = declared["comment"].header
    workbook.write(
        Changes(cells=[CellChange("Changes", comment, row, "taken") for row in range(rows)])
    )
    before = plan.read_bytes()

    with pytest.raises(NoFreeRowError, match="1 row would be added on Changes, but 0 are free"):
        rebaseline(open_workbook(plan), TODAY, "Ada")

    assert plan.read_bytes() == before
