"""New cells into the row of a sheet, whose other bytes stay as they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from headway.core.grids import column_letters
from headway.hosts.files.cells import BLANK
from headway.hosts.files.rows import cells_of, opening_end, row_end
from headway.hosts.files.tags import attributes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from headway.hosts.files.rows import OldCell

_SPANS = re.compile(rb"""(\sspans\s*=\s*["'])(\d+):(\d+)(?=["'])""")


@dataclass(frozen=True)
class NewCell:
    """A cell to be put into a row."""

    column: int
    tail: bytes
    number_format: str | None = None
    style: bytes | None = None
    """The style it takes; ``None`` keeps the one the cell has, or inherits one."""

    @property
    def matters(self) -> bool:
        """Whether it must be there where no cell is yet."""
        return self.tail != BLANK or self.style is not None


@dataclass(frozen=True)
class Look:
    """How the cells of one sheet get their styles and their names."""

    prefix: bytes
    """What stands before element names: nothing, or ``x:``."""
    column_style: Callable[[int], bytes | None]
    """The style that a new cell of a sheet column has, unless its row has one."""
    dated: Callable[[bytes | None, str], bytes]
    """The style like this one that shows dates or times, given the wanted number format."""

    def style(self, cell: NewCell, found: bytes | None) -> bytes | None:
        """Return the style of *cell* where *found* is the one at its place so far."""
        style = found if cell.style is None else cell.style
        return style if cell.number_format is None else self.dated(style, cell.number_format)


@dataclass(frozen=True)
class Placed:
    """A row with new cells in it."""

    piece: bytes
    inserted: Sequence[int]
    """The columns that had no cell before."""
    replaced_formula: bool


def place_cells(
    piece: bytes, number: int, new_cells: Sequence[NewCell], look: Look, sheet: str
) -> Placed:
    """Return row *number* with *new_cells* in their places.

    This is the general way; it takes a row in any of the forms that XML allows.
    """
    in_order = cells_of(piece, look.prefix, sheet)
    old_cells = {cell.column: cell for cell in in_order}
    end = opening_end(piece)
    row_style = _row_style(attributes(piece[:end]))
    inserted: list[int] = []
    edits: list[tuple[int, int, bytes]] = []
    for cell in new_cells:
        old = old_cells.get(cell.column)
        if old is not None:
            start, stop, style = old.start, old.end, old.style
        elif cell.matters:
            start = stop = _place_for(cell.column, in_order, end + 1)
            style = row_style or look.column_style(cell.column)
            inserted.append(cell.column)
        else:
            continue
        edits.append((start, stop, cell_xml(cell, number, look.style(cell, style), look.prefix)))
    if piece[end - 1 : end] == b"/":  # the row had no cells
        body = b"".join(xml for _, _, xml in edits) + row_end(look.prefix)
        spliced = piece[: end - 1] + b">" + body + piece[end + 1 :] if edits else piece
    else:
        spliced = b"".join(_parts(piece, edits))
    return Placed(
        _with_spans(spliced, inserted),
        inserted,
        any(old_cells[cell.column].has_formula for cell in new_cells if cell.column in old_cells),
    )


def new_row(number: int, cells: Sequence[NewCell], look: Look) -> bytes:
    """Return the piece of a row that the sheet does not have yet, with these *cells*."""
    body = b"".join(
        cell_xml(cell, number, look.style(cell, look.column_style(cell.column)), look.prefix)
        for cell in cells
    )
    return b' r="%d">%b%b' % (number, body, row_end(look.prefix))


def cell_xml(cell: NewCell, number: int, style: bytes | None, prefix: bytes) -> bytes:
    """Return the whole XML of *cell* in row *number*."""
    letters = _letters(cell.column)
    styled = b"" if style is None else b' s="' + style + b'"'
    return b'<%bc r="%b%d"%b%b' % (prefix, letters, number, styled, cell.tail)


@lru_cache(maxsize=4096)
def _letters(column: int) -> bytes:
    return column_letters(column).encode()


def _row_style(named: dict[bytes, bytes]) -> bytes | None:
    return named.get(b"s") if named.get(b"customFormat") in {b"1", b"true"} else None


def _place_for(column: int, old_cells: Sequence[OldCell], first: int) -> int:
    """Return where in the piece a new cell of *column* goes, right behind its neighbour."""
    count = bisect_left(old_cells, column, key=attrgetter("column"))
    return old_cells[count - 1].end if count else first


def _parts(piece: bytes, edits: Sequence[tuple[int, int, bytes]]) -> Iterator[bytes]:
    done = 0
    for start, end, xml in edits:
        yield piece[done:start]
        yield xml
        done = end
    yield piece[done:]


def _with_spans(piece: bytes, columns: Sequence[int]) -> bytes:
    """Return *piece* with its hint of which columns are in use widened to *columns*."""
    if not columns:
        return piece
    end = opening_end(piece)
    match = _SPANS.search(piece, 0, end)
    if match is None:
        return piece
    first = min(int(match[2]), *columns)
    last = max(int(match[3]), *columns)
    return piece[: match.start(2)] + b"%d:%d" % (first, last) + piece[match.end(3) :]
