"""What happens to an action that is blocked or on hold.

It has a budget of 1000 for the ten working days from Monday, 1 June 2026, and was half done
when it came to a standstill on Friday, 5 June.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.earned_value import measure_actions
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import ISSUES, USAGE
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

NO_ISSUES = table(ISSUES, "")


def assert_action(status: str, day: date, expected: str, issues: DataFrame = NO_ISSUES) -> None:
    """Assert what the action is measured to on *day*, when its status is *status*."""
    action = table(
        ACTIONS,
        f"""
        action_id | status   | budget | percent_complete | baseline_start | baseline_finish | blocked_since
        A-1       | {status} | 1000   | 50%              | 2026-06-01     | 2026-06-12      | 2026-06-05
        """,  # noqa: E501 - a table is read by its columns
    )
    measured = measure_actions(
        action,
        table(MILESTONES, ""),
        table(USAGE, ""),
        SETTINGS,
        day,
        issues,
    )
    assert_table(measured, ACTIONS, expected)


@pytest.mark.parametrize("status", ["Blocked", "On hold"])
@pytest.mark.parametrize(
    ("day", "planned"),
    [(date(2026, 6, 5), 500), (date(2026, 6, 9), 700), (date(2026, 6, 12), 1000)],
)
def test_planned_value_keeps_running_and_earned_value_stays(
    status: str, day: date, planned: int
) -> None:
    """E14."""
    assert_action(status, day, f"planned_value | earned_value\n{planned} | 500")


@pytest.mark.parametrize("status", ["Blocked", "On hold"])
def test_it_is_amber_at_once_though_nothing_else_is_wrong(status: str) -> None:
    """E14."""
    assert_action(
        status, date(2026, 6, 5), f"rag | rag_reason\n▲ A | {status.lower()} for 0 working days"
    )


def test_it_turns_red_after_five_working_days() -> None:
    """E14: the last of the five is amber as far as the standstill goes, the sixth is red."""
    action = table(
        ACTIONS, "status | blocked_since | baseline_finish\nOn hold | 2026-06-05 | 2026-12-31"
    )
    for day, colour in ((date(2026, 6, 12), "▲ A"), (date(2026, 6, 15), "■ R")):
        measured = measure_actions(
            action, table(MILESTONES, ""), table(USAGE, ""), SETTINGS, day, NO_ISSUES
        )
        assert measured["rag"].tolist() == [colour]


def test_each_action_says_for_how_long_it_has_been_so() -> None:
    actions = table(
        ACTIONS,
        """
        status      | percent_complete | blocked_since | baseline_start | baseline_finish
        On hold     | 0%               | 2026-06-05    | 2026-06-16     | 2026-12-31
        Blocked     | 0%               |               | 2026-06-16     | 2026-12-31
        In progress | 0%               | 2026-06-01    | 2026-06-16     | 2026-12-31
        Blocked     | 0%               | 2026-06-11    | 2026-06-16     | 2026-12-31
        """,
    )
    assert_table(
        measure_actions(
            actions, table(MILESTONES, ""), table(USAGE, ""), SETTINGS, date(2026, 6, 15), NO_ISSUES
        ),
        ACTIONS,
        """
        rag | rag_reason
        ■ R | on hold for 6 working days (Red above 5)
        ▲ A | blocked
        ● G | on plan
        ▲ A | blocked for 2 working days
        """,
    )


def test_an_overdue_roadblock_makes_its_action_amber() -> None:
    """E14."""
    roadblock = table(
        ISSUES,
        """
        issue_id | action_id | roadblock | status | target_date
        I-7      | A-1       | Yes       | Open   | 2026-06-04
        """,
    )
    assert_action(
        "In progress",
        date(2026, 6, 5),
        "rag | rag_reason\n▲ A | roadblock I-7 overdue",
        roadblock,
    )
