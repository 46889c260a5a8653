"""The look of the Summary: the page that :mod:`headway.schema.page` declares, drawn.

Nothing is drawn while Headway runs: it writes only text and what the charts read, and the chips
take their colour from the text. Every cell is formatted as text, and Excel is told not to mind
figures among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range, xl_range_abs, xl_rowcol_to_cell

from headway.schema import page
from scripts.template.formats import (
    BASE,
    BLUE,
    CHIPS,
    GREY,
    INK,
    LINE,
    MUTED,
    NAVY,
    PANEL,
    RED,
    WHITE,
    Formats,
)
from scripts.template.summary_charts import NOW, insert_charts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from headway.schema.page import Slot
    from scripts.template.formats import Style

BEFORE_THE_FIRST = {
    "title": "Leadership summary",
    "health": "○ NO DATA",
    "headline": "This page writes itself from your rows: press “Summary” on Home.",
}
"""What stands on the page of a new plan."""

_A4 = 9
_MARGIN = 0.35
_RULE = "#E4E8ED"
_DECISION = "#EEF3F9"
_CENTRED: Style = {"align": "center"}
_LINED: Style = {"bottom": 1, "bottom_color": _RULE}
_HEAD: Style = {"font_color": MUTED, "bottom": 1, "bottom_color": LINE}
_SECTION: Style = {"font_color": NAVY, "bottom": 2, "bottom_color": NAVY}
_BAND: Style = {"bg_color": NAVY, "font_color": WHITE}
_ON_BLUE: Style = {"bg_color": _DECISION, "bottom": 1, "bottom_color": WHITE}
_TILE: Style = {"bg_color": PANEL}
_TILE_TOP: Style = _TILE | {"top": 2, "top_color": NAVY}

_LOOKS: dict[str, Style] = {
    "title": _BAND | {"indent": 1},
    "subtitle": _BAND | {"font_color": "#DCE6F1", "indent": 1},
    "health": _CENTRED | {"bg_color": GREY},
    "health was": _CENTRED | {"bg_color": GREY},
    "headline": {"font_color": NAVY, "bottom": 1, "bottom_color": LINE},
    "tile label": _TILE_TOP | {"font_color": MUTED},
    "tile value": _TILE | {"font_color": NAVY},
    "tile chart": _TILE,
    "tile note": _TILE | {"bottom": 1, "bottom_color": LINE, "valign": "top"},
    "section": _SECTION,
    "section decisions": _BAND | {"indent": 1},
    "more": _SECTION | {"font_color": MUTED, "align": "right"},
    "more decisions": _BAND | {"align": "right", "indent": 1},
    "head": _HEAD,
    "head centred": _HEAD | _CENTRED,
    "head done": _HEAD | _CENTRED | {"font_color": NAVY},
    "head now": _HEAD | _CENTRED | {"font_color": NOW},
    "head late": _HEAD | _CENTRED | {"font_color": RED},
    "cell": _LINED,
    "cell centred": _LINED | _CENTRED,
    "cell strong": _LINED | _CENTRED,
    "cell name": _LINED,
    "cell value": _LINED | _CENTRED,
    "cell small": _LINED | _CENTRED,
    "cell days": _LINED | _CENTRED,
    "cell, two lines": _LINED,
    "small, two lines": _LINED,
    "small centred, two lines": _LINED | _CENTRED,
    "quote": _LINED | {"italic": True, "font_color": MUTED},
    "decision number": _ON_BLUE | _CENTRED | {"font_color": BLUE},
    "decision": _ON_BLUE,
    "decision by": _ON_BLUE | _CENTRED,
    "decision who": _ON_BLUE | _CENTRED,
    "chip": _CENTRED | _LINED,
    "chip small": _CENTRED | _LINED,
    "note": {"italic": True, "font_color": MUTED},
    "trouble": {"font_color": INK, "bold": True, "bottom": 1, "bottom_color": LINE},
    "story": {"font_color": INK, "valign": "top"},
    "footer": {"font_color": MUTED},
}


def draw(workbook: Workbook, worksheet: Worksheet) -> None:
    """Draw the empty page on *worksheet*, name it, and set it up to print on one sheet."""
    formats = Formats(workbook)
    _lay_out(worksheet, formats)
    for slot in page.slots().values():
        _draw_slot(worksheet, slot, formats(look(slot)))
    _colour_chips(worksheet, formats)
    insert_charts(workbook, worksheet)
    last_row, last_column = len(page.ROW_HEIGHTS) - 1, len(page.COLUMN_WIDTHS) - 1
    whole = xl_range_abs(0, 0, last_row, last_column)
    workbook.define_name(page.PAGE_NAME, f"={page.SHEET}!{whole}")
    worksheet.ignore_errors({"number_stored_as_text": whole.replace("$", "")})
    worksheet.print_area(0, 0, last_row, last_column)
    _set_up_print(worksheet)


def look(slot: Slot) -> Style:
    """Return how the text of *slot* looks."""
    style: Style = BASE | {"num_format": "@", "font_size": slot.style.size}
    style |= {"bold": slot.style.bold, "text_wrap": slot.style.lines > 1}
    return style | _LOOKS[slot.style.name]


def _lay_out(worksheet: Worksheet, formats: Formats) -> None:
    plain = formats(BASE | {"num_format": "@", "font_size": 10})
    for column, width in enumerate(page.COLUMN_WIDTHS):
        worksheet.set_column_pixels(column, column, width, plain)
    for row, height in enumerate(page.ROW_HEIGHTS):
        worksheet.set_row_pixels(row, height)
    worksheet.hide_gridlines(2)


def _draw_slot(worksheet: Worksheet, slot: Slot, look: object) -> None:
    text = slot.label or BEFORE_THE_FIRST.get(slot.key, "")
    top, left = slot.row - 1, slot.column - 1
    if slot.rows == slot.columns == 1:
        worksheet.write_string(top, left, text, look) if text else worksheet.write_blank(
            top, left, None, look
        )
    else:
        worksheet.merge_range(top, left, top + slot.rows - 1, left + slot.columns - 1, text, look)


def _colour_chips(worksheet: Worksheet, formats: Formats) -> None:
    """Colour each chip by its text, and both lines of the overall health by the first."""
    chips = [slot for slot in page.slots().values() if slot.style in page.CHIPS]
    for slot in chips:
        _colour(worksheet, formats, _cells(slot), _first_cell(slot), CHIPS)
    health, was = page.slots()["health"], page.slots()["health was"]
    first = xl_rowcol_to_cell(health.row - 1, health.column - 1, row_abs=True, col_abs=True)
    for slot in (health, was):
        plain = {shape: {**style, "bold": slot is health} for shape, style in CHIPS.items()}
        _colour(worksheet, formats, _cells(slot), first, plain)


def _colour(
    worksheet: Worksheet,
    formats: Formats,
    cells: str,
    shown: str,
    styles: Mapping[str, Style],
) -> None:
    """Colour *cells* by the shape that the text in the cell *shown* begins with."""
    for shape, style in styles.items():
        worksheet.conditional_format(
            cells,
            {
                "type": "formula",
                "criteria": f'=LEFT({shown},1)="{shape}"',
                "format": formats(style),
            },
        )


def _cells(slot: Slot) -> str:
    return str(
        xl_range(
            slot.row - 1,
            slot.column - 1,
            slot.row + slot.rows - 2,
            slot.column + slot.columns - 2,
        )
    )


def _first_cell(slot: Slot) -> str:
    return str(xl_rowcol_to_cell(slot.row - 1, slot.column - 1, row_abs=True, col_abs=True))


def _set_up_print(worksheet: Worksheet) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN)
    worksheet.fit_to_pages(1, 1)
    worksheet.center_horizontally()
    worksheet.set_header("", {"margin": 0.1})
    worksheet.set_footer("", {"margin": 0.1})
    worksheet.set_zoom(100)
