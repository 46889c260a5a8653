"""The look of the Dashboard: the page that :mod:`headway.schema.dashboard` declares, drawn.

Nothing is drawn while Headway runs: it writes only text, and colours follow from the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range, xl_range_abs, xl_rowcol_to_cell

from headway.schema import dashboard
from headway.schema.dashboard import Look
from scripts.template.formats import (
    BASE,
    CHIPS,
    LINE,
    MUTED,
    NAVY,
    PALE_RED,
    PANEL,
    RED,
    RISK_COLOURS,
    WHITE,
    Formats,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from headway.schema.dashboard import Place
    from scripts.template.formats import Style

_BEFORE_THE_FIRST = {"title": "Dashboard", "subtitle": "Press “Refresh” on Home to fill it in."}
_A4, _EDGE = 9, 0.4
_PALE_GREEN = "#DDF0EC"
_CENTRED: Style = {"align": "center"}
_LINED: Style = {"bottom": 1, "bottom_color": "#E4E8ED"}
_BAND: Style = {"bg_color": NAVY, "font_color": WHITE, "indent": 1}
_HEAD: Style = {"font_color": MUTED, "bg_color": PANEL, "bottom": 1, "bottom_color": LINE}
_SECTION: Style = {"font_color": NAVY, "bottom": 2, "bottom_color": NAVY}

_LOOKS: dict[Look, Style] = {
    Look.TITLE: _BAND,
    Look.SUBTITLE: _BAND | {"font_color": "#DCE6F1"},
    Look.SECTION: _SECTION,
    Look.MORE: _SECTION | {"font_color": MUTED, "align": "right"},
    Look.HEAD: _HEAD,
    Look.HEAD_CENTRED: _HEAD | _CENTRED,
    Look.TEXT: _LINED,
    Look.FIGURE: _LINED | _CENTRED,
    Look.STRONG: _LINED | _CENTRED,
    Look.CHIP: _LINED | _CENTRED,
    Look.ANSWER: _LINED | _CENTRED,
    Look.RISKS: _CENTRED | {"bold": True, "border": 1, "border_color": WHITE},
}
_ANSWERS: dict[str, Style] = {
    "Yes": {"bg_color": _PALE_GREEN},
    "No": {"bg_color": RED, "font_color": WHITE, "bold": True},
    "Not yet": {"bg_color": PALE_RED, "font_color": RED, "bold": True},
    "N/A": {"font_color": MUTED},
}
_LEVELS = {"R": "Red", "O": "Orange", "Y": "Yellow", "G": "Green"}


def draw_dashboard(workbook: Workbook, worksheet: Worksheet) -> None:
    """Draw the empty page on *worksheet*, name it, and set it up to print one page wide."""
    formats = Formats(workbook)
    _lay_out(worksheet, formats)
    for place in dashboard.places().values():
        _draw(worksheet, place, formats(_style(place.look)))
        for criteria, style in _colours(place):
            options = {"type": "formula", "criteria": criteria, "format": formats(style)}
            worksheet.conditional_format(_cells(place), options)
    last_row, last_column = dashboard.row_count() - 1, len(dashboard.COLUMN_WIDTHS) - 1
    whole = xl_range_abs(0, 0, last_row, last_column)
    workbook.define_name(dashboard.PAGE_NAME, f"={dashboard.SHEET}!{whole}")
    worksheet.ignore_errors({"number_stored_as_text": whole.replace("$", "")})
    worksheet.print_area(0, 0, last_row, last_column)
    _set_up_print(worksheet)


def _style(look: Look) -> Style:
    style = BASE | {"num_format": "@", "font_size": look.size, "bold": look.bold}
    return style | _LOOKS[look]


def _lay_out(worksheet: Worksheet, formats: Formats) -> None:
    plain = formats(BASE | {"num_format": "@", "font_size": 9.5})
    for column, width in enumerate(dashboard.COLUMN_WIDTHS):
        worksheet.set_column_pixels(column, column, width, plain)
    for row in range(dashboard.row_count()):
        worksheet.set_row_pixels(row, dashboard.ROW_HEIGHT)
    worksheet.set_row_pixels(dashboard.places()["title"].row - 1, 30)
    worksheet.hide_gridlines(2)
    worksheet.freeze_panes(dashboard.places()["subtitle"].row, 0)


def _draw(worksheet: Worksheet, place: Place, look: object) -> None:
    text = place.label or _BEFORE_THE_FIRST.get(place.key, "")
    row, left = place.row - 1, place.column - 1
    if place.units == 1:
        worksheet.write_string(row, left, text, look)
    else:
        worksheet.merge_range(row, left, row, left + place.units - 1, text, look)


def _colours(place: Place) -> Iterator[tuple[str, Style]]:
    """Yield the conditions under which *place* is coloured, each with its style."""
    cell = xl_rowcol_to_cell(place.row - 1, place.column - 1, row_abs=True, col_abs=True)
    if place.look is Look.CHIP:
        for shape, style in CHIPS.items():
            yield f'=LEFT({cell},1)="{shape}"', style
    elif place.look is Look.ANSWER:
        for answer, style in _ANSWERS.items():
            yield f'={cell}="{answer}"', style
    elif place.look is Look.RISKS:
        probability, impact = _on_the_map(place)
        for letter, colour in _LEVELS.items():
            yield f'=INDEX(Risk_Map,{probability},{impact})="{letter}"', RISK_COLOURS[colour]


def _on_the_map(place: Place) -> tuple[int, int]:
    """Return the row and the column of the risk map that *place* shows, counted from 1."""
    _, line, field = place.key.split("/")
    return int(line) + 1, (int(field) - 1) % 6 + 1


def _cells(place: Place) -> str:
    row, left = place.row - 1, place.column - 1
    return str(xl_range(row, left, row, left + place.units - 1))


def _set_up_print(worksheet: Worksheet) -> None:
    worksheet.set_portrait()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=_EDGE, right=_EDGE, top=_EDGE, bottom=0.6)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_h_pagebreaks([dashboard.page_break() - 1])
    worksheet.center_horizontally()
    worksheet.set_footer("&L&8&A&R&8Page &P of &N")
