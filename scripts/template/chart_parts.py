"""What every chart of the Summary is put together from: series, axes, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema.page_data import CHARTS, DAY, SHEET

if TYPE_CHECKING:
    from scripts.template.formats import Style

INVISIBLE: Style = {"visible": False, "major_gridlines": {"visible": False}}
"""An axis that is not drawn."""
UNSEEN: Style = {"line": {"none": True}, "marker": {"type": "none"}}
"""A line that is not drawn, though its axis makes room for it."""


def series(chart: str, heading: str, along: str = DAY) -> Style:
    """Return the name, categories and values of the series with this *heading*."""
    block = CHARTS[chart]
    column, categories = block.column(heading), block.column(along)
    return {
        "name": [SHEET, 0, column],
        "categories": [SHEET, 1, categories, block.rows, categories],
        "values": [SHEET, 1, column, block.rows, column],
    }


def inner(x: float, y: float, width: float, height: float) -> Style:
    """Return which part of a chart the curves or bars take, as shares of it."""
    return {"x": x, "y": y, "width": width, "height": height}
