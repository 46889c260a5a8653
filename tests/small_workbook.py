"""A small plan as a workbook in memory: tables and single cells as text, all others empty."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from headway.core.grids import Block, Changes, TableChange
from headway.core.records import RECORDS
from headway.hosts.files import open_workbook
from headway.hosts.memory import MemoryWorkbook
from headway.schema import FACTS, NEWEST_VERSION, TABLES, VERSION_NAME, page_data
from headway.schema.page import COLUMN_WIDTHS, PAGE_NAME, ROW_HEIGHTS
from headway.schema.page_data import HEIGHT, WIDTH
from headway.schema.settings import LISTS
from tests.grids import cell, grid

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from headway.core.grids import Grid
    from headway.schema import Table

THIS_WEEK = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12)  # noqa: DTZ001 - the clock on the wall


def empty_records(path: Path) -> None:
    """Take all recorded weeks and the Log out of the plan in a file."""
    nothing = [TableChange(each.name, {header: [] for header in each.headers}) for each in RECORDS]
    open_workbook(path).write(Changes(tables=nothing))


def small_workbook(
    tables: Mapping[str, str], facts: Mapping[str, str], without: Collection[Table] = ()
) -> MemoryWorkbook:
    """Return a workbook with these *tables* and *facts*, by their keys, and *without* others."""
    grids = (_grid(table, tables.get(table.key)) for table in TABLES if table not in without)
    blocks = (
        Block(VERSION_NAME, "", 1, 1, ((NEWEST_VERSION,),)),
        Block(PAGE_NAME, "Summary", 1, 1, ((None,) * len(COLUMN_WIDTHS),) * len(ROW_HEIGHTS)),
        Block(page_data.BLOCK_NAME, page_data.SHEET, 1, 1, ((None,) * WIDTH,) * HEIGHT),
        *(Block(f.name, f.sheet, 4, 3, ((_cell(f.default, facts.get(f.key)),),)) for f in FACTS),
    )
    return MemoryWorkbook(grids, blocks)


def _grid(table: Table, text: str | None) -> Grid:
    if text is None and table in LISTS:
        rows = ([column.key for column in table.columns], *table.seed)
        text = "\n".join(" | ".join("" if x is None else str(x) for x in row) for row in rows)
    return grid(table, text or f"{table.columns[0].key}\n{' ' if text is None else ''}")


def _cell(default: object, text: str | None) -> object:
    return default if text is None else cell(text)
