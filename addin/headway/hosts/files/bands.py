"""New cells of a sheet, sorted into bands of rows that change in the same columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from headway.hosts.files.cells import Tails
from headway.hosts.files.placing import NewCell
from headway.hosts.ranges import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Strip:
    """New cells below one another, in one column of a sheet."""

    column: int
    top: int
    tails: Tails
    style: bytes | None = None
    """The style they all take; ``None`` keeps each cell's own."""

    @property
    def bottom(self) -> int:
        """The last row."""
        return self.top + len(self.tails.cells) - 1

    @property
    def box(self) -> Box:
        """The cells it covers."""
        return Box(self.top, self.column, self.bottom, self.column)

    def cut(self, top: int, bottom: int) -> Strip:
        """Return the part of it from row *top* to row *bottom*."""
        rows = slice(top - self.top, bottom + 1 - self.top)
        if rows == slice(0, len(self.tails.cells)):
            return self
        tails = Tails(self.tails.cells[rows], self.tails.formats[rows], self.tails.has_formulas)
        return Strip(self.column, top, tails, self.style)


@dataclass(frozen=True)
class Band:
    """Rows from *top* to *bottom* that all change in the columns of *strips*."""

    top: int
    bottom: int
    strips: tuple[Strip, ...]
    """From left to right, each as high as the band."""

    def cells(self, number: int) -> list[NewCell]:
        """Return the new cells of row *number*."""
        row = number - self.top
        return [
            NewCell(strip.column, strip.tails.cells[row], strip.tails.formats[row], strip.style)
            for strip in self.strips
        ]


def cut_into_bands(strips: Sequence[Strip]) -> Iterator[Band]:
    """Yield the bands of *strips* from top to bottom; where two meet, the later one counts."""
    filled = [strip for strip in strips if strip.tails.cells]
    edges = sorted({edge for strip in filled for edge in (strip.top, strip.bottom + 1)})
    for top, after in pairwise(edges):
        here = {
            strip.column: strip
            for strip in filled
            if strip.top <= top and after <= strip.bottom + 1
        }
        if here:
            parts = tuple(here[column].cut(top, after - 1) for column in sorted(here))
            yield Band(top, after - 1, parts)
