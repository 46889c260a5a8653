"""Undo: put back what the last run overwrote.

A run is taken back only while its cells still hold what it wrote, and its rows still stand
where they stood. Findings is put back without looking: nobody types there, people sort it, and
Validate lists it anew.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from headway.actions.keeping import ids_of
from headway.actions.runs import at
from headway.actions.same_cells import is_same
from headway.core.grids import (
    BlockChange,
    CellChange,
    Changes,
    ColumnChange,
    TableChange,
    cell_address,
)
from headway.core.history.errors import WeekSentSinceError
from headway.core.log import with_entries
from headway.core.records import typed_rows
from headway.core.wording import full_day
from headway.errors import (
    CellChangedSinceError,
    ColumnNotFoundError,
    NameNotFoundError,
    TableNotFoundError,
)
from headway.schema import TABLES
from headway.schema.generated import FINDINGS, HISTORY, LOG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from headway.actions.runs import Kept, Run
    from headway.core.grids import Block, Grid
    from headway.core.log import LogEntry
    from headway.ports import Workbook


def account(run: Run) -> str:
    """Return the sentence that says that *run* was taken back."""
    when = f"{full_day(run.at.date())}, {run.at:%H:%M}"
    return f"“{run.title}” of {when} is undone: its cells hold what they held before."


def put_back(run: Run, workbook: Workbook, entry: LogEntry | None = None) -> None:
    """Take *run* back in *workbook*, and note it in the Log, if there is one, as *entry*.

    Raises:
        CellChangedSinceError: A cell holds something else by now, or its row has moved.
        HeadwayError: A table, a column or a named range is gone, or it cannot be written.
    """
    grids = workbook.read_tables(list({**run.columns, **run.tables, **run.cells, LOG.name: {}}))
    blocks = workbook.read_blocks(list(run.blocks)) if run.blocks else {}
    workbook.write(
        Changes(
            columns=[
                ColumnChange(name, header, _column(run, _found(grids, name), header, kept))
                for name, columns in run.columns.items()
                for header, kept in columns.items()
            ],
            tables=[
                *(_table(run, _found(grids, name), kept) for name, kept in run.tables.items()),
                *([with_entries(grids[LOG.name], [entry])] if entry and LOG.name in grids else []),
            ],
            cells=[
                change
                for name, columns in run.cells.items()
                for header, kept in columns.items()
                for change in _single_cells(run, _found(grids, name), header, kept)
            ],
            blocks=[_block(run, name, rows, blocks.get(name)) for name, rows in run.blocks.items()],
        )
    )


def _column(run: Run, grid: Grid, header: str, kept: Kept) -> list[object]:
    """Return the column below *header* with what *kept* changed put back."""
    cells = list(_cells(grid, header))
    ids, now = run.names.get(grid.table, ()), ids_of(grid)
    for row in kept.changed:
        moved = row >= len(cells) or (bool(ids) and not is_same(at(ids, row), at(now, row)))
        if moved or not _holds(cells[row], kept, row):
            raise CellChangedSinceError(run.title, grid.sheet, grid.address(header, row))
        cells[row] = at(kept.old, row)
    return cells


def _single_cells(run: Run, grid: Grid, header: str, kept: Kept) -> Iterator[CellChange]:
    """Yield the cells below *header* that *kept* changed, put back; the others are left alone."""
    cells = _column(run, grid, header, kept)
    for row in kept.changed:
        yield CellChange(grid.table, header, row, cells[row])


def _table(run: Run, grid: Grid, columns: Mapping[str, Kept]) -> TableChange:
    """Return the rows that the table had, all of them."""
    for header, kept in columns.items():
        cells = _cells(grid, header)
        for row in range(max(len(cells), len(kept.new))) if grid.table != FINDINGS.name else ():
            if not _holds(at(cells, row), kept, row):
                _refuse_if_sent(run, grid, row)
                raise CellChangedSinceError(run.title, grid.sheet, grid.address(header, row))
    return TableChange(grid.table, {header: kept.old for header, kept in columns.items()})


def _refuse_if_sent(run: Run, grid: Grid, row: int) -> None:
    """Refuse to take *run* back if this *row* is a week whose report was sent since."""
    if grid.table != HISTORY.name:
        return
    history = typed_rows(HISTORY, grid)
    week, locked = (at(history[key].tolist(), row) for key in ("week_ending", "locked"))
    if locked is True and isinstance(week, date):
        raise WeekSentSinceError(run.title, week)


def _block(run: Run, name: str, rows: Sequence[Kept], block: Block | None) -> BlockChange:
    """Return the named range with what *rows* changed put back."""
    if block is None:
        raise NameNotFoundError(name)
    restored = []
    for number, kept in enumerate(rows):
        cells = list(block.rows[number]) if number < len(block.rows) else []
        for column in kept.changed:
            if not _holds(at(cells, column), kept, column):
                address = cell_address(block.top + number, block.left + column)
                raise CellChangedSinceError(run.title, block.sheet, address)
            cells[column] = at(kept.old, column)
        restored.append(cells)
    return BlockChange(name, restored)


def _found(grids: Mapping[str, Grid], name: str) -> Grid:
    if name not in grids:
        sheet = next((table.sheet for table in TABLES if table.name == name), name)
        raise TableNotFoundError(name, sheet)
    return grids[name]


def _cells(grid: Grid, header: str) -> Sequence[object]:
    cells = grid.column(header)
    if cells is None:
        raise ColumnNotFoundError(grid.table, header)
    return cells


def _holds(cell: object, kept: Kept, place: int) -> bool:
    """Return whether *cell* holds what the run wrote, or what it was about to overwrite."""
    return is_same(cell, at(kept.new, place)) or is_same(cell, at(kept.old, place))
