"""The phases of a plan: when each begins and ends, and whether its gate is passed.

A phase is passed once every action and every milestone in it is behind; cancelled actions and
their milestones do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.completion import is_achieved
from headway.core.delays import expected_finish
from headway.core.statuses import is_cancelled, is_open
from headway.core.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pandas import DataFrame, Series


@dataclass(frozen=True)
class Phase:
    """One phase: its dates, and what is left to do before its gate."""

    name: str
    baseline_start: date | None
    """The first baseline start of its actions."""
    baseline_finish: date | None
    """The last baseline finish of its actions."""
    start: date | None
    """The first start: actual, else as planned now."""
    finish: date | None
    """The last finish: actual, else the one to expect."""
    actions_left: int
    milestones_left: int
    is_passed: bool
    passed_on: date | None
    """The day on which its last action was finished, or its last milestone reached."""

    @property
    def gate(self) -> str:
        """What the gate says, in words."""
        if self.is_passed:
            return "passed"
        parts = ((self.actions_left, "action"), (self.milestones_left, "milestone"))
        return " and ".join(count(number, noun) for number, noun in parts if number) + " left"


def roadmap(
    actions: DataFrame, milestones: DataFrame, order: Iterable[str], status_date: date
) -> tuple[Phase, ...]:
    """Return the phases that have actions in scope.

    Args:
        actions: Rows of the Actions table.
        milestones: Rows of the Milestones table.
        order: The phases in the order in which they follow each other; others come after them.
        status_date: The last day whose work counts.
    """
    scope = actions[~is_cancelled(actions) & actions["phase"].notna()]
    phase_of = scope.drop_duplicates("action_id").set_index("action_id")["phase"]
    action = milestones["action_id"]
    counted = milestones[action.isin(phase_of.index) & action.notna()]
    theirs = phase_of.reindex(counted["action_id"].to_numpy()).set_axis(counted.index)
    reached = counted["achieved_on"].where(is_achieved(counted, status_date))
    dates = _dates(scope, status_date)
    left = is_open(scope).groupby(scope["phase"]).sum()
    ahead = reached.isna().groupby(theirs).sum().reindex(dates.index, fill_value=0)
    last = reached.groupby(theirs).max().reindex(dates.index)
    found = dates.assign(
        actions_left=left, milestones_left=ahead, passed_on=dates["ended"].where(left.eq(0))
    )
    later = last > found["passed_on"]
    found["passed_on"] = found["passed_on"].mask(later, last).where(ahead.eq(0))
    names = dict.fromkeys([*order, *found.index])
    return tuple(_phase(name, found.loc[name]) for name in names if name in found.index)


def _dates(scope: DataFrame, status_date: date) -> DataFrame:
    """Return the first and last days of each phase."""
    starts = scope["actual_start"].fillna(scope["current_start"]).fillna(scope["baseline_start"])
    groups = scope.assign(start=starts, finish=expected_finish(scope, status_date)).groupby(
        "phase", sort=False
    )
    return groups.agg(
        baseline_start=("baseline_start", "min"),
        baseline_finish=("baseline_finish", "max"),
        start=("start", "min"),
        finish=("finish", "max"),
        ended=("actual_finish", "max"),
    )


def _phase(name: str, row: Series[Any]) -> Phase:
    return Phase(
        name=name,
        baseline_start=_day(row["baseline_start"]),
        baseline_finish=_day(row["baseline_finish"]),
        start=_day(row["start"]),
        finish=_day(row["finish"]),
        actions_left=int(row["actions_left"]),
        milestones_left=int(row["milestones_left"]),
        is_passed=not row["actions_left"] and not row["milestones_left"],
        passed_on=_day(row["passed_on"]),
    )


def _day(found: Any) -> date | None:  # noqa: ANN401 - a day, or NaT
    return None if pd.isna(found) else found.date()
