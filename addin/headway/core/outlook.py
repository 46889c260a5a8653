"""What lies ahead: milestones late or due, the top risks, the roadblocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_cancelled
from headway.schema.settings import LISTS
from headway.schema.words import MilestoneStatus, OpenStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

DAYS_AHEAD = 30
"""How many calendar days are looked ahead."""


@dataclass(frozen=True)
class MilestoneAhead:
    """One milestone that is late, or due within the next days."""

    milestone_id: str
    title: str
    owner: str | None
    baseline_date: date
    forecast_date: date | None
    finish_variance: float | None
    """Working days late."""
    status: str | None
    rag: str


@dataclass(frozen=True)
class TopRisk:
    """One open risk."""

    risk_id: str
    event: str
    owner: str | None
    score: float | None
    level: str | None
    rag: str


@dataclass(frozen=True)
class Roadblock:
    """One open issue that stops an action."""

    issue_id: str
    title: str
    severity: str | None
    days_open: float | None
    """Working days since it was raised."""
    response: str | None
    owner: str | None


def milestones_ahead(
    milestones: DataFrame, actions: DataFrame, status_date: date
) -> Shortlist[MilestoneAhead]:
    """Return the milestones not reached that are overdue or due within thirty days.

    They stand in the order of the agreed plan, so what has been late for longest comes first.
    Milestones of cancelled actions are left out.
    """
    cancelled = milestones["action_id"].isin(actions.loc[is_cancelled(actions), "action_id"])
    expected, agreed = milestones["forecast_date"], milestones["baseline_date"]
    earliest = expected.where(expected < agreed, agreed)
    soon = earliest <= pd.Timestamp(status_date + timedelta(days=DAYS_AHEAD))
    left = milestones["status"].ne(MilestoneStatus.ACHIEVED.value) & ~cancelled
    ahead = milestones[left & soon].sort_values(["baseline_date", "milestone_id"])
    return shortlist(ahead, MilestoneAhead)


def top_risks(risks: DataFrame) -> Shortlist[TopRisk]:
    """Return the open risks, those with the highest score first."""
    ranked = risks[is_unresolved(risks)].sort_values(
        ["score", "risk_id"], ascending=[False, True], na_position="last"
    )
    return shortlist(ranked, TopRisk)


def roadblocks(issues: DataFrame) -> Shortlist[Roadblock]:
    """Return the open roadblocks: the most severe first, then the oldest."""
    ranked = (
        stopping(issues)
        .assign(rank=lambda issue: issue["severity"].map(_SEVERITY_RANKS))
        .sort_values(["rank", "days_open"], ascending=False, na_position="last")
    )
    return shortlist(ranked, Roadblock)


def stopping(issues: DataFrame) -> DataFrame:
    """Return the open issues that stop an action."""
    return issues[is_unresolved(issues) & issues["roadblock"].fillna(value=False).astype(bool)]


def is_unresolved(rows: DataFrame) -> Series[bool]:
    """Return whether each risk or issue still needs attention."""
    return rows["status"].ne(OpenStatus.CLOSED.value)


_SEVERITIES = next(table for table in LISTS if table.key == "issue_severities")
_SEVERITY_RANKS = {row[0]: rank for rank, row in enumerate(_SEVERITIES.seed)}
