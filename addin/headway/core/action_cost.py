"""Where the cost of each action is heading, and what the rest of its work would have to earn.

Variances are signed so that **negative is bad news**. Ratios are made only where there is
something to divide by; :mod:`headway.core.figure_notes` says why one is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.statuses import is_cancelled, is_finished
from headway.core.totals import estimate_at_completion

if TYPE_CHECKING:
    from pandas import DataFrame, Series


def forecast_cost(measured: DataFrame, method: str) -> DataFrame:
    """Return EAC, ETC, VAC, both TCPI, CV % and SV % of each action.

    TCPI is what each unit of money still to be spent would have to earn to end on budget, or
    on the estimate; it is blank once nothing is left to do, and where that money is spent.

    Args:
        measured: Actions with their planned and earned value, actual cost, and indices.
        method: How the estimate at completion is made.
    """
    estimate = estimates(measured, method)
    budget, cost = measured["budget"], measured["actual_cost_to_date"]
    left = (budget - measured["earned_value"]).where(lambda work: work > 0)
    spent = cost.fillna(0.0)
    return pd.DataFrame(
        {
            "schedule_variance_percent": _ratio(
                measured["schedule_variance"], measured["planned_value"]
            ),
            "cost_variance_percent": _ratio(measured["cost_variance"], measured["earned_value"]),
            "estimate_at_completion": estimate,
            "estimate_to_complete": estimate - cost,
            "variance_at_completion": budget - estimate,
            "to_complete_budget": _ratio(left, budget - spent),
            "to_complete_estimate": _ratio(left, estimate - spent),
        }
    )


def estimates(measured: DataFrame, method: str) -> Series[float]:
    """Return the estimate at completion of each action; NaN without a budget or a cost."""
    cost = measured["actual_cost_to_date"]
    estimate = estimate_at_completion(
        method,
        budget=measured["budget"],
        earned_value=measured["earned_value"],
        actual_cost=cost,
        cost_performance=measured["cost_performance"].where(measured["cost_performance"] > 0),
        schedule_performance=measured["schedule_performance"],
        own_estimate=measured["own_etc"].mask(is_finished(measured), 0.0),
    )
    return estimate.where((cost > 0) & (measured["budget"] > 0) & ~is_cancelled(measured))


def _ratio(part: Series[float], whole: Series[float]) -> Series[float]:
    return part / whole.where(whole > 0)
