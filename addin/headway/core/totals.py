"""Earned value of a group of actions: a department, a phase, or the whole plan.

Ratios are never averaged; they are made from the sums. Variances are signed so that
**negative is bad news**. A figure is ``None`` where there is nothing to make it from, and
:meth:`Totals.reason` says why. Abbreviations as in the data dictionary: BAC is the budget, PV
planned value, EV earned value, AC actual cost, EAC the estimate at completion, ETC the
estimate to complete.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from headway.schema.words import EstimateMethod

if TYPE_CHECKING:
    from collections.abc import Callable

    from pandas import Series

    Amount = TypeVar("Amount", float, Series[float])
else:
    Amount = TypeVar("Amount")

NO_BUDGET = "no budget"
NO_COST = "no cost booked yet"
NOTHING_EARNED = "nothing earned yet"
NOTHING_DUE = "nothing planned yet"
AHEAD = "ahead: not yet due"
NO_BASELINE = "no baseline"
NO_OWN_ESTIMATE = "no own estimate of what is still to be spent"
NOT_ACHIEVABLE = "not achievable: the budget is spent and work is left"
ALL_DONE = "nothing left to do"

METHODS = {
    "cpi": EstimateMethod.CPI,
    "budget_rate": EstimateMethod.BUDGET_RATE,
    "cpi_spi": EstimateMethod.CPI_SPI,
    "bottom_up": EstimateMethod.BOTTOM_UP,
}
"""Short names for the ways to estimate, beside the words on Settings."""


@dataclass(frozen=True)
class Totals:
    """Sums over actions, and every ratio and forecast that follows from them."""

    budget: float
    planned_value: float
    earned_value: float
    actual_cost: float
    own_estimate_to_complete: float | None = None
    unplanned_earned_value: float = 0.0
    """The part of the earned value that has no baseline to be compared with."""
    level_of_effort: float = 0.0
    """The part of planned and earned value that is earned by the passing of time."""
    method: str = EstimateMethod.CPI
    """How the estimate at completion is made where nothing else is said."""

    @property
    def cost_variance(self) -> float:
        """Earned less spent."""
        return self.earned_value - self.actual_cost

    @property
    def schedule_variance(self) -> float:
        """Earned less planned, over what has a baseline."""
        return self.earned_value - self.unplanned_earned_value - self.planned_value

    @property
    def cost_variance_percent(self) -> float | None:
        """The cost variance as a share of what was earned."""
        return _ratio(self.cost_variance, self.earned_value)

    @property
    def schedule_variance_percent(self) -> float | None:
        """The schedule variance as a share of what was planned, level of effort left out."""
        return _ratio(self.schedule_variance, self.planned_value - self.level_of_effort)

    @property
    def cost_performance(self) -> float | None:
        """Work earned for each unit of money spent (CPI); below 1 is over cost."""
        return _ratio(self.earned_value, self.actual_cost) if self.budget > 0 else None

    @property
    def schedule_performance(self) -> float | None:
        """Work earned for each unit of work planned (SPI); below 1 is behind plan."""
        planned = self.planned_value - self.level_of_effort
        return _ratio(planned + self.schedule_variance, planned)

    @property
    def percent_complete(self) -> float | None:
        """The budget of the work done as a share of the whole budget."""
        return _ratio(self.earned_value, self.budget)

    @property
    def percent_spent(self) -> float | None:
        """The money spent as a share of the whole budget."""
        return _ratio(self.actual_cost, self.budget)

    @property
    def variance_at_completion(self) -> float | None:
        """Budget less estimate at completion (VAC)."""
        estimate = self.estimate_at_completion()
        return None if estimate is None else self.budget - estimate

    @property
    def estimate_to_complete(self) -> float | None:
        """What is still to be spent (ETC)."""
        estimate = self.estimate_at_completion()
        return None if estimate is None else estimate - self.actual_cost

    def estimate_at_completion(self, method: str | None = None) -> float | None:
        """Return what it will have cost in the end (EAC).

        Args:
            method: One of :data:`METHODS`, or a word on Settings; the plan’s own if not given.

        Raises:
            ValueError: There is no such method.
        """
        if self.budget <= 0 or self.actual_cost <= 0:
            return None
        estimate = estimate_at_completion(
            self._method(method),
            budget=self.budget,
            earned_value=self.earned_value,
            actual_cost=self.actual_cost,
            cost_performance=self.cost_performance or math.nan,
            schedule_performance=self.schedule_performance or math.nan,
            own_estimate=_number(self.own_estimate_to_complete),
        )
        return None if math.isnan(estimate) else estimate

    def to_complete_performance(
        self, target: Literal["budget", "estimate"] = "budget"
    ) -> float | None:
        """Return the CPI that the remaining work needs to meet the *target* (TCPI).

        ``None`` where the money is spent, and where no work remains.
        """
        aim = self.budget if target == "budget" else self.estimate_at_completion()
        if aim is None or aim <= self.actual_cost or self.earned_value >= self.budget:
            return None
        return (self.budget - self.earned_value) / (aim - self.actual_cost)

    def reason(self, figure: str, by: str | None = None) -> str | None:
        """Return why *figure* is unknown, in words; ``None`` where it is known.

        Args:
            figure: The name of a property or method.
            by: What the method is asked for: a way to estimate, or a target.
        """
        value = getattr(self, figure)
        if callable(value):
            value = value(by) if by else value()
        if value is not None:
            return None
        reasons: dict[str, Callable[[], str]] = {
            "schedule_performance": self._why_no_schedule,
            "schedule_variance_percent": self._why_no_schedule,
            "cost_variance_percent": lambda: NOTHING_EARNED,
            "percent_complete": lambda: NO_BUDGET,
            "percent_spent": lambda: NO_BUDGET,
            "to_complete_performance": lambda: self._why_no_target(by),
        }
        return reasons.get(figure, lambda: self._why_no_estimate(by))()

    def _method(self, name: str | None) -> EstimateMethod:
        wanted = name or self.method
        return METHODS[wanted] if wanted in METHODS else EstimateMethod(wanted)

    def _why_no_schedule(self) -> str:
        if self.budget <= 0:
            return NO_BUDGET
        if self.earned_value - self.unplanned_earned_value - self.level_of_effort > 0:
            return AHEAD
        return NO_BASELINE if self.unplanned_earned_value > 0 else NOTHING_DUE

    def _why_no_estimate(self, method: str | None = None) -> str:
        if self.budget <= 0:
            return NO_BUDGET
        if self.actual_cost <= 0:
            return NO_COST
        if self._method(method) is EstimateMethod.BOTTOM_UP:
            return NO_OWN_ESTIMATE
        if self.earned_value <= 0:
            return cost_for_nothing(self.actual_cost + self.budget)
        return self._why_no_schedule()

    def _why_no_target(self, target: str | None = None) -> str:
        if self.budget <= 0:
            return NO_BUDGET
        if self.earned_value >= self.budget:
            return ALL_DONE
        unknown = target == "estimate" and self.estimate_at_completion() is None
        return self._why_no_estimate() if unknown else NOT_ACHIEVABLE


def estimate_at_completion(  # noqa: PLR0913 - the terms of the formulas
    method: str,
    *,
    budget: Amount,
    earned_value: Amount,
    actual_cost: Amount,
    cost_performance: Amount,
    schedule_performance: Amount,
    own_estimate: Amount,
) -> Amount:
    """Return the estimate at completion by *method*, of one group or of many rows at once.

    NaN in what a method needs gives NaN; an index of 0 must be handed over as NaN.
    """
    left = budget - earned_value
    if method == EstimateMethod.BUDGET_RATE:
        return actual_cost + left
    if method == EstimateMethod.CPI_SPI:
        return actual_cost + left / (cost_performance * schedule_performance)
    if method == EstimateMethod.BOTTOM_UP:
        return actual_cost + own_estimate
    return budget / cost_performance


def cost_for_nothing(amount: float) -> str:
    """Return why there is no estimate although money was spent; *amount* is AC + BAC."""
    return f"{NOTHING_EARNED}; AC + BAC is {amount:,.0f}"


def _number(value: float | None) -> float:
    return math.nan if value is None else value


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
