"""A workbook that exists only in memory, for tests and demonstrations.

Values come back as a spreadsheet would give them back: missing of any kind as ``None``, a link
as its text, midnight as a date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from headway.core.grids import Block, Grid, Link, tidy
from headway.errors import ColumnNotFoundError, NameNotFoundError, TableNotFoundError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from headway.core.grids import BlockChange, CellChange, Changes


class MemoryWorkbook:
    """A workbook in memory; implements :class:`headway.ports.Workbook`."""

    def __init__(
        self, grids: Iterable[Grid] = (), blocks: Iterable[Block] = (), name: str = "Plan.xlsm"
    ) -> None:
        """Hold these *grids* as tables and these *blocks* as named ranges."""
        self._grids = {grid.table.casefold(): grid for grid in grids}
        self._blocks = {block.name.casefold(): block for block in blocks}
        self._name = name

    @property
    def name(self) -> str:
        """The file's name, as a person knows it."""
        return self._name

    def read_tables(self, names: Collection[str]) -> Mapping[str, Grid]:
        """Return the tables of these *names*; those that do not exist are left out."""
        return {n: self._grids[n.casefold()] for n in names if n.casefold() in self._grids}

    def read_blocks(self, names: Collection[str]) -> Mapping[str, Block]:
        """Return the named ranges of these *names*; those that do not exist are left out."""
        return {n: self._blocks[n.casefold()] for n in names if n.casefold() in self._blocks}

    def write(self, changes: Changes) -> bool:
        """Write all of *changes*, or nothing; return whether anything was different.

        Raises:
            HeadwayError: A table, a column or a named range does not exist.
        """
        grids, blocks = dict(self._grids), dict(self._blocks)
        for column in changes.columns:
            grid = _grid(grids, column.table)
            if len(column.values) != grid.height:
                raise ValueError(f"{grid.table} has {grid.height} rows, not {len(column.values)}")
            columns = {column.header: column.values}
            grids[grid.table.casefold()] = _filled(grid, columns, grid.height)
        for table in changes.tables:
            grid = _grid(grids, table.table)
            grids[grid.table.casefold()] = _filled(grid, table.columns, table.height)
        for cell in changes.cells:
            grid = _grid(grids, cell.table)
            grids[grid.table.casefold()] = _with_cell(grid, cell)
        for change in changes.blocks:
            block = _block(blocks, change)
            blocks[block.name.casefold()] = block
        different = (grids, blocks) != (self._grids, self._blocks)
        self._grids, self._blocks = grids, blocks
        return different


def _grid(grids: Mapping[str, Grid], table: str) -> Grid:
    if table.casefold() not in grids:
        raise TableNotFoundError(table, table)
    return grids[table.casefold()]


def _filled(grid: Grid, columns: Mapping[str, Sequence[object]], height: int) -> Grid:
    """Return *grid* with *height* new values in these *columns*, blank below them.

    If these are all its columns, there are no rows below them.
    """
    is_whole = {tidy(header) for header in columns} >= {tidy(header) for header in grid.headers}
    rows = max(height, 1 if is_whole else grid.height)
    filled = [[*values, *[None] * (rows - len(values))][:rows] for values in grid.columns]
    for header, values in columns.items():
        position = next((i for i, h in enumerate(grid.headers) if tidy(h) == tidy(header)), None)
        if position is None:
            raise ColumnNotFoundError(grid.table, header)
        if len(values) != height:
            raise ValueError(f"the columns for {grid.table} are not equally long")
        filled[position] = [*map(_as_read, values), *[None] * (rows - height)]
    return replace(grid, columns=tuple(filled))


def _with_cell(grid: Grid, change: CellChange) -> Grid:
    """Return *grid* with one new value."""
    column = grid.column(change.header)
    if column is None:
        raise ColumnNotFoundError(grid.table, change.header)
    values = list(column)
    values[change.row] = change.value
    return _filled(grid, {change.header: values}, grid.height)


def _block(blocks: Mapping[str, Block], change: BlockChange) -> Block:
    """Return the block with new values from its first cell on; it keeps its extent."""
    old = blocks.get(change.name.casefold())
    if old is None or not old.sheet:
        raise NameNotFoundError(change.name)
    rows = [list(row) for row in old.rows]
    for row, values in zip(rows, change.rows, strict=False):
        fitting = [_as_read(value) for value in values][: len(row)]
        row[: len(fitting)] = fitting
    return replace(old, rows=tuple(map(tuple, rows)))


def _as_read(value: object) -> object:
    """Return *value* as a spreadsheet gives it back."""
    if isinstance(value, Link):
        return value.text
    if type(value).__name__ in {"NaTType", "NAType"} or value == "":
        return None
    if isinstance(value, float) and value - value != 0:
        return None
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value


class MemoryWeeks:
    """Copies of weeks in memory; implements :class:`headway.ports.Weeks`."""

    def __init__(self) -> None:
        """Begin without any."""
        self._kept: dict[date, tuple[str, ...]] = {}

    def place(self, week: date) -> str:
        """Return the name that the file would have."""
        return f"Plan.weeks/{week.isoformat()}.json"

    def read(self, week: date) -> tuple[str, ...]:
        """Return what is kept of a week."""
        return self._kept.get(week, ())

    def write(self, week: date, text: str, before: str | None) -> None:
        """Keep *text* as the copy of a week, and *before* as the one before it, if any."""
        kept = self._kept.get(week, ())
        beside = kept[1:2] if before is None else (before,)
        self._kept[week] = tuple(dict.fromkeys((text, *beside, *kept)))
