"""Where the tables and named ranges of a live workbook lie, and what their cells hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.grids import Block, Grid
from headway.hosts.excel.contents import Contents, headers_of
from headway.hosts.excel.finding import Finder
from headway.hosts.excel.native import native
from headway.hosts.ranges import Box, parse_box
from headway.hosts.references import parse_constant, parse_reference
from headway.schema import TABLES, Writer

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from xlwings import Book, Range, Sheet
    from xlwings.main import Table

    from headway.hosts.excel.contents import Columns
    from headway.hosts.excel.finding import FoundTable

_PEOPLES = {table.name.casefold() for table in TABLES if not table.written_by(Writer.HEADWAY)}
"""Tables into which Headway writes nothing of its own."""


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
    """Tells where tables and named ranges lie, and reads them.

    What there is, is found once; where its cells lie is asked every time, for rows may be
    inserted at any moment.
    """

    def __init__(self, book: Book) -> None:
        """Look at *book*."""
        self.book = book
        self.native = native(book.app)
        self.contents = Contents(self.native, self.native.is_1904(book))
        self._finder = Finder(book)
        self._headers: dict[str, tuple[str, ...]] = {}

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of this *name*, if there is one."""
        return self._finder.sheet(name)

    def table(self, name: str) -> TablePlace | None:
        """Return where the table of this *name* lies; case does not matter."""
        found = self._finder.table(name)
        return None if found is None else _place(found, has_totals=bool(found.table.show_totals))

    def tables_on(self, sheet_name: str) -> list[TablePlace]:
        """Return the tables on a sheet."""
        found = self._finder.tables_on(sheet_name)
        return [_place(each, has_totals=bool(each.table.show_totals)) for each in found]

    def block(self, name: str) -> BlockPlace | object:
        """Return the cells that a defined name stands for, or the constant; ``None`` if neither."""
        spelt = self._finder.meaning(name)
        if spelt is None:
            return None
        reference = parse_reference(spelt)
        if reference is None:
            return parse_constant(spelt)
        sheet = self.sheet(reference.sheet)
        return None if sheet is None else BlockPlace(reference.sheet, sheet, reference.box)

    @property
    def active(self) -> str:
        """The name of the sheet that lies open."""
        return str(self.book.sheets.active.name)

    def headers(self, place: TablePlace) -> tuple[str, ...]:
        """Return the headers of a table, as they were when it was read, if it was."""
        box = place.box
        known = self._headers.get(place.name.casefold(), ())
        if len(known) == box.width:
            return known
        return headers_of(
            self.contents.columns(place.sheet, Box(box.top, box.left, box.top, box.right))
        )

    def read_tables(self, names: Collection[str]) -> dict[str, Grid]:
        """Return the tables of these *names*; those that do not exist are left out."""
        places: dict[str, TablePlace] = {}
        by_sheet: dict[str, list[str]] = defaultdict(list)
        for name in names:
            found = self._finder.table(name)
            if found is not None:
                asks = found.name.casefold() not in _PEOPLES
                totals = asks and bool(found.table.show_totals)
                places[name] = _place(found, has_totals=totals)
                by_sheet[found.sheet_name].append(name)
        grids = {}
        for together in by_sheet.values():
            columns = self._columns_of([places[name] for name in together])
            for name, held in zip(together, columns, strict=True):
                grids[name] = self._grid(places[name], held)
        return {name: grids[name] for name in places}

    def read_blocks(self, names: Collection[str]) -> dict[str, Block]:
        """Return the named ranges of these *names*; those that do not exist are left out."""
        blocks: dict[str, Block] = {}
        by_sheet: dict[str, list[tuple[str, BlockPlace]]] = defaultdict(list)
        for name in names:
            found = self.block(name)
            if isinstance(found, BlockPlace):
                by_sheet[found.sheet_name].append((name, found))
            elif found is not None:
                blocks[name] = Block(name, "", 1, 1, ((found,),))
        for together in by_sheet.values():
            boxes = [place.box for _, place in together]
            read = self.contents.columns_in(together[0][1].sheet, boxes)
            for (name, place), columns in zip(together, read, strict=True):
                rows = tuple(zip(*columns, strict=True))
                blocks[name] = Block(name, place.sheet_name, place.box.top, place.box.left, rows)
        return blocks

    def _columns_of(self, places: Sequence[TablePlace]) -> list[Columns]:
        """Return the values of tables on one sheet."""
        if len(places) == 1:
            return [self.contents.held(places[0].cells)]
        return self.contents.columns_in(places[0].sheet, [place.box for place in places])

    def _grid(self, place: TablePlace, columns: Columns) -> Grid:
        """Return the cells of a table, which holds these *columns*, headers included.

        A row of totals is never blank; where people alone write, it is looked for only if the
        last row holds anything.
        """
        has_totals = place.has_totals
        is_filled = any(column[-1] is not None for column in columns)
        if is_filled and place.name.casefold() in _PEOPLES:
            has_totals = bool(place.table.show_totals)
        height = place.box.height - 1 - has_totals
        headers = self._headers[place.name.casefold()] = headers_of(columns)
        return Grid(
            table=place.name,
            sheet=place.sheet_name,
            top=place.box.top,
            left=place.box.left,
            headers=headers,
            columns=tuple(column[1 : height + 1] for column in columns),
        )


def _place(found: FoundTable, *, has_totals: bool) -> TablePlace:
    cells = found.table.range
    box = parse_box(cells.address)
    if box is None:
        raise ValueError(f"a table lies in {cells.address}")
    return TablePlace(
        found.name, found.sheet_name, found.sheet, found.table, cells, box, has_totals
    )
