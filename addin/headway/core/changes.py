"""How the plan was adjusted: what was agreed, what waits, and whether there was evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.schema.words import ChangeStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame

    from headway.core.calendar import Calendar

BASELINE = "Baseline"
"""The type of a change that sets a new baseline."""


@dataclass(frozen=True)
class Adjustments:
    """The changes that were asked for up to the status date."""

    total: int
    approved: int
    rejected: int
    waiting: int
    """Proposed and not yet decided."""
    waiting_overdue: int
    """Waiting after the day by which a decision is needed."""
    longest_wait: float | None
    """Working days since the oldest of them was asked for."""
    with_evidence: int
    evidence_percent: float | None
    """The share that names the feedback, KPI or issue behind it; ``None`` without changes."""
    rebaselines: int
    """New baselines that were approved."""
    cost_approved: float
    """What the approved changes add to the budget."""
    by_type: Mapping[str, int]


def count_changes(changes: DataFrame, calendar: Calendar, status_date: date) -> Adjustments:
    """Return how the plan was adjusted.

    A change that was decided after the status date still waits.
    """
    today = pd.Timestamp(status_date)
    asked = changes[~(changes["requested_on"] > today)]
    later = asked["approved_on"] > today
    approved = asked[asked["status"].eq(ChangeStatus.APPROVED.value) & ~later]
    waiting = asked[asked["status"].eq(ChangeStatus.PROPOSED.value) | later]
    waits = calendar.variance(waiting["requested_on"], status_date)
    evidence = asked["evidence"].notna()
    return Adjustments(
        total=len(asked),
        approved=len(approved),
        rejected=len(asked) - len(approved) - len(waiting),
        waiting=len(waiting),
        waiting_overdue=int((waiting["decide_by"] < today).sum()),
        longest_wait=float(waits.max()) if waits.notna().any() else None,
        with_evidence=int(evidence.sum()),
        evidence_percent=float(evidence.mean()) if len(asked) else None,
        rebaselines=int(approved["type"].eq(BASELINE).sum()),
        cost_approved=float(approved["cost"].sum()),
        by_type={str(word): int(times) for word, times in asked["type"].value_counts().items()},
    )
