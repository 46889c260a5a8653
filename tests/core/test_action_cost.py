"""Where the cost of an action is heading, and what the rest of its work would have to earn."""

from __future__ import annotations

import pytest

from headway.core.action_cost import forecast_cost
from headway.schema.heart import ACTIONS
from headway.schema.words import EstimateMethod
from tests.tables import assert_table, table


def test_half_way_over_cost_and_behind_plan_leads_beyond_the_budget() -> None:
    # 40 of 100 is earned where 50 was planned and 50 is spent, so CPI and SPI are 0.8.
    measured = table(
        ACTIONS,
        """
        status      | budget | planned_value | earned_value | actual_cost_to_date | schedule_variance | cost_variance | schedule_performance | cost_performance
        In progress |    100 |            50 |           40 |                  50 |               -10 |           -10 |                  0.8 |              0.8
        """,  # noqa: E501 - a table is read by its columns
    )
    assert_table(
        forecast_cost(measured, EstimateMethod.CPI),
        ACTIONS,
        """
        estimate_at_completion | estimate_to_complete | variance_at_completion | to_complete_budget | to_complete_estimate | schedule_variance_percent | cost_variance_percent
        125                    | 75                   | -25                    | 1.2                | 0.8                  | -20%                      | -25%
        """,  # noqa: E501 - a table is read by its columns
    )


@pytest.mark.parametrize(
    ("method", "estimate"),
    [
        pytest.param(EstimateMethod.CPI, "125", id="the rest costs as much more as what is done"),
        pytest.param(EstimateMethod.CPI_SPI, "170", id="and haste costs even more"),
        pytest.param(EstimateMethod.BUDGET_RATE, "110", id="the rest costs what it should"),
        pytest.param(EstimateMethod.BOTTOM_UP, "120", id="the owner knows better"),
    ],
)
def test_each_action_is_estimated_by_the_method_on_settings(method: str, estimate: str) -> None:
    measured = table(
        ACTIONS,
        """
        status      | budget | earned_value | actual_cost_to_date | cost_performance | schedule_performance | own_etc | planned_value | schedule_variance | cost_variance
        In progress |    100 |           40 |                  50 |              0.8 |                0.625 |      70 |               |                   |
        """,  # noqa: E501 - a table is read by its columns
    )
    found = forecast_cost(measured, method)
    assert_table(found, ACTIONS, f"estimate_at_completion\n{estimate}")


def test_own_estimates_of_what_is_done_are_no_longer_spent() -> None:
    measured = table(
        ACTIONS,
        """
        status | budget | earned_value | actual_cost_to_date | cost_performance | schedule_performance | own_etc | planned_value | schedule_variance | cost_variance
        Done   |    100 |          100 |                  90 |              1.1 |                      |      20 |               |                   |
        """,  # noqa: E501 - a table is read by its columns
    )
    found = forecast_cost(measured, EstimateMethod.BOTTOM_UP)
    assert_table(found, ACTIONS, "estimate_at_completion | to_complete_budget\n90 |")


def test_only_what_has_a_budget_and_a_cost_and_goes_on_is_estimated() -> None:
    """E4, E5 and E13; a single coin is enough."""
    measured = table(
        ACTIONS,
        """
        status      | budget | planned_value | earned_value | actual_cost_to_date | cost_performance | schedule_performance | schedule_variance | cost_variance
        In progress |    100 |               |           40 |                   0 |                  |                      |                   |
        In progress |    100 |               |           40 |                     |                  |                      |                   |
        In progress |      0 |               |            0 |                   5 |                  |                      |                   |
        In progress |        |               |              |                   5 |                  |                      |                   |
        Cancelled   |    100 |               |           40 |                   5 |                  |                      |                   |
        In progress |      1 |           0.5 |          0.4 |                 0.5 |              0.8 |                  0.8 |              -0.1 |          -0.1
        """,  # noqa: E501 - a table is read by its columns
    )
    assert_table(
        forecast_cost(measured, EstimateMethod.BUDGET_RATE),
        ACTIONS,
        """
        estimate_at_completion | to_complete_budget | to_complete_estimate | schedule_variance_percent | cost_variance_percent
                               | 0.6                |                      |                           |
                               | 0.6                |                      |                           |
                               |                    |                      |                           |
                               |                    |                      |                           |
                               | ~0.632             |                      |                           |
        1.1                    | 1.2                | 1                    | -20%                      | -25%
        """,  # noqa: E501 - a table is read by its columns
    )


def test_spending_without_earning_has_no_estimate_by_what_the_work_costs() -> None:
    """E7."""
    measured = table(
        ACTIONS,
        """
        status      | budget | planned_value | earned_value | actual_cost_to_date | cost_performance | schedule_performance | schedule_variance | cost_variance
        In progress |    100 |             0 |            0 |                  50 |                0 |                      |                 0 |           -50
        """,  # noqa: E501 - a table is read by its columns
    )
    assert_table(
        forecast_cost(measured, EstimateMethod.CPI),
        ACTIONS,
        """
        estimate_at_completion | to_complete_budget | schedule_variance_percent | cost_variance_percent
                               | 2                  |                           |
        """,  # noqa: E501 - a table is read by its columns
    )


@pytest.mark.parametrize(
    ("spent", "needed"),
    [
        pytest.param("99", "60", id="a coin is left"),
        pytest.param("100", "", id="the budget is spent"),
        pytest.param("120", "", id="more than the budget is spent"),
    ],
)
def test_what_the_rest_must_earn_on_budget_is_unknown_once_the_budget_is_spent(
    spent: str, needed: str
) -> None:
    """E8."""
    measured = table(
        ACTIONS,
        f"""
        status      | budget | planned_value | earned_value | actual_cost_to_date | cost_performance | schedule_performance | schedule_variance | cost_variance
        In progress |    100 |               |           40 | {spent}             |                  |                      |                   |
        """,  # noqa: E501 - a table is read by its columns
    )
    found = forecast_cost(measured, EstimateMethod.CPI)
    assert_table(found, ACTIONS, f"estimate_at_completion | to_complete_budget\n | {needed}")
