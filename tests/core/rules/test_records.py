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
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finds_exactly_the_entries_that_break_the_rule(case: Case) -> None:
    case.check()
