"""One worksheet as bytes, cut into rows; cells are replaced and all else stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from headway.hosts.files.bands import cut_into_bands
from headway.hosts.files.formulas import refuse_split_formulas
from headway.hosts.files.obstacles import UnreadableSheetError
from headway.hosts.files.placing import Look, new_row, place_cells
from headway.hosts.files.rows import cells_of, row_numbers
from headway.hosts.files.splicing import RowEnds, new_ends
from headway.hosts.files.tags import ATTRIBUTES, attributes, without_asides
from headway.hosts.ranges import Box, grow_ranges, parse_box

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from headway.hosts.files.bands import Band, Strip

_SHEET_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?=[\s/>])(%b)(/?)>" % ATTRIBUTES)
_DIMENSION = re.compile(rb"""(<(?:[\w.-]+:)?dimension\s[^>]*?ref\s*=\s*["'])([A-Z0-9:$]+)""")
_COLUMN = re.compile(rb"<(?:[\w.-]+:)?col(?=\s)(%b)/?>" % ATTRIBUTES)
_MERGED = re.compile(rb"""<(?:[\w.-]+:)?mergeCell\s+ref\s*=\s*["']([A-Z0-9:$]+)["']""")
_RULE = re.compile(rb"<(?:[\w.-]+:)?(?:conditionalFormatting|dataValidation)(?=\s)%b>" % ATTRIBUTES)
_RULE_CELLS = re.compile(rb"""(\ssqref\s*=\s*["'])([^"']*)""")
_LATER_RULE = re.compile(
    rb"<([\w.-]+):(conditionalFormatting|dataValidation)(?=[\s>]).*?</\1:\2\s*>", re.DOTALL
)
_LATER_CELLS = re.compile(rb"(<(?:[\w.-]+:)?sqref>)([^<]*)")


@dataclass
class _Parts:
    """A sheet's XML cut apart: before the rows, the rows, behind the rows."""

    head: bytes
    rows: bytes
    masked_rows: bytes
    """The rows with comments and the like blanked out."""
    foot: bytes
    prefix: bytes


class Sheet:
    """A worksheet that cells are written into."""

    def __init__(self, name: str, xml: bytes) -> None:
        """Cut the *xml* of the sheet *name* into rows.

        Raises:
            UnreadableSheetError: It is not what a spreadsheet program writes.
        """
        self.name = name
        self.formulas_changed = False
        parts = _cut(name, xml)
        self.prefix = parts.prefix
        self._head, self._foot = parts.head, parts.foot
        self._masked_rows = parts.masked_rows
        self._separator = b"<" + parts.prefix + b"row"
        self._pieces = _cut_rows(parts.rows, parts.masked_rows, self._separator)
        self._numbers = [0, *row_numbers(self._pieces[1:])]
        if any(above >= below for above, below in pairwise(self._numbers)):
            raise UnreadableSheetError(name, "its rows are not in order")
        self._column_styles = _column_styles(self._head)

    def xml(self) -> bytes:
        """Return the whole sheet."""
        pieces = self._pieces.copy()
        pieces[0] = self._head + pieces[0]
        pieces[-1] += self._foot
        return self._separator.join(pieces)

    def styles(self, row: int) -> dict[int, bytes]:
        """Return the styles of a row's cells by their columns."""
        cells = cells_of(self._piece(row), self.prefix, self.name) if self._has(row) else []
        return {cell.column: cell.style for cell in cells if cell.style is not None}

    def first_filled(self, box: Box) -> tuple[int, int] | None:
        """Return row and column of the first cell in *box* that holds something."""
        start = bisect_left(self._numbers, box.top)
        stop = bisect_left(self._numbers, box.bottom + 1)
        for index in range(start, stop):
            for cell in cells_of(self._pieces[index], self.prefix, self.name):
                if cell.filled and box.left <= cell.column <= box.right:
                    return self._numbers[index], cell.column
        return None

    def merged_in(self, box: Box) -> Box | None:
        """Return the first group of merged cells that lies in *box* or sticks into it."""
        merged = (parse_box(match[1].decode()) for match in _MERGED.finditer(self._foot))
        return next((group for group in merged if group is not None and group.meets(box)), None)

    def grow_rules(self, body: Box, bottom: int) -> None:
        """Let formats and validations that end with a table's *body* reach to row *bottom*."""

        def grown(match: re.Match[bytes]) -> bytes:
            return match[1] + grow_ranges(match[2].decode(), body, bottom).encode()

        foot = _RULE.sub(lambda rule: _RULE_CELLS.sub(grown, rule[0]), self._foot)
        self._foot = _LATER_RULE.sub(lambda rule: _LATER_CELLS.sub(grown, rule[0]), foot)

    def write(self, strips: Sequence[Strip], dated: Callable[[bytes | None, str], bytes]) -> None:
        """Put the cells of *strips* in their places.

        Args:
            strips: The new cells.
            dated: Gives the style like another one that shows dates or times.

        Raises:
            HeadwayError: A formula of several cells stands in the way.
        """
        boxes = [strip.box for strip in strips if strip.tails.cells]
        refuse_split_formulas(self._masked_rows, self.prefix, boxes, self.name)
        look = Look(self.prefix, self._column_styles, dated)
        inserted: list[Box] = []
        for band in cut_into_bands(strips):
            inserted += self._write_band(band, look)
        self._widen_dimension(inserted)
        self.formulas_changed |= any(strip.tails.has_formulas for strip in strips)

    def _write_band(self, band: Band, look: Look) -> list[Box]:
        """Write a band and return where cells were put that had not been there."""
        ends = RowEnds(band, look)
        pieces, numbers = self._pieces, self._numbers
        added: list[tuple[int, bytes]] = []
        inserted: list[Box] = []
        index = start = bisect_left(numbers, band.top)
        for number, (tails, formats) in enumerate(new_ends(band), band.top):
            if index == len(numbers) or numbers[index] != number:
                cells = [cell for cell in band.cells(number) if cell.matters]
                if cells:
                    added.append((number, new_row(number, cells, look)))
                    inserted.append(Box(number, cells[0].column, number, cells[-1].column))
                continue
            piece = ends.replace(pieces[index], tails, formats)
            if piece is None:
                placed = place_cells(pieces[index], number, band.cells(number), look, self.name)
                piece = placed.piece
                self.formulas_changed |= placed.replaced_formula
                if placed.inserted:
                    inserted.append(Box(number, placed.inserted[0], number, placed.inserted[-1]))
            pieces[index] = piece
            index += 1
        self.formulas_changed |= ends.replaced_formula
        self._add_rows(start, added)
        return inserted

    def _add_rows(self, start: int, added: Sequence[tuple[int, bytes]]) -> None:
        """Put new rows among the pieces from index *start* on."""
        if added:
            rows = zip(self._numbers[start:], self._pieces[start:], strict=True)
            merged = sorted([*rows, *added])
            self._numbers[start:] = [number for number, _ in merged]
            self._pieces[start:] = [piece for _, piece in merged]

    def _has(self, row: int) -> bool:
        index = bisect_left(self._numbers, row)
        return index < len(self._numbers) and self._numbers[index] == row

    def _piece(self, row: int) -> bytes:
        return self._pieces[bisect_left(self._numbers, row)]

    def _widen_dimension(self, inserted: Sequence[Box]) -> None:
        """Let the sheet's statement of its extent cover the cells that were put in."""
        match = _DIMENSION.search(self._head)
        box = parse_box(match[2].decode()) if match else None
        if match is None or box is None or not inserted:
            return
        for cells in inserted:
            box = box.joined(cells)
        self._head = self._head[: match.start(2)] + str(box).encode() + self._head[match.end(2) :]


def _cut(name: str, xml: bytes) -> _Parts:
    masked = without_asides(xml)
    match = _SHEET_DATA.search(masked)
    if match is None:
        raise UnreadableSheetError(name, "it has no rows of cells")
    prefix = match[1]
    if match[3]:
        foot = b"</" + prefix + b"sheetData>" + xml[match.end() :]
        return _Parts(xml[: match.start(3)] + b">", b"", b"", foot, prefix)
    start, end = match.end(), masked.rfind(b"</" + prefix + b"sheetData")
    if end < 0:
        raise UnreadableSheetError(name, "it ends in the middle")
    rows = xml[start:end]
    masked_rows = rows if masked is xml else masked[start:end]
    return _Parts(xml[:start], rows, masked_rows, xml[end:], prefix)


def _cut_rows(rows: bytes, masked: bytes, separator: bytes) -> list[bytes]:
    """Return what stands before the first row, then the piece of each row."""
    if masked is rows:
        return rows.split(separator)
    pieces, start = [], 0
    for piece in masked.split(separator):
        pieces.append(rows[start : start + len(piece)])
        start += len(piece) + len(separator)
    return pieces


def _column_styles(head: bytes) -> Callable[[int], bytes | None]:
    """Return what gives the style that a sheet column's new cells have."""
    ranges = []
    for match in _COLUMN.finditer(without_asides(head)):
        named = attributes(match[1])
        if b"style" in named:
            ranges.append((int(named[b"min"]), int(named[b"max"]), named[b"style"]))

    def column_style(column: int) -> bytes | None:
        return next((style for first, last, style in ranges if first <= column <= last), None)

    return column_style
