"""Whether training is delivered in time, and whether the right people were there.

Enrolment is measured against the people who need the course, attendance against those who
enrolled, and passing against those who attended. What was delivered after the status date has
not been delivered yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.naming import chosen
from headway.core.shortlist import Shortlist, shortlist
from headway.schema.words import CourseStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar


@dataclass(frozen=True)
class Absent:
    """A course that was delivered without all who need it."""

    training_id: str
    course: str
    department: str | None
    still_to_train: float
    missing: str | None
    """Who still has to attend, in the words of whoever keeps the list."""


@dataclass(frozen=True)
class Training:
    """All courses of the plan; rates are fractions, ``None`` where nothing is known."""

    courses: int
    delivered: int
    overdue: int
    delivered_percent: float | None
    delivered_late: int
    enrolled_percent: float | None
    attended_percent: float | None
    passed_percent: float | None
    still_to_train: float | None
    """People who need a course and have not attended it."""
    absent: Shortlist[Absent]


def measure_training(training: DataFrame, calendar: Calendar, status_date: date) -> DataFrame:
    """Return *training* with status, days late, rates and the people still to be trained.

    A course that is overdue is late by the working days up to the status date. Nobody has
    attended a course before it is delivered, so everybody is still to be trained.
    """
    today = pd.Timestamp(status_date)
    delivered = training["delivered_on"] <= today
    planned = training["planned_on"]
    used = training["delivered_on"].where(delivered, planned.mask(planned < today, today))
    attended = training["attended"].where(delivered)
    trained = attended.mask(~delivered, 0.0)
    return training.assign(
        status=chosen(
            {
                CourseStatus.DELIVERED.value: delivered,
                CourseStatus.OVERDUE.value: planned < today,
            },
            CourseStatus.PLANNED.value,
        ),
        days_late=calendar.variance(planned, used),
        enrolled_percent=_share(training["enrolled"], training["target_people"]),
        attended_percent=_share(attended, training["enrolled"]),
        passed_percent=_share(training["passed"].where(delivered), attended),
        still_to_train=(training["target_people"] - trained).clip(lower=0.0),
    )


def add_up_training(measured: DataFrame) -> Training:
    """Return the totals of the rows that :func:`measure_training` returned.

    A rate is over the courses of which both its figures are known.
    """
    status = measured["status"]
    delivered = measured[status.eq(CourseStatus.DELIVERED.value)]
    absent = delivered[delivered["still_to_train"] > 0]
    ranked = absent.sort_values("still_to_train", ascending=False, kind="stable")
    left = measured["still_to_train"]
    return Training(
        courses=len(measured),
        delivered=len(delivered),
        overdue=int(status.eq(CourseStatus.OVERDUE.value).sum()),
        delivered_percent=len(delivered) / len(measured) if len(measured) else None,
        delivered_late=int(delivered["days_late"].gt(0).sum()),
        enrolled_percent=_rate(measured["enrolled"], measured["target_people"]),
        attended_percent=_rate(delivered["attended"], delivered["enrolled"]),
        passed_percent=_rate(delivered["passed"], delivered["attended"]),
        still_to_train=float(left.sum()) if left.notna().any() else None,
        absent=shortlist(ranked, Absent),
    )


def _share(part: Series[Any], whole: Series[Any]) -> Series[float]:
    return part / whole.where(whole > 0)


def _rate(part: Series[float], whole: Series[float]) -> float | None:
    known = part.notna() & whole.notna()
    total = float(whole[known].sum())
    return float(part[known].sum()) / total if total > 0 else None
