"""How each action stands in time: its start, its earned schedule, and where its pace leads.

Everything is in working days. An action grows evenly over its baseline, so its earned schedule
is the earned fraction of its duration. Level of effort is earned by time itself and is left
out. Delays of dates: **positive is late**; SV(t): **negative is bad news**.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.earned_schedule import FARTHEST, MARGIN
from headway.core.statuses import is_cancelled, is_finished, is_open, is_started
from headway.core.time_phased import ONE_DAY
from headway.schema.words import EarnedValueMethod

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar


def measure_starts(actions: DataFrame, calendar: Calendar, status_date: date) -> DataFrame:
    """Return the columns ``start_variance`` and ``started_on_time`` of each action.

    What has not begun is expected to start on its current start, else its baseline start, but
    never before the status date; whether it is on time stays open until it begins or the
    baseline start has passed.
    """
    today, planned = pd.Timestamp(status_date), actions["baseline_start"]
    waiting = is_open(actions) & ~is_started(actions)
    ahead = actions["current_start"].fillna(planned)
    expected = ahead.mask(ahead < today, today).where(waiting)
    used = actions["actual_start"].fillna(expected).where(~is_cancelled(actions))
    late = calendar.variance(planned, used)
    decided = late.notna() & (actions["actual_start"].notna() | (planned < today))
    return pd.DataFrame(
        {"start_variance": late, "started_on_time": (late <= 0).astype("boolean").where(decided)}
    )


def measure_pace(
    actions: DataFrame, earned: Series[float], calendar: Calendar, status_date: date
) -> DataFrame:
    """Return ES, SV(t), SPI(t) of each action, and the finish at its pace while it is open.

    Args:
        actions: Rows of the Actions table.
        earned: The earned fraction of each.
        calendar: The working days.
        status_date: The last day whose work counts.
    """
    start, finish = actions["baseline_start"], actions["baseline_finish"]
    counts = ~is_cancelled(actions) & ~is_by_time(actions) & (start <= finish)
    duration = calendar.working_days(start, finish).clip(lower=1.0).where(counts)
    passed = calendar.working_days(start, _until(actions, status_date)).clip(lower=0.0)
    schedule = earned * duration
    performance = schedule / passed.where(passed > 0)
    needed = duration / performance.where(is_open(actions)) - MARGIN
    needed = needed.where(needed <= FARTHEST) // -1 * -1  # a day that is begun is needed
    return pd.DataFrame(
        {
            "earned_schedule": schedule,
            "schedule_variance_time": schedule - passed,
            "schedule_performance_time": performance,
            "finish_at_pace": calendar.day(calendar.number(start - ONE_DAY) + needed),
        }
    )


def is_by_time(actions: DataFrame) -> Series[bool]:
    """Return whether the value of each action is earned by the passing of time."""
    return actions["ev_method"].eq(EarnedValueMethod.LEVEL_OF_EFFORT.value)


def _until(actions: DataFrame, status_date: date) -> Series[Any]:
    """Return the day on which the time of each action stops: its actual finish, else now."""
    today = pd.Timestamp(status_date)
    ended = actions["actual_finish"].where(is_finished(actions))
    return ended.where(ended <= today, today)
