"""What Headway itself wrote in earlier runs is as it was written."""

from __future__ import annotations

import pytest

from tests.core.rules.cases import Case

CASES = (
    Case(
        "log-changed",
        {
            "log": """
            entry_id | logged_at        | person | event    | hash
            1        | 2026-11-20T09:30 | Ana    | Recorded | 9b1f2c3d4e5f6071
            """
        },
        "log 0 hash: entry 1 is not as it was written, or the one before it is missing",
    ),
    Case(
        "week-changed",
        {
            "history": """
            plan_id | week_ending | actual_percent | hash
            CAP-1   | 2026-11-06  | 40%            |
            CAP-1   | 2026-11-13  | 50%            | 0123-4567-89ab
            CAP-1   |             | 60%            | 0123
            """
        },
        """
        history 0 week_ending: the week ending 6 Nov 2026, not written by Headway
        history 1 week_ending: the week ending 13 Nov 2026, with a cell that was changed
        history 2 week_ending: a week without its day, not written by Headway
        """,
    ),
    Case(
        "week-twice",
        {
            "history": """
            plan_id | week_ending | locked
            CAP-1   | 2026-11-06  |
            CAP-1   | 2026-11-13  | No
            CAP-2   | 2026-11-13  | No
            CAP-1   | 2026-11-13  | Yes
            CAP-1   |             |
            CAP-1   |             |
            """
        },
        "history 1 week_ending: the week ending 13 Nov 2026 once more",
    ),
    Case(
        "week-removed",
        {
            "history": """
            plan_id | week_ending | locked
            CAP-1   | 2026-10-30  | Yes
            CAP-1   | 2026-11-06  | Yes
            CAP-1   | 2026-11-13  | No
            """,
            "log": """
            entry_id | event    | place
            1        | Locked   | History 2026-10-30
            2        | Recorded | History 2026-10-23
            3        | Locked   | History 2026-11-13
            4        | Locked   | elsewhere
            """,
        },
        """
        history None None: no row that says so for the week ending 13 Nov 2026
        history 1 locked: the week ending 6 Nov 2026, which is locked
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finds_exactly_the_entries_that_break_the_rule(case: Case) -> None:
    case.check()
