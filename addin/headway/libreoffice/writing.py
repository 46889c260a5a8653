"""Blocks of values and formulas into cells, as Excel would take them.

Text is never taken for a number, a date or a formula, except that ``=`` begins a formula and the
name of an error is that error; an apostrophe in front makes anything text and is not kept.
Nothing (``None``) never reaches LibreOffice, which may abort: a cell is emptied by ``""``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from headway.libreoffice.bridge import struct
from headway.libreoffice.formats import Shows, groups
from headway.libreoffice.formulas import to_office
from headway.libreoffice.heights import is_long, room_in, rows_in_doubt
from headway.libreoffice.reading import ERRORS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from headway.libreoffice.book import Book
    from headway.libreoffice.bridge import Uno

_DAY = timedelta(days=1)
_FIRST_DAY = date(1899, 12, 30)
_CODES = {
    bool: "BOOLEAN",
    date: "yyyy-mm-dd",
    datetime: "yyyy-mm-dd hh:mm:ss",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
}

_LIKE_NUMBER = re.compile(r"\d|^'?=|^(?:true|false)$", re.IGNORECASE)
_WANTED = {_CODES[bool]: Shows.TRUTH}


@dataclass
class _Block:
    """Values as LibreOffice takes them, and what has to be done beside writing them."""

    rows: list[tuple[str | float, ...]] = field(default_factory=list)
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)
    """By column and row."""
    shown: dict[int, dict[int, str]] = field(default_factory=dict)
    """Formats that moments and truth values need, by column and row."""
    alike: set[int] = field(default_factory=set)
    """Columns with text that LibreOffice may take for a number."""
    long: set[int] = field(default_factory=set)
    """Columns with text that may need a second line."""


def write_block(book: Book, cells: Uno, values: Sequence[Sequence[object]]) -> None:
    """Write rows of *values* into *cells*, a range of *book* that is just as large."""
    block = _encode(book, values)
    area = cells.RangeAddress
    before = _formats_of(book, cells, area, block.alike)
    held = _held(cells, area, block.long)
    with book.heights.left_alone():
        cells.setDataArray(tuple(block.rows))
        _write_formulas(cells, block)
    _restore(book, area, before)
    _show(book, cells, area, block.shown)
    book.heights.doubt(cells, set(_in_doubt(cells, held, block)))
    if block.formulas and not book.document.isAutomaticCalculationEnabled():
        book.document.calculate()  # Excel works out a formula when it is entered


def _encode(book: Book, values: Sequence[Sequence[object]]) -> _Block:
    block = _Block()
    columns = [
        _encoded(book, block, number, column)
        for number, column in enumerate(zip(*values, strict=True))
    ]
    block.rows.extend(zip(*columns, strict=True))
    return block


def _encoded(book: Book, block: _Block, number: int, column: Sequence[object]) -> list[str | float]:
    """Return a *column* as LibreOffice takes it; each text in it is looked at once.

    A formula is written later, into an empty cell.
    """
    texts = {value for value in column if type(value) is str}
    if any(map(is_long, texts)):
        block.long.add(number)
    if any(map(_LIKE_NUMBER.search, texts)):
        block.alike.add(number)
    formulas = {text: formula for text in texts if (formula := _formula(text))}
    if formulas:
        pairs = enumerate(column)
        block.formulas[number] = {row: formulas[text] for row, text in pairs if text in formulas}
    told = {text: "" if text in formulas else text.removeprefix("'") for text in texts}
    encoded: list[str | float] = []
    for row, value in enumerate(column):
        if type(value) is float:
            encoded.append(value)
        elif type(value) is str:
            encoded.append(told[value])
        else:
            encoded.append(_other(book, block, row, number, value))
    return encoded


def _formula(text: str) -> str | None:
    """Return the formula that *text* is, as LibreOffice spells it, if it is one or an error."""
    if text in ERRORS:
        return f"={text}"
    return to_office(text) if text.startswith("=") and len(text) > 1 else None


def _other(book: Book, block: _Block, row: int, column: int, value: object) -> str | float:
    if value is None:
        return ""
    code = _CODES.get(type(value))
    if code is not None:
        block.shown.setdefault(column, {})[row] = code
    if isinstance(value, datetime | date | time | timedelta):
        return _days(value, book.first_day)
    if isinstance(value, (bool, int, float)):
        return float(value)
    raise TypeError(f"a cell of LibreOffice cannot hold {value!r}")


def _days(value: datetime | date | time | timedelta, first_day: int) -> float:
    if isinstance(value, datetime):
        return _days(value.date(), first_day) + _days(value.time(), first_day)
    if isinstance(value, date):
        return float((value - _FIRST_DAY).days - first_day)
    if isinstance(value, time):
        value = timedelta(
            hours=value.hour,
            minutes=value.minute,
            seconds=value.second,
            microseconds=value.microsecond,
        )
    return value / _DAY


def _write_formulas(cells: Uno, block: _Block) -> None:
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


def _in_doubt(cells: Uno, held: dict[int, tuple[object, ...]], block: _Block) -> Iterator[int]:
    """Yield the rows of *block* that may be higher or lower than before, counted from 0."""
    for column, before in held.items():
        after = tuple(values[column] for values in block.rows)
        if after != before:
            room = room_in(cells.getCellRangeByPosition(column, 0, column, 0))
            yield from rows_in_doubt(before, after, room)


def _formats_of(
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


def _restore(book: Book, area: Uno, before: dict[int, list[tuple[int, tuple[Uno, ...]]]]) -> None:
    """Give the cells back the formats they had before."""
    for column, kept in before.items():
        if len(kept) == 1 and book.formats.of(_column(area, column)) == kept[0][0]:
            continue
        for key, parts in kept:
            ranges = book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
            ranges.addRangeAddresses(parts, False)  # noqa: FBT003 - LibreOffice's own signature
            ranges.setPropertyValue("NumberFormat", key)


def _show(book: Book, cells: Uno, area: Uno, shown: dict[int, dict[int, str]]) -> None:
    """Give moments and truth values a format that shows them, where the cells have none."""
    for column, codes in shown.items():
        lacking = dict(codes)
        for key, parts in _formats_of(book, cells, area, [column])[column]:
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
