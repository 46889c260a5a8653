"""Whether each action has the backing it needs, and whether its money is well spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.matching import value_of
from headway.core.naming import chosen, joined
from headway.core.resources import is_needed, is_promised
from headway.core.statuses import is_open
from headway.core.usage import done_percent, is_spent_ahead, is_sunk, spent_percent
from headway.core.wording import count

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

NOTHING_PROMISED = "nothing promised of what it needs"
SUNK = "money spent, although it is cancelled"


def measure_backing(
    actions: DataFrame, resources: DataFrame, settings: Settings, status_date: date
) -> DataFrame:
    """Return measured *actions* with coverage, share spent, and what to watch filled in.

    Coverage is how much of what an action needs was promised: the mean over its resources,
    weighted by planned cost. A resource without a planned cost weighs as much as the average
    of the action’s others, and more than was planned does not make up for another’s lack.

    Args:
        actions: The rows that ``measure_actions`` returned.
        resources: The rows that ``measure_resources`` returned.
        settings: From how many points on more spent than done is flagged.
        status_date: A resource that is there by then is no longer late.
    """
    covered = value_of(actions["action_id"], _coverage(resources)).astype("float64")
    backed = actions.assign(resource_coverage=covered, spent_percent=spent_percent(actions))
    return backed.assign(resource_watch=_watch(backed, resources, settings, status_date))


def without_allocation(actions: DataFrame, resources: DataFrame) -> Series[bool]:
    """Return whether each open action needs resources of which nothing at all was promised."""
    needed = resources.loc[is_needed(resources), "action_id"]
    promised = resources.loc[is_promised(resources), "action_id"]
    named = actions["action_id"]
    return is_open(actions) & named.isin(needed) & ~named.isin(promised)


def _coverage(resources: DataFrame) -> Series[float]:
    """Return the share that was promised of all that each action needs, by action id."""
    action = resources["action_id"]
    needed = is_needed(resources)
    share = resources["allocated_percent"].fillna(0.0).clip(upper=1.0)
    cost = resources["planned_cost"].where(resources["planned_cost"] > 0)
    average = cost.groupby(action).transform("mean")
    weight = cost.fillna(average).fillna(1.0).where(needed)
    sums = pd.DataFrame({"promised": share * weight, "needed": weight})
    by_action = sums.groupby(action).sum(min_count=1)
    return by_action["promised"] / by_action["needed"]


def _watch(
    actions: DataFrame, resources: DataFrame, settings: Settings, status_date: date
) -> Series[str]:
    day = resources["available_on"]
    said = joined(
        chosen({NOTHING_PROMISED: without_allocation(actions, resources)}, ""),
        _late(actions, resources, day > pd.Timestamp(status_date), "a resource comes {} late"),
        _late(actions, resources, day.isna(), "a resource was needed {} ago"),
        _spending(actions, settings.thresholds["spend_gap"]),
        chosen({SUNK: is_sunk(actions)}, ""),
    )
    known = said.notna()
    return said.mask(known, said[known].str[:1].str.upper() + said[known].str[1:])


def _late(
    actions: DataFrame, resources: DataFrame, awaited: Series[bool], words: str
) -> Series[str]:
    """Return in *words* how late the latest resource is of those that are *awaited*."""
    delays = resources["days_late"].where(awaited)
    latest = delays.groupby(resources["action_id"]).max()
    days = value_of(actions["action_id"], latest).astype("float64")
    late = days[is_open(actions) & days.gt(0)]
    said = late.map(lambda by: words.format(count(by, "working day"))).astype(object)
    return said.reindex(actions.index, fill_value="")


def _spending(actions: DataFrame, limit: float) -> Series[str]:
    ahead = is_spent_ahead(actions, limit)
    spent = _as_percent(spent_percent(actions)[ahead])
    done = _as_percent(done_percent(actions)[ahead])
    said: Series[str] = spent + " spent, " + done + " done"
    return said.reindex(actions.index, fill_value="")


def _as_percent(share: Series[float]) -> Series[str]:
    return (100 * share).map("{:.0f}%".format).astype(object)
