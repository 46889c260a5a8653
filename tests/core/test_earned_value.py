"""The figures of each action, against figures worked out by hand.

1 June 2026 is a Monday; the status date is Wednesday, 10 June.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import nan
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from headway.core.earned_value import add_up, measure_actions
from headway.schema import Writer
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import ISSUES, USAGE
from headway.schema.words import EstimateMethod
from tests.core.plans import SETTINGS
from tests.core.published import example
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)
NO_MILESTONES = table(MILESTONES, "")
NO_USAGE = table(USAGE, "")


def measure(actions: DataFrame, **more: DataFrame) -> DataFrame:
    """Return *actions* measured on the status date."""
    return measure_actions(
        actions,
        more.get("milestones", NO_MILESTONES),
        more.get("usage", NO_USAGE),
        SETTINGS,
        STATUS_DATE,
        more.get("issues"),
    )


@pytest.fixture
def actions() -> DataFrame:
    """One done, one late and over cost, one not yet due, one cancelled, one without a plan."""
    return table(
        ACTIONS,
        """
        action_id | department | urgency  | impact | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish | forecast_finish | actual_finish
        A-1       | Quality    | High     | Major  | Done        |   1000 |             100% |         900 | 2026-06-01     | 2026-06-05      |                 | 2026-06-05
        A-2       | Quality    | Critical | Slight | In progress |   4000 |              20% |        1000 | 2026-06-08     | 2026-06-19      | 2026-06-29      |
        A-3       | Sales      | Low      |        | Not started |    500 |                  |             | 2026-06-15     | 2026-06-19      |                 |
        A-4       | Sales      | High     | Major  | Cancelled   |    700 |              50% |         300 | 2026-06-01     | 2026-06-05      |                 |
        A-5       | Sales      |          | Major  | In progress |    600 |              50% |         200 |                |                 |                 |
        """,  # noqa: E501 - a table is read by its columns
    )


def test_each_action_gets_its_value_and_variances(actions: DataFrame) -> None:
    assert_table(
        measure(actions),
        ACTIONS,
        """
        action_id | planned_percent | planned_value | earned_value | actual_cost_to_date | schedule_variance | cost_variance | schedule_performance | cost_performance
        A-1       |            100% |          1000 |         1000 |                 900 |                 0 |           100 |                    1 |           ~1.111
        A-2       |             30% |          1200 |          800 |                1000 |              -400 |          -200 |               ~0.667 |              0.8
        A-3       |              0% |             0 |            0 |                     |                 0 |               |                      |
        A-4       |                 |               |              |                 300 |                   |               |                      |
        A-5       |                 |               |          300 |                 200 |                   |           100 |                      |              1.5
        """,  # noqa: E501 - a table is read by its columns
    )


def test_each_action_gets_its_delay_and_a_colour_with_its_reason(
    actions: DataFrame,
) -> None:
    assert_table(
        measure(actions),
        ACTIONS,
        """
        action_id | finish_variance | rag | rag_reason
        A-1       |               0 | ● G | done on time
        A-2       |               6 | ■ R | 6 working days late (Red above 5); SPI(t) 0.67 (Red below 0.85); CPI 0.80 (Red below 0.85); EAC 25% above budget (Red from 20%)
        A-3       |               0 | ● G | not due yet
        A-4       |                 | ○   | cancelled
        A-5       |                 | ○   | no baseline dates
        """,  # noqa: E501 - a table is read by its columns
    )


def test_fills_no_columns_but_those_headway_owns(actions: DataFrame) -> None:
    added = {key for key in measure(actions) if key not in actions}
    assert added <= set(ACTIONS.written_by(Writer.HEADWAY))


def test_each_action_gets_its_estimates_and_what_the_rest_must_earn(actions: DataFrame) -> None:
    assert_table(
        measure(actions),
        ACTIONS,
        """
        action_id | schedule_variance_percent | cost_variance_percent | estimate_at_completion | estimate_to_complete | variance_at_completion | to_complete_budget | to_complete_estimate
        A-1       |                        0% |                   10% |                    900 |                    0 |                    100 |                    |
        A-2       |                   ~-33.3% |                  -25% |                   5000 |                 4000 |                  -1000 |             ~1.067 |                  0.8
        A-3       |                           |                       |                        |                      |                        |                  1 |
        A-4       |                           |                       |                        |                      |                        |                    |
        A-5       |                           |                 ~33.3% |                    400 |                  200 |                    200 |               0.75 |                  1.5
        """,  # noqa: E501 - a table is read by its columns
    )


def test_each_action_gets_its_earned_schedule_and_where_its_pace_leads(actions: DataFrame) -> None:
    assert_table(
        measure(actions),
        ACTIONS,
        """
        action_id | earned_schedule | schedule_variance_time | schedule_performance_time | finish_at_pace | start_variance | started_on_time
        A-1       |               5 |                      0 |                         1 |                |                |
        A-2       |               2 |                     -1 |                    ~0.667 | 2026-06-26     |                |
        A-3       |               0 |                      0 |                           |                |              0 |
        A-4       |                 |                        |                           |                |                |
        A-5       |                 |                        |                           |                |                |
        """,  # noqa: E501 - a table is read by its columns
    )


def test_the_unit_of_money_changes_no_ratio_and_no_colour(actions: DataFrame) -> None:
    money = ["budget", "actual_cost"]
    in_millions = actions.assign(**{column: actions[column] / 1e6 for column in money})
    kept = [
        "schedule_variance_percent",
        "cost_variance_percent",
        "schedule_performance",
        "cost_performance",
        "to_complete_budget",
        "to_complete_estimate",
        "rag",
        "rag_reason",
        "figure_notes",
    ]
    assert_frame_equal(measure(in_millions)[kept], measure(actions)[kept])


def test_a_plan_without_any_own_estimate_has_none_to_add_up(actions: DataFrame) -> None:
    totals = add_up(measure(actions), EstimateMethod.BOTTOM_UP)
    assert totals.own_estimate_to_complete is None
    assert totals.estimate_at_completion() is None


def test_what_is_earned_by_time_hides_no_delay_of_the_others() -> None:
    rows = table(
        ACTIONS,
        """
        status      | ev_method       | budget | percent_complete | baseline_start | baseline_finish
        In progress | Level of effort |    800 |                  | 2026-06-08     | 2026-06-11
        In progress |                 |    400 |              30% | 2026-06-08     | 2026-06-11
        """,
    )
    totals = add_up(measure(rows), EstimateMethod.CPI)
    assert totals.level_of_effort == 600
    assert totals.schedule_performance == pytest.approx(120 / 300)


def test_a_blank_figure_says_why_it_is_blank(actions: DataFrame) -> None:
    assert measure(actions)["figure_notes"].tolist() == [
        None,
        None,
        "SPI: nothing planned yet; CPI, EAC: no cost booked yet",
        "cancelled: only what was spent counts",
        "PV, SPI, ES: no baseline",
    ]


def test_the_plan_goes_on_while_an_action_is_blocked() -> None:
    """E14: planned value keeps growing, earned value stays, and the colour is amber at least."""
    action = table(
        ACTIONS,
        """
        status  | budget | percent_complete | baseline_start | baseline_finish | forecast_finish
        Blocked |    100 |              40% | 2026-06-01     | 2026-06-26      | 2026-06-26
        """,
    )
    days = (date(2026, 6, 10), date(2026, 6, 12))
    first, later = (
        measure_actions(action, NO_MILESTONES, NO_USAGE, SETTINGS, day).iloc[0] for day in days
    )
    assert (first["planned_value"], later["planned_value"]) == (40, 50)
    assert (first["earned_value"], later["earned_value"]) == (40, 40)
    assert (first["rag"], first["rag_reason"]) == ("▲ A", "blocked")


@pytest.mark.parametrize(
    ("row", "blank", "note"),
    [
        pytest.param(
            "In progress | | 50% | | 2026-06-08 | 2026-06-12",
            ["planned_value", "earned_value", "cost_performance", "estimate_at_completion"],
            "CPI, EAC: no budget",
            id="E4: there is no budget",
        ),
        pytest.param(
            "In progress | 0 | 50% | 10 | 2026-06-08 | 2026-06-12",
            ["cost_performance", "estimate_at_completion", "schedule_performance"],
            "CPI, EAC: no budget",
            id="E4: the budget is 0",
        ),
        pytest.param(
            "In progress | 100 | 50% | 0 | 2026-06-08 | 2026-06-12",
            ["cost_performance", "estimate_at_completion", "estimate_to_complete"],
            "CPI, EAC: no cost booked yet",
            id="E5: nothing was spent",
        ),
        pytest.param(
            "In progress | 100 | 50% | 40 | 2026-06-15 | 2026-06-19",
            ["schedule_performance", "schedule_performance_time", "finish_at_pace"],
            "SPI: ahead: not yet due",
            id="E6: begun before it was due",
        ),
        pytest.param(
            "In progress | 100 | 0% | 1200 | 2026-06-08 | 2026-06-12",
            ["estimate_at_completion", "to_complete_budget", "finish_at_pace"],
            "EAC: nothing earned yet; AC + BAC is 1,300; TCPI (BAC): not achievable: the budget is "
            "spent and work is left; Finish at this pace: nothing earned yet",
            id="E7: spent without earning",
        ),
        pytest.param(
            "In progress | 100 | 80% | 100 | 2026-06-08 | 2026-06-12",
            ["to_complete_budget"],
            "TCPI (BAC): not achievable: the budget is spent and work is left",
            id="E8: the budget is spent and work is left",
        ),
        pytest.param(
            "In progress | 100 | | 50 | 2026-06-08 | 2026-06-12",
            ["earned_value", "cost_variance", "earned_schedule"],
            "EV: not reported how much is done",
            id="nobody said how much is done",
        ),
        pytest.param(
            "In progress | 100 | 10% | 5 | 2026-06-08 | 2026-06-12",
            [],
            "Finish at this pace: low confidence",
            id="E19: early life",
        ),
        pytest.param(
            "In progress | 100 | 15% | 5 | 2026-06-08 | 2026-06-12",
            [],
            None,
            id="E19: no longer early life",
        ),
    ],
)
def test_what_cannot_be_worked_out_is_blank_with_a_note(
    row: str, blank: list[str], note: str | None
) -> None:
    action = table(
        ACTIONS,
        f"""
        status | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        {row}
        """,
    )
    measured = measure(action).iloc[0]
    assert measured[blank].isna().all()
    assert measured["figure_notes"] == note


def test_spending_the_budget_leaves_the_estimate_as_the_target_of_an_action() -> None:
    """E8."""
    action = table(ACTIONS, "status | budget | percent_complete | actual_cost\nBlocked|100|80%|120")
    measured = measure(action)
    assert measured["to_complete_budget"].isna().all()
    assert measured["to_complete_estimate"].item() == pytest.approx(20 / (150 - 120))


def test_own_estimates_make_the_estimate_at_completion_of_their_action(actions: DataFrame) -> None:
    own = actions.assign(own_etc=[nan, 5000.0, nan, nan, nan])
    bottom_up = replace(SETTINGS, eac_method=EstimateMethod.BOTTOM_UP.value)
    measured = measure_actions(own, NO_MILESTONES, NO_USAGE, bottom_up, STATUS_DATE)

    assert measured["estimate_at_completion"].tolist()[:2] == [900, 6000]
    assert measured["estimate_at_completion"].isna().tolist() == [False, False, True, True, True]
    assert measured["figure_notes"].tolist()[4] == (
        "PV, SPI, ES: no baseline; EAC: no own estimate of what is still to be spent"
    )


@pytest.mark.parametrize(
    ("status", "current", "actual", "variance", "on_time"),
    [
        pytest.param("In progress", "", "2026-06-05", 0, True, id="begun on its day"),
        pytest.param("Done", "", "2026-06-04", -1, True, id="begun early"),
        pytest.param("In progress", "", "2026-06-08", 1, False, id="begun late"),
        pytest.param("Not started", "", "", 3, False, id="waiting since its day"),
        pytest.param("Blocked", "2026-06-12", "", 5, False, id="waiting, with a new day"),
        pytest.param("In progress", "", "", None, None, id="begun, but nobody said when"),
        pytest.param("Cancelled", "", "2026-06-08", None, None, id="cancelled"),
    ],
)
def test_a_start_is_on_time_or_so_many_days_late(
    status: str, current: str, actual: str, variance: float | None, on_time: object
) -> None:
    action = table(
        ACTIONS,
        f"""
        status   | baseline_start | baseline_finish | current_start | actual_start
        {status} | 2026-06-05     | 2026-06-19      | {current}     | {actual}
        """,
    )
    measured = measure(action).astype(object).where(lambda cells: cells.notna(), None)
    assert measured["start_variance"].item() == variance
    assert measured["started_on_time"].item() == on_time


def test_whether_a_start_is_on_time_stays_open_until_its_day_has_passed() -> None:
    today = table(ACTIONS, f"status|baseline_start\nNot started|{STATUS_DATE}")
    assert measure(today)["start_variance"].item() == 0
    assert measure(today)["started_on_time"].isna().all()


def test_time_stops_at_the_actual_finish() -> None:
    """E10 and E11: done early or late, SPI(t) and days keep saying so, and SPI says nothing."""
    actions = table(
        ACTIONS,
        """
        status | percent_complete | budget | baseline_start | baseline_finish | actual_finish
        Done   |             100% |    100 | 2026-06-01     | 2026-06-05      | 2026-06-04
        Done   |             100% |    100 | 2026-06-01     | 2026-06-05      | 2026-06-09
        """,
    )
    assert_table(
        measure(actions),
        ACTIONS,
        """
        schedule_performance | schedule_performance_time | schedule_variance_time | finish_variance | rag_reason
        1                    |                      1.25 |                      1 |              -1 | done 1 working day early
        1                    |                    ~0.714 |                     -2 |               2 | finished 2 working days late (Amber from 1)
        """,  # noqa: E501 - a table is read by its columns
    )


def test_an_open_action_past_its_plan_keeps_losing_pace() -> None:
    action = table(
        ACTIONS,
        """
        status      | percent_complete | budget | baseline_start | baseline_finish
        In progress |              90% |    100 | 2026-06-01     | 2026-06-02
        """,
    )
    measured = measure(action)
    assert measured["schedule_performance"].item() == 0.9
    assert measured["schedule_performance_time"].item() == pytest.approx(1.8 / 8)
    assert measured["rag_reason"].item() == (
        "6 working days late (Red above 5); SPI(t) 0.23 (Red below 0.85)"
    )


def test_a_pace_that_leads_beyond_any_date_gives_no_finish() -> None:
    action = table(
        ACTIONS,
        """
        status      | percent_complete | budget | baseline_start | baseline_finish
        In progress | 0.000001%        |    100 | 2026-06-01     | 2026-12-31
        """,
    )
    assert measure(action)["finish_at_pace"].isna().all()


def test_leaves_the_actions_it_was_given_alone(actions: DataFrame) -> None:
    before = actions.copy(deep=True)
    measure(actions)
    assert_frame_equal(actions, before)


def test_no_actions_measure_to_nothing() -> None:
    totals = add_up(measure(table(ACTIONS, "")), SETTINGS.eac_method)
    assert (totals.budget, totals.planned_value, totals.actual_cost) == (0, 0, 0)


def test_usage_up_to_the_status_date_takes_the_place_of_the_own_cost(actions: DataFrame) -> None:
    usage = table(
        USAGE,
        """
        used_on    | action_id | cost
        2026-06-02 | A-1       |  500
        2026-06-10 | A-1       |  250
        2026-06-11 | A-1       |   99
        2026-06-11 | A-2       |   99
        2026-06-09 | A-3       |   10
        2026-06-09 | A-4       |   40
        """,
    )
    spent = measure(actions, usage=usage)["actual_cost_to_date"].tolist()
    assert spent == [750, 1000, 10, 40, 200]


def test_value_is_earned_by_the_method_of_each_action() -> None:
    actions = table(
        ACTIONS,
        """
        action_id | status      | ev_method         | budget | percent_complete | actual_start | actual_finish | baseline_start | baseline_finish
        A-1       | In progress | % complete        |    100 |              40% | 2026-06-08   |               | 2026-06-08     | 2026-06-12
        A-2       | In progress | Milestone weights |    100 |              40% | 2026-06-08   |               | 2026-06-08     | 2026-06-12
        A-3       | In progress | 0/100             |    100 |              40% | 2026-06-08   |               | 2026-06-08     | 2026-06-12
        A-4       | Done        | 0/100             |    100 |             100% | 2026-06-08   | 2026-06-10    | 2026-06-08     | 2026-06-12
        A-5       | Not started | 50/50             |    100 |                  |              |               | 2026-06-08     | 2026-06-12
        A-6       | In progress | 50/50             |    100 |                  | 2026-06-08   |               | 2026-06-08     | 2026-06-12
        A-7       | Done        | 50/50             |    100 |             100% | 2026-06-08   | 2026-06-10    | 2026-06-08     | 2026-06-12
        A-8       | In progress | Level of effort   |    100 |                  | 2026-06-08   |               | 2026-06-08     | 2026-06-12
        """,  # noqa: E501 - a table is read by its columns
    )
    milestones = table(
        MILESTONES,
        """
        action_id | weight | achieved_on
        A-2       |     25 | 2026-06-08
        A-2       |     75 |
        """,
    )
    assert_table(
        measure(actions, milestones=milestones),
        ACTIONS,
        """
        action_id | planned_value | earned_value | schedule_variance | schedule_performance
        A-1       |            60 |           40 |               -20 | ~0.667
        A-2       |            60 |           25 |               -35 | ~0.417
        A-3       |            60 |            0 |               -60 | 0
        A-4       |            60 |          100 |                40 | ~1.667
        A-5       |            60 |            0 |               -60 | 0
        A-6       |            60 |           50 |               -10 | ~0.833
        A-7       |            60 |          100 |                40 | ~1.667
        A-8       |            60 |           60 |                   |
        """,
    )


@pytest.mark.parametrize(
    ("current", "forecast", "actual", "status", "expected"),
    [
        pytest.param("", "", "", "In progress", 1, id="open, so not before the status date"),
        pytest.param("2026-06-12", "", "", "In progress", 3, id="as planned now"),
        pytest.param("2026-06-12", "2026-06-15", "", "In progress", 4, id="as forecast"),
        pytest.param("", "2026-06-09", "", "In progress", 1, id="a forecast that has passed"),
        pytest.param("", "2026-06-15", "2026-06-08", "Done", -1, id="done early"),
        pytest.param("", "2026-06-15", "2026-06-10", "Done", 1, id="done late"),
    ],
)
def test_the_delay_runs_from_the_baseline_to_the_finish_expected(
    current: str, forecast: str, actual: str, status: str, expected: float
) -> None:
    action = table(
        ACTIONS,
        f"""
        status   | baseline_finish | current_finish | forecast_finish | actual_finish
        {status} | 2026-06-09      | {current}      | {forecast}      | {actual}
        """,
    )
    assert measure(action)["finish_variance"].item() == expected


@pytest.mark.parametrize(
    ("row", "colour", "reason"),
    [
        pytest.param("Blocked | 2026-06-03 | 100 | 60%", "▲ A", "blocked for 5 working days"),
        pytest.param(
            "On hold | 2026-06-02 | 100 | 60%",
            "■ R",
            "on hold for 6 working days (Red above 5)",
        ),
        pytest.param("Blocked | | 100 | 60%", "▲ A", "blocked"),
        pytest.param("In progress | | | 30%", "■ R", "SPI(t) 0.50 (Red below 0.85)"),
        pytest.param("In progress | | 100 |", "○", "no % complete"),
        pytest.param("In progress | | 100 | 60%", "● G", "on plan"),
    ],
)
def test_standing_still_and_missing_data_are_seen(row: str, colour: str, reason: str) -> None:
    action = table(
        ACTIONS,
        f"""
        baseline_start | baseline_finish | status | blocked_since | budget | percent_complete
        2026-06-08     | 2026-06-12      | {row}
        """,
    )
    measured = measure(action)
    assert (measured["rag"].item(), measured["rag_reason"].item()) == (colour, reason)


def test_an_overdue_roadblock_makes_its_action_amber() -> None:
    action = table(
        ACTIONS,
        """
        action_id | status      | baseline_start | baseline_finish | percent_complete
        A-1       | In progress | 2026-06-08     | 2026-06-12      | 60%
        A-2       | In progress | 2026-06-08     | 2026-06-12      | 60%
        """,
    )
    issues = table(
        ISSUES,
        """
        issue_id | action_id | roadblock | status | target_date
        I-1      | A-1       | Yes       | Open   | 2026-06-09
        I-2      | A-1       | Yes       | Open   | 2026-06-05
        I-3      | A-2       | Yes       | Closed | 2026-06-05
        I-4      | A-2       | Yes       | Open   | 2026-06-10
        I-5      | A-2       |           | Open   | 2026-06-05
        """,
    )
    assert_table(
        measure(action, issues=issues),
        ACTIONS,
        """
        rag | rag_reason
        ▲ A | roadblocks I-1, I-2 overdue
        ● G | on plan
        """,
    )


def test_a_four_day_action_from_monday_is_planned_to_three_quarters_on_wednesday() -> None:
    published = example("O8")
    action = table(
        ACTIONS,
        """
        status      | budget | percent_complete | baseline_start | baseline_finish
        In progress |    100 |              60% | 2026-06-08     | 2026-06-11
        """,
    )
    assert measure(action)["planned_value"].item() == published.expected["planned_value"]


def test_a_span_of_days_off_is_planned_for_its_last_day() -> None:
    """E17."""
    weekend = table(
        ACTIONS,
        """
        status      | budget | percent_complete | baseline_start | baseline_finish
        In progress |    100 |               0% | 2026-06-13     | 2026-06-14
        """,
    )
    planned = [
        measure_actions(weekend, NO_MILESTONES, NO_USAGE, SETTINGS, day)["planned_value"].item()
        for day in (date(2026, 6, 12), date(2026, 6, 13), date(2026, 6, 14), date(2026, 6, 15))
    ]
    assert planned == [0, 0, 100, 100]


def test_cancelling_changes_nothing_for_the_others_and_keeps_what_was_spent(
    actions: DataFrame,
) -> None:
    """E13."""
    without = actions[actions["action_id"] != "A-4"]

    assert_frame_equal(measure(without), measure(actions).loc[without.index])
    assert add_up(measure(without), SETTINGS.eac_method) == add_up(
        measure(actions), SETTINGS.eac_method
    )


def test_what_has_no_baseline_is_kept_out_of_the_schedule_but_not_out_of_the_cost(
    actions: DataFrame,
) -> None:
    """E1."""
    totals = add_up(measure(actions), SETTINGS.eac_method)

    assert totals.budget == 6100
    assert totals.earned_value == 2100
    assert totals.schedule_variance == -400
    assert totals.schedule_performance == pytest.approx(1800 / 2200)
    assert totals.cost_performance == 1


def test_own_estimates_are_filled_up_with_the_budget_that_is_left(actions: DataFrame) -> None:
    own = actions.assign(own_etc=[nan, 5000.0, nan, nan, nan])
    totals = add_up(measure(own), EstimateMethod.BOTTOM_UP.value)

    assert totals.own_estimate_to_complete == 5000 + 500 + 300
    assert totals.estimate_at_completion() == 2100 + 5800


def test_own_estimates_of_what_is_done_are_not_spent_by_the_plan_either(
    actions: DataFrame,
) -> None:
    """F7: A-1 is done and still says 700; it was added to what the others need."""
    own = actions.assign(own_etc=[700.0, 5000.0, nan, 900.0, nan])
    totals = add_up(measure(own), EstimateMethod.BOTTOM_UP.value)

    assert totals.own_estimate_to_complete == 5000 + 500 + 300


def test_without_a_word_on_how_much_is_done_the_whole_budget_is_still_to_be_spent(
    actions: DataFrame,
) -> None:
    """F7: A-5 has a budget of 600 and no % complete; it was expected to need nothing."""
    own = actions.assign(
        own_etc=[nan, 5000.0, nan, nan, nan], percent_complete=[1.0, 0.2, nan, 0.5, nan]
    )
    totals = add_up(measure(own), EstimateMethod.BOTTOM_UP.value)

    assert totals.own_estimate_to_complete == 5000 + 500 + 600


def test_own_estimates_of_what_is_over_alone_make_none_of_the_plan(actions: DataFrame) -> None:
    own = actions.assign(own_etc=[700.0, nan, nan, 900.0, nan])
    assert add_up(measure(own), EstimateMethod.BOTTOM_UP.value).estimate_at_completion() is None


def test_once_all_is_done_nothing_is_to_be_spent_and_nobody_has_to_say_so(
    actions: DataFrame,
) -> None:
    """F7: 900 was spent, for the action and for a plan of that action."""
    settings = replace(SETTINGS, eac_method=EstimateMethod.BOTTOM_UP.value)
    done = measure_actions(actions.head(1), NO_MILESTONES, NO_USAGE, settings, STATUS_DATE)

    assert done["estimate_at_completion"].item() == 900
    assert add_up(done, settings.eac_method).estimate_at_completion() == 900


def test_the_estimate_on_settings_decides_on_the_cost_colour(actions: DataFrame) -> None:
    optimistic = replace(SETTINGS, eac_method=EstimateMethod.BUDGET_RATE.value)
    measured = measure_actions(actions, NO_MILESTONES, NO_USAGE, optimistic, STATUS_DATE)
    assert "EAC" not in str(measured.loc[1, "rag_reason"])


@given(order=st.permutations(range(5)))
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    rows = table(
        ACTIONS,
        """
        action_id | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        A-1       | Done        |   1000 |             100% |         900 | 2026-06-01     | 2026-06-05
        A-2       | In progress |   4000 |              20% |        1000 | 2026-06-08     | 2026-06-19
        A-3       | Not started |    500 |                  |             | 2026-06-15     | 2026-06-19
        A-4       | Cancelled   |    700 |              50% |         300 | 2026-06-01     | 2026-06-05
        A-5       | Blocked     |    600 |              50% |         200 |                |
        """,  # noqa: E501 - a table is read by its columns
    )
    assert_frame_equal(measure(rows.iloc[order]), measure(rows).iloc[order])


@given(
    budget=st.floats(0, 1e9),
    days=st.integers(0, 800),
    earlier=st.integers(-30, 900),
    wait=st.integers(0, 400),
)
def test_planned_value_only_grows_and_never_exceeds_the_budget(
    budget: float, days: int, earlier: int, wait: int
) -> None:
    start = date(2025, 1, 1)
    action = table(
        ACTIONS,
        f"""
        status      | baseline_start | baseline_finish           | budget   | percent_complete
        In progress | {start}        | {start + timedelta(days)} | {budget} | 0%
        """,
    )
    before, after = (
        measure_actions(action, NO_MILESTONES, NO_USAGE, SETTINGS, start + timedelta(day))[
            "planned_value"
        ].item()
        for day in (earlier, earlier + wait)
    )
    assert 0 <= before <= after <= budget
