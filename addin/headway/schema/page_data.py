"""What the charts of the Summary are drawn from: one block on a hidden sheet.

The charts read ranges of a fixed size. What is unknown is a blank cell, and the charts leave a
gap there. Rows and columns count from 0 within the block, whose first row has the headings.
"""

from __future__ import annotations

from dataclasses import dataclass

from headway.schema.page import TILES, sections

SHEET = "SummaryData"
BLOCK_NAME = "Summary_Data"
"""The defined name of the whole block."""


@dataclass(frozen=True)
class Series:
    """The columns that belong to one chart, side by side, and how many rows they have."""

    key: str
    headings: tuple[str, ...]
    rows: int
    left: int = 0

    def column(self, heading: str) -> int:
        """Return the column of the block with this *heading*."""
        return self.left + self.headings.index(heading)


DAY = "Day"
PLANNED, ACTUAL, FORECAST, STATUS_DATE = "Planned", "Actual", "Forecast", "Status date"
ON_PLAN, SPI, CPI = "On plan", "SPI", "CPI"
LABELS = ("SPI now, higher", "SPI now, lower", "CPI now, higher", "CPI now, lower")
"""The last point of a line once more, where its figure stands above or below it."""
SCALE, SCHEDULE_SCALE, COST_SCALE = "Scale", "Scale of schedule", "Scale of cost"
"""Two points that are not seen: they keep small differences from filling a whole chart."""
HIGHEST_INDEX = 2.0
"""An index above this is drawn here; one that is far ahead shall not flatten the others."""
SMALL_DIFFERENCE = 0.845
"""Figures differ little while the lowest is at least this share of the highest.

A spreadsheet begins an axis with 0 unless they differ by less than a sixth.
"""
LEAST_TOP = 1.04
"""How high a chart of indices reaches at least."""
DONE, UNDER_WAY, LATE, NEXT = "Done", "Under way", "Overdue", "Not started"
DEPARTMENT = "Department"
WEEKS_OF_TREND = 13
"""Twelve weeks, and the one before them."""
WEEKS_OF_TILES = 8


def _side_by_side(*charts: Series) -> dict[str, Series]:
    placed, left = {}, 0
    for chart in charts:
        placed[chart.key] = Series(chart.key, chart.headings, chart.rows, left)
        left += len(chart.headings) + 1
    return placed


CHARTS = _side_by_side(
    Series("progress", (DAY, PLANNED, ACTUAL, FORECAST, STATUS_DATE), 53),
    Series("trend", (DAY, ON_PLAN, SPI, CPI, *LABELS, SCALE), WEEKS_OF_TREND),
    Series(
        "tiles",
        ("Week", *(key for key, _ in TILES), SCHEDULE_SCALE, COST_SCALE),
        WEEKS_OF_TILES,
    ),
    Series(
        "departments",
        (DEPARTMENT, DONE, UNDER_WAY, LATE, NEXT),
        sections()["departments"].entries,
    ),
)
"""What each chart reads; a blank column stands between two charts."""
HEIGHT = 1 + max(chart.rows for chart in CHARTS.values())
WIDTH = max(chart.left + len(chart.headings) for chart in CHARTS.values())
