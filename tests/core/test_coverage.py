"""Whether actions have the backing they need, and what that adds up to, on 10 June 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from headway.core.coverage import measure_backing
from headway.core.resource_totals import total_resources
from headway.core.resources import measure_resources
from headway.schema.heart import ACTIONS, RESOURCES
from headway.schema.monitoring import USAGE
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from headway.core.resource_totals import Resourcing

STATUS_DATE = date(2026, 6, 10)


@pytest.fixture
def actions() -> DataFrame:
    """Measured actions: well backed, half backed, bare, overspent, given up, and without needs."""
    return table(
        ACTIONS,
        """
        action_id | status      | baseline_start | budget | earned_value | actual_cost_to_date
        A-1       | In progress | 2026-06-01     |   1000 |          500 |                 650
        A-2       | In progress | 2026-06-01     |   1000 |          500 |                 651
        A-3       | Not started | 2026-06-15     |      0 |            0 |
        A-4       | Cancelled   | 2026-06-01     |   1000 |              |                 120
        A-5       | Done        | 2026-06-01     |    500 |          500 |                 500
        """,
    )


@pytest.fixture
def resources() -> DataFrame:
    """What these actions need."""
    return table(
        RESOURCES,
        """
        resource_id | action_id | type   | planned_quantity | committed_quantity | planned_cost | committed_cost | needed_by  | available_on
        R-1         | A-1       | People |               10 |                 20 |          100 |            200 | 2026-06-01 | 2026-06-01
        R-2         | A-2       | People |               10 |                 20 |          300 |            600 | 2026-06-01 | 2026-06-12
        R-3         | A-2       | Tools  |                4 |                  1 |          100 |             25 | 2026-06-10 | 2026-06-11
        R-4         | A-2       | Tools  |                2 |                  0 |              |                | 2026-06-01 | 2026-06-05
        R-5         | A-3       | Tools  |                2 |                    |           50 |                |            |
        R-6         | A-4       | Tools  |                2 |                  2 |           50 |             50 | 2026-06-01 | 2026-06-15
        """,  # noqa: E501 - a table is read by its columns
    )


@pytest.fixture
def usage() -> DataFrame:
    """What was used so far."""
    return table(
        USAGE,
        """
        used_on    | resource_id | quantity | cost
        2026-06-09 | R-1         |        4 |   40
        2026-06-09 | R-6         |        1 |   20
        """,
    )


@pytest.fixture
def measured(resources: DataFrame, actions: DataFrame, usage: DataFrame) -> DataFrame:
    """These resources, measured."""
    return measure_resources(resources, actions, usage, SETTINGS, STATUS_DATE)


@pytest.fixture
def totals(measured: DataFrame, actions: DataFrame) -> Resourcing:
    """What they add up to."""
    return total_resources(measured, actions, SETTINGS, STATUS_DATE)


def test_an_action_is_covered_as_far_as_its_resources_were_promised(
    actions: DataFrame, measured: DataFrame
) -> None:
    # (300 × 100 % + 100 × 25 % + 200 × 0 %) / 600; R-4 weighs the average of 300 and 100
    assert_table(
        measure_backing(actions, measured, SETTINGS, STATUS_DATE),
        ACTIONS,
        """
        action_id | resource_coverage | spent_percent | resource_watch
        A-1       |              100% |           65% |
        A-2       |           ~54.17% |         65.1% | A resource comes 9 working days late; 65% spent, 50% done
        A-3       |                0% |               | Nothing promised of what it needs
        A-4       |              100% |           12% | Money spent, although it is cancelled
        A-5       |                   |          100% |
        """,  # noqa: E501 - a table is read by its columns
    )


def test_what_costs_little_or_nothing_is_weighed_as_well(actions: DataFrame) -> None:
    # (0.5 × 100 % + 1 × 0 % + 0.75 × 100 %) / 2.25; no cost weighs the average of the others
    resources = table(
        RESOURCES,
        """
        action_id | planned_quantity | committed_quantity | planned_cost
        A-1       |                4 |                  4 |          0.5
        A-1       |                4 |                  0 |            1
        A-1       |                4 |                  4 |            0
        A-2       |                4 |                  4 |
        A-2       |                4 |                  0 |
        """,
    )
    found = measure_resources(resources, actions, table(USAGE, ""), SETTINGS, STATUS_DATE)
    covered = measure_backing(actions, found, SETTINGS, STATUS_DATE)["resource_coverage"]
    assert covered.tolist()[:2] == pytest.approx([1.25 / 2.25, 0.5])


def test_an_action_that_needs_one_piece_or_one_coin_and_gets_none_is_bare(
    actions: DataFrame,
) -> None:
    resources = table(
        RESOURCES,
        """
        action_id | planned_quantity | committed_quantity | planned_cost | committed_cost
        A-1       |                1 |                    |              |
        A-2       |                  |                    |            1 |
        A-3       |                  |                    |            1 |              1
        """,
    )
    found = measure_resources(resources, actions, table(USAGE, ""), SETTINGS, STATUS_DATE)
    totals = total_resources(found, actions, SETTINGS, STATUS_DATE)
    assert (totals.without_allocation, totals.overall.not_promised) == (("A-1", "A-2"), 2)
    assert totals.overall.promised == 0.5


def test_a_plan_that_costs_one_coin_is_promised_and_burnt_like_others(actions: DataFrame) -> None:
    coin = table(RESOURCES, "resource_id | action_id | planned_cost | committed_cost\nR-1|A-1|1|1")
    usage = table(USAGE, "used_on | resource_id | cost\n2026-06-09 | R-1 | 1")
    found = measure_resources(coin, actions, usage, SETTINGS, STATUS_DATE)
    overall = total_resources(found, actions, SETTINGS, STATUS_DATE).overall
    assert (overall.promised, overall.burn) == (1, 1)


def test_what_comes_one_working_day_after_its_action_is_missing_at_the_start(
    actions: DataFrame,
) -> None:
    late = table(RESOURCES, "action_id | available_on\nA-3 | 2026-06-16\nA-3 | 2026-06-15")
    found = measure_resources(late, actions, table(USAGE, ""), SETTINGS, STATUS_DATE)
    assert total_resources(found, actions, SETTINGS, STATUS_DATE).missing_at_start == 1


def test_money_overspent_on_one_resource_is_not_taken_from_what_another_has_left(
    actions: DataFrame,
) -> None:
    resources = table(
        RESOURCES,
        """
        resource_id | action_id | committed_quantity | committed_cost
        R-1         | A-5       |                  8 |             10
        R-2         | A-5       |                  8 |             10
        R-3         | A-5       |                  8 |             10
        """,
    )
    usage = table(
        USAGE,
        """
        used_on    | resource_id | quantity | cost
        2026-06-09 | R-1         |        7 |   15
        2026-06-09 | R-2         |        7 |   10
        2026-06-09 | R-3         |        7 |    4
        """,
    )
    found = measure_resources(resources, actions, usage, SETTINGS, STATUS_DATE)
    totals = total_resources(found, actions, SETTINGS, STATUS_DATE)
    assert (totals.left_over, totals.cost_left_over) == (3, 6)


def test_one_working_day_late_is_said_in_the_singular(actions: DataFrame) -> None:
    late = table(
        RESOURCES,
        "action_id | needed_by | available_on\nA-1 | 2026-06-12 | 2026-06-15",
    )
    measured = measure_resources(late, actions, table(USAGE, ""), SETTINGS, STATUS_DATE)
    backed = measure_backing(actions, measured, SETTINGS, STATUS_DATE)
    assert backed["resource_watch"].iloc[0] == "A resource comes 1 working day late"


def test_what_was_needed_and_has_no_day_is_counted_and_said(actions: DataFrame) -> None:
    missed = table(
        RESOURCES,
        """
        resource_id | action_id | needed_by  | available_on
        R-1         | A-1       | 2026-06-09 |
        R-2         | A-1       | 2026-06-05 |
        R-3         | A-1       | 2026-06-12 | 2026-06-15
        R-4         | A-5       | 2026-06-05 |
        """,
    )
    measured = measure_resources(missed, actions, table(USAGE, ""), SETTINGS, STATUS_DATE)
    backed = measure_backing(actions, measured, SETTINGS, STATUS_DATE)
    assert backed["resource_watch"].iloc[0] == (
        "A resource comes 1 working day late; a resource was needed 3 working days ago"
    )
    assert backed["resource_watch"].iloc[4] is None
    assert total_resources(measured, backed, SETTINGS, STATUS_DATE).late == 3


def test_types_add_up_to_the_plan_without_what_was_cancelled(totals: Resourcing) -> None:
    people, tools = totals.types
    assert (people.type, people.resources, people.planned_cost) == ("People", 2, 400)
    assert (tools.type, tools.resources, tools.planned_cost) == ("Tools", 3, 150)
    assert (totals.overall.type, totals.overall.resources) == ("Whole plan", 5)
    assert totals.overall.planned_cost == 550
    assert (totals.overall.committed_cost, totals.overall.used_cost) == (825, 40)


def test_a_surplus_of_one_resource_does_not_fill_the_gap_of_another(totals: Resourcing) -> None:
    assert totals.overall.cost_gap == 125  # 75 of R-3 and 50 of R-5
    assert totals.overall.promised == pytest.approx(425 / 550)
    assert totals.overall.not_promised == 2


def test_what_is_late_wasted_or_missing_is_counted_and_named(totals: Resourcing) -> None:
    assert (totals.late, totals.missing_at_start) == (2, 2)
    assert (totals.left_over, totals.cost_left_over, totals.spent_on_cancelled) == (1, 30, 120)
    assert totals.without_allocation == ("A-3",)
    assert totals.spent_ahead == ("A-2",)
    assert totals.overall.burn == pytest.approx(40 / 550)


def test_what_lies_idle_or_is_overused_is_counted(actions: DataFrame) -> None:
    names = [f"R-{number} | A-1 | 8 | 2026-05-01" for number in range(1, 7)]
    head = "resource_id | action_id | committed_quantity | available_on"
    usage = table(
        USAGE,
        """
        used_on    | resource_id | quantity
        2026-05-26 | R-2         |        4
        2026-05-26 | R-3         |        4
        2026-06-09 | R-4         |        9
        2026-06-09 | R-5         |        9
        2026-06-09 | R-6         |        9
        """,
    )
    resources = table(RESOURCES, "\n".join([head, *names]))
    found = measure_resources(resources, actions, usage, SETTINGS, STATUS_DATE)
    totals = total_resources(found, actions, SETTINGS, STATUS_DATE)
    assert (totals.unused, totals.idle, totals.overused) == (1, 2, 3)


def test_what_is_there_today_is_awaited_no_more_and_a_promise_of_nothing_is_none(
    actions: DataFrame,
) -> None:
    resources = table(
        RESOURCES,
        """
        action_id | planned_quantity | committed_quantity | planned_cost | committed_cost | needed_by  | available_on
        A-1       |                4 |                  4 |           10 |             10 | 2026-06-01 | 2026-06-10
        A-1       |                4 |                  4 |           10 |             10 | 2026-06-12 | 2026-06-12
        A-2       |                4 |                  0 |           10 |              0 |            |
        A-2       |                0 |                  0 |            0 |              0 |            |
        """,  # noqa: E501 - a table is read by its columns
    )
    found = measure_resources(resources, actions, table(USAGE, ""), SETTINGS, STATUS_DATE)
    backed = measure_backing(actions, found, SETTINGS, STATUS_DATE)
    totals = total_resources(found, backed, SETTINGS, STATUS_DATE)
    assert (totals.late, totals.overall.not_promised) == (0, 1)
    assert totals.without_allocation == ("A-2",)
    assert backed["resource_watch"].tolist()[:2] == [
        None,
        "Nothing promised of what it needs; 65% spent, 50% done",
    ]


def test_a_plan_without_resources_has_no_shares(actions: DataFrame) -> None:
    nothing = measure_resources(
        table(RESOURCES, ""), actions, table(USAGE, ""), SETTINGS, STATUS_DATE
    )
    totals = total_resources(nothing, actions, SETTINGS, STATUS_DATE)
    assert totals.types == ()
    assert (totals.overall.planned_cost, totals.overall.promised, totals.overall.burn) == (
        0,
        None,
        None,
    )


_TYPES = ("People", "Tools")
AMOUNTS = st.floats(min_value=0, max_value=1e6) | st.none()
NEEDS = st.lists(st.tuples(st.sampled_from(["A-1", "A-4"]), AMOUNTS, AMOUNTS), max_size=8)


def _needed(rows: Sequence[tuple[str, float | None, float | None]]) -> str:
    lines = [
        f"R-{number} | {action} | {_TYPES[number % 2]} | {_cell(plan)} | {_cell(promised)}"
        for number, (action, plan, promised) in enumerate(rows)
    ]
    header = "resource_id | action_id | type | planned_cost | committed_cost"
    return "\n".join([header, *lines])


def _cell(amount: float | None) -> str:
    return "" if amount is None else repr(amount)


@settings(max_examples=25, deadline=None)
@given(NEEDS)
def test_the_types_always_add_up_to_the_plan(
    rows: list[tuple[str, float | None, float | None]],
) -> None:
    """E13: what a cancelled action needs changes no sum."""
    actions = table(ACTIONS, "action_id | status\nA-1 | In progress\nA-4 | Cancelled")
    needed = table(RESOURCES, _needed(rows))
    nothing = table(USAGE, "")
    found = measure_resources(needed, actions, nothing, SETTINGS, STATUS_DATE)
    blank = {"budget": np.nan, "earned_value": np.nan, "actual_cost_to_date": np.nan}
    totals = total_resources(found, actions.assign(**blank), SETTINGS, STATUS_DATE)
    kept = [row for row in rows if row[0] == "A-1"]
    assert sum(one.resources for one in totals.types) == totals.overall.resources == len(kept)
    assert sum(one.planned_cost for one in totals.types) == pytest.approx(
        totals.overall.planned_cost
    )
    assert totals.overall.committed_cost == pytest.approx(sum(given or 0 for _, _, given in kept))
    assert totals.overall.promised is None or 0 <= totals.overall.promised <= 1


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_resources_does_not_matter(order: list[int]) -> None:
    rows = [("A-1", 100.0, 50.0), ("A-1", None, 9.0), ("A-4", 5.0, 5.0)] * 2
    actions = table(ACTIONS, "action_id | status\nA-1 | In progress\nA-4 | Cancelled")
    needed = table(RESOURCES, _needed(rows))
    nothing = table(USAGE, "")
    straight = measure_resources(needed, actions, nothing, SETTINGS, STATUS_DATE)
    shuffled = measure_resources(needed.iloc[order], actions, nothing, SETTINGS, STATUS_DATE)
    assert_frame_equal(shuffled.sort_index(), straight)
