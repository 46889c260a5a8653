"""Figures of a plan, against those of another program that follows the same definitions.

Where the two differ on purpose (what is unknown is never infinite here, and work cannot be
asked to earn more than is left) the cases are left out.
"""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pmcontrols import evm, plan

from headway.core.earned_schedule import TimePerformance, earned_schedule
from headway.core.totals import Totals

AMOUNTS = st.floats(0.5, 1e6)


@given(
    by_period=st.lists(st.floats(0, 1e5), min_size=1, max_size=24),
    complete=st.floats(0.001, 1),
    spent=AMOUNTS,
    passed=st.integers(1, 30),
)
def test_agrees_on_money_and_time(
    by_period: list[float], complete: float, spent: float, passed: int
) -> None:
    planned = [sum(by_period[: period + 1]) for period in range(len(by_period))]
    assume(planned[-1] > 1)
    budget, earned = planned[-1], complete * planned[-1]
    assume(all(abs(earned - value) > 1e-6 * budget for value in planned))
    periods = len(planned)
    peer = evm(plan(range(periods + 1), [0.0, *planned]), ev=earned, ac=spent, at=passed).stats

    planned_value = planned[min(passed, periods) - 1]
    assume(planned_value > 1e-3 * budget)
    totals = Totals(budget, planned_value, earned, spent)
    time = TimePerformance(periods, passed, earned_schedule(planned, earned))
    found = {
        "cv": totals.cost_variance,
        "sv": totals.schedule_variance,
        "cpi": totals.cost_performance,
        "spi": totals.schedule_performance,
        "eac_cpi": totals.estimate_at_completion("cpi"),
        "eac_typical": totals.estimate_at_completion("budget_rate"),
        "eac_cpi_spi": totals.estimate_at_completion("cpi_spi"),
        "etc": totals.estimate_to_complete,
        "vac": totals.variance_at_completion,
        "pct_complete": totals.percent_complete,
        "pct_spent": totals.percent_spent,
        "es": time.earned_schedule,
        "sv_t": time.schedule_variance,
        "spi_t": time.schedule_performance,
        "ieac_t": time.estimated_duration,
    }
    if spent < budget:
        found["tcpi_bac"] = totals.to_complete_performance("budget")
    expected = {figure: peer[figure] for figure in found}
    assert found == pytest.approx(expected, rel=1e-7, abs=1e-6)
