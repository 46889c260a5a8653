"""The charts of the Summary: drawn once, and fed from the hidden sheet SummaryData.

A chart reads ranges of a fixed size and leaves a gap where a cell is blank. The days of both
curves are true to scale, so a point that repeats a day takes no room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema import page
from headway.schema.page_data import (
    ACTUAL,
    CHARTS,
    COST_SCALE,
    CPI,
    DAY,
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
    SCHEDULE_SCALE,
    SHEET,
    SPI,
    STATUS_DATE,
    UNDER_WAY,
)
from scripts.template.formats import BLUE, INK, MUTED, NAVY, RED, WHITE

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from scripts.template.formats import Style

NOW = "#2A66AC"
"""The colour of work under way, readable also as text."""
_LATER, _PALE, _GRID, _AXIS, _GREY = "#DDE2E8", "#A9C1DE", "#E4E8ED", "#AAB4BF", "#8A96A3"
_CPI = "#3F87CF"
_FONT: Style = {"name": "Calibri", "size": 9, "color": MUTED}
_LEGEND: Style = {"name": "Calibri", "size": 9, "color": INK}
_LABEL: Style = {"name": "Calibri", "size": 10, "bold": True}
_INVISIBLE: Style = {"visible": False, "major_gridlines": {"visible": False}}
_MONTHS: Style = {"num_format": "d mmm", "major_unit": 1, "major_unit_type": "months"}
_FORTNIGHTS: Style = {"num_format": "d mmm", "major_unit": 14, "major_unit_type": "days"}
_INDEX = "0.00#"
_LAST_INDEX = f'[>={HIGHEST_INDEX:g}]"{HIGHEST_INDEX:g} or more";{_INDEX}'
_UNSEEN: Style = {"line": {"none": True}, "marker": {"type": "none"}}
_SCALES = {"schedule": SCHEDULE_SCALE, "cost": COST_SCALE}
_COUNTED = ("overdue", "risks", "roadblocks")
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
    "overdue": "Overdue actions over the last eight weeks; the tile has the latest number.",
    "risks": "High risks over the last eight weeks; the tile has the latest number.",
    "roadblocks": "Roadblocks over the last eight weeks; the tile has the latest number.",
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
            return _tile(workbook, key)


def _progress(workbook: Workbook) -> Chart:
    chart = workbook.add_chart({"type": "line"})
    lines = (
        (PLANNED, {"color": _GREY, "width": 2, "dash_type": "dash"}),
        (FORECAST, {"color": BLUE, "width": 2, "dash_type": "round_dot"}),
        (ACTUAL, {"color": NAVY, "width": 3}),
    )
    for heading, line in lines:
        chart.add_series(_series("progress", heading) | {"line": line})
    dot: Style = {
        "line": {"none": True},
        "marker": {
            "type": "circle",
            "size": 8,
            "fill": {"color": NAVY},
            "border": {"color": WHITE},
        },
    }
    chart.add_series(_series("progress", STATUS_DATE) | dot)
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
        chart.add_series(_series("trend", heading) | {"line": line, "marker": marker})
    for heading in LABELS:
        above = heading.endswith("higher")
        colour = NAVY if heading.startswith(SPI) else BLUE
        label: Style = {
            "value": True,
            "position": "above" if above else "below",
            "num_format": _LAST_INDEX,
            "font": _LABEL | {"color": colour},
        }
        chart.add_series(_series("trend", heading) | _UNSEEN | {"data_labels": label})
    chart.add_series(_series("trend", SCALE) | _UNSEEN)
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
        chart.add_series(_series("departments", heading, DEPARTMENT) | bar)
    chart.set_legend({"none": True})
    chart.set_x_axis(dict(_INVISIBLE))
    chart.set_y_axis(_INVISIBLE | {"reverse": True})
    chart.set_plotarea({"fill": {"none": True}, "layout": _layout(0, 0, 1, 1)})
    return chart


def _tile(workbook: Workbook, key: str) -> Chart:
    counted = key in _COUNTED
    chart = workbook.add_chart({"type": "column" if counted else "line"})
    chart.add_series(_series("tiles", key, "Week") | (_bars() if counted else _line()))
    if key in _SCALES:
        chart.add_series(_series("tiles", _SCALES[key], "Week") | _UNSEEN)
    chart.set_legend({"none": True})
    chart.set_x_axis(_INVISIBLE | {"text_axis": True})
    lowest: Style = {} if key in _SCALES else {"min": 0}
    chart.set_y_axis(_INVISIBLE | lowest | ({"max": 1} if key == "completion" else {}))
    chart.set_plotarea({"fill": {"none": True}, "layout": _layout(0.02, 0.06, 0.96, 0.88)})
    return chart


def _line() -> Style:
    """Return a line with a dot for each week, so that one between two gaps can be seen."""
    dot: Style = {"type": "circle", "size": 3, "fill": {"color": BLUE}, "border": {"none": True}}
    return {"line": {"color": BLUE, "width": 2}, "marker": dot}


def _bars() -> Style:
    """Return bars with an outline: of a week with none it is all that is seen, of a gap nothing."""
    last: list[Style | None] = [None] * (CHARTS["tiles"].rows - 1)
    return _bar(_PALE) | {"gap": 30, "points": [*last, _bar(NAVY)]}


def _bar(colour: str) -> Style:
    return {"fill": {"color": colour}, "border": {"color": colour, "width": 1.5}}


def _series(chart: str, heading: str, along: str = DAY) -> Style:
    """Return the name, categories and values of the series with this *heading*."""
    block = CHARTS[chart]
    column, categories = block.column(heading), block.column(along)
    return {
        "name": [SHEET, 0, column],
        "categories": [SHEET, 1, categories, block.rows, categories],
        "values": [SHEET, 1, column, block.rows, column],
    }


def _layout(x: float, y: float, width: float, height: float) -> Style:
    return {"x": x, "y": y, "width": width, "height": height}
