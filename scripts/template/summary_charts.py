"""The charts of the Summary: drawn once, and fed from the hidden sheet SummaryData.

A chart reads ranges of a fixed size and leaves a gap where a cell is blank. The days of both
curves are true to scale, so a point that repeats a day takes no room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema import page
from headway.schema.page_data import (
    ACTUAL,
    CPI,
    DEPARTMENT,
    DONE,
    FORECAST,
    HIGHEST_INDEX,
    LABELS,
    LATE,
    NEXT,
    ON_PLAN,
    PLANNED,
    SCALE,
    SPI,
    STATUS_DATE,
    UNDER_WAY,
)
from scripts.template.chart_parts import INVISIBLE, UNSEEN, inner, series
from scripts.template.formats import BLUE, INK, MUTED, NAVY, RED, WHITE
from scripts.template.tile_charts import tile_chart

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from scripts.template.formats import Style

NOW = "#2A66AC"
"""The colour of work under way, readable also as text."""
_LATER, _GRID, _AXIS, _GREY = "#DDE2E8", "#E4E8ED", "#AAB4BF", "#8A96A3"
_CPI = "#3F87CF"
_FONT: Style = {"name": "Calibri", "size": 9, "color": MUTED}
_LEGEND: Style = {"name": "Calibri", "size": 9, "color": INK}
_LABEL: Style = {"name": "Calibri", "size": 10, "bold": True}
_MONTHS: Style = {"num_format": "d mmm", "major_unit": 1, "major_unit_type": "months"}
_FORTNIGHTS: Style = {"num_format": "d mmm", "major_unit": 14, "major_unit_type": "days"}
_LAST_INDEX = f'[>={HIGHEST_INDEX:g}]"{HIGHEST_INDEX:g} or more";0.00#'
_BARS = "over the last eight weeks, none as a thin line; the tile has the latest number."
_ALT = {
    "progress": (
        "Line chart of completion over the whole plan: planned, actual and forecast, with a dot "
        "at the status date. The tile Completion has the figures."
    ),
    "trend": (
        "Line chart of SPI and CPI by week; 1.00 is on plan, and what is above 2 is drawn at 2. "
        "The heading above has the figures."
    ),
    "departments": (
        "Stacked bars by department: the actions done, under way, overdue and not started. "
        "The table around them has completion, spending and health."
    ),
    "completion": "Completion over the last eight weeks; the tile has the latest figure.",
    "schedule": "SPI over the last eight weeks; the tile has the latest figure.",
    "cost": "CPI over the last eight weeks; the tile has the latest figure.",
    "overdue": f"Overdue actions {_BARS}",
    "risks": f"High risks {_BARS}",
    "roadblocks": f"Roadblocks {_BARS}",
}


def insert_charts(workbook: Workbook, worksheet: Worksheet) -> None:
    """Put every chart on the page, each with a text for who cannot see it."""
    for key, frame in page.frames().items():
        chart = _chart(workbook, key)
        chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        chart.set_title({"none": True})
        chart.show_blanks_as("gap")
        chart.show_hidden_data()
        inside = 0 if key in {*page.CURVES, "departments"} else 1
        chart.set_size({"width": frame.width - 2 * inside, "height": frame.height - 2 * inside})
        place = {"x_offset": inside, "y_offset": inside, "object_position": 1}
        worksheet.insert_chart(
            frame.row - 1, frame.column - 1, chart, place | {"description": _ALT[key]}
        )


def _chart(workbook: Workbook, key: str) -> Chart:
    match key:
        case "progress":
            return _progress(workbook)
        case "trend":
            return _trend(workbook)
        case "departments":
            return _departments(workbook)
        case _:
            return tile_chart(workbook, key)


def _progress(workbook: Workbook) -> Chart:
    chart = workbook.add_chart({"type": "line"})
    lines = (
        (PLANNED, {"color": _GREY, "width": 2, "dash_type": "dash"}),
        (FORECAST, {"color": BLUE, "width": 2, "dash_type": "round_dot"}),
        (ACTUAL, {"color": NAVY, "width": 3}),
    )
    for heading, line in lines:
        chart.add_series(series("progress", heading) | {"line": line})
    dot: Style = {
        "line": {"none": True},
        "marker": {
            "type": "circle",
            "size": 8,
            "fill": {"color": NAVY},
            "border": {"color": WHITE},
        },
    }
    chart.add_series(series("progress", STATUS_DATE) | dot)
    chart.set_legend({"position": "top", "font": _LEGEND, "delete_series": [3]})
    _scale(chart, {"num_format": "0%", "min": 0, "max": 1, "major_unit": 0.25}, _MONTHS)
    return chart


def _trend(workbook: Workbook) -> Chart:
    chart = workbook.add_chart({"type": "line"})
    lines = (
        (ON_PLAN, {"color": _GREY, "width": 1.25, "dash_type": "dash"}),
        (CPI, {"color": _CPI, "width": 2.25, "dash_type": "square_dot"}),
        (SPI, {"color": NAVY, "width": 3}),
    )
    for heading, line in lines:
        dots = {"type": "circle", "size": 4, "fill": {"color": line["color"]}}
        marker = {"type": "none"} if heading == ON_PLAN else dots | {"border": {"none": True}}
        chart.add_series(series("trend", heading) | {"line": line, "marker": marker})
    for heading in LABELS:
        above = heading.endswith("higher")
        colour = NAVY if heading.startswith(SPI) else BLUE
        label: Style = {
            "value": True,
            "position": "above" if above else "below",
            "num_format": _LAST_INDEX,
            "font": _LABEL | {"color": colour},
        }
        chart.add_series(series("trend", heading) | UNSEEN | {"data_labels": label})
    chart.add_series(series("trend", SCALE) | UNSEEN)
    chart.set_legend({"position": "top", "font": _LEGEND, "delete_series": [3, 4, 5, 6, 7]})
    _scale(chart, {"num_format": "0.00"}, _FORTNIGHTS)
    return chart


def _scale(chart: Chart, values: Style, days: Style) -> None:
    """Give a curve its axes: *days* below, *values* at the left."""
    grid: Style = {"visible": True, "line": {"color": _GRID, "width": 0.75}}
    chart.set_y_axis(values | {"num_font": _FONT, "line": {"none": True}, "major_gridlines": grid})
    chart.set_x_axis(
        {
            "date_axis": True,
            "num_font": _FONT,
            "line": {"color": _AXIS},
            "label_position": "low",
            "major_tick_mark": "none",
        }
        | days
    )
    chart.set_plotarea({"fill": {"none": True}})


def _departments(workbook: Workbook) -> Chart:
    chart = workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    colours = (
        (DONE, NAVY, WHITE),
        (UNDER_WAY, NOW, WHITE),
        (LATE, RED, WHITE),
        (NEXT, _LATER, INK),
    )
    for heading, colour, text in colours:
        label: Style = {
            "value": True,
            "num_format": "0;;;",
            "font": {"name": "Calibri", "size": 8, "bold": True, "color": text},
        }
        bar: Style = {"fill": {"color": colour}, "gap": 45, "data_labels": label}
        chart.add_series(series("departments", heading, DEPARTMENT) | bar)
    chart.set_legend({"none": True})
    chart.set_x_axis(dict(INVISIBLE))
    chart.set_y_axis(INVISIBLE | {"reverse": True})
    chart.set_plotarea({"fill": {"none": True}, "layout": inner(0, 0, 1, 1)})
    return chart
