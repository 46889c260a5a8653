"""Where each milestone stands, and how late it is.

Delays are working days from the baseline date; **positive is late**. A later forecast makes a
milestone no less due: it is due soon while its baseline date is near, and overdue once that has
passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core import rag
from headway.core.completion import is_achieved
from headway.core.naming import chosen
from headway.core.statuses import is_cancelled
from headway.schema.words import MilestoneStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings


def measure_milestones(
    milestones: DataFrame, actions: DataFrame, settings: Settings, status_date: date
) -> DataFrame:
    """Return *milestones* with status, days late, colour and reason filled in.

    A milestone of a cancelled action has no status and no delay, and is grey.

    Args:
        milestones: Rows of the Milestones table.
        actions: Rows of the Actions table, for which of them are cancelled.
        settings: The calendar and the thresholds.
        status_date: The last day whose work counts.
    """
    counts = ~milestones["action_id"].isin(actions.loc[is_cancelled(actions), "action_id"])
    status = _status(milestones, settings, status_date).where(counts, None)
    days = _days_late(milestones, settings, status_date).where(counts)
    health = rag.judge(
        [rag.lateness(days, settings.thresholds)],
        _good(status, days),
        _unknown(milestones, counts),
    )
    return milestones.assign(status=status, finish_variance=days).join(health)


def _status(milestones: DataFrame, settings: Settings, status_date: date) -> Series[str]:
    baseline, expected = milestones["baseline_date"], _expected(milestones, status_date)
    due = baseline.where(baseline < expected, expected)
    ahead = settings.calendar.variance(status_date, due)
    return chosen(
        {
            MilestoneStatus.ACHIEVED.value: is_achieved(milestones, status_date),
            MilestoneStatus.OVERDUE.value: baseline < pd.Timestamp(status_date),
            MilestoneStatus.DUE_SOON.value: ahead <= settings.thresholds["due_soon"],
        },
        MilestoneStatus.PLANNED.value,
    )


def _days_late(milestones: DataFrame, settings: Settings, status_date: date) -> Series[float]:
    """Return the working days from the baseline to the day achieved, else to be expected."""
    used = milestones["achieved_on"].where(
        is_achieved(milestones, status_date), _expected(milestones, status_date)
    )
    return settings.calendar.variance(milestones["baseline_date"], used)


def _expected(milestones: DataFrame, status_date: date) -> Series[Any]:
    """Return the day by which each milestone may still be reached: the status date or later."""
    today = pd.Timestamp(status_date)
    expected = milestones["forecast_date"].fillna(milestones["baseline_date"])
    return expected.mask(expected < today, today)


def _good(status: Series[str], days: Series[float]) -> Series[str]:
    achieved = status.eq(MilestoneStatus.ACHIEVED.value)
    early = rag.early(days.where(achieved), "achieved")
    return early.where(achieved, "on plan")


def _unknown(milestones: DataFrame, counts: Series[bool]) -> Series[str]:
    return chosen(
        {
            "its action is cancelled": ~counts,
            "no baseline date": milestones["baseline_date"].isna(),
        },
        "",
    )
