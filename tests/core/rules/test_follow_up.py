"""What an action calls for is looked for: approval, root cause, a fresh look at its risk."""

from __future__ import annotations

import pytest

from tests.core.rules.cases import Case

CASES = (
    Case(
        "extended-without-approval",
        {
            "actions": """
            action_id | baseline_finish | current_finish | status
            A-1       | 2026-11-27      | 2026-12-04     | In progress
            A-2       | 2026-11-27      | 2026-12-04     | In progress
            A-3       | 2026-11-27      | 2026-11-20     | In progress
            A-4       | 2026-11-27      | 2026-12-04     | In progress
            A-5       | 2026-11-27      | 2026-12-04     | Cancelled
            A-6       | 2026-11-27      | 2026-12-04     | In progress
            A-7       |                 | 2026-12-04     | In progress
            A-8       | 2026-11-27      | 2026-12-04     | In progress
            A-9       | 2026-11-27      | 2026-12-04     | In progress
            A-10      | 2026-11-27      | 2026-11-27     | In progress
            """,
            "changes": """
            change_id | type     | action_id | status   | approved_on
            CR-1      | Date     | A-2       | Approved | 2026-11-20
            CR-2      | Date     | A-4       | Proposed |
            CR-3      | Scope    | A-6       | Approved |
            CR-4      | Baseline | A-8       | Approved |
            CR-5      | Date     |           | Approved |
            CR-6      | Date     | A-9       | Approved | 2026-11-21
            """,
        },
        """
        actions 0 current_finish: 2026-12-04
        actions 3 current_finish: 2026-12-04
        actions 5 current_finish: 2026-12-04
        actions 8 current_finish: 2026-12-04
        """,
    ),
    Case(
        "no-root-cause",
        {
            "actions": """
            action_id | measure     | status      | root_cause
            A-1       | Corrective  | In progress |
            A-2       | Corrective  | In progress | Worn seals
            A-3       | Containment | In progress |
            A-4       | Corrective  | Not started |
            A-5       | Corrective  | Cancelled   |
            A-6       | Corrective  | Done        |
            """
        },
        """
        actions 0 root_cause: nothing
        actions 5 root_cause: nothing
        """,
    ),
    Case(
        "risk-not-reviewed",
        {
            "actions": """
            action_id | status      | actual_finish
            A-1       | Done        | 2026-11-02
            A-2       | In progress |
            A-3       | In progress | 2026-11-02
            """,
            "risks": """
            risk_id | mitigation_action_id | reviewed_on | status
            RK-1    | A-1                  |             | Open
            RK-2    | A-1                  | 2026-11-01  | In hand
            RK-3    | A-1                  | 2026-11-02  | Open
            RK-4    | A-1                  |             | Closed
            RK-5    | A-2                  |             | Open
            RK-6    |                      |             | Open
            RK-7    | A-3                  |             | Open
            """,
        },
        """
        risks 0 reviewed_on: nothing
        risks 1 reviewed_on: 2026-11-01
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_what_is_missing_is_pointed_at(case: Case) -> None:
    case.check()


def test_an_extension_says_until_when_it_was_agreed() -> None:
    (first, *_) = CASES[0].findings()
    assert first.expected == "the Baseline finish, 2026-11-27, or an approved change of type Date"
