"""What a run wants to write, worked out as new contents of a workbook's parts.

Nothing is written here. Parts that come out as they were are left out, so a run that changes
no cell changes no part.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from headway.core.grids import cell_address, tidy
from headway.errors import ColumnNotFoundError, NameNotFoundError, TableNotFoundError
from headway.hosts.files.bands import Strip
from headway.hosts.files.calculation import with_full_calculation, without_calc_chain
from headway.hosts.files.cells import CellWriter, blanks
from headway.hosts.files.parts import find_tables, read_workbook, relationships
from headway.hosts.files.reading import find_blocks
from headway.hosts.files.sheet import Sheet
from headway.hosts.files.styles import Styles
from headway.hosts.files.tables import filled_table, grown_table
from headway.hosts.files.visibility import with_sheets_shown
from headway.hosts.obstacles import NoRoomBelowError
from headway.hosts.ranges import LAST_ROW, Box
from headway.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from headway.core.grids import BlockChange, CellChange, Changes, ColumnChange, TableChange
    from headway.hosts.files.package import Package
    from headway.hosts.files.parts import TablePlace


@dataclass
class Patch:
    """New contents for parts of a workbook, and the parts to be dropped."""

    parts: dict[str, bytes] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to change."""
        return not self.parts and not self.dropped

    def apply(self, package: Package) -> None:
        """Put the new contents into *package*; nothing is saved yet."""
        for part, contents in self.parts.items():
            package.replace(part, contents)
        for part in self.dropped:
            package.drop(part)


def work_out(package: Package, changes: Changes) -> Patch:
    """Return what *changes* make of the parts of *package*.

    Raises:
        HeadwayError: They cannot be made; the sentence says what is in the way.
    """
    return _Draft(package).work_out(changes)


class _Draft:
    """The sheets, tables and styles that a run changes, while it is worked out."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._workbook = read_workbook(package)
        self._tables = {name.casefold(): place for name, place in find_tables(package).items()}
        styles = self._workbook.styles
        self._styles = Styles(package.parse(styles) if styles else None)
        self._sheets: dict[str, Sheet] = {}
        self._strips: dict[str, list[Strip]] = {}
        self._patch = Patch()

    def work_out(self, changes: Changes) -> Patch:
        for column in changes.columns:
            self._fill_column(column)
        for table in changes.tables:
            self._fill_table(table)
        for cell in changes.cells:
            self._fill_cell(cell)
        for block in changes.blocks:
            self._fill_block(block)
        formulas_changed = self._write_sheets()
        if self._patch.parts:
            self._finish(formulas_changed=formulas_changed)
        self._show(changes.shown)
        return self._patch

    def _show(self, shown: Mapping[str, bool]) -> None:
        part = self._workbook.part
        before = self._patch.parts.get(part) or self._package.read_xml(part)
        after = with_sheets_shown(before, shown)
        if after != before:
            self._patch.parts[part] = after

    def _fill_column(self, change: ColumnChange) -> None:
        place = self._table(change.table)
        if len(change.values) != place.height:
            raise ValueError(f"{change.table} has {place.height} rows, not {len(change.values)}")
        self._add(place.sheet_part, self._strip(place, change.header, change.values))

    def _fill_cell(self, change: CellChange) -> None:
        place = self._table(change.table)
        if not 0 <= change.row < place.height:
            raise ValueError(f"{change.table} has {place.height} rows, but no row {change.row}")
        strip = self._strip(place, change.header, [change.value])
        self._add(place.sheet_part, replace(strip, top=strip.top + change.row))

    def _fill_table(self, change: TableChange) -> None:
        place = self._table(change.table)
        strips = [self._strip(place, header, values) for header, values in change.columns.items()]
        if any(len(strip.tails.cells) != change.height for strip in strips):
            raise ValueError(f"the columns for {change.table} are not equally long")
        if change.height > place.height:
            strips = self._grow(place, change.height, strips)
        left = place.height - change.height
        if left > 0:
            top = place.top + 1 + change.height
            strips += [Strip(strip.column, top, blanks(left)) for strip in strips]
        if len({strip.column for strip in strips}) == len(place.headers) and not place.totals_rows:
            self._shrink(place, max(1, change.height))
        self._add(place.sheet_part, *strips)

    def _grow(self, place: TablePlace, height: int, strips: Sequence[Strip]) -> list[Strip]:
        """Make a table *height* rows high; return *strips*, and blank cells beside them."""
        sheet, bottom = self._sheet(place.sheet_part, place.sheet), place.top + height
        self._refuse_obstacles(place, sheet, bottom)
        sheet.grow_rules(place.body, bottom)
        self._end(place, bottom)
        styles = sheet.styles(place.last) if place.height else {}
        new = {strip.column: strip for strip in strips}
        grown = []
        for column in range(place.left, place.right + 1):
            style = styles.get(column)
            if column in new:
                grown.append(replace(new[column].cut(place.last + 1, bottom), style=style))
            else:
                grown.append(Strip(column, place.last + 1, blanks(bottom - place.last), style))
        kept = [strip.cut(place.top + 1, place.last) for strip in strips if place.height]
        return [*kept, *grown]

    def _shrink(self, place: TablePlace, height: int) -> None:
        """Let a table of which every column is written end after *height* rows."""
        if height < place.height:
            bottom = place.top + height
            self._sheet(place.sheet_part, place.sheet).grow_rules(place.body, bottom)
            self._end(place, bottom)

    def _end(self, place: TablePlace, bottom: int) -> None:
        """Let a table end on row *bottom*."""
        table = self._patch.parts.get(place.part) or self._package.read_xml(place.part)
        self._patch.parts[place.part] = filled_table(grown_table(table, place.bottom, bottom))
        self._tables[place.name.casefold()] = replace(place, bottom=bottom)

    def _refuse_obstacles(self, place: TablePlace, sheet: Sheet, bottom: int) -> None:
        """Refuse to grow a table down to row *bottom* over anything that stands there."""
        below = Box(place.last + 1, place.left, bottom, place.right)
        filled, merged = sheet.first_filled(below), sheet.merged_in(below)
        others = [
            other.name
            for other in self._tables.values()
            if other.sheet_part == place.sheet_part
            and other.name != place.name
            and below.meets(Box(other.top, other.left, other.bottom, other.right))
        ]
        if place.totals_rows:
            obstacle = "it has a totals row"
        elif bottom > LAST_ROW:
            obstacle = "the sheet ends"
        elif others:
            obstacle = f"the table “{others[0]}” stands below it"
        elif filled:
            obstacle = f"the cell {cell_address(*filled)} below it is not empty"
        elif merged:
            obstacle = f"the cells {merged} below it are merged"
        else:
            return
        raise NoRoomBelowError(place.name, place.sheet, obstacle)

    def _fill_block(self, change: BlockChange) -> None:
        place = find_blocks(self._package, [change.name]).get(change.name)
        if place is None:
            raise NameNotFoundError(change.name)
        part, row = place.sheet.part, place.box.top
        writer = self._writer(self._sheet(part, place.sheet.name))
        for width, rows in groupby(change.rows, key=len):
            group = list(rows)
            for i in range(width):
                tails = writer.column([values[i] for values in group])
                self._add(part, Strip(place.box.left + i, row, tails))
            row += len(group)

    def _table(self, name: str) -> TablePlace:
        place = self._tables.get(name.casefold())
        if place is None:
            raise TableNotFoundError(name, _sheet_of(name))
        return place

    def _strip(self, place: TablePlace, header: str, values: Sequence[object]) -> Strip:
        """Return the cells that *values* become below *header*."""
        wanted = tidy(header)
        position = next((i for i, h in enumerate(place.headers) if tidy(h) == wanted), None)
        if position is None:
            raise ColumnNotFoundError(place.name, header)
        writer = self._writer(self._sheet(place.sheet_part, place.sheet))
        return Strip(place.left + position, place.top + 1, writer.column(values))

    def _sheet(self, part: str, name: str) -> Sheet:
        if part not in self._sheets:
            self._sheets[part] = Sheet(name, self._package.read_xml(part))
        return self._sheets[part]

    def _writer(self, sheet: Sheet) -> CellWriter:
        return CellWriter(sheet.prefix.decode(), from_1904=self._workbook.date1904)

    def _add(self, part: str, *strips: Strip) -> None:
        self._strips.setdefault(part, []).extend(strips)

    def _write_sheets(self) -> bool:
        """Write all strips; return whether a formula was written or overwritten."""
        formulas_changed = False
        for part, sheet in self._sheets.items():
            sheet.write(self._strips.get(part, ()), self._styles.dated)
            xml = sheet.xml()
            if xml != self._package.read(part):
                self._patch.parts[part] = xml
                formulas_changed |= sheet.formulas_changed
        return formulas_changed

    def _finish(self, *, formulas_changed: bool) -> None:
        """Add what follows from the changed sheets: styles, and that Excel calculates anew."""
        parts, workbook = self._patch.parts, self._workbook
        if self._styles.changed and workbook.styles:
            parts[workbook.styles] = self._styles.xml()
        parts[workbook.part] = with_full_calculation(self._package.read_xml(workbook.part))
        chains = [r for r in relationships(self._package, workbook.part) if r.kind == "calcChain"]
        if formulas_changed and chains:
            folder, _, file = workbook.part.rpartition("/")
            listing = f"{folder}/_rels/{file}.rels".lstrip("/")
            parts[listing] = without_calc_chain(self._package.read_xml(listing))
            self._patch.dropped.update(chain.target for chain in chains)


def _sheet_of(table: str) -> str:
    """Return the sheet that a table of this name belongs on."""
    return next((known.sheet for known in TABLES if known.name == table), table)
