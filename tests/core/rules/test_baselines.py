"""The baseline on Actions is checked against the changes that were approved."""

from __future__ import annotations

import pytest

from tests.core.rules.cases import Case

CASES = (
    Case(
        "unreadable-change",
        {
            "changes": """
            change_id | action_id | field           | old_value | new_value  | status
            CR-1      | A-1       | Budget          | 12,720    | 15020      | Approved
            CR-2      | A-1       | budget          |           | 15020      | Approved
            CR-3      | A-1       | Baseline finish | in spring | 2026-12-01 | Approved
            CR-4      | A-1       | Baseline start  | soon      | 03/04/2026 | Proposed
            CR-5      | A-1       | Baseline start  | 1.6.2026  | 03/04/2026 | Approved
            CR-6      | A-1       | Approach        | in spring | soon       | Approved
            """,
            "actions": """
            action_id
            A-1
            """,
        },
        """
        changes 0 old_value: 12,720
        changes 2 old_value: in spring
        changes 4 old_value: 1.6.2026
        changes 4 new_value: 03/04/2026
        """,
    ),
    Case(
        "baseline-unrecorded",
        {
            "changes": """
            change_id | action_id | field           | old_value  | new_value  | status   | approved_on
            CR-2      | A-1       | Baseline finish | 2026-11-20 | 2026-11-30 | Approved | 2026-11-02
            CR-1      | A-1       | Baseline finish | 2026-11-10 | 2026-11-20 | Approved | 2026-10-02
            CR-3      | A-2       | Baseline finish | 2026-11-10 | 2026-11-20 | Approved | 2026-10-02
            CR-4      | A-3       | Budget          | 1000       | 2000       | Rejected | 2026-10-02
            CR-5      | A-4       | Budget          | 1000       | 2000       | Approved | 2026-10-02
            CR-6      | A-5       | Budget          | 1000       |            | Approved | 2026-10-02
            CR-7      | A-6       | Budget          | 1000       | 2000       | Approved | 2026-10-02
            CR-8      | A-7       | Budget          | 1000       | 2000       | Approved | 2026-11-21
            CR-9      | A-8       | Budget          | 1000       | 2000       | Approved | 2026-10-02
            """,  # noqa: E501 - a table is read by its columns
            "actions": """
            action_id | baseline_finish | budget | status
            A-1       | 2026-11-30      |        | In progress
            A-2       | 2026-12-01      |        | In progress
            A-3       | 2026-12-01      | 1000   | In progress
            A-4       | 2026-12-01      | 1500   | In progress
            A-5       | 2026-12-01      |        | In progress
            A-6       | 2026-12-01      | 1500   | Cancelled
            A-7       | 2026-12-01      | 1000   | In progress
            A-8       | 2026-12-01      |        | In progress
            """,
        },
        """
        actions 1 baseline_finish: 2026-12-01
        actions 3 budget: 1500
        actions 7 budget: nothing
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finds(case: Case) -> None:
    case.check()


def test_says_what_was_last_approved() -> None:
    dates, amounts, _ = CASES[1].findings()
    assert dates.expected == "2026-11-20, as last approved on Changes"
    assert amounts.expected == "2000, as last approved on Changes"
