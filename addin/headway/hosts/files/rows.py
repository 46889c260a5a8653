"""Rows of a sheet as bytes, and which cells they hold.

A *piece* is the XML of one row without the leading ``<row``, up to the next row: ``` r="2"
spans="1:3"><c r="A2"><v>1</v></c></row>``. Pieces are cut apart and put together, never parsed
into a tree, so all that is not replaced stays as it was, byte for byte.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from headway.hosts.files.obstacles import UnreadableSheetError
from headway.hosts.files.tags import ATTRIBUTES, attributes, without_asides
from headway.hosts.ranges import column_number

if TYPE_CHECKING:
    from collections.abc import Iterable

_ADDRESS = re.compile(rb"([A-Z]{1,3})(\d{1,7})")


class OldCell(NamedTuple):
    """A cell that stands in a row, and between which bytes of the piece."""

    column: int
    start: int
    end: int
    style: bytes | None
    filled: bool
    """Whether it has a value or a formula."""
    has_formula: bool


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
    return cells if piece.startswith(row_end(prefix), end) else []


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


@lru_cache(maxsize=4096)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def row_end(prefix: bytes) -> bytes:
    """Return the closing tag of a row."""
    return b"</" + prefix + b"row>"
