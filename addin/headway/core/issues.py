"""How long each issue has been open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.schema.words import OpenStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame

    from headway.core.plan import Settings


def measure_issues(issues: DataFrame, settings: Settings, status_date: date) -> DataFrame:
    """Return *issues* with the working days for which each was open.

    They count from the day it was raised, which is day 0, to the day it was closed, else to
    the status date. NaN where it was raised later than that, or closed nobody knows when.
    """
    closed = issues["status"].eq(OpenStatus.CLOSED.value)
    today = pd.Series(pd.Timestamp(status_date), index=issues.index, dtype="datetime64[s]")
    until = issues["closed_on"].where(closed, today)
    days = settings.calendar.variance(issues["raised_on"], until)
    return issues.assign(days_open=days.where(issues["raised_on"] <= until))
