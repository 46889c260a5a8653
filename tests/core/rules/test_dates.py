"""Dates must be in order, complete, and in the past where they tell what happened."""

from __future__ import annotations

import pytest

from tests.core.rules.cases import Case

CASES = (
    Case(
        "date-order",
        {
            "actions": """
            action_id | baseline_start | baseline_finish | actual_start | actual_finish
            A-1       | 2026-11-09     | 2026-11-06      | 2026-11-09   | 2026-11-10
            A-2       | 2026-11-09     | 2026-11-09      | 2026-11-09   | 2026-11-06
            A-3       | 2026-11-09     |                 |              | 2026-11-06
            """,
            "issues": """
            issue_id | raised_on  | closed_on
            I-1      | 2026-11-09 | 2026-11-08
            I-2      | 2026-11-09 | 2026-11-09
            """,
        },
        """
        actions 0 baseline_finish: 2026-11-06
        actions 1 actual_finish: 2026-11-06
        issues 0 closed_on: 2026-11-08
        """,
    ),
    Case(
        "odd-order",
        {
            "issues": """
            issue_id | raised_on  | responded_on | target_date
            I-1      | 2026-11-09 | 2026-11-06   | 2026-11-09
            I-2      | 2026-11-09 | 2026-11-09   | 2026-10-09
            """,
            "risks": """
            risk_id | identified_on | mitigation_due | reviewed_on
            RK-1    | 2026-11-09    | 2026-11-30     | 2026-10-01
            """,
            "changes": """
            change_id | requested_on | decide_by
            CR-1      | 2026-11-09   | 2026-11-06
            """,
        },
        """
        risks 0 reviewed_on: 2026-10-01
        issues 0 responded_on: 2026-11-06
        issues 1 target_date: 2026-10-09
        changes 0 decide_by: 2026-11-06
        """,
    ),
    Case(
        "dated-ahead",
        {
            "actions": """
            action_id | agreed_on  | updated_on
            A-1       | 2026-11-20 | 2026-11-21
            A-2       | 2026-12-01 |
            """,
            "issues": """
            issue_id | status | closed_on
            I-1      | Closed | 2026-11-20
            I-2      | Closed | 2026-11-21
            """,
        },
        """
        actions 0 updated_on: 2026-11-21
        actions 1 agreed_on: 2026-12-01
        issues 1 closed_on: 2026-11-21
        """,
    ),
    Case(
        "forecast-passed",
        {
            "actions": """
            action_id | status      | baseline_finish | forecast_finish
            A-1       | In progress | 2026-12-18      | 2026-11-19
            A-2       | In progress | 2026-12-18      | 2026-11-20
            A-3       | Done        | 2026-12-18      | 2026-11-19
            A-4       | Cancelled   | 2026-12-18      | 2026-11-19
            """
        },
        "actions 0 forecast_finish: 2026-11-19",
    ),
    Case(
        "in-future",
        {
            "actions": """
            action_id | actual_start | actual_finish
            A-1       | 2026-11-20   | 2026-11-21
            """,
            "milestones": """
            milestone_id | achieved_on | forecast_date
            M-1          | 2026-12-01  | 2026-12-01
            M-2          | 2026-11-20  | 2026-12-01
            """,
        },
        """
        actions 0 actual_finish: 2026-11-21
        milestones 0 achieved_on: 2026-12-01
        """,
    ),
    Case(
        "not-counted-yet",
        {
            "usage": """
            used_on    | cost
            2026-11-20 | 100
            2026-11-21 | 100
            """,
            "checklist": """
            check_id | answered_on | accepted_on
            CH-1     | 2026-11-20  | 2026-11-21
            """,
            "issues": """
            issue_id | responded_on
            I-1      | 2026-11-21
            """,
            "changes": """
            change_id | requested_on | approved_on
            CR-1      | 2026-11-20   | 2026-11-23
            """,
        },
        """
        issues 0 responded_on: 2026-11-21
        usage 1 used_on: 2026-11-21
        checklist 0 accepted_on: 2026-11-21
        changes 0 approved_on: 2026-11-23
        """,
    ),
    Case(
        "one-baseline-date",
        {
            "actions": """
            action_id | baseline_start | baseline_finish | status
            A-1       | 2026-11-09     |                 | In progress
            A-2       |                | 2026-11-09      | In progress
            A-3       | 2026-11-09     | 2026-11-09      | In progress
            A-4       |                | 2026-11-09      | Cancelled
            """
        },
        """
        actions 0 baseline_finish: nothing
        actions 1 baseline_start: nothing
        """,
    ),
    Case(
        "no-baseline",
        {
            "actions": """
            action_id | baseline_start | baseline_finish | status
            A-1       |                |                 | In progress
            A-2       | 2026-11-09     |                 | In progress
            A-3       |                |                 | Cancelled
            """
        },
        "actions 0 baseline_start: nothing",
    ),
    Case(
        "no-working-day",
        {
            "actions": """
            action_id | baseline_start | baseline_finish
            A-1       | 2026-11-14     | 2026-11-15
            A-2       | 2026-11-14     | 2026-11-16
            A-3       | 2026-12-25     | 2026-12-25
            """,
            "holidays": """
            day        | name
            2026-12-25 | Christmas Day
            """,
        },
        """
        actions 0 baseline_start: 2026-11-14
        actions 2 baseline_start: 2026-12-25
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finds_exactly_the_entries_that_break_the_rule(case: Case) -> None:
    case.check()


def test_the_other_date_is_named() -> None:
    first, *_ = CASES[0].findings()
    assert first.expected == "a day on or after “Baseline start”, 2026-11-09"
