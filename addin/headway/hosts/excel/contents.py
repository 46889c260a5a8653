"""What the cells of a live workbook hold, read in as few calls as can be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from headway.hosts.excel.cells import as_rows, columns_read
from headway.hosts.ranges import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlwings import Range, Sheet

    from headway.hosts.excel.macos import MacExcel
    from headway.hosts.excel.native import ComNames

_SPARE_CELLS, _TIMES_AS_LARGE = 10_000, 4
"""How much more is read where one call for several places saves others."""

Columns = list[list[object]]


@dataclass(frozen=True)
class Contents:
    """Reads the values of cells."""

    native: ComNames | MacExcel
    from_1904: bool

    def held(self, cells: Range) -> Columns:
        """Return the values in *cells*, column by column, read in one call."""
        return columns_read(self.native.values(cells), from_1904=self.from_1904)

    def columns(self, sheet: Sheet, box: Box) -> Columns:
        """Return the values in *box*, column by column, read in one call."""
        return self.held(cells_at(sheet, box))

    def columns_in(self, sheet: Sheet, boxes: Sequence[Box]) -> list[Columns]:
        """Return the values in each of *boxes*, read in one call where they lie close together."""
        around = reduce(Box.joined, boxes)
        needed = sum(box.area for box in boxes)
        if len(boxes) > 1 and around.area > _TIMES_AS_LARGE * needed + _SPARE_CELLS:
            return [self.columns(sheet, box) for box in boxes]
        held = self.columns(sheet, around)
        return [
            [
                column[box.top - around.top : box.bottom - around.top + 1]
                for column in held[box.left - around.left : box.right - around.left + 1]
            ]
            for box in boxes
        ]


def cells_at(sheet: Sheet, box: Box) -> Range:
    """Return the cells of *box* on *sheet*."""
    return sheet.range(str(box))


def formulas_in(cells: Range) -> list[tuple[object, ...]]:
    """Return the formulas in *cells*, column by column; constants as text, blanks as ``""``."""
    return list(zip(*as_rows(cells.formula), strict=True))


def headers_of(columns: Sequence[Sequence[object]]) -> tuple[str, ...]:
    """Return the first cell of each of *columns* as the text of a header."""
    return tuple("" if column[0] is None else str(column[0]) for column in columns)
