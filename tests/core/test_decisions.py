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
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import ISSUES
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
ISSUE = "issue_id | status | support_needed | support_from | support_by | guidance | guidance_on"
CHANGE = "change_id | status | action_id | field | old_value | new_value | reason | decide_by"
ACTION = """
    action_id | title
    A-1       | Guards
    A-2       | Phones
"""


def asked(issues: str = "", changes: str = "", sponsor: str | None = "Dana") -> Shortlist[Decision]:
    """Return what leadership is asked for by these rows."""
    tables = {
        "issues": table(ISSUES, f"{ISSUE}\n{dedent(issues).strip()}"),
        "changes": table(CHANGES, f"{CHANGE}\n{dedent(changes).strip()}"),
        "actions": table(ACTIONS, ACTION),
    }
    return decisions_needed(tables, sponsor, STATUS_DATE)


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
            "Move “Guards” from 12 June to 26 June (Order stuck)",
            date(2026, 6, 12),
            "Dana",
        ),
    )


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("| | | | New law", "Approve a change of the plan (New law)"),
        ("A-1 | Owner | | Bo | Ada left", "Change Owner of “Guards”: Bo (Ada left)"),
        ("A-1 | Owner | Ada | Bo | Ada left", "Change Owner of “Guards”: Ada → Bo (Ada left)"),
        ("A-1 | Owner | Ada | | Ada left", "Change Owner of “Guards” (Ada left)"),
        ("A-1 | | | | Ada left", "Approve a change of “Guards” (Ada left)"),
        ("A-9 | | | | Ada left", "Approve a change of A-9 (Ada left)"),
        (
            "A-1 | Forecast finish | 2026-12-18 | 2027-01-08 | Late",
            "Move “Guards” from 18 Dec to 8 Jan (Late)",
        ),
        (
            "A-1 | baseline  start | | 8 January 2027 | Late",
            "Move Baseline start of “Guards” to 8 Jan (Late)",
        ),
        (
            "A-1 | Budget | 12720 | 15020 | Dear",
            "Change Budget of “Guards”: 12,720 → 15,020 (Dear)",
        ),
        (
            "A-1 | Budget | 12.720 | 15020 | Dear",
            "Change Budget of “Guards”: 12.720 → 15,020 (Dear)",
        ),
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


def test_of_several_days_asked_for_one_date_the_last_is_to_be_decided() -> None:
    head = "change_id | status | action_id | field | new_value | reason | requested_on\n"
    rows = """
        CR-0 | Rejected | A-1 | Current finish | 2026-08-01 | No     | 2026-06-10
        CR-1 | Proposed | A-1 | Current finish | 2026-07-10 | Later  | 2026-06-09
        CR-2 | Proposed | A-1 | Current finish | 2026-06-26 | Late   | 2026-06-02
        CR-3 | Proposed | A-2 | Current finish | 2026-07-03 | Other  | 2026-06-02
        CR-6 | Proposed | A-2 | Current finish | 2026-09-03 | No day |
        CR-4 | Proposed | A-1 | Budget         | 100        | Dear   | 2026-06-02
        CR-5 | Proposed | A-1 | Budget         | 200        | Dearer | 2026-06-09
    """
    tables = {
        "issues": table(ISSUES, f"{ISSUE}\n"),
        "changes": table(CHANGES, head + dedent(rows).strip()),
        "actions": table(ACTIONS, ACTION),
    }
    found = decisions_needed(tables, None, STATUS_DATE)
    assert [each.source for each in found.rows] == ["CR-1", "CR-3", "CR-4", "CR-5"]


def test_a_long_title_leaves_room_for_what_is_asked() -> None:
    head = "change_id | status | action_id | field | new_value | reason\n"
    tables = {
        "issues": table(ISSUES, f"{ISSUE}\n"),
        "changes": table(CHANGES, f"{head}CR-1 | Proposed | A-1 | Budget | 200 | Dear"),
        "actions": table(ACTIONS, "action_id | title\nA-1 | Fit guards of mesh to presses 3 and 7"),
    }
    (decision,) = decisions_needed(tables, None, STATUS_DATE).rows
    assert decision.what == "Change Budget of “Fit guards of mesh to…”: 200 (Dear)"


def test_of_many_requests_of_one_day_for_one_date_the_last_row_is_decided() -> None:
    rows = [
        f"CR-{n} | Proposed | A-1 | Current finish | 2026-06-0{9 - n % 2}" for n in range(10, 50)
    ]
    head = "change_id | status | action_id | field | requested_on"
    tables = {
        "issues": table(ISSUES, ""),
        "changes": table(CHANGES, "\n".join([head, *rows])),
        "actions": table(ACTIONS, ACTION),
    }
    found = decisions_needed(tables, "Dana", STATUS_DATE)
    assert [each.source for each in found.rows] == ["CR-48"]
