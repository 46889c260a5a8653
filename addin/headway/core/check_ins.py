"""Whether the review meetings take place, and when the next ones are.

A meeting was missed once its day has passed without it. The next meeting of a department is
the first one that is planned and still to come; where none is, it follows the last one by the
cadence, on a working day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.cadence import following
from headway.core.naming import chosen
from headway.schema.words import MeetingStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame

    from headway.core.plan import Settings

EVERYBODY = "Whole plan"


@dataclass(frozen=True)
class Rhythm:
    """How regularly a department meets."""

    department: str
    cadence: str | None
    """That of its last row, from which the next meeting follows."""
    held: int
    missed: int
    kept: float | None
    """Held in held and missed; ``None`` before the first meeting."""
    last_held_on: date | None
    next_on: date | None
    is_overdue: bool
    """Whether the next meeting should have been held by now."""


@dataclass(frozen=True)
class Reviews:
    """The review meetings of all departments."""

    held: int
    missed: int
    kept: float | None
    held_late: int
    """Held, but after the day that was planned."""
    departments: tuple[Rhythm, ...]


def measure_check_ins(check_ins: DataFrame, settings: Settings, status_date: date) -> DataFrame:
    """Return *check_ins* with status, days late, and the day of the meeting that follows.

    The day that follows stands on the last row of each department only, and only if that row
    says how often it meets.
    """
    today = pd.Timestamp(status_date)
    held = check_ins["held_on"] <= today
    missed = ~held & (check_ins["planned_on"] < today)
    used = check_ins["held_on"].where(held)
    ordered = check_ins.sort_values("planned_on", kind="stable")
    last = ~ordered["department"].duplicated(keep="last")
    return check_ins.assign(
        status=chosen(
            {MeetingStatus.HELD.value: held, MeetingStatus.MISSED.value: missed},
            MeetingStatus.PLANNED.value,
        ),
        days_late=settings.calendar.variance(check_ins["planned_on"], used),
        next_on=following(check_ins["planned_on"], check_ins["cadence"], settings).where(last),
    )


def judge_reviews(measured: DataFrame, status_date: date) -> Reviews:
    """Return how regularly the departments meet, from what :func:`measure_check_ins` returned."""
    ordered = measured.sort_values("planned_on", kind="stable")
    groups = ordered.groupby(ordered["department"].fillna(EVERYBODY), sort=False)
    departments = tuple(_rhythm(str(name), rows, status_date) for name, rows in groups)
    held = sum(department.held for department in departments)
    missed = sum(department.missed for department in departments)
    return Reviews(
        held=held,
        missed=missed,
        kept=held / (held + missed) if held + missed else None,
        held_late=int(measured["days_late"].gt(0).sum()),
        departments=departments,
    )


def _rhythm(name: str, rows: DataFrame, status_date: date) -> Rhythm:
    """Return how regularly the meetings in *rows*, which are in the order of their days, are."""
    status = rows["status"]
    held, missed = (
        int(status.eq(word.value).sum()) for word in (MeetingStatus.HELD, MeetingStatus.MISSED)
    )
    to_come = rows.loc[status.eq(MeetingStatus.PLANNED.value), "planned_on"]
    next_on = _day(to_come.min()) or _day(rows["next_on"].max())
    cadence = rows["cadence"].iloc[-1]
    return Rhythm(
        department=name,
        cadence=None if pd.isna(cadence) else str(cadence),
        held=held,
        missed=missed,
        kept=held / (held + missed) if held + missed else None,
        last_held_on=_day(rows.loc[status.eq(MeetingStatus.HELD.value), "held_on"].max()),
        next_on=next_on,
        is_overdue=next_on is not None and next_on < status_date,
    )


def _day(moment: Any) -> date | None:  # noqa: ANN401 - what the largest of some days is
    return None if pd.isna(moment) else moment.date()
