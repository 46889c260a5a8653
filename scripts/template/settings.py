"""Draws Settings: thresholds, working week, risk map, modules, holidays and every list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from headway.schema import SETTINGS_FACTS, Column, Kind
from headway.schema.facts import RISK_MAP, WEEK_PATTERN
from scripts.template import formats
from scripts.template.drawing import LINE_HEIGHT, draw_band, draw_fact, link
from scripts.template.places import SETTINGS_HEADER_ROW, settings_tables
from scripts.template.tables import draw_table
from scripts.template.validations import validation
from scripts.template.widths import width

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from scripts.template.drawing import Drawing
    from scripts.template.places import Place

_WIDTHS = (2, 36, 30, 60, 3, 25, 11, 11, 11, 11, 11, 3)
_FACT_COLUMN = 2
_MAP_LABEL = 5
_TOP = SETTINGS_HEADER_ROW + 1
_ROW_HEIGHT = 18
_DEEPEST = 60
_MAP_TOP = _TOP + 10

FACT_CELLS = {fact.key: (_TOP + n, _FACT_COLUMN) for n, fact in enumerate(SETTINGS_FACTS)}
"""The row and column of each fact on Settings."""
WEEK_CELLS = (_TOP, _MAP_LABEL + 1, _TOP + 6, _MAP_LABEL + 1)
"""The seven days of the working week: first row and column, last row and column."""
RISK_MAP_CELLS = (_MAP_TOP, _MAP_LABEL + 1, _MAP_TOP + 4, _MAP_LABEL + 5)
"""The risk map: first row and column, last row and column."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PROBABILITIES = ("5 Almost certain", "4 Likely", "3 Possible", "2 Unlikely", "1 Rare")
_IMPACTS = ("1 Slight", "2 Minor", "3 Medium", "4 Major", "5 Severe")
_LETTERS = {"G": "Green", "Y": "Yellow", "O": "Orange", "R": "Red"}
_MAP_HINT = "G, Y, O or R: how serious a risk of this probability and impact is."
_WEEK_DAY = Column("day", "Working day?", Kind.FLAG, "Yes if people work on this day.")


def draw_settings(drawing: Drawing, sheet: Worksheet) -> None:
    """Draw everything that a plan can be adapted with."""
    for number, columns in enumerate(_WIDTHS):
        sheet.set_column(number, number, columns)
    draw_band(
        drawing, sheet, "Settings", "What the plan may be adapted with. White cells are yours.", 1
    )
    sheet.hide_gridlines(2)
    sheet.set_row(2, LINE_HEIGHT)
    sheet.set_row(4, 24)
    sheet.set_row(SETTINGS_HEADER_ROW, 36)
    for row in range(_TOP, _TOP + _DEEPEST):
        sheet.set_row(row, _ROW_HEIGHT)
    _draw_thresholds(drawing, sheet)
    _draw_week(drawing, sheet)
    _draw_risk_map(drawing, sheet)
    for table in settings_tables():
        _draw_list(drawing, sheet, drawing.places[table.key])
    _draw_sections(drawing, sheet)
    sheet.freeze_panes(_TOP, 0)
    sheet.set_selection(_TOP, _FACT_COLUMN, _TOP, _FACT_COLUMN)
    sheet.set_landscape()
    sheet.fit_to_pages(0, 1)


def _draw_sections(drawing: Drawing, sheet: Worksheet) -> None:
    """Write a heading over each section, and on top the ways to them."""
    tables = settings_tables()
    first_list = next(table for table in tables if table.key == "departments")
    first_known = next(table for table in tables[3:] if table.fixed)
    sections = {
        "Thresholds": _FACT_COLUMN - 1,
        "Working week and risk map": _MAP_LABEL,
        "Sheets, holidays, mail": drawing.places[tables[0].key].left,
        "Lists you may extend": drawing.places[first_list.key].left,
        "Words Headway knows": drawing.places[first_known.key].left,
    }
    link(drawing, sheet, (2, 1), "Home!A1", "← Home")
    ways = (2, 3, _MAP_LABEL, _MAP_LABEL + 3)
    for cell, (title, column) in zip(ways, list(sections.items())[1:], strict=True):
        target = f"Settings!{xl_rowcol_to_cell(SETTINGS_HEADER_ROW, column)}"
        link(drawing, sheet, (2, cell), target, f"{title} →")
    heading = drawing.formats(formats.HEADING)
    for title, column in sections.items():
        sheet.write_string(4, column, title, heading)


def _draw_headers(drawing: Drawing, sheet: Worksheet, row: int, left: int, *words: str) -> None:
    for column, word in enumerate(words, start=left):
        sheet.write_string(row, column, word, drawing.formats(formats.YOURS | {"indent": 1}))


def _draw_thresholds(drawing: Drawing, sheet: Worksheet) -> None:
    _draw_headers(
        drawing, sheet, SETTINGS_HEADER_ROW, _FACT_COLUMN - 1, "Threshold", "Value", "What it does"
    )
    for fact in SETTINGS_FACTS:
        draw_fact(drawing, sheet, FACT_CELLS[fact.key], fact)


def _draw_week(drawing: Drawing, sheet: Worksheet) -> None:
    _draw_headers(drawing, sheet, SETTINGS_HEADER_ROW, _MAP_LABEL, "Day", _WEEK_DAY.header)
    for row, (day, works) in enumerate(zip(_DAYS, WEEK_PATTERN, strict=True), start=_TOP):
        sheet.write_string(row, _MAP_LABEL, day, drawing.formats(formats.WORDS))
        style = formats.INPUT | {"align": "center", "indent": 0}
        sheet.write_string(row, _MAP_LABEL + 1, works, drawing.formats(style))
    sheet.data_validation(*WEEK_CELLS, validation(_WEEK_DAY))


def _draw_risk_map(drawing: Drawing, sheet: Worksheet) -> None:
    _draw_headers(drawing, sheet, _MAP_TOP - 1, _MAP_LABEL, "Probability ↓  Impact →", *_IMPACTS)
    cell = drawing.formats(formats.INPUT | {"align": "center", "bold": True, "indent": 0})
    for row, (label, letters) in enumerate(zip(_PROBABILITIES, RISK_MAP, strict=True), _MAP_TOP):
        sheet.write_string(row, _MAP_LABEL, label, drawing.formats(formats.WORDS))
        for column, letter in enumerate(letters, start=_MAP_LABEL + 1):
            sheet.write_string(row, column, letter, cell)
    sheet.write_string(_MAP_TOP + 5, _MAP_LABEL, _MAP_HINT, drawing.formats(formats.NOTE))
    first = xl_rowcol_to_cell(*RISK_MAP_CELLS[:2])
    sheet.data_validation(
        *RISK_MAP_CELLS,
        {
            "validate": "custom",
            "value": f'=AND(LEN({first})=1,ISNUMBER(SEARCH({first},"GYOR")))',
            "input_title": "Risk map",
            "input_message": _MAP_HINT,
            "error_title": "Risk map",
            "error_message": "Type one of the letters G, Y, O and R.",
        },
    )
    for letter, name in _LETTERS.items():
        sheet.conditional_format(
            *RISK_MAP_CELLS,
            {
                "type": "formula",
                "criteria": f'={first}="{letter}"',
                "format": drawing.formats(formats.RISK_COLOURS[name]),
            },
        )


def _draw_list(drawing: Drawing, sheet: Worksheet, place: Place) -> None:
    table = place.table
    for column in table.columns:
        number = place.column(column.key)
        sheet.set_column(number, number, max(width(column), 14) if number else 14)
        known = table.fixed and column is table.columns[0]
        shown = formats.number_style(column.kind, column.decimals) | {"text_wrap": False}
        style = formats.BASE | formats.CALCULATED if known else formats.INPUT | {"indent": 0}
        cell = drawing.formats(style | shown)
        position = table.columns.index(column)
        for row in range(place.height):
            value = table.seed[row][position] if row < len(table.seed) else None
            sheet.write(place.first + row, number, value, cell)
    sheet.set_column(place.right + 1, place.right + 1, 3)
    draw_table(drawing, sheet, place)
