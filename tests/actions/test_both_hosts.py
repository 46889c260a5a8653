"""A refresh gives the same plan whether it lies in a file or in memory."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from headway.actions.check import check
from headway.actions.reading import read_plan
from headway.actions.refresh import refresh
from headway.core.findings import as_json
from headway.hosts.files import open_workbook
from headway.hosts.memory import MemoryWorkbook
from headway.schema import FACTS, TABLES, VERSION_NAME
from headway.schema.dashboard import PAGE_NAME as DASHBOARD
from headway.schema.facts import RISK_MAP_NAME, WEEK_PATTERN_NAME
from headway.schema.page import PAGE_NAME
from headway.schema.page_data import BLOCK_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from headway.core.grids import Block, Grid
    from headway.ports import Workbook

TODAY = date(2026, 11, 22)
NAMES = [
    VERSION_NAME,
    RISK_MAP_NAME,
    WEEK_PATTERN_NAME,
    PAGE_NAME,
    BLOCK_NAME,
    DASHBOARD,
    *(f.name for f in FACTS),
]


def cells(workbook: Workbook) -> tuple[dict[str, Grid], dict[str, Block]]:
    """Return every table and every named range of the workbook."""
    tables = workbook.read_tables([table.name for table in TABLES])
    return dict(tables), dict(workbook.read_blocks(NAMES))


def in_memory(path: Path) -> MemoryWorkbook:
    """Return the plan of the file at *path* as a workbook in memory."""
    tables, blocks = cells(open_workbook(path))
    return MemoryWorkbook(tables.values(), blocks.values(), path.name)


def test_a_refresh_fills_in_the_same_cells(sample: Path) -> None:
    file, memory = open_workbook(sample), in_memory(sample)
    before = cells(file)

    assert refresh(file, TODAY, weeks=None).changed
    assert refresh(memory, TODAY, weeks=None).changed

    assert cells(file) == cells(memory)
    assert cells(file) != before


def test_a_second_refresh_changes_nothing_in_either(sample: Path) -> None:
    for workbook in (open_workbook(sample), in_memory(sample)):
        refresh(workbook, TODAY, weeks=None)
        assert not refresh(workbook, TODAY, weeks=None).changed


def test_both_find_the_same(sample: Path) -> None:
    found = [read_plan(workbook, TODAY) for workbook in (open_workbook(sample), in_memory(sample))]
    one, other = (as_json(each.findings, each.grids, each.blocks) for each in found)
    assert one == other


def test_a_check_writes_only_when_it_is_asked_to(sample: Path) -> None:
    memory = in_memory(sample)
    before = cells(memory)
    check(memory, TODAY, weeks=None)
    assert cells(memory) == before

    check(memory, TODAY, write=True, weeks=None)

    changed = [name for name, grid in cells(memory)[0].items() if grid != before[0][name]]
    assert changed == ["Findings"]
