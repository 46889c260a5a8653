"""How a group of actions stands in time, by the planned value of the group as a whole.

Level of effort is left out, since it is earned by time itself; so is what has no baseline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.earned_schedule import measure_time
from headway.core.time_phased import spread

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.earned_schedule import TimePerformance
    from headway.core.plan import Settings


def stand_in_time(
    scope: DataFrame, weight: Series[float], settings: Settings, status_date: date
) -> TimePerformance:
    """Return how a group stands in time, by budget or, where nobody has one, by weight.

    Args:
        scope: The actions of the group that were not cancelled, with their ``earned`` fraction,
            and whether they are ``by_time`` and ``finished``.
        weight: What each of them weighs.
        settings: The calendar, and below which completion a forecast is unsure.
        status_date: The last day whose work counts.
    """
    timed = scope[scope["planned_percent"].notna() & ~scope["by_time"]]
    has_budget = timed["budget"].gt(0).any()
    value = timed["budget"].fillna(0.0) if has_budget else weight.loc[timed.index]
    counted = timed[value > 0]
    ended = counted["actual_finish"].max() if counted["finished"].all() else pd.NaT
    return measure_time(
        spread(timed["baseline_start"], timed["baseline_finish"], value, settings.calendar),
        float((value * timed["earned"]).sum()),
        status_date,
        None if pd.isna(ended) else ended.date(),
        settings.thresholds["low_confidence"],
    )
