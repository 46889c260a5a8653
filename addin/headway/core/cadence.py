"""The day of what comes next, when it comes again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from pandas import Series

    from headway.core.plan import Settings


def interval(frequency: Series[Any], settings: Settings) -> Series[float]:
    """Return the calendar days of each *frequency*; NaN where nobody said how often."""
    days: Series[Any] = frequency.map(settings.frequency_days)
    return days.astype("float64")


def following(days: Series[Any], frequency: Series[Any], settings: Settings) -> Series[Any]:
    """Return the day one interval after each of *days*, or the next working day after a day off."""
    steps = pd.to_timedelta(interval(frequency, settings) - 1, unit="D")
    eve = (days + steps).astype("datetime64[s]")
    return settings.calendar.day(settings.calendar.number(eve) + 1)
