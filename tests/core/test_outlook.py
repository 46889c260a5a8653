"""What lies ahead: milestones, risks and roadblocks, the most pressing first.

The status date is Wednesday, 10 June 2026; thirty days later it is 10 July.
"""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.outlook import (
    MilestoneAhead,
    Roadblock,
    TopRisk,
    milestones_ahead,
    roadblocks,
    top_risks,
)
from headway.schema.heart import ACTIONS, MILESTONES, RISKS
from headway.schema.monitoring import ISSUES
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
ACTION = """
    action_id | status
    A-1       | In progress
    A-2       | Cancelled
"""


def ahead(*milestones: str) -> list[str]:
    """Return the ids of the *milestones* that lie ahead, in their order."""
    heads = "milestone_id | action_id | status | baseline_date | forecast_date"
    rows = table(MILESTONES, "\n".join([f"{heads} | finish_variance | rag", *milestones]))
    found = milestones_ahead(rows, table(ACTIONS, ACTION), STATUS_DATE)
    assert found.total == len(found.rows)
    return [milestone.milestone_id for milestone in found.rows]


@pytest.mark.parametrize(
    ("milestone", "is_ahead"),
    [
        pytest.param("M-1 | A-1 | Planned  | 2026-07-10 |", True, id="due in thirty days"),
        pytest.param("M-1 | A-1 | Planned  | 2026-07-11 |", False, id="due a day later"),
        pytest.param("M-1 | A-1 | Planned  | 2026-08-01 | 2026-07-10", True, id="expected early"),
        pytest.param("M-1 | A-1 | Planned  | 2026-07-10 | 2026-08-01", True, id="expected late"),
        pytest.param("M-1 | A-1 | Overdue  | 2026-06-01 |", True, id="overdue"),
        pytest.param("M-1 | A-1 | Achieved | 2026-06-01 |", False, id="reached"),
        pytest.param("M-1 | A-2 | Planned  | 2026-06-20 |", False, id="of a cancelled action"),
        pytest.param("M-1 |     | Planned  | 2026-06-20 |", True, id="of no action"),
    ],
)
def test_milestones_not_reached_are_ahead_for_thirty_days(
    milestone: str, *, is_ahead: bool
) -> None:
    assert ahead(f"{milestone} | | ") == (["M-1"] if is_ahead else [])


def test_milestones_stand_in_the_order_that_was_agreed() -> None:
    assert ahead(
        "M-3 | A-1 | Planned | 2026-06-20 |            | |",
        "M-2 | A-1 | Planned | 2026-06-20 |            | |",
        "M-1 | A-1 | Planned | 2026-06-25 | 2026-06-12 | |",
        "M-4 | A-1 | Overdue | 2026-06-01 | 2026-07-30 | |",
    ) == ["M-4", "M-2", "M-3", "M-1"]


def test_a_milestone_keeps_all_that_is_shown_of_it() -> None:
    rows = table(
        MILESTONES,
        """
        milestone_id | action_id | title       | owner | status  | baseline_date | forecast_date | finish_variance | rag
        M-1          | A-1       | Guards here | Ada   | Overdue | 2026-06-05    | 2026-06-12    |               5 | ▲ A
        """,  # noqa: E501 - a table is read by its columns
    )
    assert milestones_ahead(rows, table(ACTIONS, ACTION), STATUS_DATE).rows == (
        MilestoneAhead(
            "M-1", "Guards here", "Ada", date(2026, 6, 5), date(2026, 6, 12), 5.0, "Overdue", "▲ A"
        ),
    )


def test_risks_stand_by_their_score_and_those_without_one_last() -> None:
    rows = table(
        RISKS,
        """
        risk_id | event  | owner | status  | score | level  | rag
        R-1     | Unread | Ada   | Open    |       |        | ○
        R-5     | Late   | Bo    | In hand |     9 | Orange | ▲ A
        R-3     | Strike | Bo    | Closed  |    25 | Red    | ■ R
        R-4     | Flood  | Cy    | Open    |    20 | Red    | ■ R
        R-2     | Theft  | Cy    | Open    |     9 | Orange | ▲ A
        """,
    )
    assert top_risks(rows).rows == (
        TopRisk("R-4", "Flood", "Cy", 20.0, "Red", "■ R"),
        TopRisk("R-2", "Theft", "Cy", 9.0, "Orange", "▲ A"),
        TopRisk("R-5", "Late", "Bo", 9.0, "Orange", "▲ A"),
        TopRisk("R-1", "Unread", "Ada", None, None, "○"),
    )


def test_roadblocks_stand_by_severity_then_by_age() -> None:
    rows = table(
        ISSUES,
        """
        issue_id | title  | severity | roadblock | status  | days_open | response | owner
        I-1      | Odd    | Strange  | Yes       | Open    |        90 |          | Ada
        I-2      | Young  | High     | Yes       | Open    |         2 | Wait     | Ada
        I-3      | Old    | High     | Yes       | In hand |         9 |          | Bo
        I-4      | Worst  | Critical | Yes       | Open    |         1 |          | Cy
        I-5      | Gone   | Critical | Yes       | Closed  |         8 |          | Cy
        I-6      | Nuisance | High   | No        | Open    |        50 |          | Cy
        I-7      | Unsure | High     |           | Open    |        50 |          | Cy
        I-8      | Small  | Low      | Yes       | Open    |         3 |          | Cy
        """,
    )
    assert roadblocks(rows).rows == (
        Roadblock("I-4", "Worst", "Critical", 1.0, None, "Cy"),
        Roadblock("I-3", "Old", "High", 9.0, None, "Bo"),
        Roadblock("I-2", "Young", "High", 2.0, "Wait", "Ada"),
        Roadblock("I-8", "Small", "Low", 3.0, None, "Cy"),
        Roadblock("I-1", "Odd", "Strange", 90.0, None, "Ada"),
    )
