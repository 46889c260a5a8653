"""The chart of a letter: how much was planned, is done, and will be done at the pace so far.

It shows the very points of the chart on the Summary page. Shares run from 0 to 1; what is not
known, such as a week that was not recorded, is ``None`` and stays a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from headway.core.page.data import page_data
from headway.core.wording import day, full_day, percent
from headway.schema.page_data import CHARTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from headway.core.summary import Summary

    Shares = tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """Three lines over the same days."""

    title: str
    days: tuple[date, ...]
    planned: Shares
    actual: Shares
    forecast: Shares
    now: int
    """The place of the status date among the days."""
    alt: str
    """What the picture shows, for who cannot see it."""


def progress_chart(summary: Summary) -> Chart | None:
    """Return completion from day to day, or ``None`` while there is no more than one point."""
    place = CHARTS["progress"]
    rows: Sequence[Sequence[Any]] = page_data(summary).rows[1:]
    lines = [tuple(row[place.left : place.left + 5]) for row in rows]
    while lines and all(value is None for value in lines[-1][1:]):
        lines.pop()
    now = next((i for i, line in enumerate(lines) if line[4] is not None), None)
    if now is None or len(lines) < 2:
        return None
    days, planned, actual, forecast, _ = zip(*lines, strict=True)
    return Chart(
        title="Progress: planned vs actual completion",
        days=days,
        planned=planned,
        actual=actual,
        forecast=forecast,
        now=now,
        alt=_alt(summary),
    )


def _alt(summary: Summary) -> str:
    overall, today = summary.overall, summary.identity.status_date
    planned = f" and {percent(overall.planned)} was planned" if overall.planned is not None else ""
    text = f"Line chart of completion by week. On {day(today)} {percent(overall.reported)} is done"
    text += f"{planned}."
    before = summary.trend.previous
    if before is not None and before.actual_percent is not None:
        text += f" In the week ending {day(before.week_ending)} it was "
        text += f"{percent(before.actual_percent)}."
    if overall.forecast_finish is not None:
        text += f" At the pace so far it is finished on {full_day(overall.forecast_finish)}."
    return text
