"""What a run wants to change in a live workbook, worked out before the first cell is written.

Everything is read here: where things lie, what the cells hold, what is in the way. Only what
differs becomes a step.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from headway.core.grids import Link, cell_address
from headway.errors import ColumnNotFoundError, NameNotFoundError, TableNotFoundError
from headway.hosts.excel.cells import differs, expected, is_formula, written
from headway.hosts.excel.obstacles import ChangedMeanwhileError, StructurePasswordError
from headway.hosts.excel.places import BlockPlace
from headway.hosts.excel.steps import Patch, Resize, Show
from headway.hosts.obstacles import NoRoomBelowError
from headway.hosts.ranges import LAST_ROW, Box
from headway.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlwings import Sheet

    from headway.core.grids import BlockChange, Changes, ColumnChange, Grid, TableChange
    from headway.hosts.excel.places import Places, TablePlace


@dataclass(frozen=True)
class Draft:
    """The steps of a run in their order; none if nothing is different."""

    grown: Sequence[Resize]
    patches: Sequence[Patch]
    shrunk: Sequence[Resize]
    shown: Sequence[Show]

    @property
    def steps(self) -> list[Resize | Patch | Show]:
        """All steps in their order."""
        return [*self.grown, *self.patches, *self.shrunk, *self.shown]

    @property
    def touched(self) -> dict[str, list[Box]]:
        """The cells that are written or moved, by their sheets."""
        boxes: dict[str, list[Box]] = defaultdict(list)
        moved: list[Resize | Patch] = [*self.grown, *self.patches, *self.shrunk]
        for step in moved:
            boxes[step.sheet_name].append(step.box)
        return dict(boxes)

    @property
    def heights(self) -> dict[str, int]:
        """How many rows each table that grows or shrinks has afterwards."""
        return {step.name.casefold(): step.new.height - 1 for step in (*self.grown, *self.shrunk)}


@dataclass
class _Table:
    """A table while the changes to it are collected."""

    place: TablePlace
    grid: Grid
    wanted: dict[int, list[object]] = field(default_factory=dict)
    """The new values of columns, by position, down to the last row that changes."""
    bottom: int = 0
    """The last row of the body when all is done."""


def draft(places: Places, changes: Changes, heights: Mapping[str, int]) -> Draft:
    """Return the steps that *changes* take.

    Args:
        places: The workbook.
        changes: What is wanted.
        heights: How many rows each table had when it was read, by the table's name.

    Raises:
        HeadwayError: They cannot be made; the sentence says what is in the way.
    """
    return _Drafting(places, heights).draft(changes)


class _Drafting:
    def __init__(self, places: Places, heights: Mapping[str, int]) -> None:
        self._places = places
        self._heights = heights
        self._tables: dict[str, _Table] = {}

    def draft(self, changes: Changes) -> Draft:
        for column in changes.columns:
            self._fill_column(column)
        for change in changes.tables:
            self._fill_table(change)
        tables = self._tables.values()
        resized = [self._resize(table) for table in tables if table.bottom != table.place.last]
        return Draft(
            grown=[step for step in resized if step.new.bottom > step.old.bottom],
            patches=[
                *(patch for table in tables for patch in self._table_patches(table)),
                *(patch for block in changes.blocks for patch in self._block_patches(block)),
            ],
            shrunk=[step for step in resized if step.new.bottom < step.old.bottom],
            shown=list(self._shown(changes.shown)),
        )

    def _fill_column(self, change: ColumnChange) -> None:
        table = self._table(change.table)
        if len(change.values) != table.grid.height:
            raise ChangedMeanwhileError(table.place.name)
        table.wanted[_position(table.grid, change.header)] = list(map(expected, change.values))

    def _fill_table(self, change: TableChange) -> None:
        table = self._table(change.table)
        if any(len(values) != change.height for values in change.columns.values()):
            raise ValueError(f"the columns for {change.table} are not equally long")
        blank = [None] * (table.grid.height - change.height)
        for header, values in change.columns.items():
            table.wanted[_position(table.grid, header)] = [*map(expected, values), *blank]
        if change.height > table.grid.height:
            self._grow(table, change.height)
        elif len(table.wanted) == len(table.grid.headers) and not table.place.has_totals:
            table.bottom = table.place.box.top + max(1, change.height)

    def _grow(self, table: _Table, height: int) -> None:
        table.bottom = table.place.box.top + height
        self._refuse_obstacles(table.place, table.bottom)

    def _refuse_obstacles(self, place: TablePlace, bottom: int) -> None:
        """Refuse to grow a table down to row *bottom* over anything that stands there."""
        obstacle = self._obstacle(place, bottom)
        if obstacle is not None:
            raise NoRoomBelowError(place.name, place.sheet_name, obstacle)

    def _obstacle(self, place: TablePlace, bottom: int) -> str | None:
        if place.has_totals:
            return "it has a totals row"
        if bottom > LAST_ROW:
            return "the sheet ends"
        below = Box(place.last + 1, place.box.left, bottom, place.box.right)
        for other in self._places.tables_on(place.sheet_name):
            if other.name != place.name and below.meets(other.box):
                return f"the table “{other.name}” stands below it"
        formulas = self._places.formulas(place.sheet, below)
        for column, values in enumerate(formulas, below.left):
            for row, formula in enumerate(values, below.top):
                if formula not in ("", None):
                    return f"the cell {cell_address(row, column)} below it is not empty"
        if place.sheet.range(str(below)).merge_cells is not False:
            return "cells below it are merged"
        return None

    def _resize(self, table: _Table) -> Resize:
        place, box = table.place, table.place.box
        new = Box(box.top, box.left, table.bottom, box.right)
        return Resize(place.sheet_name, place.sheet, place.name, place.table, box, new)

    def _table_patches(self, table: _Table) -> Iterator[Patch]:
        """Yield the columns that differ, those side by side together."""
        top, left = table.place.box.top + 1, table.place.box.left
        changed = [
            (position, _kind(wanted))
            for position, wanted in sorted(table.wanted.items())
            if wanted and self._differs(table, position, wanted)
        ]
        for _, run in groupby(enumerate(changed), lambda each: (each[1][0] - each[0], each[1][1])):
            positions = [position for _, (position, _) in run]
            columns = [table.wanted[position] for position in positions]
            height = len(columns[0])
            box = Box(top, left + positions[0], top + height - 1, left + positions[-1])
            found = [_padded(table.grid.columns[position], height) for position in positions]
            yield self._patch(table.place.sheet_name, table.place.sheet, box, columns, found)

    def _differs(self, table: _Table, position: int, wanted: Sequence[object]) -> bool:
        if differs(wanted, _padded(table.grid.columns[position], len(wanted))):
            return True
        if _kind(wanted) is not Link:
            return False
        top, column = table.place.box.top + 1, table.place.box.left + position
        box = Box(top, column, top + len(wanted) - 1, column)
        return self._other_links([wanted], self._places.formulas(table.place.sheet, box))

    def _block_patches(self, change: BlockChange) -> Iterator[Patch]:
        place = self._places.block(change.name)
        if not isinstance(place, BlockPlace):
            raise NameNotFoundError(change.name)
        found = self._places.columns(place.sheet, place.box)
        rows = [list(map(expected, row))[: place.box.width] for row in change.rows]
        top = place.box.top
        for width, group in groupby(rows[: place.box.height], key=len):
            columns = [list(column) for column in zip(*group, strict=True)]
            if not columns:
                continue
            box = Box(top, place.box.left, top + len(columns[0]) - 1, place.box.left + width - 1)
            start = top - place.box.top
            top = box.bottom + 1
            held = [column[start : start + box.height] for column in found[:width]]
            if any(differs(*pair) for pair in zip(columns, held, strict=True)) or (
                any(_kind(column) is Link for column in columns)
                and self._other_links(columns, self._places.formulas(place.sheet, box))
            ):
                yield self._patch(place.sheet_name, place.sheet, box, columns, held)

    def _other_links(
        self, columns: Sequence[Sequence[object]], formulas: Sequence[Sequence[object]]
    ) -> bool:
        """Whether a link among *columns* is not the formula that stands there."""
        return any(
            isinstance(value, Link) and written(value, from_1904=False) != formula
            for column, held in zip(columns, formulas, strict=True)
            for value, formula in zip(column, held, strict=True)
        )

    def _patch(
        self,
        sheet_name: str,
        sheet: Sheet,
        box: Box,
        columns: Sequence[Sequence[object]],
        found: Sequence[Sequence[object]],
    ) -> Patch:
        """Return the step that writes *columns* where *found* stands now."""
        places = self._places
        formulas = places.formulas(sheet, box)
        back = [
            [
                formula if is_formula(formula, value) else self._written(value)
                for formula, value in zip(*pair, strict=True)
            ]
            for pair in zip(formulas, found, strict=True)
        ]
        return Patch(
            sheet_name=sheet_name,
            sheet=sheet,
            box=box,
            places=places,
            columns=columns,
            new=[list(map(self._written, column)) for column in columns],
            old=back,
        )

    def _written(self, value: object) -> object:
        return written(value, from_1904=self._places.from_1904)

    def _shown(self, shown: Mapping[str, bool]) -> Iterator[Show]:
        """Yield the sheets to be shown or hidden; the one that lies open is never hidden."""
        for name, wanted in shown.items():
            sheet = self._places.sheets.get(name)
            if sheet is None:
                continue
            state = sheet.visible
            is_shown = state not in (0, 2)
            if is_shown is wanted or (not wanted and self._places.active == name):
                continue
            if self._places.native.structure_is_protected(self._places.book):
                raise StructurePasswordError(name)
            yield Show(name, sheet, state, wanted)

    def _table(self, name: str) -> _Table:
        key = name.casefold()
        if key not in self._tables:
            place = self._places.table(name)
            if place is None:
                raise TableNotFoundError(name, _sheet_of(name))
            grid = self._places.grid(place)
            if self._heights.get(key, grid.height) != grid.height:
                raise ChangedMeanwhileError(place.name)
            self._tables[key] = _Table(place, grid, bottom=place.last)
        return self._tables[key]


def _position(grid: Grid, header: str) -> int:
    position = grid.position(header)
    if position is None:
        raise ColumnNotFoundError(grid.table, header)
    return position


def _kind(wanted: Sequence[object]) -> type:
    """Return whether a column is written as formulas, for its links, or as values."""
    return Link if any(isinstance(value, Link) for value in wanted) else object


def _padded(values: Sequence[object], height: int) -> list[object]:
    return [*values, *[None] * (height - len(values))][:height]


def _sheet_of(table: str) -> str:
    """Return the sheet that a table of this name belongs on."""
    return next((known.sheet for known in TABLES if known.name == table), table)
