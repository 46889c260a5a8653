"""Whether each resource was promised in full, is there in time, and is put to use.

Delays are working days, **positive is late**. A gap is what is planned and not yet promised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from headway.core.matching import value_of
from headway.core.naming import chosen
from headway.core.statuses import is_open
from headway.core.usage import use_of_resources
from headway.schema.words import UseStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

_WHOLE = 1 - 1e-9


def measure_resources(
    resources: DataFrame,
    actions: DataFrame,
    usage: DataFrame,
    settings: Settings,
    status_date: date,
) -> DataFrame:
    """Return *resources* with every column that Headway calculates filled in.

    Shares are of the quantity; where one of its two figures is not known, as for a sum of
    money, they are of the cost. What was used is unknown while no entry on Usage names a
    resource at all. What was needed before the status date, and has no day on which it comes,
    is late up to that date, as long as its action is open and nothing of it was used.

    Args:
        resources: Rows of the Resources table.
        actions: Rows of the Actions table; a resource should be there when its action starts.
        usage: Rows of the Usage table.
        settings: The calendar, and after how many working days a resource is idle.
        status_date: The last day whose entries count.
    """
    starts = expected_start(actions).set_axis(actions["action_id"])
    late = settings.calendar.variance
    used = _used(resources, usage, status_date)
    is_over = _is_over(resources, actions)
    comes = _expected(resources, used["touched"] | is_over, status_date)
    promised = resources.assign(
        allocated_percent=_allocated(resources),
        days_late=late(resources["needed_by"], comes),
        days_after_start=late(value_of(resources["action_id"], starts), resources["available_on"]),
        quantity_gap=resources["planned_quantity"] - resources["committed_quantity"].fillna(0.0),
        cost_gap=resources["planned_cost"] - resources["committed_cost"].fillna(0.0),
    )
    measured = promised.assign(
        used_quantity=used["quantity"],
        used_cost=used["cost"],
        utilisation=_utilisation(resources, used),
        burn=used["cost"] / resources["planned_cost"].where(resources["planned_cost"] > 0),
        quantity_left=resources["committed_quantity"] - used["quantity"],
        cost_left=resources["committed_cost"] - used["cost"],
    )
    return measured.assign(use_status=_use_status(measured, used, is_over, settings, status_date))


def expected_start(actions: DataFrame) -> Series[pd.Timestamp]:
    """Return the day on which each action started, or will by the current or the agreed plan."""
    planned = actions["current_start"].fillna(actions["baseline_start"])
    return actions["actual_start"].fillna(planned)


def is_promised(resources: DataFrame) -> Series[bool]:
    """Return whether anything at all of each resource was promised."""
    return resources["committed_quantity"].gt(0) | resources["committed_cost"].gt(0)


def is_needed(resources: DataFrame) -> Series[bool]:
    """Return whether anything of each resource is planned."""
    return resources["planned_quantity"].gt(0) | resources["planned_cost"].gt(0)


def _expected(resources: DataFrame, settled: Series[bool], status_date: date) -> Series[Any]:
    """Return the day on which each resource is there; of what is missed it is the status date."""
    today, comes = pd.Timestamp(status_date), resources["available_on"]
    return comes.mask(comes.isna() & ~settled & resources["needed_by"].lt(today), today)


def _is_over(resources: DataFrame, actions: DataFrame) -> Series[bool]:
    return resources["action_id"].isin(actions.loc[~is_open(actions), "action_id"].dropna())


def _allocated(resources: DataFrame) -> Series[float]:
    """Return committed in planned; NaN where nothing is planned, or nobody promised anything."""
    quantity = resources["planned_quantity"].where(resources["planned_quantity"] > 0)
    cost = resources["planned_cost"].where(resources["planned_cost"] > 0)
    by_cost = resources["committed_cost"] / cost
    return (resources["committed_quantity"] / quantity).fillna(by_cost)


def _used(resources: DataFrame, usage: DataFrame, status_date: date) -> DataFrame:
    """Return what was used of each resource, 0 without an entry, and whether it has any."""
    sums = use_of_resources(usage, status_date)
    named = resources["resource_id"]
    touched = named.isin(sums.index)
    nothing = np.nan if sums.empty else 0.0
    return pd.DataFrame(
        {
            "quantity": value_of(named, sums["quantity"]).astype("float64").where(touched, nothing),
            "cost": value_of(named, sums["cost"]).astype("float64").where(touched, nothing),
            "last_used": value_of(named, sums["last_used"]),
            "touched": touched,
        }
    )


def _utilisation(resources: DataFrame, used: DataFrame) -> Series[float]:
    quantity = resources["committed_quantity"].where(resources["committed_quantity"] > 0)
    cost = resources["committed_cost"].where(resources["committed_cost"] > 0)
    return (used["quantity"] / quantity).fillna(used["cost"] / cost)


def _use_status(
    measured: DataFrame,
    used: DataFrame,
    is_over: Series[bool],
    settings: Settings,
    status_date: date,
) -> Series[str]:
    """Return a word for each resource.

    ``None`` where it is unknown what was used of it, and where its action is over and nothing
    was promised that could be left.
    """
    today, idle_after = pd.Timestamp(status_date), settings.thresholds["idle_after"]
    rested = settings.calendar.variance(used["last_used"], status_date).gt(idle_after)
    waited = settings.calendar.variance(measured["available_on"], status_date).gt(idle_after)
    promised, unknown = is_promised(measured), used["cost"].isna() & used["quantity"].isna()
    is_there = measured["available_on"].le(today) & promised
    return chosen(
        {
            "": unknown | (is_over & ~promised),
            UseStatus.OVERUSED.value: measured["utilisation"].gt(1 + 1e-9),
            UseStatus.USED_UP.value: measured["utilisation"].ge(_WHOLE),
            UseStatus.LEFT_OVER.value: is_over,
            UseStatus.NOT_THERE.value: ~used["touched"] & ~is_there,
            UseStatus.UNUSED.value: ~used["touched"] & waited,
            UseStatus.READY.value: ~used["touched"],
            UseStatus.IDLE.value: rested,
        },
        UseStatus.IN_USE.value,
    ).replace("", None)
