"""Draws a sheet with one structured table, and the structured tables themselves."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from headway.schema import Kind
from headway.schema.generated import HISTORY, LOG
from headway.schema.monitoring import KPIS
from scripts.template import formats
from scripts.template.drawing import LINE_HEIGHT, draw_band, link
from scripts.template.kpi_charts import draw_kpi_charts
from scripts.template.places import is_calculated
from scripts.template.protection import is_locked
from scripts.template.signals import signals
from scripts.template.validations import validation
from scripts.template.widths import header_height, row_height, width

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from headway.schema import Column, Sheet
    from scripts.template.drawing import Drawing
    from scripts.template.formats import Style
    from scripts.template.places import Place

TABLE_STYLE = "Table Style Light 1"
_PAGE_WIDTH = 190
"""Characters that are still readable side by side on a landscape page."""
_A4 = 9
_HELD = {HISTORY.key: 2, LOG.key: 2}
"""How many columns stay in view on sheets whose rows are known by a day or a number."""
_ON_ONE_LINE = {"hash"}
"""Columns whose texts may run on: nobody reads them, and wrapped they would look torn."""


def draw_table_sheet(drawing: Drawing, worksheet: Worksheet, sheet: Sheet, place: Place) -> None:
    """Draw *sheet*: its title, the way home, and its table ready for typing."""
    table = place.table
    draw_band(drawing, worksheet, sheet.name, table.purpose)
    worksheet.set_default_row(row_height(table.columns))
    worksheet.set_row(2, LINE_HEIGHT)
    link(drawing, worksheet, (2, 0), "Home!A1", "← Home")
    worksheet.write_string(2, 1, _legend(place), drawing.formats(formats.NOTE))
    worksheet.set_row(place.header, header_height(table.columns))
    for column in table.columns:
        style = body_style(column, locked=is_locked(sheet) and is_calculated(column))
        cells = drawing.formats(_look(column))
        number = place.column(column.key)
        worksheet.set_column(number, number, width(column), cells)
        if is_locked(sheet):
            for row in range(place.first, place.last + 1):
                worksheet.write_blank(row, number, None, drawing.formats(style))
    draw_table(drawing, worksheet, place, autofilter=True)
    if table.key == KPIS.key:
        draw_kpi_charts(worksheet, place)
    _freeze_and_print(worksheet, place)


def draw_table(
    drawing: Drawing, worksheet: Worksheet, place: Place, *, autofilter: bool = False
) -> None:
    """Make the cells at *place* a structured table, with its validations and signals."""
    worksheet.add_table(
        place.header,
        place.left,
        place.last,
        place.right,
        {
            "name": place.table.name,
            "style": TABLE_STYLE,
            "banded_rows": False,
            "autofilter": autofilter,
            "columns": [
                {"header": column.header, "header_format": drawing.formats(_header(place, column))}
                for column in place.table.columns
            ],
        },
    )
    for column in place.table.columns:
        worksheet.data_validation(*_body(place, column.key), validation(column))
    _draw_signals(drawing, worksheet, place)


def _draw_signals(drawing: Drawing, worksheet: Worksheet, place: Place) -> None:
    for signal in signals(place):
        worksheet.conditional_format(
            *_body(place, signal.column),
            {
                "type": "formula",
                "criteria": f"={signal.formula}",
                "format": drawing.formats(signal.style),
                "stop_if_true": True,
            },
        )


def _body(place: Place, key: str) -> tuple[int, int, int, int]:
    """Return the first and last cell of a column, by rows and columns."""
    number = place.column(key)
    return place.first, number, place.last, number


def body_style(column: Column, *, locked: bool) -> Style:
    """Return how the cells of *column* look, and whether they may be typed into."""
    return _look(column) | (formats.CALCULATED if locked else {"locked": False})


def _look(column: Column) -> Style:
    style = formats.BODY | formats.number_style(column.kind, column.decimals)
    return style | ({"text_wrap": False} if column.key in _ON_ONE_LINE else {})


def _header(place: Place, column: Column) -> Style:
    known = place.table.fixed and column is place.table.columns[0]
    if is_calculated(column) or known:
        return formats.HEADWAYS
    return formats.YOURS | {"bold": column.required}


def _legend(place: Place) -> str:
    calculated = [column for column in place.table.columns if is_calculated(column)]
    if len(calculated) == len(place.table.columns):
        return "Headway writes this sheet; nothing needs to be typed here."
    theirs = " Grey columns are Headway’s." if calculated else ""
    return f"Columns with a dark header are yours; those in bold must be filled in.{theirs}"


def _freeze_and_print(worksheet: Worksheet, place: Place) -> None:
    held = _held_columns(place)
    worksheet.freeze_panes(place.first, held)
    worksheet.set_selection(place.first, 0, place.first, 0)
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    total = sum(width(column) for column in place.table.columns)
    worksheet.fit_to_pages(ceil(total / _PAGE_WIDTH), 0)
    worksheet.repeat_rows(place.header)
    if held:
        worksheet.repeat_columns(place.left, place.left + held - 1)
    worksheet.set_footer("&L&F&C&A&RPage &P of &N")


def _held_columns(place: Place) -> int:
    """Return how many columns stay in view: the identifier, and the title soon after it."""
    columns = place.table.columns
    if place.table.identifier is None:
        return _HELD.get(place.table.key, 0)
    titles = (
        number + 1
        for number, column in enumerate(columns[:3])
        if column.kind is Kind.TEXT and column.required
    )
    return next(titles, 1)
