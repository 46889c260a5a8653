"""How well milestones are met, as seen on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.checkpoints import Checkpoints, review_checkpoints
from headway.core.milestones import measure_milestones
from headway.schema.heart import ACTIONS, MILESTONES
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
ACTION_ROWS = table(ACTIONS, "action_id | status\nA-1 | In progress\nA-2 | Cancelled")


def review(milestones: str) -> Checkpoints:
    measured = measure_milestones(table(MILESTONES, milestones), ACTION_ROWS, SETTINGS, STATUS_DATE)
    return review_checkpoints(measured, STATUS_DATE)


def test_the_hit_rate_is_what_was_achieved_in_time_in_what_was_due() -> None:
    """E13: the milestone of a cancelled action counts nowhere."""
    found = review(
        """
        milestone_id | action_id | baseline_date | achieved_on
        M-1          | A-1       | 2026-06-05    | 2026-06-05
        M-2          | A-1       | 2026-06-05    | 2026-06-08
        M-3          | A-1       | 2026-06-08    |
        M-4          | A-1       | 2026-06-10    | 2026-06-10
        M-5          | A-1       | 2026-06-10    |
        M-6          | A-1       | 2026-06-15    | 2026-06-01
        M-7          | A-1       | 2026-06-08    | 2026-06-11
        M-8          | A-2       | 2026-06-05    |
        """
    )
    assert (found.in_scope, found.achieved, found.overdue) == (7, 4, 2)
    assert (found.due, found.hit) == (5, 2)
    assert found.hit_rate == pytest.approx(0.4)


def test_while_nothing_is_due_the_hit_rate_is_unknown() -> None:
    later = review("milestone_id | action_id | baseline_date\nM-1 | A-1 | 2026-06-11")
    assert (later.due, later.hit_rate) == (0, None)
    assert review("").hit_rate is None


@pytest.mark.parametrize(
    ("lately", "trend"),
    [
        pytest.param("2026-06-04", "Worsening", id="three days late, one before"),
        pytest.param("2026-06-03", "Worsening", id="two days late, one before"),
        pytest.param("2026-06-02", "Steady", id="one day late, one before"),
        pytest.param("2026-06-01", "Improving", id="in time, one day late before"),
        pytest.param("2026-05-29", "Improving", id="a day early, one late before"),
    ],
)
def test_the_trend_compares_the_last_four_weeks_with_the_four_before(
    lately: str, trend: str
) -> None:
    # 13 May is the last day that belongs to the four weeks before.
    found = review(
        f"""
        milestone_id | action_id | baseline_date | achieved_on
        M-1          | A-1       | 2026-06-01    | {lately}
        M-2          | A-1       | 2026-05-12    | 2026-05-13
        M-3          | A-1       | 2026-01-12    | 2026-03-13
        """
    )
    assert found.trend == trend
    assert found.trend_reason.endswith("1.0 working days late over 1 before")


def test_the_trend_says_what_it_is_made_from() -> None:
    found = review(
        """
        milestone_id | action_id | baseline_date | achieved_on
        M-1          | A-1       | 2026-06-01    | 2026-05-28
        M-2          | A-1       | 2026-06-01    | 2026-06-02
        M-3          | A-1       | 2026-05-06    | 2026-05-06
        """
    )
    assert found.trend_reason == (
        "0.5 working days early over 2 milestones of the last 28 days, "
        "0.0 working days late over 1 before"
    )


@pytest.mark.parametrize(
    ("achieved_on", "reason"),
    [
        ("2026-05-13", "no milestone achieved in the last 28 days"),
        ("2026-06-05", "no milestone achieved in the previous 28 days"),
    ],
)
def test_without_milestones_to_compare_there_is_no_trend_but_a_reason(
    achieved_on: str, reason: str
) -> None:
    found = review(
        f"""
        milestone_id | action_id | baseline_date | achieved_on
        M-1          | A-1       | 2026-06-01    | {achieved_on}
        """
    )
    assert (found.trend, found.trend_reason) == (None, reason)


def test_key_milestones_stand_in_the_order_of_the_plan_and_show_how_late_they_are() -> None:
    found = review(
        """
        milestone_id | action_id | title | key_milestone | baseline_date | forecast_date | achieved_on
        M-1          | A-1       | Last  | Yes           | 2026-07-01    | 2026-07-03    |
        M-2          | A-1       | First | Yes           | 2026-06-01    |               | 2026-06-02
        M-3          | A-1       | Other | No            | 2026-06-01    |               |
        M-4          | A-1       | Blank |               | 2026-06-01    |               |
        """  # noqa: E501 - a table is read by its columns
    )
    assert [(line.title, line.finish_variance, line.status) for line in found.key.rows] == [
        ("First", 1, "Achieved"),
        ("Last", 2, "Planned"),
    ]


def test_next_are_those_planned_or_expected_within_fourteen_days() -> None:
    found = review(
        """
        milestone_id | action_id | baseline_date | forecast_date | achieved_on
        M-1          | A-1       | 2026-06-10    |               |
        M-2          | A-1       | 2026-06-24    |               |
        M-3          | A-1       | 2026-06-25    |               |
        M-4          | A-1       | 2026-06-01    | 2026-06-12    |
        M-5          | A-1       | 2026-06-01    |               |
        M-6          | A-1       | 2026-06-12    |               | 2026-06-09
        M-7          | A-2       | 2026-06-12    |               |
        """
    )
    assert [line.milestone_id for line in found.next.rows] == ["M-4", "M-1", "M-2"]
