"""Risks, issues and KPIs are checked for what is overdue, missing or meaningless."""

from __future__ import annotations

import pytest

from tests.core.rules.cases import Case

CASES = (
    Case(
        "not-whole",
        {
            "risks": """
            risk_id | probability | impact
            RK-1    | 2.5         | 3
            RK-2    | 2           | 3
            """
        },
        "risks 0 probability: 2.5",
    ),
    Case(
        "no-mitigation",  # a risk is high from a score of 15
        {
            "risks": """
            risk_id | probability | impact | mitigation    | status
            RK-1    | 5           | 3      |               | Open
            RK-2    | 5           | 3      | A second crew | Open
            RK-3    | 5           | 3      |               | Closed
            RK-4    | 4           | 3      |               | Open
            """
        },
        "risks 0 mitigation: nothing",
    ),
    Case(
        "mitigation-overdue",
        {
            "actions": """
            action_id | status
            A-1       | Done
            """,
            "risks": """
            risk_id | mitigation_due | mitigation_action_id | status
            RK-1    | 2026-11-19     |                      | Open
            RK-2    | 2026-11-20     |                      | Open
            RK-3    | 2026-11-19     | A-1                  | Open
            RK-4    | 2026-11-19     |                      | Closed
            """,
        },
        "risks 0 mitigation_due: 2026-11-19",
    ),
    Case(
        "happened-without-issue",
        {
            "risks": """
            risk_id | trigger_hit_on | issue_id | status
            RK-1    | 2026-11-19     |          | Open
            RK-2    | 2026-11-19     | I-1      | Open
            RK-3    | 2026-11-21     |          | Open
            RK-4    | 2026-11-19     |          | Closed
            RK-5    |                |          | Open
            """,
            "issues": """
            issue_id | status
            I-1      | Open
            """,
        },
        "risks 0 issue_id: nothing",
    ),
    Case(
        "issue-overdue",
        {
            "issues": """
            issue_id | target_date | status
            I-1      | 2026-11-19  | In hand
            I-2      | 2026-11-20  | Open
            I-3      | 2026-11-19  | Closed
            """
        },
        "issues 0 target_date: 2026-11-19",
    ),
    Case(
        "closed-without-date",
        {
            "issues": """
            issue_id | status | closed_on
            I-1      | Closed |
            I-2      | Closed | 2026-11-19
            I-3      | Open   |
            """
        },
        "issues 0 closed_on: nothing",
    ),
    Case(
        "guidance-without-date",
        {
            "issues": """
            issue_id | status | guidance   | guidance_on
            I-1      | Open   | Ask Dana   |
            I-2      | Open   | Ask Edward | 2026-11-19
            """
        },
        "issues 0 guidance_on: nothing",
    ),
    Case(
        "action-without-guidance",
        {
            "issues": """
            issue_id | status | guidance | guidance_on | guidance_done
            I-1      | Open   |          | 2026-11-19  |
            I-2      | Open   |          |             | Dana was asked
            I-3      | Open   | Ask Dana | 2026-11-19  | Dana was asked
            I-4      | Open   |          |             |
            """
        },
        """
        issues 0 guidance: nothing
        issues 1 guidance: nothing
        """,
    ),
    Case(
        "guidance-waits",  # the status date is the 20th
        {
            "issues": """
            issue_id | status | guidance | guidance_on | guidance_done
            I-1      | Open   | Ask Dana | 2026-11-12  |
            I-2      | Open   | Ask Dana | 2026-11-13  |
            I-3      | Open   | Ask Dana | 2026-11-12  | Dana was asked
            I-4      | Closed | Ask Dana | 2026-11-12  |
            I-5      | Open   | Ask Dana |             |
            """
        },
        "issues 0 guidance_done: nothing",
    ),
    Case(
        "target-is-baseline",
        {
            "kpis": """
            kpi_id | baseline | target
            K-1    | 12       | 12
            K-2    | 12       | 5
            K-3    |          |
            """
        },
        "kpis 0 target: 12",
    ),
    Case(
        "no-reading",
        {
            "kpis": """
            kpi_id
            K-1
            K-2
            """,
            "readings": """
            kpi_id | read_on    | value
            K-1    | 2026-11-19 | 3
            """,
        },
        "kpis 1 kpi_id: no reading of K-2",
    ),
    Case(
        "two-values",
        {
            "kpis": """
            kpi_id
            K-1
            K-2
            """,
            "readings": """
            kpi_id | read_on    | value
            K-1    | 2026-11-18 | 3
            K-1    | 2026-11-19 | 3
            K-1    | 2026-11-19 | 4
            K-2    | 2026-11-19 | 5
            K-2    | 2026-11-19 | 5
            """,
        },
        "readings 2 value: 4",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finds_exactly_the_entries_that_break_the_rule(case: Case) -> None:
    case.check()
