"""The Dashboard: what the manager steers by, declared as boards of short lines.

Every cell of the sheet is one unit wide or a run of units taken together, and every row is
equally high. A board is a title, a line of headings and some lines below them. Boards stand in
tiers, one across the page or two side by side. The template draws them, and the core fills
them, from this one declaration. Rows and columns count from 1.
"""

from headway.schema.dashboard.grid import (
    COLUMN_WIDTHS,
    GUTTER,
    MARGIN,
    PAGE_NAME,
    PANEL,
    ROW_HEIGHT,
    SHEET,
    UNIT,
    WHOLE,
    Look,
    Place,
)
from headway.schema.dashboard.layout import page_break, places, row_count, tops
from headway.schema.dashboard.tiers import DEPARTMENTS, TIERS, Board, Field, boards

__all__ = [
    "COLUMN_WIDTHS",
    "DEPARTMENTS",
    "GUTTER",
    "MARGIN",
    "PAGE_NAME",
    "PANEL",
    "ROW_HEIGHT",
    "SHEET",
    "TIERS",
    "UNIT",
    "WHOLE",
    "Board",
    "Field",
    "Look",
    "Place",
    "boards",
    "page_break",
    "places",
    "row_count",
    "tops",
]
