"""Planned value, earned value and actual cost of each action, and what follows from them.

These functions take rows that passed validation and return new ones. Variances in money are
signed so that **negative is bad news**; delays are working days, **positive is late**. Amounts
are cumulative to the status date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from headway.core.action_cost import forecast_cost
from headway.core.action_rag import judge_actions
from headway.core.action_time import is_by_time, measure_pace, measure_starts
from headway.core.completion import milestone_percent, planned_percent, reported_percent
from headway.core.delays import finish_variance
from headway.core.figure_notes import note_figures
from headway.core.statuses import is_cancelled, is_finished, is_started
from headway.core.totals import Totals
from headway.schema.words import EarnedValueMethod

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

__all__ = ["Totals", "add_up", "earned_percent", "measure_actions", "spending"]


def measure_actions(  # noqa: PLR0913, PLR0917 - what the figures of an action come from
    actions: DataFrame,
    milestones: DataFrame,
    usage: DataFrame,
    settings: Settings,
    status_date: date,
    issues: DataFrame | None = None,
) -> DataFrame:
    """Return *actions* with every column that Headway calculates filled in.

    A cancelled action keeps only what was spent on it, and says that it was cancelled.

    Args:
        actions: Rows of the Actions table.
        milestones: Rows of the Milestones table, for the milestone-weighted completion.
        usage: Rows of the Usage table; may be empty.
        settings: The calendar, the thresholds and the weights of urgency and impact.
        status_date: The last day whose work counts.
        issues: Rows of the Issues table; overdue roadblocks make an action amber.
    """
    counts = ~is_cancelled(actions)
    calendar = settings.calendar
    measured = actions.assign(
        planned_percent=planned_percent(actions, calendar, status_date).where(counts),
        milestone_percent=milestone_percent(actions, milestones, status_date).where(counts),
        planned_value=lambda action: action["budget"] * action["planned_percent"],
        earned_value=lambda action: action["budget"] * earned_percent(action).where(counts),
        actual_cost_to_date=spending(actions, usage, status_date),
        schedule_variance=_schedule_variance,
        cost_variance=lambda action: action["earned_value"] - action["actual_cost_to_date"],
        schedule_performance=_schedule_performance,
        cost_performance=_cost_performance,
        finish_variance=finish_variance(actions, calendar, status_date).where(counts),
    )
    earned = earned_percent(measured)
    measured = measured.assign(
        **forecast_cost(measured, settings.eac_method),
        **measure_starts(measured, calendar, status_date),
        **measure_pace(measured, earned, calendar, status_date),
    )
    return measured.assign(
        figure_notes=note_figures(measured, earned, settings, status_date),
        **judge_actions(measured, earned, settings, status_date, issues),
    )


def add_up(measured: DataFrame, method: str) -> Totals:
    """Return the totals of the rows that :func:`measure_actions` returned.

    Cancelled actions are left out. *method* is how the estimate at completion is made.
    """
    scope = measured[~is_cancelled(measured)]
    return Totals(
        budget=float(scope["budget"].sum()),
        planned_value=float(scope["planned_value"].sum()),
        earned_value=float(scope["earned_value"].sum()),
        actual_cost=float(scope["actual_cost_to_date"].sum()),
        own_estimate_to_complete=_own_estimate(scope[~is_finished(scope)]),
        unplanned_earned_value=float(
            scope["earned_value"].where(scope["planned_value"].isna()).sum()
        ),
        level_of_effort=float(scope["earned_value"].where(is_by_time(scope)).sum()),
        method=method,
    )


def earned_percent(actions: DataFrame) -> Series[float]:
    """Return the earned fraction of each action by its own method.

    Needs the columns ``planned_percent`` and ``milestone_percent``. NaN where the method has
    nothing to go by: no % entered, or no milestones.
    """
    method = actions["ev_method"]
    finished = is_finished(actions).astype("float64")
    return pd.Series(
        np.select(
            [
                method.eq(EarnedValueMethod.MILESTONE_WEIGHTS.value),
                method.eq(EarnedValueMethod.ZERO_HUNDRED.value),
                method.eq(EarnedValueMethod.FIFTY_FIFTY.value),
                method.eq(EarnedValueMethod.LEVEL_OF_EFFORT.value),
            ],
            [
                actions["milestone_percent"],
                finished,
                finished.clip(lower=0.5).where(is_started(actions), 0.0),
                actions["planned_percent"],
            ],
            reported_percent(actions),
        ),
        index=actions.index,
    )


def spending(actions: DataFrame, usage: DataFrame, status_date: date) -> Series[float]:
    """Return the actual cost of each action: its Usage entries, else its own Actual cost.

    Entries after the status date do not count. NaN where nothing was recorded at all.
    """
    if usage.empty:
        return actions["actual_cost"]
    booked = usage[usage["used_on"] <= pd.Timestamp(status_date)]
    sums = booked.groupby("action_id", sort=False)["cost"].sum(min_count=1)
    return actions["action_id"].map(sums).astype("float64").fillna(actions["actual_cost"])


def _own_estimate(left_to_do: DataFrame) -> float | None:
    """Return what open actions still cost by their own estimates, if there is one.

    An action without one is expected to need what is left of its budget; all of it where nobody
    says how much is done.
    """
    own = left_to_do["own_etc"]
    if own.isna().all() and len(own):
        return None
    left = left_to_do["budget"] - left_to_do["earned_value"].fillna(0.0)
    return float(own.fillna(left).sum())


def _schedule_variance(action: DataFrame) -> Series[float]:
    return (action["earned_value"] - action["planned_value"]).mask(is_by_time(action))


def _schedule_performance(action: DataFrame) -> Series[float]:
    due = action["planned_value"].where(action["planned_value"] > 0)
    return (action["earned_value"] / due).mask(is_by_time(action))


def _cost_performance(action: DataFrame) -> Series[float]:
    spent = action["actual_cost_to_date"].where(action["actual_cost_to_date"] > 0)
    return (action["earned_value"] / spent).where(action["budget"] > 0)
