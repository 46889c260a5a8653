"""Which actions come first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headway.core.priority import rank_actions
from headway.schema.heart import ACTIONS
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

# A training counts half as much again as a policy.
WEIGHED = replace(SETTINGS, type_weight={"Training": 1.5, "Policy": 1.0})


def test_priority_is_urgency_times_impact_and_the_weight_of_the_type() -> None:
    actions = table(
        ACTIONS,
        """
        type       | urgency  | impact   | status
        Policy     | High     | Major    | In progress
        Training   | High     | Major    | In progress
        Training   | Critical | Decisive | In progress
        Unheard of | High     | Major    | In progress
                   | Low      | Slight   | In progress
        """,
    )
    assert_table(
        rank_actions(actions, WEIGHED),
        ACTIONS,
        """
        priority | priority_rank | critical_priority
        16       | 3             | No
        24       | 2             | Yes
        37.5     | 1             | Yes
        16       | 3             | No
        1        | 5             | No
        """,
    )


@pytest.mark.parametrize(
    ("urgency", "impact", "expected"),
    [
        pytest.param("High", "Decisive", "20 | Yes", id="20 is critical"),
        pytest.param("High", "Major", "16 | No", id="16 is not"),
        pytest.param("Critical", "Slight", "5 | Yes", id="urgency Critical, whatever its impact"),
        pytest.param("Critical", "", " | Yes", id="urgency Critical, even without an impact"),
        pytest.param("High", "", " | ", id="without an impact nobody knows"),
        pytest.param("", "Decisive", " | ", id="without an urgency nobody knows"),
    ],
)
def test_an_action_is_critical_from_20_or_by_its_urgency(
    urgency: str, impact: str, expected: str
) -> None:
    actions = table(ACTIONS, f"urgency | impact | status\n{urgency} | {impact} | In progress")
    assert_table(
        rank_actions(actions, SETTINGS), ACTIONS, f"priority | critical_priority\n{expected}"
    )


def test_only_open_actions_are_ranked_and_a_cancelled_one_has_no_priority() -> None:
    """E13."""
    actions = table(
        ACTIONS,
        """
        urgency  | impact   | status
        Critical | Decisive | Done
        Critical | Decisive | Cancelled
        Low      | Major    | Blocked
                 | Major    | Not started
        """,
    )
    assert_table(
        rank_actions(actions, SETTINGS),
        ACTIONS,
        """
        priority | priority_rank | critical_priority
        25       |               | Yes
                 |               |
        4        | 1             | No
                 |               |
        """,
    )
