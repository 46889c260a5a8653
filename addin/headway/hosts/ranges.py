"""Ranges of cells as workbooks spell them, such as ``A1:C9``; rows and columns count from 1."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from headway.core.grids import cell_address

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


@dataclass(frozen=True)
class Box:
    """A rectangle of cells; the bottom row and the right column belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """Return it as files spell it; a single cell has no colon."""
        first = cell_address(self.top, self.left)
        last = cell_address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    @property
    def height(self) -> int:
        """The number of rows."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.right - self.left + 1

    @property
    def area(self) -> int:
        """The number of cells."""
        return self.height * self.width

    def meets(self, other: Box) -> bool:
        """Return whether the two have a cell in common."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def holds(self, row: int, column: int) -> bool:
        """Return whether the cell belongs to it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def joined(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )


def parse_box(text: str) -> Box | None:
    """Return the box that *text* spells, or ``None`` for whole rows, columns and the like."""
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        return None
    left, top = column_number(match[1]), int(match[2])
    right, bottom = (column_number(match[3]), int(match[4])) if match[3] else (left, top)
    return Box(top, left, bottom, right)


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: str) -> int:
    """Return the number of the sheet column *letters*, counted from 1: ``AB`` gives 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def grow_ranges(ranges: str, body: Box, bottom: int) -> str:
    """Return *ranges* (separated by spaces) that reach to row *bottom* as a table's *body* does.

    A range grows or shrinks with it when it lies within the body's columns and ends on the
    body's last row.
    """
    return " ".join(_grown(text, body, bottom) for text in ranges.split())


def _grown(text: str, body: Box, bottom: int) -> str:
    box = parse_box(text)
    if box is None or box.bottom != body.bottom or box.top > bottom:
        return text
    if box.left < body.left or box.right > body.right:
        return text
    return str(replace(box, bottom=bottom))
