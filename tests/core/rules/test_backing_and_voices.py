"""Objectives, resources and feedback are checked for what is missing beside them."""

from __future__ import annotations

import pytest

from tests.core.rules.cases import Case

CASES = (
    Case(
        "objective-without-kpi",
        {
            "objectives": """
            objective_id | objective
            O-1          | Fewer cuts
            O-2          | Fewer complaints
            """,
            "kpis": """
            kpi_id | objective_id
            K-1    | O-2
            """,
        },
        "objectives 0 objective_id: no KPI of O-1",
    ),
    Case(
        "no-strategy",
        {
            "objectives": """
            objective_id | objective        | strategy
            O-1          | Fewer cuts       |
            O-2          | Fewer complaints | Ask first
            O-3          | Nobody’s yet     |
            O-4          | Given up         |
            """,
            "actions": """
            action_id | objective_id | status
            A-1       | O-1          | In progress
            A-2       | O-2          | In progress
            A-4       | O-4          | Cancelled
            """,
        },
        "objectives 0 strategy: nothing",
    ),
    Case(
        "no-objective",
        {
            "objectives": """
            objective_id | objective
            O-1          | Fewer cuts
            """,
            "actions": """
            action_id | objective_id | status
            A-1       | O-1          | In progress
            A-2       |              | In progress
            A-3       |              | Cancelled
            """,
        },
        "actions 1 objective_id: nothing",
    ),
    Case(
        "no-allocation",
        {
            "actions": """
            action_id | status
            A-1       | In progress
            A-2       | In progress
            A-3       | Done
            A-4       | In progress
            """,
            "resources": """
            resource_id | action_id | planned_quantity | committed_quantity | planned_cost | committed_cost
            R-1         | A-1       | 4                | 0                  |              |
            R-2         | A-1       |                  |                    | 100          |
            R-3         | A-2       | 4                |                    |              |
            R-4         | A-2       | 4                | 1                  |              |
            R-5         | A-3       | 4                |                    |              |
            """,  # noqa: E501 - a table is read by its columns
        },
        "actions 0 action_id: nothing promised to A-1",
    ),
    Case(
        "repeated-feedback",
        {
            "feedback": """
            feedback_id | received_on | person | text
            F-1         | 2026-11-02  | Fitter | Too  loud
            F-2         | 2026-11-02  | Fitter | too loud
            F-3         | 2026-11-03  | Fitter | Too loud
            F-4         | 2026-11-02  | Welder | Too loud
            F-5         | 2026-11-02  | Fitter |
            F-6         | 2026-11-02  | Fitter |
            F-7         | 2026-11-02  | Fitter | Too dark
            """
        },
        "feedback 1 text: too loud",
    ),
    Case(
        "obstacle-without-issue",
        {
            "feedback": """
            feedback_id | obstacle | issue_id | disposition
            F-1         | Yes      |          |
            F-2         | Yes      | I-1      |
            F-3         | Yes      |          | Accepted
            F-4         | No       |          |
            """,
            "issues": """
            issue_id | status
            I-1      | Open
            """,
        },
        "feedback 0 issue_id: nothing",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finds_exactly_the_entries_that_break_the_rule(case: Case) -> None:
    case.check()


def test_a_plan_without_objectives_is_not_asked_for_them() -> None:
    actions = {"actions": "action_id | status\nA-1 | In progress"}
    assert Case("no-objective", actions, "").findings() == []
