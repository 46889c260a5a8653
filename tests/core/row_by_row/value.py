"""Money: what follows from budget, planned value, earned value and actual cost (F4 to F9)."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = Fraction | None

BY_CPI = "BAC / CPI"
AT_BUDGET_RATE = "AC + (BAC − EV)"
BY_BOTH = "AC + (BAC − EV) / (CPI × SPI)"
BY_OWN_ETC = "AC + own ETC"
METHODS = (BY_CPI, AT_BUDGET_RATE, BY_BOTH, BY_OWN_ETC)


def less(one: Number, other: Number) -> Number:
    """Subtract; blank if either is."""
    return None if one is None or other is None else one - other


def share(part: Number, whole: Number) -> Number:
    """Divide; blank without anything to divide by (F6: never because of another ratio)."""
    return None if part is None or whole is None or whole <= 0 else part / whole


def variances(earned: Number, spent: Number, timed: Number, planned: Number) -> dict[str, Number]:
    """F4, F5: CV, SV and their shares; *timed* and *planned* are those of SV (E1, F16)."""
    cost, schedule = less(earned, spent), less(timed, planned)
    return {
        "cost_variance": cost,
        "cost_variance_percent": share(cost, earned),
        "schedule_variance": schedule,
        "schedule_variance_percent": share(schedule, planned),
    }


def estimate(  # noqa: PLR0917 - the terms of F7
    method: str, budget: Number, earned: Number, spent: Number, spi: Number, own_etc: Number
) -> Number:
    """F7 with E4, E5 and E7: blank without budget or cost, by CPI also without earned value."""
    if not budget or spent is None or spent <= 0:
        return None
    if method == BY_OWN_ETC:
        return None if own_etc is None else spent + own_etc
    if earned is None:
        return None
    if method == AT_BUDGET_RATE:
        return spent + budget - earned
    cpi = earned / spent
    if method == BY_CPI:
        return budget / cpi if cpi else None
    return spent + (budget - earned) / (cpi * spi) if cpi and spi else None


def to_complete(budget: Number, earned: Number, spent: Fraction, aim: Number) -> Number:
    """F9 with E8: blank when the money is gone, when no work is left, or without a budget."""
    if not budget or earned is None or aim is None or aim <= spent or earned >= budget:
        return None
    return (budget - earned) / (aim - spent)


def forecasts(budget: Number, earned: Number, spent: Number, eac: Number) -> dict[str, Number]:
    """F8, F9: what follows from an estimate at completion."""
    paid = spent or Fraction(0)
    return {
        "estimate_at_completion": eac,
        "estimate_to_complete": less(eac, spent),
        "variance_at_completion": less(budget, eac),
        "to_complete_budget": to_complete(budget, earned, paid, budget),
        "to_complete_estimate": to_complete(budget, earned, paid, eac),
    }
