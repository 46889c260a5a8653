"""The progress of departments and of the whole plan, against figures worked out by hand.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.core.earned_value import measure_actions
from headway.core.progress import Counts, by_column, by_department, overall
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import USAGE
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)
NO_MILESTONES = table(MILESTONES, "")

ON_PLAN = "2026-06-08     | 2026-06-12"


def measured(text: str, milestones: DataFrame = NO_MILESTONES) -> DataFrame:
    """Return measured actions, of which *text* says the rest."""
    return measure_actions(
        table(ACTIONS, text), milestones, table(USAGE, ""), SETTINGS, STATUS_DATE
    )


@pytest.fixture
def plan() -> DataFrame:
    """Two departments: one in good health, one late, with a cancelled action."""
    return measured(
        """
        action_id | department | phase | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish | actual_finish
        A-1       | Quality    | 1     | Done        |   1000 |             100% |        1000 | 2026-06-01     | 2026-06-05      | 2026-06-05
        A-2       | Quality    | 2     | In progress |   1000 |              60% |         600 | 2026-06-08     | 2026-06-12      |
        A-3       | Sales      | 1     | In progress |   2000 |              50% |        1000 | 2026-05-25     | 2026-06-01      |
        A-4       | Sales      | 2     | Not started |   1000 |                  |             | 2026-06-15     | 2026-06-19      |
        A-5       | Sales      | 2     | Cancelled   |   9000 |              10% |         400 | 2026-06-01     | 2026-06-19      |
        A-6       | Sales      |       | Blocked     |   1000 |               0% |             |                |                 |
        """,  # noqa: E501 - a table is read by its columns
        table(
            MILESTONES,
            """
            action_id | weight | achieved_on
            A-1       |    100 | 2026-06-05
            A-2       |    100 |
            """,
        ),
    )


def test_departments_stand_in_the_order_of_the_table(plan: DataFrame) -> None:
    quality, sales = by_department(plan, SETTINGS, STATUS_DATE)

    assert (quality.name, sales.name) == ("Quality", "Sales")
    assert quality.reported == pytest.approx(0.8)
    assert sales.reported == pytest.approx(1000 / 4000)
    assert sales.cost_of_cancelled == 400
    assert (quality.counts.overdue, sales.counts.overdue) == (0, 1)

    upside_down = by_department(plan.iloc[::-1], SETTINGS, STATUS_DATE)
    assert [department.name for department in upside_down] == ["Sales", "Quality"]


def test_completion_is_shown_three_ways(plan: DataFrame) -> None:
    whole = overall(plan, SETTINGS, STATUS_DATE)

    assert whole.reported == pytest.approx((1000 + 600 + 1000) / 6000)
    assert whole.milestone_weighted == pytest.approx(0.5)
    assert whole.planned == pytest.approx((1000 + 600 + 2000 + 0) / 5000)
    assert whole.weight_basis == "budget"


def test_reporting_more_than_the_milestones_bear_out_is_flagged(plan: DataFrame) -> None:
    quality, sales = by_department(plan, SETTINGS, STATUS_DATE)

    assert quality.optimism_gap == pytest.approx(0.3)
    assert quality.is_optimistic(SETTINGS)
    assert sales.optimism_gap is None
    assert not sales.is_optimistic(SETTINGS)


@pytest.mark.parametrize(
    ("reported", "is_optimistic"),
    [
        pytest.param(0.45, False, id="five points less than the milestones show"),
        pytest.param(0.55, False, id="five points more"),
        pytest.param(0.65, False, id="fifteen points are not more than fifteen"),
        pytest.param(0.66, True, id="sixteen points"),
    ],
)
def test_more_is_too_much_beyond_fifteen_points(
    plan: DataFrame, reported: float, *, is_optimistic: bool
) -> None:
    whole = overall(plan, SETTINGS, STATUS_DATE)
    found = replace(whole, reported=reported, milestone_weighted=0.5)
    assert found.is_optimistic(SETTINGS) is is_optimistic


def test_actions_are_counted_by_where_they_stand(plan: DataFrame) -> None:
    assert overall(plan, SETTINGS, STATUS_DATE).counts == Counts(
        in_scope=5,
        done=1,
        in_progress=2,
        stuck=1,
        not_started=1,
        cancelled=1,
        overdue=1,
        not_baselined=1,
        under_way=1,
    )


def test_what_was_blocked_before_it_began_is_stuck_and_not_counted_as_waiting() -> None:
    rows = measured("status\nBlocked\nNot started\nNot started")
    counts = overall(rows, SETTINGS, STATUS_DATE).counts
    assert (counts.stuck, counts.not_started, counts.in_progress) == (1, 2, 0)


def test_what_is_planned_is_a_share_of_the_money_however_little_and_whatever_weighs() -> None:
    whole = overall(
        measured(
            """
            status      | weight | budget | percent_complete | baseline_start | baseline_finish
            In progress |     90 |    0.5 |              50% | 2026-06-01     | 2026-06-05
            Not started |     10 |    0.5 |                  | 2026-06-15     | 2026-06-19
            """
        ),
        SETTINGS,
        STATUS_DATE,
    )
    assert whole.planned == pytest.approx(0.5)
    assert whole.reported == pytest.approx(0.45)


def test_a_group_is_as_bad_as_its_worst_action_and_says_which(plan: DataFrame) -> None:
    quality, sales = by_department(plan, SETTINGS, STATUS_DATE)

    assert (quality.rag, quality.rag_reason) == ("● G", "2 of 2 actions on plan")
    assert sales.rag == "■ R"
    assert sales.rag_reason == (
        "SPI(t) 0.23 (Red below 0.85); "
        "1 of 3 actions is Red, A-3: 7 working days late (Red above 5)"
    )
    assert sales.finish_variance == 7


def test_the_plan_is_as_bad_as_its_worst_department() -> None:
    unbudgeted_spending = """
        action_id | department | status | budget | percent_complete | actual_cost | baseline_start | baseline_finish | actual_finish
        A-1       | Quality    | Done   |   5000 |             100% |        5000 | 2026-06-01     | 2026-06-05      | 2026-06-05
        A-2       | Sales      | Done   |    100 |             100% |         100 | 2026-06-01     | 2026-06-05      | 2026-06-05
        A-3       | Sales      | Done   |        |             100% |         100 | 2026-06-01     | 2026-06-05      | 2026-06-05
        """  # noqa: E501 - a table is read by its columns
    whole = overall(measured(unbudgeted_spending), SETTINGS, STATUS_DATE)
    assert whole.totals.cost_performance == pytest.approx(5100 / 5200)
    assert (whole.rag, whole.rag_reason) == ("■ R", "Sales: CPI 0.50 (Red below 0.85)")
    assert (whole.name, whole.imputed_weights) == ("Whole plan", 1)


def test_most_actions_without_data_make_a_group_grey() -> None:
    rows = f"""
        action_id | department | status      | percent_complete | baseline_start | baseline_finish
        A-1       | Quality    | In progress | 60%              | {ON_PLAN}
        A-2       | Quality    | In progress | 60%              |                |
        A-3       | Quality    | In progress | 60%              |                |
        """
    whole = overall(measured(rows), SETTINGS, STATUS_DATE)
    assert (whole.rag, whole.rag_reason) == ("○", "2 of 3 actions without enough data")


def test_a_plan_without_actions_is_grey() -> None:
    whole = overall(measured(""), SETTINGS, STATUS_DATE)

    assert (whole.rag, whole.rag_reason) == ("○", "no actions in scope")
    assert whole.reported is None
    assert whole.planned is None
    assert whole.finish_variance is None


def test_without_budgets_the_plan_is_weighed_by_duration() -> None:
    rows = f"""
        action_id | status      | percent_complete | baseline_start | baseline_finish
        A-1       | In progress | 50%              | {ON_PLAN}
        A-2       | Not started |                  | 2026-06-15     | 2026-06-19
        """
    whole = overall(measured(rows), SETTINGS, STATUS_DATE)
    assert whole.weight_basis == "duration"
    assert whole.reported == pytest.approx(0.25)
    assert whole.planned == pytest.approx(0.3)


def test_a_group_stands_in_time_by_its_own_plan(plan: DataFrame) -> None:
    """Sales: half of 6 days is earned, 13 have passed; then a gap, and 5 days in June."""
    _, sales = by_department(plan, SETTINGS, STATUS_DATE)

    assert sales.time.planned_finish == date(2026, 6, 19)
    assert (sales.time.planned_duration, sales.time.actual_time) == (20, 13)
    assert sales.time.earned_schedule == pytest.approx(3)
    assert sales.time.schedule_variance == pytest.approx(-10)
    # 20 × 13 / 3 = 86.7, so the 87th working day from 25 May
    assert sales.time.forecast_finish == SETTINGS.calendar.add(date(2026, 5, 24), 87)
    assert not sales.time.is_low_confidence


def test_a_group_that_is_done_is_judged_by_its_days_and_not_by_its_pace() -> None:
    """E11: 6 working days instead of 5 are amber, although SPI(t) 0.83 alone would be red."""
    whole = overall(
        measured(
            """
            action_id | status | budget | percent_complete | baseline_start | baseline_finish | actual_finish
            A-1       | Done   |    100 |             100% | 2026-06-01     | 2026-06-05      | 2026-06-08
            """  # noqa: E501 - a table is read by its columns
        ),
        SETTINGS,
        STATUS_DATE,
    )
    assert whole.totals.schedule_performance == 1
    assert whole.time.schedule_performance == pytest.approx(5 / 6)
    assert whole.time.forecast_finish == date(2026, 6, 8)
    late = "finished 1 working day late (Amber from 1)"
    assert whole.rag_reason == f"1 of 1 action is Amber, A-1: {late}"


def test_without_any_budget_time_is_measured_by_weight() -> None:
    rows = f"""
        action_id | status      | percent_complete | baseline_start | baseline_finish
        A-1       | In progress | 50%              | {ON_PLAN}
        A-2       | Not started |                  | 2026-06-15     | 2026-06-19
        """
    time = overall(measured(rows), SETTINGS, STATUS_DATE).time
    assert (time.planned_duration, time.actual_time) == (10, 3)
    assert time.earned_schedule == pytest.approx(2.5)


def test_where_there_is_a_budget_time_is_measured_by_money_and_not_by_weight() -> None:
    rows = """
        status      | weight | budget | percent_complete | baseline_start | baseline_finish
        In progress |     10 |    0.9 | 50%              | 2026-06-08     | 2026-06-12
        Not started |     90 |    0.1 |                  | 2026-06-08     | 2026-06-19
        Not started |     50 |        |                  | 2026-06-08     | 2026-06-12
        """
    time = overall(measured(rows), SETTINGS, STATUS_DATE).time
    # Each of the first five days is worth 0.9 / 5 + 0.1 / 10 = 0.19, and 0.45 is earned.
    assert time.earned_schedule == pytest.approx(0.45 / 0.19)


@pytest.mark.parametrize(
    ("budget", "days"),
    [
        pytest.param("0", 4, id="it stops with the last work that is worth anything"),
        pytest.param("0.1", 8, id="it goes on while a coin is to be earned"),
    ],
)
def test_time_goes_on_until_all_that_has_a_value_is_done(budget: str, days: int) -> None:
    rows = f"""
        status      | budget   | percent_complete | baseline_start | baseline_finish | actual_finish
        Done        | 0.5      | 100%             | 2026-06-01     | 2026-06-05      | 2026-06-04
        In progress | {budget} | 10%              | 2026-06-01     | 2026-06-12      |
        """
    assert overall(measured(rows), SETTINGS, STATUS_DATE).time.actual_time == days


def test_how_early_a_forecast_is_unsure_stands_on_settings() -> None:
    rows = measured(
        f"""
        status      | budget | percent_complete | baseline_start | baseline_finish
        In progress |    100 | 30%              | {ON_PLAN}
        """
    )
    careful = replace(SETTINGS, thresholds={**SETTINGS.thresholds, "low_confidence": 0.5})
    assert not overall(rows, SETTINGS, STATUS_DATE).time.is_low_confidence
    assert overall(rows, careful, STATUS_DATE).time.is_low_confidence


def test_one_baseline_date_is_no_baseline_and_what_is_late_is_not_under_way() -> None:
    """E2."""
    rows = """
        status      | percent_complete | baseline_start | baseline_finish | actual_finish
        In progress | 50%              | 2026-06-08     | 2026-06-12      |
        In progress | 50%              | 2026-06-08     |                 |
        Done        | 100%             | 2026-06-01     | 2026-06-05      | 2026-06-05
        In progress | 50%              | 2026-06-01     | 2026-06-05      |
        In progress | 50%              | 2026-06-01     | 2026-06-05      |
        In progress | 50%              | 2026-06-01     | 2026-06-05      |
        """
    counts = overall(measured(rows), SETTINGS, STATUS_DATE).counts
    assert (counts.not_baselined, counts.under_way, counts.overdue) == (1, 2, 3)


def test_level_of_effort_is_kept_out_of_time() -> None:
    rows = f"""
        status      | budget | ev_method       | percent_complete | baseline_start | baseline_finish
        In progress |    100 | % complete      | 20%              | {ON_PLAN}
        In progress |   9000 | Level of effort |                  | 2026-01-05     | 2026-12-18
        """
    time = overall(measured(rows), SETTINGS, STATUS_DATE).time
    assert time.planned_duration == 5
    assert time.earned_schedule == pytest.approx(1)


def test_what_a_group_cannot_tell_has_a_reason(plan: DataFrame) -> None:
    """E5 and E8: the plan that has spent nothing, and the one that has spent it all."""
    costless = measured(f"""
        status      | budget | percent_complete | baseline_start | baseline_finish
        In progress |    100 | 60%              | {ON_PLAN}
        """)
    spent = measured(f"""
        status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        In progress |    100 | 60%              | 100         | {ON_PLAN}
        """)
    assert overall(plan, SETTINGS, STATUS_DATE).unknown == {}
    assert overall(costless, SETTINGS, STATUS_DATE).unknown == {
        "cost_performance": "no cost booked yet",
        "estimate_at_completion": "no cost booked yet",
        "estimate_to_complete": "no cost booked yet",
        "variance_at_completion": "no cost booked yet",
        "to_complete_estimate": "no cost booked yet",
    }
    assert overall(spent, SETTINGS, STATUS_DATE).unknown == {
        "to_complete_budget": "not achievable: the budget is spent and work is left"
    }


def test_without_any_baseline_the_planned_value_of_a_group_is_unknown_and_not_nothing() -> None:
    """E1: never 0; one action with a baseline is enough, and of no actions it is 0."""
    departments = by_department(
        measured("""
            action_id | department | status      | budget | baseline_start | baseline_finish
            A-1       | Stores     | In progress |   1000 |                |
            A-2       | Stores     | In progress |   1000 | 2026-06-01     |
            A-3       | Yard       | In progress |   1000 |                |
            A-4       | Yard       | Not started |   1000 | 2026-07-01     | 2026-07-03
            A-5       | Docks      | Cancelled   |   1000 | 2026-06-01     | 2026-06-05
        """),
        SETTINGS,
        STATUS_DATE,
    )
    assert [group.planned_value for group in departments] == [None, 0, 0]
    assert departments[0].unknown["planned_value"] == "no baseline"
    assert "planned_value" not in departments[1].unknown


def test_without_a_baseline_nothing_is_known_about_time() -> None:
    """E1."""
    time = overall(measured("status|budget\nIn progress|100"), SETTINGS, STATUS_DATE).time
    assert time.earned_schedule is None
    assert time.forecast_finish is None
    assert time.reason("schedule_performance") == "no baseline"


@settings(max_examples=30)
@given(complete=st.integers(1, 100), days=st.integers(1, 60))
def test_an_action_and_a_plan_of_that_action_stand_alike_in_time(complete: int, days: int) -> None:
    start = date(2026, 5, 25)
    finish = SETTINGS.calendar.add(start, days - 1)
    rows = measured(
        "status | budget | percent_complete | baseline_start | baseline_finish\n"
        f"In progress | 700 | {complete}% | {start} | {finish}"
    )
    alone, time = rows.iloc[0], overall(rows, SETTINGS, STATUS_DATE).time
    assert alone["earned_schedule"] == pytest.approx(time.earned_schedule)
    assert alone["schedule_variance_time"] == pytest.approx(time.schedule_variance)
    assert alone["schedule_performance_time"] == pytest.approx(time.schedule_performance)
    assert alone["finish_at_pace"].date() == time.forecast_finish


@settings(max_examples=20)
@given(order=st.permutations(range(6)))
def test_the_order_of_actions_changes_neither_money_nor_time(order: list[int]) -> None:
    rows = measured(
        """
        action_id | department | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish | actual_finish
        A-1       | Quality    | Done        |   1000 |             100% |        1000 | 2026-06-01     | 2026-06-05      | 2026-06-05
        A-2       | Quality    | In progress |   1000 |              60% |         600 | 2026-06-08     | 2026-06-12      |
        A-3       | Sales      | In progress |   2000 |              50% |        1000 | 2026-05-25     | 2026-06-01      |
        A-4       | Sales      | Not started |   1000 |                  |             | 2026-06-15     | 2026-06-19      |
        A-5       | Sales      | Cancelled   |   9000 |              10% |         400 | 2026-06-01     | 2026-06-19      |
        A-6       | Sales      | Blocked     |   1000 |               0% |             |                |                 |
        """  # noqa: E501 - a table is read by its columns
    )
    plain = overall(rows, SETTINGS, STATUS_DATE)
    mixed = overall(rows.iloc[order], SETTINGS, STATUS_DATE)
    without = overall(rows[rows["status"].ne("Cancelled")], SETTINGS, STATUS_DATE)

    assert mixed.time.earned_schedule == pytest.approx(plain.time.earned_schedule)
    assert mixed.time.forecast_finish == plain.time.forecast_finish
    assert mixed.totals.earned_value == pytest.approx(plain.totals.earned_value)
    assert (without.time, without.totals) == (plain.time, plain.totals)  # E13
    assert plain.cost_of_cancelled == 400


@pytest.mark.parametrize("column", ["department", "phase"])
def test_the_groups_add_up_to_the_plan(plan: DataFrame, column: str) -> None:
    """E16: sums are added up, and ratios made from the sums."""
    groups = by_column(column, plan, SETTINGS, STATUS_DATE)
    whole = overall(plan, SETTINGS, STATUS_DATE)

    for figure in ("budget", "planned_value", "earned_value", "actual_cost", "schedule_variance"):
        total = sum(getattr(group.totals, figure) for group in groups)
        assert total == pytest.approx(getattr(whole.totals, figure)), figure
    assert sum(group.counts.in_scope for group in groups) == whole.counts.in_scope
    assert sum(group.cost_of_cancelled for group in groups) == whole.cost_of_cancelled


@settings(max_examples=30)
@given(
    budgets=st.lists(st.floats(1, 1e6), min_size=1, max_size=6),
    departments=st.lists(st.sampled_from("XYZ"), min_size=6, max_size=6),
)
def test_departments_add_up_to_the_plan_whatever_they_hold(
    budgets: list[float], departments: list[str]
) -> None:
    rows = "\n".join(
        f"{department} | In progress | {budget} | 40% | {budget / 2} | {ON_PLAN}"
        for budget, department in zip(budgets, departments, strict=False)
    )
    actions = measured(
        "department | status | budget | percent_complete | actual_cost "
        f"| baseline_start | baseline_finish\n{rows}"
    )
    parts = by_department(actions, SETTINGS, STATUS_DATE)
    whole = overall(actions, SETTINGS, STATUS_DATE)

    assert sum(part.totals.earned_value for part in parts) == pytest.approx(
        whole.totals.earned_value
    )
    reported = [part.reported for part in parts if part.reported is not None]
    assert min(reported) - 1e-9 <= (whole.reported or 0.0) <= max(reported) + 1e-9
