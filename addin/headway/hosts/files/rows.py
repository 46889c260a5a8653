"""Rows of a sheet as bytes: which cells they hold, and how some of them are replaced.

A *piece* is the XML of one row without the leading ``<row``, up to the next row: ``` r="2"
spans="1:3"><c r="A2"><v>1</v></c></row>``. Pieces are cut apart and put together, never parsed
into a tree, so all that is not replaced stays as it was, byte for byte.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from headway.core.grids import column_letters
from headway.hosts.files.cells import BLANK
from headway.hosts.files.obstacles import UnreadableSheetError
from headway.hosts.ranges import column_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

ATTRIBUTES = rb"""(?:[^>"']|"[^"]*"|'[^']*')*?"""
_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ADDRESS = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_SPANS = re.compile(rb"""(\sspans\s*=\s*["'])(\d+):(\d+)(?=["'])""")
_ASIDE = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)


class OldCell(NamedTuple):
    """A cell that stands in a row, and between which bytes of the piece."""

    column: int
    start: int
    end: int
    style: bytes | None
    filled: bool
    """Whether it has a value or a formula."""
    has_formula: bool


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


def without_asides(xml: bytes) -> bytes:
    """Return *xml* with its comments, raw texts and instructions blanked out, equally long."""
    begin = xml.find(b"?>") + 2 if xml.startswith(b"<?") else 0  # the declaration stays
    if not _has(xml, b"<!", begin) and not _has(xml, b"<?", begin):
        return xml
    return _ASIDE.sub(lambda match: b" " * len(match[0]), xml)


def _has(xml: bytes, mark: bytes, begin: int) -> bool:
    """Return whether *mark* stands in *xml*; its last byte alone is looked for much faster."""
    end = xml.find(mark[-1:], begin)
    return end >= 0 and xml.find(mark, max(begin, end - 1)) >= 0


def attributes(xml: bytes) -> dict[bytes, bytes]:
    """Return the attributes in *xml*, the inside of an opening tag."""
    return {match[1]: match[2] or match[3] or b"" for match in _ATTRIBUTE.finditer(xml)}


def row_numbers(pieces: Iterable[bytes]) -> list[int]:
    """Return the number of the row in each piece; without one it comes right after the last."""
    numbers: list[int] = []
    last = 0
    for piece in pieces:
        if piece.startswith(b' r="'):
            last = int(piece[4 : piece.index(b'"', 4)])
        else:
            number = attributes(piece[: opening_end(piece)]).get(b"r")
            last = last + 1 if number is None else int(number)
        numbers.append(last)
    return numbers


def opening_end(piece: bytes) -> int:
    """Return where the row's opening tag ends, its ``>`` left out."""
    return piece.index(b">")


def cells_of(piece: bytes, prefix: bytes, sheet: str) -> list[OldCell]:
    """Return the cells in *piece* from left to right.

    Raises:
        UnreadableSheetError: The cells are not in order.
    """
    return _neat_cells(piece, prefix) or _any_cells(piece, prefix, sheet)


def _neat_cells(piece: bytes, prefix: bytes) -> list[OldCell]:
    """Return the cells of a row that is spelt as Excel spells it, or none."""
    if b"<!" in piece:
        return []
    cells: list[OldCell] = []
    end, column, formula = opening_end(piece) + 1, 0, b"<" + prefix + b"f"
    for match in _neat_pattern(prefix).finditer(piece, end):
        letters, style, content = match.groups()
        number, start = _column(letters), match.start()
        if start != end or number <= column:
            return []
        column, end = number, match.end()
        cells.append(OldCell(number, start, end, style, bool(content), formula in (content or b"")))
    return cells if piece.startswith(_row_end(prefix), end) else []


@lru_cache(maxsize=8)
def _neat_pattern(prefix: bytes) -> re.Pattern[bytes]:
    name = re.escape(prefix) + b"c"
    return re.compile(
        rb'<%b r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="\w+")?(?:/>|>(.*?)</%b>)' % (name, name),
        re.DOTALL,
    )


def _any_cells(piece: bytes, prefix: bytes, sheet: str) -> list[OldCell]:
    """Return the cells of a row in any of the forms that XML allows."""
    masked = without_asides(piece)
    cells: list[OldCell] = []
    column = 0
    for match in _cell_pattern(prefix).finditer(masked, opening_end(masked)):
        named = attributes(match[1])
        place = _ADDRESS.fullmatch(named[b"r"]) if b"r" in named else None
        number = _column(place[1]) if place else column + 1
        if number <= column:
            raise UnreadableSheetError(sheet, "the cells of a row are not in order")
        column = number
        content = match[2] or b""
        formula = b"<" + prefix + b"f"
        cells.append(
            OldCell(
                column=column,
                start=match.start(),
                end=match.end(),
                style=named.get(b"s"),
                filled=bool(content.strip()),
                has_formula=formula in content,
            )
        )
    return cells


@lru_cache(maxsize=8)
def _cell_pattern(prefix: bytes) -> re.Pattern[bytes]:
    name = re.escape(prefix) + b"c"
    return re.compile(
        rb"<%b(?=[\s/>])(%b)(?:/>|>(.*?)</%b\s*>)" % (name, ATTRIBUTES, name), re.DOTALL
    )


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
        body = b"".join(xml for _, _, xml in edits) + _row_end(look.prefix)
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
    return b' r="%d">%b%b' % (number, body, _row_end(look.prefix))


def cell_xml(cell: NewCell, number: int, style: bytes | None, prefix: bytes) -> bytes:
    """Return the whole XML of *cell* in row *number*."""
    letters = _letters(cell.column)
    styled = b"" if style is None else b' s="' + style + b'"'
    return b'<%bc r="%b%d"%b%b' % (prefix, letters, number, styled, cell.tail)


@lru_cache(maxsize=4096)
def _letters(column: int) -> bytes:
    return column_letters(column).encode()


@lru_cache(maxsize=4096)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _row_end(prefix: bytes) -> bytes:
    return b"</" + prefix + b"row>"


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
