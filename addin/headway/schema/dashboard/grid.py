"""The grid of the Dashboard: its units and rows, and how a line of text in it looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SHEET = "Dashboard"
PAGE_NAME = "Dashboard_Page"
"""The defined name of the whole page, which is written as one block."""

UNIT, MARGIN, ROW_HEIGHT = 22, 10, 20
"""Pixels: the width of a unit, of the margins, and the height of a row."""
PANEL, GUTTER = 24, 1
"""Units: half the page, and what is free between its halves."""
WHOLE = 2 * PANEL + GUTTER
COLUMN_WIDTHS = (MARGIN, *(UNIT,) * WHOLE, MARGIN)


class Look(StrEnum):
    """How the text of a place looks; its colours are the template's matter."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    SECTION = "section"
    MORE = "more"
    HEAD = "head"
    HEAD_CENTRED = "head centred"
    TEXT = "text"
    FIGURE = "figure"
    STRONG = "strong"
    CHIP = "chip"
    """Red, amber, green or grey follow from the text."""
    ANSWER = "answer"
    """Yes, No, Not yet or N/A; what is missing stands out."""
    RISKS = "risks"
    """How many risks there are; the risk map on Settings gives the colour."""

    @property
    def size(self) -> float:
        """The type size in points."""
        return {Look.TITLE: 17.0, Look.SECTION: 11.0}.get(self, 9.5)

    @property
    def bold(self) -> bool:
        """Whether the type is bold."""
        return self in {Look.TITLE, Look.SECTION, Look.HEAD, Look.HEAD_CENTRED, Look.STRONG}


@dataclass(frozen=True)
class Place:
    """A place for one line of text."""

    key: str
    row: int
    column: int
    units: int
    look: Look
    label: str | None = None
    """Its text, where that is always the same."""

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return self.units * UNIT
