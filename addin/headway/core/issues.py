"""How long each issue has been open, how soon somebody acted on it, and what they add up to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.outlook import is_unresolved
from headway.schema.words import OpenStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

NO_CATEGORY = "Not given"


@dataclass(frozen=True)
class IssueCounts:
    """How many issues of one category there are, and for how long they have been open."""

    name: str
    open: int
    closed: int
    roadblocks: int
    """Open ones that stop an action."""
    overdue: int
    """Open ones past their target date."""
    overdue_roadblocks: int
    unanswered: int
    """Open ones that nobody has acted on yet."""
    mean_days_open: float | None
    """Working days, over the open ones."""
    longest_days_open: float | None
    mean_days_to_respond: float | None
    """Working days from the day an issue was raised, over all that were acted on."""
    mean_days_to_close: float | None


def measure_issues(issues: DataFrame, settings: Settings, status_date: date) -> DataFrame:
    """Return *issues* with the working days for which each was open, and was left unanswered.

    They count from the day it was raised, which is day 0, to the day it was closed, else to
    the status date. NaN where it was raised later than that, or closed nobody knows when. An
    issue that nobody has acted on by the status date has no response time.
    """
    closed = issues["status"].eq(OpenStatus.CLOSED.value)
    today = pd.Timestamp(status_date)
    until = issues["closed_on"].where(closed, today)
    answered = issues["responded_on"].where(issues["responded_on"] <= today)
    return issues.assign(
        days_open=_days(issues["raised_on"], until, settings),
        days_to_respond=_days(issues["raised_on"], answered, settings),
    )


def count_issues(measured: DataFrame, status_date: date) -> tuple[IssueCounts, ...]:
    """Return the counts of each category, those with most open issues first.

    Args:
        measured: The rows that :func:`measure_issues` returned.
        status_date: The last day that counts.
    """
    signs = _signs(measured, status_date)
    by_category = signs.groupby(measured["category"].fillna(NO_CATEGORY), sort=False)
    counts = [_add_up(str(name), rows) for name, rows in by_category]
    return tuple(sorted(counts, key=lambda category: -category.open))


def count_all_issues(measured: DataFrame, status_date: date) -> IssueCounts:
    """Return the counts over all categories; see :func:`count_issues`."""
    return _add_up("All issues", _signs(measured, status_date))


def _days(first: Series[Any], last: Series[Any], settings: Settings) -> Series[float]:
    return settings.calendar.variance(first, last).where(first <= last)


def _signs(measured: DataFrame, status_date: date) -> DataFrame:
    """Return what is counted of each issue, as columns."""
    left = is_unresolved(measured)
    stops = left & measured["roadblock"].fillna(value=False)
    overdue = left & (measured["target_date"] < pd.Timestamp(status_date))
    return pd.DataFrame(
        {
            "open": left,
            "closed": ~left,
            "roadblocks": stops,
            "overdue": overdue,
            "overdue_roadblocks": stops & overdue,
            "unanswered": left & measured["days_to_respond"].isna(),
            "age": measured["days_open"].where(left),
            "response": measured["days_to_respond"],
            "closing": measured["days_open"].mask(left),
        }
    )


def _add_up(name: str, signs: DataFrame) -> IssueCounts:
    return IssueCounts(
        name=name,
        open=int(signs["open"].sum()),
        closed=int(signs["closed"].sum()),
        roadblocks=int(signs["roadblocks"].sum()),
        overdue=int(signs["overdue"].sum()),
        overdue_roadblocks=int(signs["overdue_roadblocks"].sum()),
        unanswered=int(signs["unanswered"].sum()),
        mean_days_open=_known(signs["age"].mean()),
        longest_days_open=_known(signs["age"].max()),
        mean_days_to_respond=_known(signs["response"].mean()),
        mean_days_to_close=_known(signs["closing"].mean()),
    )


def _known(figure: float) -> float | None:
    return None if math.isnan(figure) else float(figure)
