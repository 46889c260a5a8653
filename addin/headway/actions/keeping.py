"""What a run overwrites, kept before it writes, so that it can be put back.

The Log is not kept: what happened stays on record. Which sheets are shown is not kept either;
the table Modules on Settings says it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from headway.actions.runs import Kept
from headway.actions.same_cells import as_read
from headway.core.grids import Link
from headway.schema import TABLES, Kind
from headway.schema.generated import FINDINGS, LOG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from headway.actions.runs import Run
    from headway.core.grids import (
        Block,
        BlockChange,
        CellChange,
        Changes,
        ColumnChange,
        Grid,
        TableChange,
    )

_DECLARED = {table.name.casefold(): table for table in TABLES}


def capture(
    run: Run, changes: Changes, grids: Mapping[str, Grid], blocks: Mapping[str, Block]
) -> Run:
    """Return *run* with what *changes* overwrite, and nothing else.

    Args:
        run: Says what is run, and when.
        changes: What it is about to write.
        grids: The tables as they are now, by name in lower case.
        blocks: The named ranges as they are now.
    """
    columns, cells = _columns(changes.columns, grids), _cells(changes.cells, grids)
    return replace(
        run,
        columns=columns,
        tables=dict(_tables(changes.tables, grids)),
        cells=cells,
        blocks=dict(_blocks(changes.blocks, blocks)),
        names=dict(_names(columns, cells, grids)),
    )


def ids_of(grid: Grid) -> tuple[object, ...]:
    """Return the ids of the rows of *grid*; none where its rows have none."""
    header = _identifier(grid)
    return tuple((grid.column(header) if header else None) or ())


def _identifier(grid: Grid) -> str | None:
    declared = _DECLARED.get(grid.table.casefold())
    identifier = declared.identifier if declared else None
    return identifier.header if identifier else None


def _columns(
    changes: Sequence[ColumnChange], grids: Mapping[str, Grid]
) -> dict[str, dict[str, Kept]]:
    kept: dict[str, dict[str, Kept]] = {}
    for change in changes:
        grid = grids.get(change.table.casefold())
        column = None if grid is None else grid.column(change.header)
        if column is not None:
            cells = Kept(tuple(column), tuple(map(as_read, change.values)))
            if cells.changed:
                kept.setdefault(change.table, {})[change.header] = cells
    return kept


def _cells(changes: Sequence[CellChange], grids: Mapping[str, Grid]) -> dict[str, dict[str, Kept]]:
    written: dict[tuple[str, str], list[object]] = {}
    for change in changes:
        grid = grids.get(change.table.casefold())
        column = None if grid is None else grid.column(change.header)
        if column is not None and change.row < len(column):
            cells = written.setdefault((change.table, change.header), list(column))
            cells[change.row] = as_read(change.value)
    kept: dict[str, dict[str, Kept]] = {}
    for (table, header), cells in written.items():
        before = Kept(tuple(grids[table.casefold()].column(header) or ()), tuple(cells))
        if before.changed:
            kept.setdefault(table, {})[header] = before
    return kept


def _names(
    columns: Mapping[str, object],
    cells: Mapping[str, Mapping[str, Kept]],
    grids: Mapping[str, Grid],
) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield the ids of the rows of each table as they are after the run."""
    for name in {**columns, **cells}:
        grid = grids[name.casefold()]
        header = _identifier(grid)
        if header is not None:
            written = cells.get(name, {}).get(header)
            yield name, ids_of(grid) if written is None else written.new


def _tables(
    changes: Sequence[TableChange], grids: Mapping[str, Grid]
) -> Iterator[tuple[str, dict[str, Kept]]]:
    for change in changes:
        grid = grids.get(change.table.casefold())
        if grid is None or change.table == LOG.name:
            continue
        kept = {
            header: Kept(_with_links(grid, header), tuple(map(as_read, values)))
            for header, values in change.columns.items()
            if grid.position(header) is not None
        }
        if any(cells.changed for cells in kept.values()):
            yield change.table, kept


def _with_links(grid: Grid, header: str) -> tuple[object, ...]:
    """Return a column of *grid*; where its texts jump to cells, as links again."""
    cells = tuple(grid.column(header) or ())
    declared = _DECLARED.get(grid.table.casefold())
    kinds = {column.header: column.kind for column in declared.columns} if declared else {}
    sheets = grid.column(FINDINGS["sheet"].header)
    if kinds.get(header) is not Kind.LINK or sheets is None:
        return cells
    return tuple(
        Link(cell, str(sheet), cell) if isinstance(cell, str) and sheet else cell
        for cell, sheet in zip(cells, sheets, strict=True)
    )


def _blocks(
    changes: Sequence[BlockChange], blocks: Mapping[str, Block]
) -> Iterator[tuple[str, tuple[Kept, ...]]]:
    for change in changes:
        block = blocks.get(change.name)
        if block is None:
            continue
        rows = tuple(
            Kept(tuple(old[: len(new)]), tuple(map(as_read, new[: len(old)])))
            for old, new in zip(block.rows, change.rows, strict=False)
        )
        if any(row.changed for row in rows):
            yield change.name, rows
