"""The Summary: one page, declared as the places that hold text.

The page is a grid of narrow columns in three panels. A slot is a place for one text: a few
cells taken together, with a style. The template draws the slots, and the core fills them, from
this one declaration. Pixels are those of a screen at 100 %. Rows and columns count from 1, and
the page begins in the sheet's first cell.

Every cell is formatted as text: no spreadsheet shall take “20 Nov” for a date.
"""

from headway.schema.page.grid import COLUMN_WIDTHS, PAGE_NAME, ROW_HEIGHTS, SHEET, Frame, Slot
from headway.schema.page.panels import SECTIONS, Field, Section, sections
from headway.schema.page.places import CURVES, STORIES, TILES, frames, slots
from headway.schema.page.styles import CHIPS, Style

__all__ = [
    "CHIPS",
    "COLUMN_WIDTHS",
    "CURVES",
    "PAGE_NAME",
    "ROW_HEIGHTS",
    "SECTIONS",
    "SHEET",
    "STORIES",
    "TILES",
    "Field",
    "Frame",
    "Section",
    "Slot",
    "Style",
    "frames",
    "sections",
    "slots",
]
