"""The chart of a letter: how much was planned, is done, and will be done at the pace so far.

What lies behind is what was recorded week by week; a week that was not recorded stays a gap.
Shares run from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from headway.core.wording import day, full_day, percent

if TYPE_CHECKING:
    from headway.core.summary import Summary
    from headway.core.trend import Week

_WEEK = timedelta(days=7)
_WEEKS_BEHIND, _WEEKS_AHEAD = 11, 4


@dataclass(frozen=True)
class Chart:
    """Three lines over the same days."""

    title: str
    days: tuple[date, ...]
    planned: tuple[float | None, ...]
    actual: tuple[float | None, ...]
    forecast: tuple[float | None, ...]
    now: int
    """The place of the status date among the days."""
    alt: str
    """What the picture shows, for who cannot see it."""


def progress_chart(summary: Summary) -> Chart | None:
    """Return completion week by week, or ``None`` while there is no more than one point."""
    done = summary.overall.reported
    behind = _recorded(summary)
    if done is None or not behind:
        return None
    planned = [None if week is None else week.planned_percent for week in behind]
    actual = [None if week is None else week.actual_percent for week in behind]
    ahead = _forecast(summary, done)
    now, blank = len(behind), [None] * len(ahead)
    today = summary.trend.week_ending
    return Chart(
        title="Progress: planned vs actual completion",
        days=tuple(today + _WEEK * (place - now) for place in range(now + 1 + len(ahead))),
        planned=(*planned, summary.overall.planned, *blank),
        actual=(*actual, done, *blank),
        forecast=(*[None] * now, done, *ahead),
        now=now,
        alt=_alt(summary),
    )


def _recorded(summary: Summary) -> tuple[Week | None, ...]:
    """Return the weeks before this one, from the first that was recorded."""
    slots = summary.trend.slots(_WEEKS_BEHIND)
    first = next((place for place, week in enumerate(slots) if week is not None), len(slots))
    return slots[first:]


def _forecast(summary: Summary, done: float) -> list[float]:
    """Return what will be done at the end of the next weeks, in a straight line to the finish."""
    finish, today = summary.overall.forecast_finish, summary.trend.week_ending
    if finish is None or finish <= today or done >= 1:
        return []
    pace = (1 - done) / (finish - today).days
    ahead = [min(1.0, done + pace * 7 * week) for week in range(1, _WEEKS_AHEAD + 1)]
    return ahead[: ahead.index(1.0) + 1] if 1.0 in ahead else ahead


def _alt(summary: Summary) -> str:
    overall, today = summary.overall, summary.identity.status_date
    text = (
        f"Line chart of completion by week. On {day(today)} {percent(overall.reported)} is done "
        f"and {percent(overall.planned)} was planned."
    )
    before = summary.trend.previous
    if before is not None and before.actual_percent is not None:
        text += f" In the week ending {day(before.week_ending)} it was "
        text += f"{percent(before.actual_percent)}."
    if overall.forecast_finish is not None:
        text += f" At the pace so far it is finished on {full_day(overall.forecast_finish)}."
    return text
