"""Workbooks in memory for the engine, made from grids and named ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.grids import cell_address
from headway.hosts.ranges import Box
from tests.hosts.excel.engine import BookState, TableState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from headway.core.grids import Block, Grid


def book_of(
    grids: Iterable[Grid], blocks: Iterable[Block] = (), *, from_1904: bool = False
) -> BookState:
    """Return a workbook that holds these tables and named ranges where they say they lie."""
    state = BookState(from_1904=from_1904)
    state.sheet("Home")
    for grid in grids:
        _add_table(state, grid)
    for block in blocks:
        _add_block(state, block)
    return state


def _add_table(state: BookState, grid: Grid) -> None:
    sheet = state.sheet(grid.sheet)
    columns = zip(grid.headers, grid.columns, strict=True)
    for column, (header, values) in enumerate(columns, grid.left):
        for row, value in enumerate([header, *values], grid.top):
            sheet.cells.put((row, column), value)
    bottom, right = grid.top + max(1, grid.height), grid.left + len(grid.headers) - 1
    sheet.tables[grid.table] = TableState(grid.table, Box(grid.top, grid.left, bottom, right))


def _add_block(state: BookState, block: Block) -> None:
    if not block.sheet:
        value = block.rows[0][0]
        state.names[block.name] = f'="{value}"' if isinstance(value, str) else f"={value}"
        return
    sheet = state.sheet(block.sheet)
    for row, values in enumerate(block.rows, block.top):
        for column, value in enumerate(values, block.left):
            sheet.cells.put((row, column), value)
    last = cell_address(block.top + len(block.rows) - 1, block.left + len(block.rows[0]) - 1)
    first = cell_address(block.top, block.left)
    quoted = block.sheet.replace("'", "''")
    state.names[block.name] = f"='{quoted}'!{_fixed(first)}:{_fixed(last)}"


def _fixed(address: str) -> str:
    letters = address.rstrip("0123456789")
    return f"${letters}${address.removeprefix(letters)}"
