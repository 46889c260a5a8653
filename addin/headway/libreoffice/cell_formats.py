"""The number formats of cells: kept where writing changes them, given where values need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.libreoffice.bridge import struct
from headway.libreoffice.formats import TRUTH_CODE, Shows, groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from headway.libreoffice.book import Book
    from headway.libreoffice.bridge import Uno

_WANTED = {TRUTH_CODE: Shows.TRUTH}


def formats_of(
    book: Book, cells: Uno, area: Uno, columns: Iterable[int]
) -> dict[int, list[tuple[int, tuple[Uno, ...]]]]:
    """Return the number formats of *columns*: text that looks like a number will change them."""
    found: dict[int, list[tuple[int, tuple[Uno, ...]]]] = {}
    for column in sorted(columns):
        whole = _column(area, column)
        key = book.formats.of(whole)
        if key is None:
            part = cells.getCellRangeByPosition(column, 0, column, area.EndRow - area.StartRow)
            found[column] = list(groups(part))
        else:
            found[column] = [(key, (whole,))]
    return found


def restore(book: Book, area: Uno, before: dict[int, list[tuple[int, tuple[Uno, ...]]]]) -> None:
    """Give the cells back the formats they had before."""
    for column, kept in before.items():
        if len(kept) == 1 and book.formats.of(_column(area, column)) == kept[0][0]:
            continue
        for key, parts in kept:
            ranges = book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
            ranges.addRangeAddresses(parts, False)  # noqa: FBT003 - LibreOffice's own signature
            ranges.setPropertyValue("NumberFormat", key)


def show(book: Book, cells: Uno, area: Uno, shown: dict[int, dict[int, str]]) -> None:
    """Give moments and truth values a format that shows them, where the cells have none."""
    for column, codes in shown.items():
        lacking = dict(codes)
        for key, parts in formats_of(book, cells, area, [column])[column]:
            fits = book.formats.shows(key)
            for part in parts:
                for row in range(part.StartRow - area.StartRow, part.EndRow - area.StartRow + 1):
                    if row in lacking and fits is _WANTED.get(lacking[row], Shows.MOMENT):
                        del lacking[row]
        for first, last, code in _runs(lacking):
            part = cells.getCellRangeByPosition(column, first, column, last)
            part.NumberFormat = book.formats.key(code)


def _runs(codes: dict[int, str]) -> Iterator[tuple[int, int, str]]:
    """Yield the first and last row of each run of equal *codes*."""
    rows = sorted(codes)
    first = rows[0] if rows else 0
    for row, following in zip(rows, [*rows[1:], -1], strict=True):
        if following != row + 1 or codes[following] != codes[row]:
            yield first, row, codes[row]
            first = following


def _column(area: Uno, number: int) -> Uno:
    """Return the address of one column of *area*, counted from 0."""
    column = area.StartColumn + number
    return struct(
        *("table.CellRangeAddress", area.Sheet, column, area.StartRow, column, area.EndRow)
    )
