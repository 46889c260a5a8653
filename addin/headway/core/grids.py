"""Cells as a spreadsheet holds them: what a host hands to the core, and takes back.

A value is ``None`` (blank), ``str``, ``bool``, ``int`` or ``float``, ``date`` or ``datetime``,
``time``, ``timedelta``, or a :class:`CellError`. Rows and columns of a sheet count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class CellError(str):
    """An error value in a cell, such as ``#N/A``; not to be taken for the text “#N/A”."""

    __slots__ = ()


@dataclass(frozen=True)
class Link:
    """Text that jumps to a cell of the same workbook when it is clicked."""

    text: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Grid:
    """The raw cells of one table and where they lie.

    ``columns`` holds one sequence for each header, with the values of the table's body from
    top to bottom, blank rows included.
    """

    table: str
    """The table's name in Excel."""
    sheet: str
    top: int
    """The sheet row of the headers."""
    left: int
    """The sheet column of the first header."""
    headers: tuple[str, ...]
    columns: tuple[Sequence[object], ...]

    @property
    def height(self) -> int:
        """The number of rows in the body."""
        return len(self.columns[0]) if self.columns else 0

    def position(self, header: str) -> int | None:
        """Return which column has this *header*, counted from 0; case and spaces do not matter."""
        wanted = tidy(header)
        return next((i for i, name in enumerate(self.headers) if tidy(name) == wanted), None)

    def column(self, header: str) -> Sequence[object] | None:
        """Return the values below *header*, or ``None`` if there is no such column."""
        position = self.position(header)
        return None if position is None else self.columns[position]

    def address(self, header: str | None, row: int | None) -> str:
        """Return the cell of a body *row* (from 0) below *header*, such as ``C7``.

        Without a row it is the header's cell, without a header the first cell of the row.
        """
        position = 0 if header is None else (self.position(header) or 0)
        return cell_address(self.top + (0 if row is None else row + 1), self.left + position)


@dataclass(frozen=True)
class Block:
    """The raw cells of a named range: rows of values, and where its first cell lies."""

    name: str
    sheet: str
    top: int
    left: int
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class ColumnChange:
    """New values for one column that Headway owns, one for each row of the table's body."""

    table: str
    header: str
    values: Sequence[object]


@dataclass(frozen=True)
class TableChange:
    """New rows for a table that Headway owns; the table grows or is cleared to fit.

    If all its columns are here, it shrinks to its new rows, of which there is at least a blank one.
    ``columns`` maps headers to values, all of the same length.
    """

    table: str
    columns: dict[str, Sequence[object]]

    @property
    def height(self) -> int:
        """The number of new rows."""
        return len(next(iter(self.columns.values()), ()))


@dataclass(frozen=True)
class CellChange:
    """A new value for one cell of a table; the cells around it stay as they are."""

    table: str
    header: str
    row: int
    """The row of the table's body, from 0."""
    value: object


@dataclass(frozen=True)
class BlockChange:
    """New values for a named range that Headway owns, from its first cell on."""

    name: str
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Changes:
    """All that one run wants to write, worked out before the first cell is written."""

    columns: Sequence[ColumnChange] = field(default=())
    tables: Sequence[TableChange] = field(default=())
    blocks: Sequence[BlockChange] = field(default=())
    cells: Sequence[CellChange] = field(default=())
    shown: Mapping[str, bool] = field(default_factory=dict)
    """Sheets to be shown or hidden, by name; the others stay as they are."""


@lru_cache(maxsize=4096)
def tidy(header: str) -> str:
    """Return *header* as it is compared: one space between words, case folded."""
    return " ".join(header.split()).casefold()


def column_letters(number: int) -> str:
    """Return the letters of the sheet column *number*, counted from 1: ``28`` gives ``AB``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """Return the address of a cell, such as ``AB7``."""
    return f"{column_letters(column)}{row}"
