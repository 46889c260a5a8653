"""The small charts in the tiles of the Summary: the last eight weeks, the latest at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema.page_data import CHARTS, COST_SCALE, SCHEDULE_SCALE
from scripts.template.chart_parts import INVISIBLE, UNSEEN, inner, series
from scripts.template.formats import BLUE, NAVY

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

    from scripts.template.formats import Style

_PALE = "#A9C1DE"
_SCALES = {"schedule": SCHEDULE_SCALE, "cost": COST_SCALE}
_COUNTED = ("overdue", "risks", "roadblocks")


def tile_chart(workbook: Workbook, key: str) -> Chart:
    """Return the chart of the tile named *key*: bars for what is counted, else a line."""
    counted = key in _COUNTED
    chart = workbook.add_chart({"type": "column" if counted else "line"})
    chart.add_series(series("tiles", key, "Week") | (_bars() if counted else _line()))
    if key in _SCALES:
        chart.add_series(series("tiles", _SCALES[key], "Week") | UNSEEN)
    chart.set_legend({"none": True})
    chart.set_x_axis(INVISIBLE | {"text_axis": True})
    lowest: Style = {} if key in _SCALES else {"min": 0}
    chart.set_y_axis(INVISIBLE | lowest | ({"max": 1} if key == "completion" else {}))
    chart.set_plotarea({"fill": {"none": True}, "layout": inner(0.02, 0.06, 0.96, 0.88)})
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
