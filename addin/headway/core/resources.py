"""Whether each resource was promised in full, and whether it is there in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from headway.core.plan import Settings


def measure_resources(resources: DataFrame, settings: Settings) -> DataFrame:
    """Return *resources* with the share that was promised and the working days late.

    The share is of the quantity; where no quantity was planned, as for a sum of money, it is
    of the cost. NaN where nothing was planned or nobody has promised anything yet. Negative
    days are early.
    """
    quantity = resources["planned_quantity"].where(resources["planned_quantity"] > 0)
    cost = resources["planned_cost"].where(resources["planned_cost"] > 0)
    by_cost = (resources["committed_cost"] / cost).where(quantity.isna())
    return resources.assign(
        allocated_percent=(resources["committed_quantity"] / quantity).fillna(by_cost),
        days_late=settings.calendar.variance(resources["needed_by"], resources["available_on"]),
    )
