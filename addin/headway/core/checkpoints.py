"""How well milestones are met, and which of them matter or come next.

A milestone was hit if it was achieved on its baseline date or before. Milestones of cancelled
actions do not count.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.completion import is_achieved
from headway.core.shortlist import Shortlist, shortlist
from headway.core.wording import count
from headway.schema.words import MilestoneStatus, Trend

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

NEXT_DAYS = 14
"""How many calendar days after the status date are listed as next."""
TREND_DAYS = 28
"""The trend compares this many days with as many before them."""


@dataclass(frozen=True)
class Checkpoint:
    """One milestone."""

    milestone_id: str
    action_id: str | None
    title: str
    owner: str | None
    baseline_date: date
    forecast_date: date | None
    achieved_on: date | None
    finish_variance: float | None
    """Working days late."""
    status: str | None
    rag: str


_NEEDED = ["key_milestone", *(field.name for field in fields(Checkpoint))]


@dataclass(frozen=True)
class Checkpoints:
    """How well the milestones of a plan are met."""

    in_scope: int
    achieved: int
    overdue: int
    due: int
    """How many should have been achieved by the status date."""
    hit: int
    """How many of those were achieved in time."""
    hit_rate: float | None
    """Hit in due; ``None`` while none was due."""
    trend: str | None
    """How the delays of the last four weeks compare with the four weeks before."""
    trend_reason: str
    """What the trend is made from, or why there is none."""
    key: Shortlist[Checkpoint]
    """Those that leadership follows, by their baseline dates."""
    next: Shortlist[Checkpoint]
    """Those not achieved that are expected, or were planned, within the next fourteen days."""


def review_checkpoints(measured: DataFrame, status_date: date) -> Checkpoints:
    """Return how well milestones are met.

    Args:
        measured: The rows that ``measure_milestones`` returned.
        status_date: The last day that counts; what is planned for it is due once achieved.
    """
    scope = measured.loc[measured["status"].notna(), _NEEDED]
    achieved = is_achieved(scope, status_date)
    today = pd.Timestamp(status_date)
    due = (scope["baseline_date"] < today) | (scope["baseline_date"].eq(today) & achieved)
    hit = due & achieved & (scope["achieved_on"] <= scope["baseline_date"])
    trend, reason = _trend(scope[achieved], status_date)
    is_key = scope["key_milestone"].fillna(value=False).astype(bool)
    return Checkpoints(
        in_scope=len(scope),
        achieved=int(achieved.sum()),
        overdue=int(scope["status"].eq(MilestoneStatus.OVERDUE.value).sum()),
        due=int(due.sum()),
        hit=int(hit.sum()),
        hit_rate=float(hit.sum() / due.sum()) if due.any() else None,
        trend=trend,
        trend_reason=reason,
        key=_in_order(scope[is_key]),
        next=_in_order(scope[~achieved & _comes_next(scope, status_date)]),
    )


def _comes_next(scope: DataFrame, status_date: date) -> Series[bool]:
    first, last = (pd.Timestamp(status_date + timedelta(days=n)) for n in (0, NEXT_DAYS))
    return scope["baseline_date"].between(first, last) | scope["forecast_date"].between(first, last)


def _in_order(milestones: DataFrame) -> Shortlist[Checkpoint]:
    return shortlist(milestones.sort_values(["baseline_date", "milestone_id"]), Checkpoint)


def _trend(achieved: DataFrame, status_date: date) -> tuple[str | None, str]:
    """Compare the mean delay of what was achieved lately with that of the weeks before.

    A difference of less than one working day is steady.
    """
    today = pd.Timestamp(status_date)
    age = (today - achieved["achieved_on"]).dt.days // TREND_DAYS
    late, before = (achieved["finish_variance"].where(age.eq(period)) for period in (0, 1))
    now, then = float(late.mean()), float(before.mean())
    if math.isnan(now) or math.isnan(then):
        when = "last" if math.isnan(now) else "previous"
        return None, f"no milestone achieved in the {when} {TREND_DAYS} days"
    change = now - then
    trend = Trend.STEADY if abs(change) < 1 else Trend.WORSENING if change > 0 else Trend.IMPROVING
    return trend.value, (
        f"{_delay(now)} over {count(late.count(), 'milestone')} of the last {TREND_DAYS} days, "
        f"{_delay(then)} over {before.count()} before"
    )


def _delay(days: float) -> str:
    side = "early" if days < 0 else "late"
    return f"{abs(days):.1f} working days {side}"
