"""How late things are: the finish to expect of an action, and who is overdue.

Delays are in working days; **positive is late**.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.statuses import is_open

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar


def due_date(actions: DataFrame) -> Series[Any]:
    """Return the last day of each action as planned now, else by its baseline."""
    return actions["current_finish"].fillna(actions["baseline_finish"])


def is_overdue(actions: DataFrame, status_date: date) -> Series[bool]:
    """Return whether each action is still open after the day it is due."""
    return is_open(actions) & (due_date(actions) < pd.Timestamp(status_date))


def is_forecast_passed(actions: DataFrame, status_date: date) -> Series[bool]:
    """Return whether each action is still open after the day it was forecast to finish on."""
    return is_open(actions) & (actions["forecast_finish"] < pd.Timestamp(status_date))


def expected_finish(actions: DataFrame, status_date: date) -> Series[Any]:
    """Return the actual finish of each action, else the finish to expect.

    What is open is expected on its forecast, else its current, else its baseline finish, but
    never before the status date: a forecast that has passed is a forecast no longer.
    """
    today = pd.Timestamp(status_date)
    ahead = actions["forecast_finish"].fillna(due_date(actions))
    ahead = ahead.mask(ahead < today, today).where(is_open(actions))
    return actions["actual_finish"].fillna(ahead)


def finish_variance(actions: DataFrame, calendar: Calendar, status_date: date) -> Series[float]:
    """Return the working days from each baseline finish to the finish to expect."""
    return calendar.variance(actions["baseline_finish"], expected_finish(actions, status_date))
