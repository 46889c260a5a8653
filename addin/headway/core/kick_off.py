"""How the plan was launched: which actions began when the baseline expected it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_started

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame


@dataclass(frozen=True)
class Waiting:
    """One action that should have begun and has not."""

    action_id: str
    title: str
    department: str | None
    owner: str | None
    baseline_start: date
    start_variance: float
    """Working days late, if it began on the status date."""


@dataclass(frozen=True)
class KickOff:
    """How many actions began in time."""

    due: int
    """How many have begun, or should have."""
    on_time: int
    share: float | None
    """On time in due; ``None`` while none was due."""
    waiting: Shortlist[Waiting]
    """Those that should have begun and have not, the latest first."""


def review_starts(measured: DataFrame) -> KickOff:
    """Return how the plan was launched.

    Args:
        measured: Rows of Actions with the columns of
            :func:`headway.core.action_time.measure_starts`.
    """
    decided = measured["started_on_time"].notna()
    due = int(decided.sum())
    on_time = int(measured["started_on_time"].sum())
    late = measured[decided & ~is_started(measured)]
    late = late.sort_values("start_variance", ascending=False, kind="stable")
    return KickOff(due, on_time, on_time / due if due else None, shortlist(late, Waiting))
