"""The course of the plan: how much of it should be done by the end of each week.

It comes from the baseline as it is agreed now, and reaches from before the first day to the
last one planned, or to the finish to expect if that is later.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from headway.core.completion import weights
from headway.core.time_phased import spread
from headway.schema.page_data import CHARTS

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame

    from headway.core.calendar import Calendar
    from headway.core.time_phased import Curve

_WEEK = timedelta(days=7)
MOST_DAYS = CHARTS["progress"].rows
"""How many days a course has at most; a longer plan is looked at every few weeks."""


@dataclass(frozen=True)
class Course:
    """What should be done by some days, as fractions of the whole; no days without a baseline."""

    days: tuple[date, ...] = ()
    """Every week's end, or every second, third, … one; that of the status date among them."""
    planned: tuple[float, ...] = ()


def plan_course(
    actions: DataFrame, calendar: Calendar, week_ending: date, forecast_finish: date | None
) -> Course:
    """Return the course of the plan.

    Args:
        actions: The rows that ``measure_actions`` returned; those without a baseline, and those
            cancelled, have no planned percentage and do not count.
        calendar: Which days are working days.
        week_ending: The end of the week of the status date, from which the weeks are counted.
        forecast_finish: The finish to expect.
    """
    scope = actions[actions["planned_percent"].notna()]
    has_budget = scope["budget"].gt(0).any()
    each = scope["budget"] if has_budget else weights(actions, calendar).of(scope).each
    curve = spread(scope["baseline_start"], scope["baseline_finish"], each, calendar)
    if curve is None:
        return Course()
    days = _days(curve, week_ending, _end(curve, forecast_finish))
    whole = float(curve.planned[-1])
    return Course(days, tuple(curve.by(day) / whole for day in days))


def _end(curve: Curve, forecast_finish: date | None) -> date:
    """Return the last day of interest; a finish far away would leave no room for the rest."""
    if forecast_finish is None:
        return curve.finish
    farthest = curve.finish + (curve.finish - curve.start) / 2
    return max(curve.finish, min(forecast_finish, farthest))


def _days(curve: Curve, week_ending: date, end: date) -> tuple[date, ...]:
    """Return the ends of weeks from before the first day to *end*, and of the present week."""
    behind = max(0, math.ceil((week_ending - curve.start).days / 7))
    ahead = max(0, math.ceil((end - week_ending).days / 7))
    step = 1
    while math.ceil(behind / step) + math.ceil(ahead / step) + 1 > MOST_DAYS:
        step += 1
    places = range(-math.ceil(behind / step), math.ceil(ahead / step) + 1)
    return tuple(week_ending + _WEEK * step * place for place in places)
