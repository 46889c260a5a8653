"""Progress measured in time: how many working days of the plan have been earned.

Earned schedule (ES) is the working day of the plan by which the present earned value was due;
actual time (AT) is how many working days have passed since the plan began, and it stops at the
actual finish. Delays in time are signed like money: **negative is bad news**. A figure is
``None`` where there is nothing to make it from, and :meth:`TimePerformance.reason` says why.

The method is Lipke’s; see the data dictionary for the abbreviations.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from headway.core.totals import AHEAD, ALL_DONE, NO_BASELINE, NOTHING_DUE, NOTHING_EARNED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from headway.core.time_phased import Curve

MARGIN = 1e-9
"""The share of a budget, or of a day, that is nothing but the error of arithmetic."""

FARTHEST = 400_000
"""More working days than this reach beyond any date a spreadsheet can show."""

TOO_FAR = "beyond any date at this pace"
TIME_IS_OVER = "not achievable: the planned time is over and work is left"


def earned_schedule(
    planned_value_by_period: Sequence[float] | NDArray[np.float64], earned_value: float
) -> float | None:
    """Return the period of the plan by which *earned_value* was due, periods counted from 1.

    Within a period the plan grows evenly. Where it stands still the later end counts; nothing
    earned is 0, and what reaches the last planned value has earned the whole duration.

    Args:
        planned_value_by_period: Cumulative planned value at the end of each period.
        earned_value: Cumulative earned value; ``None`` comes back if it is NaN.
    """
    planned = np.asarray(planned_value_by_period, dtype="float64")
    if not planned.size or planned[-1] <= 0 or math.isnan(earned_value):
        return None
    margin = MARGIN * float(planned[-1])
    if earned_value <= margin:
        return 0.0
    whole = int(np.searchsorted(planned, earned_value + margin, side="right"))
    if whole >= planned.size:
        return float(planned.size)
    reached = float(planned[whole - 1]) if whole else 0.0
    part = (earned_value - reached) / (float(planned[whole]) - reached)
    return whole + max(part, 0.0)


@dataclass(frozen=True)
class TimePerformance:
    """How a group of actions, or the whole plan, stands in time; all in working days."""

    planned_duration: float
    """Working days of the baseline (PD); 0 without one."""
    actual_time: float
    """Working days since the baseline start (AT), up to the actual finish."""
    earned_schedule: float | None
    """Working days of the plan that have been earned (ES)."""
    planned_finish: date | None = None
    """The last working day of the baseline."""
    forecast_finish: date | None = None
    """The finish to expect at the pace so far."""
    is_low_confidence: bool = False
    """Whether too little is done for a forecast to be relied on."""

    @property
    def schedule_variance(self) -> float | None:
        """Working days ahead of the plan, SV(t); negative is behind."""
        return None if self.earned_schedule is None else self.earned_schedule - self.actual_time

    @property
    def schedule_performance(self) -> float | None:
        """Days of the plan earned for each day that passed, SPI(t); below 1 is behind."""
        if self.earned_schedule is None or self.actual_time <= 0:
            return None
        return self.earned_schedule / self.actual_time

    @property
    def estimated_duration(self) -> float | None:
        """How many working days it will have taken at the pace so far, IEAC(t)."""
        performance = self.schedule_performance
        return self.planned_duration / performance if performance else None

    @property
    def forecast_variance(self) -> int | None:
        """Working days by which the forecast finish is later than planned; negative is early."""
        duration = self.estimated_duration
        if self.forecast_finish is None or duration is None:
            return None
        return math.ceil(duration - MARGIN) - round(self.planned_duration)

    @property
    def to_complete_performance(self) -> float | None:
        """The SPI(t) that the remaining work needs to finish as planned (TSPI)."""
        if self.earned_schedule is None or self.actual_time >= self.planned_duration:
            return None
        left = self.planned_duration - self.earned_schedule
        return left / (self.planned_duration - self.actual_time)

    def reason(self, figure: str) -> str | None:
        """Return why *figure* (the name of a property) is unknown; ``None`` where it is known."""
        if getattr(self, figure) is not None:
            return None
        if self.earned_schedule is None:
            return NO_BASELINE
        if figure == "to_complete_performance":
            return TIME_IS_OVER if self._is_unfinished else ALL_DONE
        if self.actual_time <= 0:
            return AHEAD if self.earned_schedule > 0 else NOTHING_DUE
        return TOO_FAR if self.earned_schedule > 0 else NOTHING_EARNED

    @property
    def _is_unfinished(self) -> bool:
        return (self.earned_schedule or 0.0) < self.planned_duration


UNTIMED = TimePerformance(planned_duration=0, actual_time=0, earned_schedule=None)
"""What is known about time where nothing has a baseline."""


def measure_time(
    curve: Curve | None,
    earned_value: float,
    status_date: date,
    finished_on: date | None = None,
    low_confidence: float = 0.0,
) -> TimePerformance:
    """Return how the work that *curve* plans stands in time.

    Args:
        curve: The plan by working day, if there is one.
        earned_value: What was earned of it by the status date.
        status_date: The last day whose work counts.
        finished_on: The day on which all of it was finished, if it was.
        low_confidence: The completion below which a forecast is not to be relied on.
    """
    if curve is None:
        return UNTIMED
    until = status_date if finished_on is None else min(finished_on, status_date)
    passed = TimePerformance(
        planned_duration=curve.duration,
        actual_time=curve.working_days_to(until),
        earned_schedule=earned_schedule(curve.planned, earned_value),
    )
    forecast = _forecast(curve, passed.estimated_duration)
    is_early_life = earned_value < low_confidence * float(curve.planned[-1])
    return TimePerformance(
        planned_duration=passed.planned_duration,
        actual_time=passed.actual_time,
        earned_schedule=passed.earned_schedule,
        planned_finish=curve.finish,
        forecast_finish=forecast,
        is_low_confidence=is_early_life and forecast is not None,
    )


def _forecast(curve: Curve, duration: float | None) -> date | None:
    if duration is None or duration > FARTHEST:
        return None
    eve = curve.start - timedelta(days=1)
    return curve.calendar.add(eve, math.ceil(duration - MARGIN))
