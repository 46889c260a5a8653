"""How finish dates have been moved, as far as the approved changes tell.

Without recorded weeks nobody knows what was forecast before, unless a move stands on Changes:
an approved row that names “Forecast finish” or “Current finish” under What changes, with the
old and the new day. Moves are working days; **positive is later**.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.baseline import read
from headway.core.grids import tidy
from headway.core.statuses import is_cancelled
from headway.core.wording import count
from headway.schema.heart import ACTIONS
from headway.schema.words import ChangeStatus, Trend

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame

    from headway.core.calendar import Calendar

PERIOD_DAYS = 28
"""The trend compares this many calendar days with as many before them."""
FIELDS = ("forecast_finish", "current_finish")
NO_MOVES = "no approved change of a finish, with old and new day, is on Changes"

_HEADERS = {tidy(ACTIONS[key].header) for key in FIELDS}


@dataclass(frozen=True)
class FinishMoves:
    """How far finish dates have been moved."""

    moves: int
    days_lately: float | None
    """Working days moved in the last four weeks, over all actions."""
    days_before: float | None
    """Working days moved in the four weeks before."""
    trend: str | None
    """Improving where less was lost lately than before, Worsening where more was."""
    trend_reason: str
    """What the trend is made from, or why there is none."""


def add_up_moves(
    changes: DataFrame, actions: DataFrame, calendar: Calendar, status_date: date
) -> FinishMoves:
    """Return how far the finish dates of the *actions* that go on have been moved."""
    moves = _moves(changes, actions[~is_cancelled(actions)], calendar)
    moves = moves[moves["on"] <= pd.Timestamp(status_date)]
    if moves.empty:
        return FinishMoves(0, None, None, None, NO_MOVES)
    age = (pd.Timestamp(status_date) - moves["on"]).dt.days // PERIOD_DAYS
    now, then = (float(moves["days"].where(age.eq(period)).sum()) for period in (0, 1))
    trend = Trend.STEADY if now == then else Trend.WORSENING if now > then else Trend.IMPROVING
    reason = (
        f"finish dates moved {_later(now)} in the last {PERIOD_DAYS} days, {_later(then)} "
        f"in the {PERIOD_DAYS} before"
    )
    return FinishMoves(len(moves), now, then, trend.value, reason)


def _moves(changes: DataFrame, scope: DataFrame, calendar: Calendar) -> DataFrame:
    """Return the readable moves, each once though both dates may name it."""
    named = {field for field in changes["field"].dropna().unique() if tidy(field) in _HEADERS}
    rows = changes[
        changes["field"].isin(named)
        & changes["status"].eq(ChangeStatus.APPROVED.value)
        & changes["action_id"].isin(scope["action_id"].dropna())
    ]
    old, new = (read(rows[side], FIELDS[0]) for side in ("old_value", "new_value"))
    moves = pd.DataFrame(
        {
            "action_id": rows["action_id"],
            "new": new,
            "days": calendar.variance(old, new),
            "on": rows["approved_on"].fillna(rows["requested_on"]),
        }
    )
    return moves.dropna().drop_duplicates(["action_id", "new"])


def _later(days: float) -> str:
    side = "earlier" if days < 0 else "later"
    return f"{count(abs(days), 'working day')} {side}"
