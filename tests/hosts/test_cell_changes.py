"""A single cell of a table, written without touching the cells around it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.grids import CellChange, Changes
from headway.errors import ColumnNotFoundError, TableNotFoundError
from headway.hosts.files import open_workbook
from headway.hosts.memory import MemoryWorkbook
from tests.hosts.rich_workbook import make_rich_workbook, parts_of

if TYPE_CHECKING:
    from pathlib import Path

    from headway.core.grids import Grid
    from headway.ports import Workbook

CHANGES = Changes(
    cells=[
        CellChange("Tasks", "Due", 2, date(2026, 12, 24)),
        CellChange("Tasks", "Why", 0, "=not a formula"),
    ]
)


def tasks(workbook: Workbook) -> Grid:
    return workbook.read_tables(["Tasks"])["Tasks"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make_rich_workbook(tmp_path / "plan.xlsm")


def test_only_these_cells_are_different(plan: Path) -> None:
    before = tasks(open_workbook(plan))
    assert open_workbook(plan).write(CHANGES)
    after = tasks(open_workbook(plan))
    assert (after.column("Due") or [])[2] == date(2026, 12, 24)
    assert (after.column("Why") or [])[0] == "=not a formula"
    differences = [
        (header, row)
        for header, old, new in zip(after.headers, before.columns, after.columns, strict=True)
        for row, (one, other) in enumerate(zip(old, new, strict=True))
        if one != other
    ]
    assert sorted(differences) == [("Due", 2), ("Why", 0)]


def test_only_the_sheet_and_what_makes_excel_calculate_again_are_touched(plan: Path) -> None:
    before = parts_of(plan)
    open_workbook(plan).write(CHANGES)
    after = parts_of(plan)
    changed = {part for part in before if before[part] != after[part]}
    assert {part for part in changed if part.startswith("xl/worksheets/")} != set()
    assert {part for part in changed if "drawing" in part or "vba" in part} == set()


def test_memory_holds_the_same(plan: Path) -> None:
    memory = MemoryWorkbook([tasks(open_workbook(plan))])
    open_workbook(plan).write(CHANGES)
    assert memory.write(CHANGES)
    assert tasks(memory) == tasks(open_workbook(plan))
    assert not memory.write(CHANGES)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (CellChange("Nowhere", "Due", 0, 1), TableNotFoundError),
        (CellChange("Tasks", "No such column", 0, 1), ColumnNotFoundError),
    ],
)
def test_what_is_not_there_is_named(plan: Path, change: CellChange, error: type[Exception]) -> None:
    for workbook in (open_workbook(plan), MemoryWorkbook([tasks(open_workbook(plan))])):
        with pytest.raises(error):
            workbook.write(Changes(cells=[change]))
