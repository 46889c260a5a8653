"""The plan over time: what should have been earned by the end of each working day.

Every action spreads its value evenly over its working days, first and last included; one that
lies on days off alone is done on the next working day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray
    from pandas import Series

    from headway.core.calendar import Calendar

ONE_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True)
class Curve:
    """The planned value of a group of actions by working day."""

    start: date
    """The first working day."""
    planned: NDArray[np.float64]
    """The planned value at the end of the first, second, … working day; it never falls."""
    calendar: Calendar

    @property
    def duration(self) -> int:
        """How many working days the plan takes."""
        return len(self.planned)

    @property
    def finish(self) -> date:
        """The last working day."""
        return self.calendar.add(self.start, self.duration - 1)

    def by(self, day: date) -> float:
        """Return the planned value at the end of *day*."""
        passed = self.working_days_to(day)
        return float(self.planned[min(passed, self.duration) - 1]) if passed > 0 else 0.0

    def working_days_to(self, day: date) -> int:
        """Return the working days from the start of the plan to *day*, both included."""
        return max(self.calendar.days_between(self.start, day), 0)


def spread(
    starts: Series[Any], finishes: Series[Any], values: Series[float], calendar: Calendar
) -> Curve | None:
    """Return how *values* are earned over time according to plan.

    Only rows with both days in order and a value above 0 count; without any there is no curve.
    """
    dated = (starts <= finishes) & (values > 0)
    if not dated.any():
        return None
    begin, end, value = starts[dated], finishes[dated], values[dated].to_numpy()
    first = (calendar.number(begin - ONE_DAY) + 1).to_numpy().astype("int64")
    last = np.maximum(calendar.number(end).to_numpy().astype("int64"), first)
    first, last = first - first.min(), last - first.min()
    length = int(last.max()) + 1
    rate = _steps(first, last, value / (last - first + 1), length)
    under_way = _steps(first, last, np.ones(len(value)), length) > 0.5
    grown = np.cumsum(np.where(under_way, rate, 0.0))
    planned = np.minimum(np.maximum.accumulate(grown), value.sum())
    planned[-1] = value.sum()
    return Curve(calendar.add(begin.min().date(), 0), planned, calendar)


def _steps(
    first: NDArray[np.int64], last: NDArray[np.int64], height: NDArray[np.float64], length: int
) -> NDArray[np.float64]:
    """Return for each working day the sum of the *height* of all spans that contain it."""
    rises = np.bincount(first, weights=height, minlength=length + 1)
    falls = np.bincount(last + 1, weights=height, minlength=length + 1)
    return np.asarray(np.cumsum(rises - falls)[:length], dtype="float64")
