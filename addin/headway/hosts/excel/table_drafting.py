"""What becomes of one table: which of its columns are written anew, and which rows it gets."""

from __future__ import annotations

from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING

from headway.core.grids import cell_address, tidy
from headway.errors import ColumnNotFoundError
from headway.hosts.excel.cells import expected
from headway.hosts.excel.contents import cells_at, formulas_in, headers_of
from headway.hosts.excel.obstacles import ChangedMeanwhileError
from headway.hosts.excel.patching import has_links, is_different, patch
from headway.hosts.excel.steps import Resize
from headway.hosts.obstacles import NoRoomBelowError
from headway.hosts.ranges import LAST_ROW, Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from headway.core.grids import CellChange, ColumnChange, TableChange
    from headway.hosts.excel.places import Places, TablePlace
    from headway.hosts.excel.steps import Patch


class TableDraft:
    """A table while the changes to it are collected; nothing is written."""

    def __init__(self, places: Places, place: TablePlace) -> None:
        """Take the table at *place* among *places*."""
        self.place = place
        self.height = place.last - place.box.top
        self._headers = [tidy(header) for header in places.headers(place)]
        self._places = places
        self._wanted: dict[int, list[object]] = {}
        self._cells: dict[int, dict[int, object]] = {}
        self._bottom = place.last

    def fill_column(self, change: ColumnChange) -> None:
        """Take new values for a column.

        Raises:
            ChangedMeanwhileError: The table has other rows by now.
        """
        if len(change.values) != self.height:
            raise ChangedMeanwhileError(self.place.name)
        self._wanted[self._position(change.header)] = list(map(expected, change.values))

    def fill(self, change: TableChange) -> None:
        """Take new rows, blank ones below them.

        Raises:
            NoRoomBelowError: The table must grow, and something is in the way.
        """
        height = change.height
        if any(len(values) != height for values in change.columns.values()):
            raise ValueError(f"the columns for {change.table} are not equally long")
        blank = [None] * (self.height - height)
        for header, values in change.columns.items():
            self._wanted[self._position(header)] = [*map(expected, values), *blank]
        if height > self.height:
            self._bottom = self.place.box.top + height
            obstacle = self._obstacle()
            if obstacle is not None:
                raise NoRoomBelowError(self.place.name, self.place.sheet_name, obstacle)
        elif len(self._wanted) == len(self._headers) and not self.place.has_totals:
            self._bottom = self.place.box.top + max(1, height)

    def fill_cell(self, change: CellChange) -> None:
        """Take a new value for one cell; those around it are not written.

        Raises:
            ChangedMeanwhileError: The table has no such row any more.
        """
        if change.row >= self.height:
            raise ChangedMeanwhileError(self.place.name)
        cells = self._cells.setdefault(self._position(change.header), {})
        cells[change.row] = expected(change.value)

    def resize(self) -> Resize | None:
        """Return the step that gives the table its new rows, if they are others."""
        place, box = self.place, self.place.box
        if self._bottom == place.last:
            return None
        new = Box(box.top, box.left, self._bottom, box.right)
        return Resize(place.sheet_name, place.sheet, place.name, place.table, box, new)

    def patches(self) -> Iterator[Patch]:
        """Yield the columns that differ, those side by side together in one step.

        Links are apart, for they are written as formulas.
        """
        changed = [
            (position, has_links(wanted))
            for position, wanted in sorted(self._wanted.items())
            if wanted and self._is_different(position, wanted)
        ]
        for _, run in groupby(enumerate(changed), lambda each: (each[1][0] - each[0], each[1][1])):
            positions = [position for _, (position, _) in run]
            columns = [self._wanted[position] for position in positions]
            found = [self._found(position, len(columns[0])) for position in positions]
            box = self._box(positions[0], positions[-1], len(columns[0]))
            yield self._patch(box, columns, found)

    def cell_patches(self) -> Iterator[Patch]:
        """Yield the single cells that differ, those below one another together in one step."""
        for position, cells in self._cells.items():
            for _, run in groupby(enumerate(sorted(cells)), lambda each: each[1] - each[0]):
                rows = [row for _, row in run]
                wanted = [cells[row] for row in rows]
                found = self._held[position][rows[0] : rows[-1] + 1]
                top, column = self.place.box.top + 1, self.place.box.left + position
                box = Box(top + rows[0], column, top + rows[-1], column)
                if is_different([wanted], [found], partial(cells_at, self.place.sheet, box)):
                    yield self._patch(box, [wanted], [found])

    def _is_different(self, position: int, wanted: Sequence[object]) -> bool:
        box = self._box(position, position, len(wanted))
        found = self._found(position, len(wanted))
        return is_different([wanted], [found], partial(cells_at, self.place.sheet, box))

    def _patch(
        self, box: Box, columns: Sequence[Sequence[object]], found: Sequence[Sequence[object]]
    ) -> Patch:
        return patch(self._places, self.place, box, columns, found)

    def _box(self, first: int, last: int, height: int) -> Box:
        """Return the cells of the columns from *first* to *last*, counted from 0."""
        top, left = self.place.box.top + 1, self.place.box.left
        return Box(top, left + first, top + height - 1, left + last)

    def _found(self, position: int, height: int) -> list[object]:
        values = self._held[position]
        return [*values, *[None] * (height - len(values))]

    def _position(self, header: str) -> int:
        wanted = tidy(header)
        if wanted not in self._headers:
            raise ColumnNotFoundError(self.place.name, header)
        return self._headers.index(wanted)

    @cached_property
    def _held(self) -> dict[int, list[object]]:
        """What stands in the columns that are to change and between them, read in one call.

        Raises:
            ChangedMeanwhileError: The columns are others by now.
        """
        positions = [*self._wanted, *self._cells]
        first, last = min(positions), max(positions)
        top, left = self.place.box.top, self.place.box.left
        box = Box(top, left + first, top + self.height, left + last)
        columns = self._places.contents.columns(self.place.sheet, box)
        if list(map(tidy, headers_of(columns))) != self._headers[first : last + 1]:
            raise ChangedMeanwhileError(self.place.name)
        return {position: column[1:] for position, column in enumerate(columns, first)}

    def _obstacle(self) -> str | None:
        """Return what stands where the table has to grow, if anything does."""
        place = self.place
        if place.has_totals:
            return "it has a totals row"
        if self._bottom > LAST_ROW:
            return "the sheet ends"
        below = Box(place.last + 1, place.box.left, self._bottom, place.box.right)
        for other in self._places.tables_on(place.sheet_name):
            if other.name != place.name and below.meets(other.box):
                return f"the table “{other.name}” stands below it"
        for column, formulas in enumerate(formulas_in(cells_at(place.sheet, below)), below.left):
            for row, formula in enumerate(formulas, below.top):
                if formula:
                    return f"the cell {cell_address(row, column)} below it is not empty"
        if cells_at(place.sheet, below).merge_cells is not False:
            return "cells below it are merged"
        return None
