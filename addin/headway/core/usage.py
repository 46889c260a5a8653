"""What the entries on Usage add up to, and whether the money went where it should.

Entries after the status date do not count. Quantities are in the resource’s own unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.statuses import is_cancelled

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series


def use_of_resources(usage: DataFrame, status_date: date) -> DataFrame:
    """Return the ``quantity`` and ``cost`` used of each resource, and the day ``last_used``.

    The index holds the ids of the resources that have an entry. A quantity is NaN where none
    of a resource’s entries gives one.
    """
    booked = usage[usage["used_on"] <= pd.Timestamp(status_date)]
    by_resource = booked.dropna(subset=["resource_id"]).groupby("resource_id")
    return pd.DataFrame(
        {
            "quantity": by_resource["quantity"].sum(min_count=1),
            "cost": by_resource["cost"].sum(min_count=1),
            "last_used": by_resource["used_on"].max(),
        }
    )


def spent_percent(measured: DataFrame) -> Series[float]:
    """Return the actual cost of each action as a share of its budget; NaN without a budget."""
    return measured["actual_cost_to_date"] / measured["budget"].where(measured["budget"] > 0)


def done_percent(measured: DataFrame) -> Series[float]:
    """Return the earned value of each action as a share of its budget; NaN without a budget."""
    return measured["earned_value"] / measured["budget"].where(measured["budget"] > 0)


def is_spent_ahead(measured: DataFrame, limit: float) -> Series[bool]:
    """Return whether more was spent than done by more than *limit* points of the budget."""
    ahead = 100 * (spent_percent(measured) - done_percent(measured))
    return ahead.gt(limit + 1e-9)


def is_sunk(measured: DataFrame) -> Series[bool]:
    """Return whether money was spent on an action that is cancelled."""
    return is_cancelled(measured) & measured["actual_cost_to_date"].gt(0)
