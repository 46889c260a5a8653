"""Completion of actions and of the plan, against figures worked out by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from headway.core.completion import (
    WeightBasis,
    milestone_percent,
    planned_percent,
    reported_percent,
    roll_up,
    weights,
)
from headway.schema.heart import ACTIONS, MILESTONES
from tests.core.plans import SETTINGS
from tests.tables import table

CALENDAR = SETTINGS.calendar


def test_cancelled_actions_count_neither_above_nor_below_the_line() -> None:
    """E13: worked by hand, 81.25 %."""
    actions = table(
        ACTIONS,
        """
        status      | weight | percent_complete
        Done        |     50 | 100%
        In progress |     30 |  50%
        Cancelled   |     20 |   0%
        """,
    )
    weighed = weights(actions, CALENDAR)
    assert roll_up(reported_percent(actions), weighed.each) == pytest.approx(0.8125)


@pytest.mark.parametrize(
    ("cells", "basis", "expected"),
    [
        pytest.param("3 | 10 | 1", WeightBasis.WEIGHT, [3, 3, 0], id="a weight"),
        pytest.param("0 | 10 | 1", WeightBasis.BUDGET, [10, 10, 0], id="weights of nothing"),
        pytest.param(" | 10 | 1", WeightBasis.BUDGET, [10, 10, 0], id="a budget"),
        pytest.param(" | 0 | 4", WeightBasis.EFFORT, [4, 4, 0], id="no budget but effort"),
        pytest.param(" | | ", WeightBasis.DURATION, [5, 5, 0], id="only dates"),
    ],
)
def test_the_plan_is_weighed_by_the_first_basis_it_has(
    cells: str, basis: WeightBasis, expected: list[float]
) -> None:
    """E4: weight, budget, effort, duration, equal shares; one for the whole plan."""
    actions = table(
        ACTIONS,
        f"""
        status      | baseline_start | baseline_finish | weight | budget | effort
        In progress | 2026-06-01     | 2026-06-05      | {cells}
        Done        |                |                 |        |        |
        Cancelled   | 2026-06-01     | 2026-06-05      |      7 |      7 |      7
        """,
    )
    weighed = weights(actions, CALENDAR)
    assert weighed.basis is basis
    assert weighed.each.tolist() == expected
    assert weighed.imputed == 1


def test_a_plan_without_any_basis_counts_each_action_the_same() -> None:
    """E4."""
    weighed = weights(table(ACTIONS, "status\nDone\nCancelled\nBlocked"), CALENDAR)
    assert weighed.basis is WeightBasis.EQUAL
    assert weighed.each.tolist() == [1, 0, 1]
    assert weighed.imputed == 0


def test_missing_weights_are_the_average_of_those_present_and_are_counted() -> None:
    """E15."""
    actions = table(
        ACTIONS,
        """
        status      | weight
        In progress |     10
        In progress |     30
        In progress |
        Not started |
        """,
    )
    weighed = weights(actions, CALENDAR)
    assert weighed.each.tolist() == [10, 30, 20, 20]
    assert weighed.imputed == 2


def test_a_weight_of_nothing_was_meant() -> None:
    weighed = weights(table(ACTIONS, "status | weight\nDone | 0\nDone | 10"), CALENDAR)
    assert weighed.each.tolist() == [0, 10]


@pytest.mark.parametrize("column", ["budget", "effort"])
def test_a_budget_or_an_effort_of_nothing_is_as_good_as_none(column: str) -> None:
    weighed = weights(table(ACTIONS, f"status | {column}\nDone | 0\nDone | 10"), CALENDAR)
    assert weighed.each.tolist() == [10, 10]
    assert weighed.imputed == 1


def test_a_span_of_days_off_weighs_one_working_day_and_not_the_average() -> None:
    """E17: it was taken for a weight that is missing."""
    actions = table(
        ACTIONS,
        """
        status      | baseline_start | baseline_finish
        In progress | 2026-06-01     | 2026-06-05
        In progress | 2026-06-01     | 2026-06-01
        In progress | 2026-06-06     | 2026-06-07
        """,
    )
    weighed = weights(actions, CALENDAR)
    assert weighed.each.tolist() == [5, 1, 1]
    assert weighed.imputed == 0


def test_days_off_alone_are_a_duration_to_weigh_by() -> None:
    """E17."""
    weekend = table(
        ACTIONS, "status | baseline_start | baseline_finish\nDone | 2026-06-06 | 2026-06-07"
    )
    assert weights(weekend, CALENDAR).basis is WeightBasis.DURATION


def test_dates_in_the_wrong_order_weigh_nothing_of_their_own() -> None:
    """E3."""
    actions = table(
        ACTIONS,
        """
        status      | baseline_start | baseline_finish
        In progress | 2026-06-01     | 2026-06-05
        In progress | 2026-06-05     | 2026-06-01
        """,
    )
    weighed = weights(actions, CALENDAR)
    assert weighed.each.tolist() == [5, 5]
    assert weighed.imputed == 1


@pytest.mark.parametrize("column", ["weight", "budget", "effort"])
def test_what_is_below_one_weighs_too(column: str) -> None:
    weighed = weights(table(ACTIONS, f"status | {column}\nDone | 0.25\nDone | 0.75"), CALENDAR)
    assert weighed.basis.value == column
    assert weighed.each.tolist() == [0.25, 0.75]


@pytest.mark.parametrize("finish", ["2026-06-05", "2026-06-07"])
def test_what_is_worked_on_one_day_alone_is_due_by_the_end_of_that_day(finish: str) -> None:
    actions = table(ACTIONS, f"baseline_start | baseline_finish\n2026-06-05 | {finish}")
    assert planned_percent(actions, CALENDAR, date(2026, 6, 4)).item() == 0
    assert planned_percent(actions, CALENDAR, date(2026, 6, 5)).item() == 1


def test_without_an_entry_the_status_tells_how_much_is_done() -> None:
    actions = table(
        ACTIONS,
        """
        status      | percent_complete
        Not started |
        Done        |
        Closed      |
        In progress |
        In progress | 45%
        Blocked     |
        """,
    )
    assert reported_percent(actions).fillna(-1).tolist() == [0, 1, 1, -1, 0.45, -1]


def test_what_has_a_start_is_not_known_to_be_at_nothing() -> None:
    actions = table(ACTIONS, "status | actual_start\nNot started | 2026-06-01")
    assert reported_percent(actions).isna().all()


def test_unknown_completion_is_left_out_and_nothing_known_is_unknown() -> None:
    unknown = float("nan")
    assert roll_up(pd.Series([0.5, unknown]), pd.Series([1.0, 9.0])) == 0.5
    assert roll_up(pd.Series([unknown]), pd.Series([1.0])) is None
    assert roll_up(pd.Series([0.5]), pd.Series([0.0])) is None


def test_milestones_count_by_their_weight_once_they_are_achieved() -> None:
    actions = table(ACTIONS, "action_id\nA-1\nA-2\nA-3\nA-4")
    milestones = table(
        MILESTONES,
        """
        action_id | weight | achieved_on
        A-1       |     20 | 2026-06-10
        A-1       |     30 | 2026-06-11
        A-1       |     50 |
        A-2       |     10 | 2026-06-01
        A-2       |     30 |
        A-2       |        | 2026-06-01
        A-3       |        | 2026-06-01
        A-3       |        |
        """,
    )
    done = milestone_percent(actions, milestones, date(2026, 6, 10))
    assert done.fillna(-1).tolist() == [0.2, 0.5, 0.5, -1]


def test_milestones_may_weigh_less_than_one() -> None:
    actions = table(ACTIONS, "action_id\nA-1")
    milestones = table(
        MILESTONES,
        "action_id | weight | achieved_on\nA-1 | 0.125 | 2026-06-10\nA-1 | 0.375 |",
    )
    assert milestone_percent(actions, milestones, date(2026, 6, 10)).item() == 0.25


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(date(2026, 6, 5), 0.0, id="before them"),
        pytest.param(date(2026, 6, 6), 0.0, id="on the first"),
        pytest.param(date(2026, 6, 7), 1.0, id="on the last"),
        pytest.param(date(2026, 6, 8), 1.0, id="after them"),
    ],
)
def test_work_on_days_off_alone_is_due_by_the_last_of_them(today: date, expected: float) -> None:
    """E17."""
    weekend = table(ACTIONS, "baseline_start | baseline_finish\n2026-06-06 | 2026-06-07")
    assert planned_percent(weekend, CALENDAR, today).tolist() == [expected]


def test_the_weights_of_some_actions_keep_what_is_said_of_all() -> None:
    actions = table(
        ACTIONS,
        """
        status      | budget
        In progress |     30
        In progress |
        In progress |     50
        """,
    )
    some = weights(actions, CALENDAR).of(actions[1:])
    assert some.each.to_dict() == {1: 40, 2: 50}
    assert (some.basis, some.imputed) == (WeightBasis.BUDGET, 1)
