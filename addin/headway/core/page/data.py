"""What the charts of the Summary page are drawn from, as one block to write.

What lies behind comes from the weeks on record and from nothing else; a week without a record
is a blank, and so a gap in the chart. Charts have as many points as their ranges hold: what is
not needed repeats a day and has no values.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from headway.core.grids import BlockChange
from headway.core.page.lines import departments_shown
from headway.core.tiles import index_words
from headway.schema.page_data import (
    BLOCK_NAME,
    CHARTS,
    HEIGHT,
    HIGHEST_INDEX,
    LEAST_TOP,
    SMALL_DIFFERENCE,
    WEEKS_OF_TILES,
    WEEKS_OF_TREND,
    WIDTH,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from headway.core.history.trend import Week
    from headway.core.summary import Summary

    Row = tuple[object, ...]

_WEEK = timedelta(days=7)
_RECORDED = {
    "completion": "actual_percent",
    "schedule": "schedule_performance",
    "cost": "cost_performance",
    "overdue": "overdue",
    "risks": "high_risks",
    "roadblocks": "roadblocks",
}
"""What the figure of each tile is called in a recorded week."""


def page_data(summary: Summary) -> BlockChange:
    """Return the whole block for the charts of *summary*, to be written over what stands there."""
    rows: list[list[object]] = [[None] * WIDTH for _ in range(HEIGHT)]
    for key, lines in (
        ("progress", _progress(summary)),
        ("trend", _trend(summary)),
        ("tiles", _tiles(summary)),
        ("departments", _departments(summary)),
    ):
        chart = CHARTS[key]
        for place, line in enumerate([chart.headings, *lines]):
            rows[place][chart.left : chart.left + len(line)] = line
    return BlockChange(BLOCK_NAME, tuple(tuple(row) for row in rows))


def _progress(summary: Summary) -> list[Row]:
    """Return day, planned, actual and forecast completion, and the point of the status date."""
    today, done = summary.identity.status_date, summary.overall.reported
    own = summary.trend.week_ending
    recorded = {week.week_ending: week.actual_percent for week in summary.trend.weeks}
    planned = dict(zip(summary.course.days, summary.course.planned, strict=True))
    days = sorted({*planned, own} if planned else {*recorded, own})
    most = CHARTS["progress"].rows
    lines: list[Row] = []
    for each in days[-most:]:
        if each == own:
            lines.append((today, summary.overall.planned, done, done, done))
        else:
            ahead = _forecast(summary, each) if each > own else None
            lines.append((each, planned.get(each), recorded.get(each), ahead, None))
    blank = (lines[-1][0], None, None, None, None)
    return [*lines, *[blank] * (most - len(lines))]


def _forecast(summary: Summary, day: date) -> float | None:
    """Return what will be done by *day*, in a straight line to the finish to expect."""
    today, done = summary.identity.status_date, summary.overall.reported
    finish = summary.overall.forecast_finish
    if done is None or finish is None or finish <= today or done >= 1:
        return None
    share = done + (1 - done) * ((day - today) / (finish - today))
    if share < 1:
        return share
    before = done + (1 - done) * ((day - _WEEK - today) / (finish - today))
    return 1.0 if before < 1 else None


def _trend(summary: Summary) -> list[Row]:
    """Return the two indices week by week, the latest in the last row; 1 is on plan."""
    own, overall = summary.trend.week_ending, summary.overall
    slots = summary.trend.slots(WEEKS_OF_TREND - 1)
    spi, cpi = overall.schedule_performance, overall.cost_performance
    first = next((place for place, week in enumerate(slots) if week is not None), len(slots) - 4)
    drawn = [(_drawn(spi), _drawn(cpi)) for spi, cpi in (*map(_indices, slots), (spi, cpi))]
    lines: list[Row] = []
    for place in range(len(slots)):
        day = own - _WEEK * (len(slots) - max(place, first))
        on_plan = 1.0 if place >= first else None
        lines.append((day, on_plan, *drawn[place], None, None, None, None))
    limits = summary.rulebook.thresholds
    labels = _labels(_as_shown(spi, limits), _as_shown(cpi, limits))
    lines.append((own, 1.0, *drawn[-1], *map(_drawn, labels)))
    return _with_scale(lines, [index for both in drawn for index in both])


def _drawn(index: float | None) -> float | None:
    """Return where *index* stands in a chart: far ahead of plan is at the upper edge."""
    return None if index is None else min(index, HIGHEST_INDEX)


def _with_scale(lines: Sequence[Row], *charts: Sequence[float | None]) -> list[Row]:
    """Return *lines* with a further column for each of *charts*, by the indices it shows.

    Where they differ little, it holds two points that make the axis reach well below them;
    otherwise it is blank, and the axis begins with 0.
    """
    columns: list[Sequence[float | None]] = []
    for indices in charts:
        known = [index for index in indices if index is not None]
        top = max([LEAST_TOP, *known])
        low = SMALL_DIFFERENCE * top
        columns.append((low, top) if known and min(known) >= low else (None, None))
    blank = [(None,) * len(charts)] * (len(lines) - 2)
    scales = [*zip(*columns, strict=True), *blank]
    return [(*line, *scale) for line, scale in zip(lines, scales, strict=True)]


def _as_shown(index: float | None, limits: Mapping[str, float]) -> float | None:
    """Return *index* with the decimals that are printed, so that no label hides a colour."""
    return None if index is None else float(index_words(index, limits))


def _indices(week: Week | None) -> tuple[float | None, float | None]:
    return (None, None) if week is None else (week.schedule_performance, week.cost_performance)


def _labels(spi: float | None, cpi: float | None) -> tuple[float | None, ...]:
    """Return each index where its figure goes: above the point of the higher, else below."""
    if cpi is None or (spi is not None and spi > cpi):
        return spi, None, None, cpi
    return None, spi, cpi, None


def _tiles(summary: Summary) -> list[Row]:
    weeks = summary.trend.slots(WEEKS_OF_TILES - 1)
    own = summary.trend.week_ending
    columns = {
        tile.key: [*(_of_week(week, _RECORDED[tile.key]) for week in weeks), tile.value]
        for tile in summary.tiles
    }
    for index in ("schedule", "cost"):
        columns[index] = [*map(_drawn, columns[index])]
    days = [own - _WEEK * (len(weeks) - place) for place in range(len(weeks) + 1)]
    lines = list(zip(days, *columns.values(), strict=True))
    return _with_scale(lines, columns["schedule"], columns["cost"])


def _of_week(week: Week | None, figure: str) -> float | None:
    value: float | None = None if week is None else getattr(week, figure)
    return value


def _departments(summary: Summary) -> Iterable[Row]:
    """Yield how many actions of each department stand where, in the order of the page."""
    for group in departments_shown(summary):
        rest = group.actions - group.done - group.under_way - group.overdue
        yield group.name, group.done, group.under_way, group.overdue, rest
