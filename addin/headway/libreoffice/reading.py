"""Blocks of cells as Excel would hand them over: in a few calls, however many rows there are.

Numbers are ``float``, moments ``datetime`` (a time of day lies on the day from which the workbook
counts), durations ``timedelta``, an error is the number by which Excel knows it. Blank and ``""``
are not told apart.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from headway.libreoffice.bridge import struct
from headway.libreoffice.formats import Shows, groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.libreoffice.book import Book
    from headway.libreoffice.bridge import Uno

Value = None | str | bool | float | int | datetime | timedelta

ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
"""The number by which Excel's objects report each error."""

_NAMES = {32767: "#N/A", 532: "#DIV/0!", 525: "#NAME?", 524: "#REF!", 521: "#NULL!", 503: "#NUM!"}
_VALUES = 1
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - cells know no time zones
_MANY = 8
_TRUTHS = frozenset({0.0, 1.0})
"""The numbers that truth values arrive as."""
_TYPED_TRUTHS: dict[str, Value] = {"=TRUE()": True, "=FALSE()": False}
"""The formulas that LibreOffice makes of truth values in an Excel file."""


def read_block(book: Book, cells: Uno) -> tuple[tuple[Value, ...], ...]:
    """Return the values of *cells*, a range of *book*, row by row."""
    columns: list[list[Value]] = [
        list(column) for column in zip(*cells.getDataArray(), strict=True)
    ]
    reader = _Reader(book, cells, columns)
    if len(columns) == len(columns[0]) == 1:
        reader.tell_one()
    else:
        reader.tell_typed_truths()
        reader.tell_formatted()
    reader.tell_errors()
    reader.tell_blanks()
    return tuple(zip(*columns, strict=True))


class _Reader:
    """Puts the values that are more than numbers in the place of the numbers they arrive as.

    What a column holds is looked through once: only where there are numbers, formats are asked for.
    """

    def __init__(self, book: Book, cells: Uno, columns: list[list[Value]]) -> None:
        self._book = book
        self._cells = cells
        self._columns = columns
        self._held: list[set[Value]] = [set(column) for column in columns]
        self._area = cells.RangeAddress

    def tell_one(self) -> None:
        """Tell what a single cell shows."""
        value = self._columns[0][0]
        if value in _TRUTHS and type(value) is float:
            self._columns[0][0] = _TYPED_TRUTHS.get(self._cells.getFormulaArray()[0][0], value)
        if type(self._columns[0][0]) is float:
            self._apply(self._book.formats.shows(self._cells.NumberFormat), self._area)

    def tell_typed_truths(self) -> None:
        """Tell truth values that came from an Excel file, whatever their cells show them as.

        Only columns with 0 or 1 and formulas in them are looked at.
        """
        with_formulas: set[int] = set()
        for area in self._cells.queryFormulaCells(_VALUES).getRangeAddresses():
            with_formulas.update(self._numbers(area))
        for number in sorted(with_formulas):
            if self._held[number].isdisjoint(_TRUTHS):
                continue
            last = len(self._columns[number]) - 1
            formulas = self._cells.getCellRangeByPosition(number, 0, number, last).getFormulaArray()
            self._columns[number][:] = [
                _TYPED_TRUTHS.get(formula, value)
                for value, (formula,) in zip(self._columns[number], formulas, strict=True)
            ]

    def tell_formatted(self) -> None:
        """Tell dates, times, durations and truth values by the number formats of their cells."""
        for number, held in enumerate(self._held):
            if float in set(map(type, held)):
                for shows, area in self._shown_in(number):
                    self._apply(shows, area)

    def tell_errors(self) -> None:
        """Tell errors; they arrive as nothing at all."""
        broken = [
            (i, j)
            for j, held in enumerate(self._held)
            if None in held
            for i, value in enumerate(self._columns[j])
            if value is None
        ]
        missing = self._book.not_available(self._cells) if len(broken) > _MANY else None
        for i, j in broken:
            if missing is not None and missing[i][j]:
                name = "#N/A"
            else:
                name = _NAMES.get(self._cells.getCellByPosition(j, i).getError(), "#VALUE!")
            self._columns[j][i] = ERRORS[name]

    def tell_blanks(self) -> None:
        """Tell blank cells; they arrive as text without characters."""
        for column, held in zip(self._columns, self._held, strict=True):
            if len(held) == 1 and "" in held:
                column[:] = [None] * len(column)
            elif "" in held:
                column[:] = [None if value == "" else value for value in column]

    def _shown_in(self, number: int) -> Iterator[tuple[Shows, Uno]]:
        """Yield what the cells of a column show, with their addresses.

        The format of a header, or of whatever stands above the first number, says nothing.
        """
        column = self._columns[number]
        above = next((i for i, value in enumerate(column) if type(value) is float), 0)
        whole = self._area
        place, top = whole.StartColumn + number, whole.StartRow + above
        area = struct("table.CellRangeAddress", whole.Sheet, place, top, place, whole.EndRow)
        formats = self._book.formats
        key = formats.of(area)
        if key is not None:
            yield formats.shows(key), area
            return
        cells = self._cells.getCellRangeByPosition(number, above, number, len(column) - 1)
        for key, areas in groups(cells):
            for part in areas:
                yield formats.shows(key), part

    def _apply(self, shows: Shows, area: Uno) -> None:
        """Take the numbers in *area* for what they are shown as; each is told once."""
        if shows is Shows.NUMBER:
            return
        top = self._area.StartRow
        rows = slice(area.StartRow - top, area.EndRow - top + 1)
        for number in self._numbers(area):
            column = self._columns[number]
            part = column[rows]
            numbers = {value for value in part if type(value) is float}
            told = {value: self._told(value, shows) for value in numbers}
            column[rows] = [told[value] if type(value) is float else value for value in part]

    def _numbers(self, area: Uno) -> range:
        """Return the numbers of the columns that *area*, a ``CellRangeAddress``, lies in."""
        left = self._area.StartColumn
        return range(area.StartColumn - left, area.EndColumn - left + 1)

    def _told(self, number: float, shows: Shows) -> Value:
        """Return what a *number* is shown as, or the number if it is too large for that."""
        if shows is Shows.TRUTH:
            return bool(number)
        days = number + self._book.first_day if shows is Shows.MOMENT else number
        try:
            duration = timedelta(milliseconds=round(days * 86_400_000))
            return _FIRST_DAY + duration if shows is Shows.MOMENT else duration
        except OverflowError:
            return number
