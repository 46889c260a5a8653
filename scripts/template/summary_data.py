"""Draws the hidden sheet that the charts of the Summary read: headings, and room for figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range_abs

from headway.schema import kpi_data
from headway.schema.page_data import (
    ACTUAL,
    BLOCK_NAME,
    CHARTS,
    DAY,
    FORECAST,
    HEIGHT,
    PLANNED,
    SHEET,
    STATUS_DATE,
    WIDTH,
)
from scripts.template.formats import BASE, HEADWAYS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from headway.schema.page_data import Series
    from scripts.template.drawing import Drawing

_SHOWN = dict.fromkeys((DAY, "Week"), "d mmm yyyy") | dict.fromkeys(
    (PLANNED, ACTUAL, FORECAST, STATUS_DATE, "completion"), "0%"
)


def draw_summary_data(drawing: Drawing, workbook: Workbook, worksheet: Worksheet) -> None:
    """Draw the block on *worksheet* and name it."""
    worksheet.set_column(0, WIDTH - 1, 13)
    for chart in CHARTS.values():
        _draw_series(drawing, worksheet, chart)
    cells = xl_range_abs(0, 0, HEIGHT - 1, WIDTH - 1)
    workbook.define_name(BLOCK_NAME, f"={SHEET}!{cells}")
    _draw_readings(drawing, workbook, worksheet)


def _draw_readings(drawing: Drawing, workbook: Workbook, worksheet: Worksheet) -> None:
    """Draw and name the block that the small charts on KPIs read."""
    left, right = kpi_data.LEFT, kpi_data.LEFT + len(kpi_data.HEADINGS) - 1
    for column, heading in enumerate(kpi_data.HEADINGS, start=left):
        worksheet.write_string(0, column, heading, drawing.formats(HEADWAYS))
    cells = xl_range_abs(0, left, kpi_data.HEIGHT - 1, right)
    workbook.define_name(kpi_data.BLOCK_NAME, f"={SHEET}!{cells}")


def _draw_series(drawing: Drawing, worksheet: Worksheet, chart: Series) -> None:
    for heading in chart.headings:
        column = chart.column(heading)
        shown = {"num_format": _SHOWN.get(heading, "0.00" if chart.key == "trend" else "General")}
        worksheet.write_string(0, column, heading, drawing.formats(HEADWAYS))
        for row in range(1, chart.rows + 1):
            worksheet.write_blank(row, column, None, drawing.formats(BASE | shown))
