"""Who must hear of issues and actions that are due, or past it, and still open.

There are two steps, each a number of working days relative to the due date (on Settings). Step
1 goes to whom the owner reports, step 2 one higher; where People names nobody, to the
sponsor. Nobody escalates to themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from headway.core.delays import due_date
from headway.core.matching import known_as
from headway.core.outlook import is_unresolved
from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_open
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import ISSUES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings


@dataclass(frozen=True)
class Ladder:
    """To whom things are escalated."""

    people: DataFrame
    """Rows of the People table; may be empty."""
    sponsor: str | None


@dataclass(frozen=True)
class Escalation:
    """One open issue or action that somebody above its owner must hear of."""

    source: str
    """The id of the issue or action."""
    sheet: str
    """The sheet on which it can be read."""
    title: str
    owner: str | None
    due: date
    days_past_due: float
    """Working days since the day it was due; negative is still ahead."""
    step: int
    escalate_to: str | None
    """``None`` where there is nobody above the owner."""
    escalated_on: date | None
    """When an issue was last escalated, if it was; of actions it is not recorded."""


def escalate_issues(
    issues: DataFrame, ladder: Ladder, settings: Settings, status_date: date
) -> DataFrame:
    """Return the columns ``escalation_step`` and ``escalate_to`` of each issue.

    The step is 0 before the first is reached, and missing where the issue is closed or has no
    target date.
    """
    due = issues["target_date"].where(is_unresolved(issues))
    return _steps(due, issues["owner"], ladder, settings, status_date)


def escalate_actions(
    actions: DataFrame, ladder: Ladder, settings: Settings, status_date: date
) -> DataFrame:
    """Return the columns ``escalation_step`` and ``escalate_to`` of each action.

    The step is missing of what is done or cancelled, or has no finish date.
    """
    due = due_date(actions).where(is_open(actions))
    return _steps(due, actions["owner"], ladder, settings, status_date)


def escalations(
    issues: DataFrame, actions: DataFrame, settings: Settings, status_date: date
) -> Shortlist[Escalation]:
    """Return what must be escalated: step 2 first, then what is longest past its day.

    Both tables hold the columns that the other functions of this module return.
    """
    rows = pd.concat(
        [
            _as_lines(issues, "issue_id", ISSUES.sheet, issues["target_date"]).assign(
                escalated_on=issues["escalated_on"]
            ),
            _as_lines(actions, "action_id", ACTIONS.sheet, due_date(actions)),
        ]
    )
    reached = rows[rows["step"] >= 1]
    past = settings.calendar.variance(reached["due"], status_date)
    steps = reached["step"].astype("int64")
    ordered = reached.assign(step=steps, days_past_due=past).sort_values(
        ["step", "days_past_due", "source"], ascending=[False, False, True]
    )
    return shortlist(ordered, Escalation)


def _steps(
    due: Series[Any], owner: Series[str], ladder: Ladder, settings: Settings, status_date: date
) -> DataFrame:
    days = settings.calendar.variance(due, status_date)
    limits = settings.thresholds
    first = days >= limits["escalation_first"]
    second = days >= limits["escalation_second"]
    step = pd.Series(np.select([second, first], [2.0, 1.0]), due.index).where(days.notna())
    to = pd.Series(_above(owner, step, ladder), index=due.index, dtype=object)
    return pd.DataFrame({"escalation_step": step, "escalate_to": to})


def _above(owner: Series[str], step: Series[float], ladder: Ladder) -> list[str | None]:
    """Return to whom the *step* reached goes, up from each owner; ``None`` before the first."""
    reports_to, sponsor = _managers(ladder.people), ladder.sponsor
    names = owner.dropna().unique()
    ladders = {name: _ladder_of(name, reports_to, sponsor) for name in names}
    return [
        ladders.get(name, (sponsor, sponsor))[int(reached) - 1] if reached >= 1 else None
        for name, reached in zip(owner, step, strict=True)
    ]


def _ladder_of(
    owner: str, reports_to: Mapping[str, str], sponsor: str | None
) -> tuple[str | None, str | None]:
    """Return the manager of *owner* and the manager's manager, or who stands in for them."""
    manager = reports_to.get(known_as(owner))
    above = reports_to.get(known_as(manager)) if manager else None
    once = _first_other(owner, manager, sponsor)
    return once, _first_other(owner, above, sponsor, once)


def _first_other(owner: str, *candidates: str | None) -> str | None:
    return next((name for name in candidates if name and known_as(name) != known_as(owner)), None)


def _managers(people: DataFrame) -> dict[str, str]:
    """Return to whom each person reports, by the person's name as it is compared."""
    known = people.dropna(subset=["name", "manager"])
    return dict(zip(known["name"].map(known_as), known["manager"], strict=True))


def _as_lines(rows: DataFrame, identifier: str, sheet: str, due: Series[Any]) -> DataFrame:
    return pd.DataFrame(
        {
            "source": rows[identifier],
            "sheet": sheet,
            "title": rows["title"],
            "owner": rows["owner"],
            "due": due,
            "step": rows["escalation_step"],
            "escalate_to": rows["escalate_to"],
        }
    )
