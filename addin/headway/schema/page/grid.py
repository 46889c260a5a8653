"""The grid of the Summary: its columns, its rows, and the cells that a text or a chart takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headway.schema.page.styles import Style

SHEET = "Summary"
PAGE_NAME = "Summary_Page"
"""The defined name of the whole page, which is written as one block."""

_UNIT, _MIDDLE, _GUTTER, _MARGIN = 31, 8, 14, 8
PANEL = (*(_UNIT,) * 6, _MIDDLE, *(_UNIT,) * 6)
COLUMN_WIDTHS = (_MARGIN, *PANEL, _GUTTER, *PANEL, _GUTTER, *PANEL, _MARGIN)
"""The widths of the page's columns in pixels: three panels between margins and gutters."""
PANELS = (2, 16, 30)
FIRST, LAST = 2, 42

ROW_HEIGHTS = (
    *(5, 30, 20, 5),  # the band
    *(42, 6),  # the headline
    *(19, 36, 30, 5),  # the tiles
    *(21, 17, *(34,) * 4, 15, 6),  # progress, trend, decisions
    *(21, 16, *(20,) * 6, 5),  # milestones, risks, roadblocks
    *(21, 16, *(20,) * 6, 5),  # departments, gaps and KPIs, feedback
    *(17, 2),  # what is off track
    *(31, 3),  # successes, challenges, adjustments
    *(14, 14, 14),  # the footer
)
"""The heights of the page's rows in pixels."""


class Row(IntEnum):
    """The first row of each part of the page."""

    BAND = 2
    HEADLINE = 5
    TILES = 7
    UPPER = 11
    """Progress, trend and decisions."""
    MIDST = 19
    """Milestones, risks and roadblocks."""
    LOWER = 28
    """Departments, gaps, and what people said."""
    TROUBLE = 37
    STORY = 39
    FOOTER = 41


@dataclass(frozen=True)
class Frame:
    """Some cells of the page taken together, for a text or a chart."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return sum(COLUMN_WIDTHS[self.column - 1 : self.column - 1 + self.columns])

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return sum(ROW_HEIGHTS[self.row - 1 : self.row - 1 + self.rows])

    @property
    def cells(self) -> set[tuple[int, int]]:
        """The cells it takes, as rows and columns."""
        return {
            (row, column)
            for row in range(self.row, self.row + self.rows)
            for column in range(self.column, self.column + self.columns)
        }


@dataclass(frozen=True)
class Slot(Frame):
    """A place for one text."""

    key: str
    """What stands there, such as ``risks/0/owner``."""
    style: Style
    label: str | None = None
    """Its text, where that is always the same."""
