"""What leadership is asked for: support, and changes to approve.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from headway.core.decisions import Decision, decisions_needed
from headway.core.shortlist import Shortlist
from headway.schema.governance import CHANGES
from headway.schema.monitoring import ISSUES
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
ISSUE = "issue_id | status | support_needed | support_from | support_by | guidance | guidance_on"
CHANGE = "change_id | status | action_id | field | old_value | new_value | reason | decide_by"


def asked(issues: str = "", changes: str = "", sponsor: str | None = "Dana") -> Shortlist[Decision]:
    """Return what leadership is asked for by these rows."""
    return decisions_needed(
        table(ISSUES, f"{ISSUE}\n{dedent(issues).strip()}"),
        table(CHANGES, f"{CHANGE}\n{dedent(changes).strip()}"),
        sponsor,
        STATUS_DATE,
    )


def test_nothing_is_asked_without_issues_and_changes() -> None:
    assert asked() == Shortlist((), 0)


def test_support_is_asked_of_whom_the_issue_names() -> None:
    assert asked("I-1 | Open | Release order | Finn | 2026-06-15 | |").rows == (
        Decision("I-1", "Issues", "Release order", date(2026, 6, 15), "Finn"),
    )


@pytest.mark.parametrize(
    "issue",
    [
        pytest.param("I-1 | Closed | Release order | Finn | 2026-06-15 | |", id="closed"),
        pytest.param("I-1 | Open   |               | Finn | 2026-06-15 | |", id="needs nothing"),
        pytest.param(
            "I-1 | Open | Release order | Finn | 2026-06-15 | Released | 2026-06-10",
            id="answered today",
        ),
    ],
)
def test_an_issue_that_needs_no_answer_asks_nothing(issue: str) -> None:
    assert asked(issue).total == 0


def test_what_will_be_answered_later_is_still_asked() -> None:
    issue = "I-1 | Open | Release order | Finn | 2026-06-15 | Released | 2026-06-11"
    assert asked(issue).total == 1


def test_a_proposed_change_is_asked_of_the_sponsor() -> None:
    changes = """
        CR-1 | Proposed | A-1 | Current finish | 12 June | 26 June | Order stuck | 2026-06-12
        CR-2 | Approved | A-2 | Budget         | 100     | 200     | Dear        | 2026-06-12
    """
    assert asked(changes=changes).rows == (
        Decision(
            "CR-1",
            "Changes",
            "Approve A-1, Current finish: 12 June → 26 June (Order stuck)",
            date(2026, 6, 12),
            "Dana",
        ),
    )


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("| | | | New law", "Approve a change of the plan (New law)"),
        ("A-1 | Owner | | Bo | Ada left", "Approve A-1, Owner: – → Bo (Ada left)"),
        ("A-1 | Owner | Ada | | Ada left", "Approve A-1, Owner (Ada left)"),
    ],
)
def test_a_change_is_worded_by_what_is_known_of_it(change: str, what: str) -> None:
    (decision,) = asked(changes=f"CR-1 | Proposed | {change} |", sponsor=None).rows
    assert (decision.what, decision.by, decision.who) == (what, None, None)


def test_the_most_urgent_is_asked_first_and_what_has_no_day_last() -> None:
    issues = """
        I-1 | Open | Advice   | Finn |            | |
        I-2 | Open | Staff    | Finn | 2026-06-15 | |
        I-3 | Open | Money    | Finn | 2026-06-12 | |
    """
    changes = "CR-1 | Proposed | A-1 | Owner | Ada | Bo | Ada left | 2026-06-12"
    assert [each.source for each in asked(issues, changes).rows] == ["CR-1", "I-3", "I-2", "I-1"]
