"""The health of each action, and what makes it so.

An action is judged by its delay, its pace against plan while it is open, its cost, whether it
stands still, and whether a roadblock in its way is overdue. What is finished is judged by days
and cost alone, since its pace says no more than the days do. Without a baseline finish, or
without a word on how much is done, it is grey unless something is known to be wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core import rag
from headway.core.action_time import is_by_time
from headway.core.delays import is_forecast_passed
from headway.core.naming import chosen
from headway.core.statuses import is_cancelled, is_finished, is_started, is_stuck
from headway.schema.words import EarnedValueMethod, OpenStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

CANCELLED = "cancelled"
FORECAST_PASSED = "on plan by its figures, but the forecast finish has passed"


def judge_actions(
    measured: DataFrame,
    earned: Series[float],
    settings: Settings,
    status_date: date,
    issues: DataFrame | None,
) -> DataFrame:
    """Return the columns ``rag`` and ``rag_reason`` of each action.

    Args:
        measured: Actions with their indices, their estimates and their working days late.
        earned: The earned fraction of each.
        settings: The calendar and the thresholds.
        status_date: The last day whose work counts.
        issues: Rows of the Issues table, if there are any.
    """
    limits = settings.thresholds
    blocked = settings.calendar.variance(measured["blocked_since"], status_date).clip(lower=0.0)
    pace = measured["schedule_performance_time"].mask(is_finished(measured))
    overrun = measured["estimate_at_completion"] / measured["budget"] - 1
    causes = [
        rag.lateness(measured["finish_variance"].mask(is_finished(measured)), limits),
        rag.lateness(measured["finish_variance"].where(is_finished(measured)), limits, "finished"),
        rag.low_index("SPI(t)", pace, limits),
        rag.low_index("CPI", measured["cost_performance"], limits),
        rag.overrun(overrun, limits),
        rag.standstill(is_stuck(measured), measured["status"], blocked, limits),
        rag.roadblocks(_overdue_roadblocks(measured, issues, status_date)),
    ]
    good = _good(measured).mask(is_forecast_passed(measured, status_date), FORECAST_PASSED)
    return rag.judge(causes, good, _unknown(measured, earned))


def _good(measured: DataFrame) -> Series[str]:
    """Return what is said of each action that is in good health."""
    finished = is_finished(measured)
    waiting = ~is_started(measured) & measured["planned_percent"].eq(0)
    said = rag.early(measured["finish_variance"].where(finished), "done")
    return said.where(finished, "on plan").mask(waiting & ~finished, "not due yet")


def _unknown(measured: DataFrame, earned: Series[float]) -> Series[str]:
    """Return why an action cannot be judged; empty where it can."""
    no_start, no_finish = measured["baseline_start"].isna(), measured["baseline_finish"].isna()
    by_milestones = measured["ev_method"].eq(EarnedValueMethod.MILESTONE_WEIGHTS.value)
    unmeasured = earned.isna() & ~is_by_time(measured)
    why = {
        CANCELLED: is_cancelled(measured),
        "no baseline dates": no_start & no_finish,
        "no baseline finish": no_finish,
        "no milestones to measure by": unmeasured & by_milestones,
        "no % complete": unmeasured,
    }
    return chosen(why, "")


def _overdue_roadblocks(
    actions: DataFrame, issues: DataFrame | None, status_date: date
) -> Series[str]:
    """Return the overdue roadblocks of each action in words; empty where there is none."""
    none = pd.Series("", index=actions.index, dtype=object)
    if issues is None or issues.empty:
        return none
    overdue = issues[
        issues["roadblock"].fillna(value=False)
        & issues["status"].ne(OpenStatus.CLOSED.value)
        & (issues["target_date"] < pd.Timestamp(status_date))
        & issues["action_id"].notna()
    ]
    if overdue.empty:
        return none
    names = overdue.groupby("action_id", sort=False)["issue_id"].agg(", ".join)
    words = names.map(lambda ids: f"roadblock{'s' * (',' in ids)} {ids} overdue")
    return actions["action_id"].map(words).fillna("").mask(is_cancelled(actions), "")
