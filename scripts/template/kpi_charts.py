"""Draws the small chart beside each KPI; it reads the hidden sheet SummaryData."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from headway.schema.kpi_data import LEFT, READINGS, ROWS
from headway.schema.page_data import SHEET
from scripts.template.formats import BLUE, NAVY

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from scripts.template.places import Place


def draw_kpi_charts(worksheet: Worksheet, place: Place) -> None:
    """Draw a chart in each row of the table KPIs, and below it, for the rows to come."""
    column = place.column("last_readings")
    rows = range(ROWS)
    worksheet.add_sparkline(
        place.first,
        column,
        {
            "location": [xl_rowcol_to_cell(place.first + row, column) for row in rows],
            "range": [
                f"{SHEET}!{xl_range_abs(1 + row, LEFT + 1, 1 + row, LEFT + READINGS)}"
                for row in rows
            ],
            "series_color": BLUE,
            "weight": 1.5,
            "last_point": True,
            "last_color": NAVY,
            "show_hidden": True,
        },
    )
