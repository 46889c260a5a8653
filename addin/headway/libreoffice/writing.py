"""Blocks of values and formulas into cells, as Excel would take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.libreoffice.cell_formats import formats_of, restore, show
from headway.libreoffice.encoding import encode
from headway.libreoffice.heights import room_in, rows_in_doubt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from headway.libreoffice.book import Book
    from headway.libreoffice.bridge import Uno
    from headway.libreoffice.encoding import Block


def write_block(book: Book, cells: Uno, values: Sequence[Sequence[object]]) -> None:
    """Write rows of *values* into *cells*, a range of *book* that is just as large."""
    block = encode(values, book.first_day)
    area = cells.RangeAddress
    before = formats_of(book, cells, area, block.alike)
    held = _held(cells, area, block.long)
    with book.heights.left_alone():
        cells.setDataArray(tuple(block.rows))
        _write_formulas(cells, block)
    restore(book, area, before)
    show(book, cells, area, block.shown)
    book.heights.doubt(cells, set(_in_doubt(cells, held, block)))
    if block.formulas and not book.document.isAutomaticCalculationEnabled():
        book.document.calculate()  # Excel works out a formula when it is entered


def _write_formulas(cells: Uno, block: Block) -> None:
    """Write the formulas, one column at a time with whatever stands between them."""
    for column, formulas in block.formulas.items():
        first, last = min(formulas), max(formulas)
        spelt = [
            (formulas.get(row) or _as_formula(block.rows[row][column]),)
            for row in range(first, last + 1)
        ]
        cells.getCellRangeByPosition(column, first, column, last).setFormulaArray(tuple(spelt))


def _as_formula(value: str | float) -> str:
    """Return a constant as it is typed where formulas are."""
    if isinstance(value, str):
        return value and f"'{value}"
    return repr(value)


def _held(cells: Uno, area: Uno, columns: Collection[int]) -> dict[int, tuple[object, ...]]:
    """Return what *columns* hold before they are written, read in one call."""
    if not columns:
        return {}
    first, last = min(columns), max(columns)
    part = cells.getCellRangeByPosition(first, 0, last, area.EndRow - area.StartRow)
    held = list(zip(*part.getDataArray(), strict=True))
    return {column: held[column - first] for column in columns}


def _in_doubt(cells: Uno, held: dict[int, tuple[object, ...]], block: Block) -> Iterator[int]:
    """Yield the rows of *block* that may be higher or lower than before, counted from 0."""
    for column, before in held.items():
        after = tuple(values[column] for values in block.rows)
        if after != before:
            room = room_in(cells.getCellRangeByPosition(column, 0, column, 0))
            yield from rows_in_doubt(before, after, room)
