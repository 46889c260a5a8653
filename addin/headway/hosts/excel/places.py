"""Where the tables and named ranges of a live workbook lie, and what their cells hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.grids import Block, Grid
from headway.hosts.excel.cells import as_rows, columns_read
from headway.hosts.excel.native import native
from headway.hosts.ranges import Box, parse_box
from headway.hosts.references import parse_constant, parse_reference

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from xlwings import Book, Range, Sheet
    from xlwings.main import Table


@dataclass(frozen=True)
class TablePlace:
    """A table of the workbook and the cells it takes up just now."""

    name: str
    sheet_name: str
    sheet: Sheet
    table: Table
    cells: Range
    box: Box
    """All its cells, headers and totals included."""
    has_totals: bool

    @property
    def last(self) -> int:
        """The last row of its body."""
        return self.box.bottom - self.has_totals


@dataclass(frozen=True)
class BlockPlace:
    """The cells that a defined name stands for."""

    sheet_name: str
    sheet: Sheet
    box: Box


class Places:
    """Finds tables and named ranges in a workbook of xlwings.

    Which table is on which sheet is asked once; where its cells lie is asked every time, for
    rows may be inserted at any moment.
    """

    def __init__(self, book: Book) -> None:
        """Look through the sheets of *book*."""
        self.book = book
        self.native = native(book.app)
        self.sheets = {sheet.name: sheet for sheet in book.sheets}
        self.from_1904 = self.native.is_1904(book)
        self._tables = {
            (name := table.name).casefold(): (name, sheet_name, sheet, table)
            for sheet_name, sheet in self.sheets.items()
            for table in sheet.tables
        }

    def table(self, name: str) -> TablePlace | None:
        """Return where the table of this *name* lies; case does not matter."""
        found = self._tables.get(name.casefold())
        if found is None:
            return None
        spelt, sheet_name, sheet, table = found
        cells = table.range
        has_totals = bool(table.show_totals)
        return TablePlace(spelt, sheet_name, sheet, table, cells, _box(cells), has_totals)

    def tables_on(self, sheet_name: str) -> list[TablePlace]:
        """Return the tables on a sheet."""
        found = (self.table(name) for name, place in self._tables.items() if place[1] == sheet_name)
        return [place for place in found if place is not None]

    def block(self, name: str) -> BlockPlace | object:
        """Return the cells that a defined name stands for, or the constant; ``None`` if neither."""
        if not self.book.names.contains(name):
            return None
        spelt = str(self.book.names(name).refers_to)
        reference = parse_reference(spelt)
        if reference is None:
            return parse_constant(spelt)
        for sheet_name, sheet in self.sheets.items():
            if sheet_name.casefold() == reference.sheet.casefold():
                return BlockPlace(sheet_name, sheet, reference.box)
        return None

    def columns(self, sheet: Sheet, box: Box) -> list[list[object]]:
        """Return the values in *box*, column by column, read in one call."""
        return columns_read(self.native.values(sheet.range(str(box))), from_1904=self.from_1904)

    def formulas(self, sheet: Sheet, box: Box) -> list[tuple[object, ...]]:
        """Return the formulas in *box*, column by column; constants as text, blanks as ``""``."""
        return list(zip(*as_rows(sheet.range(str(box)).formula), strict=True))

    @property
    def active(self) -> str:
        """The name of the sheet that lies open."""
        return str(self.book.sheets.active.name)

    def grid(self, place: TablePlace) -> Grid:
        """Return the cells of a table, read in one call."""
        values = self.native.values(place.cells)
        columns = columns_read(values, from_1904=self.from_1904)
        height = place.last - place.box.top
        return Grid(
            table=place.name,
            sheet=place.sheet_name,
            top=place.box.top,
            left=place.box.left,
            headers=_headers(columns),
            columns=tuple(column[1 : height + 1] for column in columns),
        )

    def headers(self, place: TablePlace) -> tuple[str, ...]:
        """Return the headers of a table."""
        box = place.box
        return _headers(self.columns(place.sheet, Box(box.top, box.left, box.top, box.right)))

    def read_tables(self, names: Collection[str]) -> dict[str, Grid]:
        """Return the tables of these *names*; those that do not exist are left out."""
        places = {name: self.table(name) for name in names}
        return {name: self.grid(place) for name, place in places.items() if place is not None}

    def read_blocks(self, names: Collection[str]) -> dict[str, Block]:
        """Return the named ranges of these *names*; those that do not exist are left out."""
        blocks = {}
        for name in names:
            found = self.block(name)
            if isinstance(found, BlockPlace):
                columns = self.columns(found.sheet, found.box)
                rows = tuple(zip(*columns, strict=True))
                blocks[name] = Block(name, found.sheet_name, found.box.top, found.box.left, rows)
            elif found is not None:
                blocks[name] = Block(name, "", 1, 1, ((found,),))
        return blocks


def _headers(columns: Sequence[Sequence[object]]) -> tuple[str, ...]:
    return tuple("" if column[0] is None else str(column[0]) for column in columns)


def _box(cells: Range) -> Box:
    box = parse_box(cells.address)
    if box is None:
        raise ValueError(f"a table lies in {cells.address}")
    return box
