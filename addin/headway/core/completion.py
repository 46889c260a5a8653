"""How much is done: as reported, by milestones achieved, and as planned.

Completion is a fraction; 45 % is 0.45. The actions of a plan are rolled up by weight, and all
by the same kind of weight; cancelled actions weigh nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.statuses import is_cancelled, is_finished, is_started
from headway.schema.words import ActionStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar


class WeightBasis(StrEnum):
    """What the actions of a plan are weighed by."""

    WEIGHT = "weight"
    BUDGET = "budget"
    EFFORT = "effort"
    DURATION = "duration"
    EQUAL = "equal shares"


@dataclass(frozen=True)
class Weights:
    """How much each action counts."""

    each: Series[float]
    basis: WeightBasis
    is_imputed: Series[bool]
    """Whether an action had none of its own and was given the average of the others."""

    @property
    def imputed(self) -> int:
        """How many actions were given the average."""
        return int(self.is_imputed.sum())

    def of(self, rows: DataFrame) -> Weights:
        """Return the weights of some of the actions; they are not averaged anew."""
        return Weights(self.each.loc[rows.index], self.basis, self.is_imputed.loc[rows.index])


def weights(actions: DataFrame, calendar: Calendar) -> Weights:
    """Return what each action weighs, by the first basis of which the plan has anything.

    The order is weight, budget, effort, duration in working days, equal shares. A weight of 0
    was meant; a budget or an effort of 0 is as good as none. A span of only days off counts as
    one working day.
    """
    counts = ~is_cancelled(actions)
    start, finish = actions["baseline_start"], actions["baseline_finish"]
    duration = calendar.working_days(start, finish).clip(lower=1.0)
    bases = {
        WeightBasis.WEIGHT: actions["weight"],
        WeightBasis.BUDGET: actions["budget"].where(actions["budget"] > 0),
        WeightBasis.EFFORT: actions["effort"].where(actions["effort"] > 0),
        WeightBasis.DURATION: duration.where(start <= finish),
    }
    for basis, column in bases.items():
        given = column.where(counts)
        if given.gt(0).any():
            missing = counts & given.isna()
            return Weights(given.fillna(given.mean()).where(counts, 0.0), basis, missing)
    return Weights(counts.astype("float64"), WeightBasis.EQUAL, counts & ~counts)


def roll_up(completion: Series[float], weight: Series[float]) -> float | None:
    """Return the weighted mean of *completion*, leaving out the actions where it is unknown."""
    known = weight.where(completion.notna(), 0.0)
    total = float(known.sum())
    return float((completion * known).sum()) / total if total > 0 else None


def reported_percent(actions: DataFrame) -> Series[float]:
    """Return what the owners report; without an entry, Done is 100 % and Not started 0 %."""
    waiting = actions["status"].eq(ActionStatus.NOT_STARTED.value) & ~is_started(actions)
    return (
        actions["percent_complete"]
        .mask(actions["percent_complete"].isna() & is_finished(actions), 1.0)
        .mask(actions["percent_complete"].isna() & waiting, 0.0)
    )


def planned_percent(actions: DataFrame, calendar: Calendar, status_date: date) -> Series[float]:
    """Return the share of each action's working days that its baseline expects by now.

    The first and the last day count; a span of only days off is done on its last day. NaN
    where a baseline date is missing, or the start is after the finish.
    """
    start, finish = actions["baseline_start"], actions["baseline_finish"]
    today = pd.Timestamp(status_date)
    so_far = finish.where(finish <= today, today)
    duration = calendar.working_days(start, finish).clip(lower=1.0)
    elapsed = calendar.working_days(start, so_far).clip(lower=0.0)
    return (elapsed / duration).mask(finish <= today, 1.0).where(start <= finish)


def milestone_percent(
    actions: DataFrame, milestones: DataFrame, status_date: date
) -> Series[float]:
    """Return achieved milestone weight in all milestone weight of each action.

    A milestone without a weight gets the average of its action's others. NaN for an action
    without milestones.
    """
    action = milestones["action_id"]
    given = milestones["weight"]
    weight = given.fillna(given.groupby(action, sort=False).transform("mean")).fillna(1.0)
    achieved = weight.where(is_achieved(milestones, status_date), 0.0)
    sums = pd.DataFrame({"all": weight, "achieved": achieved}).groupby(action, sort=False).sum()
    share = sums["achieved"] / sums["all"].where(sums["all"] > 0)
    return actions["action_id"].map(share).astype("float64")


def is_achieved(milestones: DataFrame, status_date: date) -> Series[bool]:
    """Return whether each milestone was reached by the status date."""
    return milestones["achieved_on"] <= pd.Timestamp(status_date)
