"""Earned value of a group, against published examples and cases at the edge."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from headway.core.earned_value import add_up, measure_actions
from headway.core.totals import Totals
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import USAGE
from headway.schema.words import EstimateMethod
from tests.core.plans import SETTINGS
from tests.core.published import example
from tests.tables import table


@pytest.mark.parametrize("key", ["O1-ex1", "O1-ex2", "O2-p7", "O5", "peak"])
def test_agrees_with_published_examples(key: str) -> None:
    published = example(key)
    totals = Totals(**{"budget": 100_000, **published.given})

    for figure, expected in published.expected.items():
        value = getattr(totals, figure)
        found = value() if callable(value) else value
        assert found == pytest.approx(expected, abs=published.tolerance), figure


def test_a_tenth_of_a_linear_plan_after_two_of_ten_days() -> None:
    published = example("O7")
    totals = Totals(planned_value=2, **published.given)
    for figure, expected in published.expected.items():
        value = getattr(totals, figure)
        assert (value() if callable(value) else value) == pytest.approx(expected), figure


@pytest.mark.parametrize("key", ["O1-ex3-p4", "O1-ex3-p8"])
def test_adds_up_published_tasks(key: str) -> None:
    published = example(key)
    lines = "\n".join(
        f"In progress | {budget} | {share} | {cost} | {planned}"
        for _, budget, share, cost, planned in published.given["tasks"]
    )
    rows = table(
        ACTIONS,
        f"status | budget | percent_complete | actual_cost | planned_value\n{lines}",
    )
    planned = rows.pop("planned_value")
    measured = measure_actions(
        rows, table(MILESTONES, ""), table(USAGE, ""), SETTINGS, date(2026, 6, 10)
    ).assign(planned_value=planned)
    totals = add_up(measured, SETTINGS.eac_method)
    for figure, expected in published.expected.items():
        assert getattr(totals, figure) == pytest.approx(expected), figure


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (EstimateMethod.CPI, 125),
        (EstimateMethod.BUDGET_RATE, 110),
        (EstimateMethod.CPI_SPI, 50 + 60 / (0.8 * 0.5)),
        (EstimateMethod.BOTTOM_UP, 120),
    ],
)
def test_the_estimate_at_completion_follows_its_method(method: str, expected: float) -> None:
    totals = Totals(
        budget=100,
        planned_value=80,
        earned_value=40,
        actual_cost=50,
        own_estimate_to_complete=70,
        method=method,
    )
    assert totals.estimate_at_completion() == pytest.approx(expected)
    assert totals.estimate_to_complete == pytest.approx(expected - 50)
    assert totals.variance_at_completion == pytest.approx(100 - expected)
    assert totals.to_complete_performance("estimate") == pytest.approx(60 / (expected - 50))


@pytest.mark.parametrize(
    ("method", "expected"),
    [("cpi", 125), ("budget_rate", 110), ("cpi_spi", 200), ("bottom_up", 120)],
)
def test_an_estimate_can_be_asked_for_by_a_short_name(method: str, expected: float) -> None:
    totals = Totals(100, 80, 40, 50, own_estimate_to_complete=70)
    assert totals.estimate_at_completion(method) == pytest.approx(expected)


@pytest.mark.parametrize("target", ["budget", "estimate"])
def test_work_that_is_over_need_not_earn_anything_more(
    target: Literal["budget", "estimate"],
) -> None:
    """F9: as for an action, blank instead of a TCPI of 0, though 20 of the budget is left."""
    totals = Totals(100, 100, 100, 80, method=EstimateMethod.BUDGET_RATE)
    assert totals.to_complete_performance(target) is None
    assert totals.reason("to_complete_performance", target) == "nothing left to do"


def test_level_of_effort_thins_out_no_variance_in_percent() -> None:
    """F5, F16: 20 of 50 is level of effort; 20 of 30 was earned: SPI 0.67, SV % −33 %."""
    totals = Totals(100, 50, 40, 40, level_of_effort=20)
    assert totals.schedule_variance_percent == pytest.approx(-10 / 30)
    assert totals.schedule_performance == pytest.approx(20 / 30)


def test_a_way_to_estimate_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="guess"):
        Totals(100, 80, 40, 50).estimate_at_completion("guess")


@pytest.mark.parametrize(
    ("totals", "figure", "by", "reason"),
    [
        (Totals(100, 50, 40, 50), "estimate_at_completion", "bottom_up", "no own estimate of what is still to be spent"),  # noqa: E501 - one case on one line
        (Totals(100, 50, 0, 50), "estimate_at_completion", "cpi", "nothing earned yet; AC + BAC is 150"),  # noqa: E501 - one case on one line
        (Totals(100, 0, 40, 50), "estimate_at_completion", "cpi_spi", "ahead: not yet due"),
        (Totals(100, 50, 40, 0), "to_complete_performance", "estimate", "no cost booked yet"),
        (Totals(0, 0, 0, 10), "to_complete_performance", "budget", "no budget"),
        (Totals(100, 50, 0, 50), "estimate_at_completion", "budget_rate", None),
        (Totals(0, 0, 0, 50), "estimate_at_completion", "budget_rate", "no budget"),
        (Totals(100, 50, 40, 0), "estimate_at_completion", "budget_rate", "no cost booked yet"),
        (Totals(100, 50, 0, 120), "to_complete_performance", "budget", "not achievable: the budget is spent and work is left"),  # noqa: E501 - one case on one line
    ],
)  # fmt: skip
def test_what_was_asked_for_in_one_way_says_why_it_is_unknown(
    totals: Totals, figure: str, by: str, reason: str | None
) -> None:
    assert (getattr(totals, figure)(by) is None) == (reason is not None)
    assert totals.reason(figure, by) == reason


@pytest.mark.parametrize(
    ("totals", "figure", "reason"),
    [
        (Totals(0, 0, 0, 50), "cost_performance", "no budget"),
        (Totals(0, 0, 0, 50), "estimate_at_completion", "no budget"),
        (Totals(0, 0, 0, 0), "percent_complete", "no budget"),
        (Totals(100, 50, 40, 0), "cost_performance", "no cost booked yet"),
        (Totals(100, 50, 40, 0), "estimate_to_complete", "no cost booked yet"),
        (Totals(100, 0, 40, 10), "schedule_performance", "ahead: not yet due"),
        (Totals(100, 0, 0, 10), "schedule_performance", "nothing planned yet"),
        (
            Totals(100, 0, 40, 10, unplanned_earned_value=40),
            "schedule_performance",
            "no baseline",
        ),
        (Totals(0, 0, 0, 50), "schedule_performance", "no budget"),
        (Totals(0, 0, 0, 50), "percent_spent", "no budget"),
        (Totals(100, 0, 0, 10), "schedule_variance_percent", "nothing planned yet"),
        (
            Totals(100, 40, 40, 10, level_of_effort=40),
            "schedule_performance",
            "nothing planned yet",
        ),
        (Totals(100, 50, 0, 0), "cost_variance_percent", "nothing earned yet"),
        (Totals(100, 50, 0, 10), "estimate_at_completion", "nothing earned yet; AC + BAC is 110"),
        (
            Totals(100, 50, 40, 100),
            "to_complete_performance",
            "not achievable: the budget is spent and work is left",
        ),
        (Totals(100, 100, 100, 120), "to_complete_performance", "nothing left to do"),
    ],
)
def test_what_is_unknown_says_why(totals: Totals, figure: str, reason: str) -> None:
    """E1, E4 to E8: the reason stands in for the figure."""
    value = getattr(totals, figure)
    assert (value() if callable(value) else value) is None
    assert totals.reason(figure) == reason


def test_what_is_known_needs_no_reason() -> None:
    assert Totals(100, 50, 40, 50).reason("cost_performance") is None


@pytest.mark.parametrize("unit", [1e-6, 1e6])
@pytest.mark.parametrize(
    ("planned", "earned", "unplanned", "spent"),
    [
        pytest.param(50, 40, 0, 50, id="all is known"),
        pytest.param(0, 40, 0, 50, id="ahead"),
        pytest.param(0, 40, 40, 50, id="without a baseline"),
        pytest.param(50, 40, 0, 100, id="the budget is spent"),
        pytest.param(0, 40, 0, 0, id="nothing is booked"),
    ],
)
def test_the_unit_of_money_changes_no_ratio_and_no_reason(
    planned: float, earned: float, unplanned: float, spent: float, unit: float
) -> None:
    one = Totals(100, planned, earned, spent, unplanned_earned_value=unplanned)
    other = Totals(
        100 * unit,
        planned * unit,
        earned * unit,
        spent * unit,
        unplanned_earned_value=unplanned * unit,
    )
    for figure, by in (
        ("cost_performance", None),
        ("schedule_performance", None),
        ("estimate_at_completion", "cpi"),
        ("estimate_at_completion", "cpi_spi"),
        ("to_complete_performance", "budget"),
        ("to_complete_performance", "estimate"),
    ):
        assert other.reason(figure, by) == one.reason(figure, by), (figure, by)
    assert other.cost_performance == pytest.approx(one.cost_performance)
    assert other.schedule_performance == pytest.approx(one.schedule_performance)
    assert other.to_complete_performance() == pytest.approx(one.to_complete_performance())


def test_one_missing_denominator_never_blanks_the_other() -> None:
    assert Totals(100, 50, 40, 0).schedule_performance == 0.8
    assert Totals(100, 0, 40, 50).cost_performance == 0.8


def test_spending_without_earning_is_a_cpi_of_nothing() -> None:
    """E7."""
    totals = Totals(budget=100, planned_value=50, earned_value=0, actual_cost=30)
    assert totals.cost_performance == 0
    assert totals.estimate_at_completion(EstimateMethod.BUDGET_RATE) == 130


def test_spending_the_budget_leaves_the_estimate_as_the_target() -> None:
    """E8."""
    totals = Totals(budget=100, planned_value=100, earned_value=80, actual_cost=120)
    assert totals.to_complete_performance() is None
    assert totals.to_complete_performance("estimate") == pytest.approx(20 / 30)


def test_level_of_effort_does_not_hide_a_delay() -> None:
    totals = Totals(
        budget=1000, planned_value=600, earned_value=550, actual_cost=1, level_of_effort=500
    )
    assert totals.schedule_variance == -50
    assert totals.schedule_performance == 0.5
