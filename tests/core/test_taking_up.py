"""What check-ins bring up becomes issues, changes and lessons, and never twice.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.plan import Plan
from headway.core.taking_up import (
    changes_to_propose,
    issues_to_raise,
    lessons_to_note,
    near_issues,
)
from headway.schema import TABLES, Writer
from headway.schema.governance import CHANGES, LESSONS
from headway.schema.monitoring import ISSUES
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTIONS = """
    action_id | title  | owner | baseline_finish | current_finish
    A-1       | Guards | Ada   | 2026-06-12      | 2026-06-19
    A-2       | Phones |       | 2026-06-30      |
"""
CHECK_INS = """
    check_in_id | department | planned_on | held_on    | action_id | roadblock       | success      | new_date_request
    C-1         | Sales      | 2026-06-02 | 2026-06-02 | A-1       | Order  is stuck |              | 2026-06-26
    C-2         | Sales      | 2026-06-09 | 2026-06-09 | A-2       | No test window  | First day up | 2026-07-03
    C-3         | Sales      | 2026-06-16 |            | A-2       | Not said yet    | Not yet      | 2026-07-10
"""  # noqa: E501 - a table is read by its columns


def plan(**texts: str) -> Plan:
    """Return a plan with these tables beside its actions and check-ins."""
    all_texts: Mapping[str, str] = {"actions": ACTIONS, "check_ins": CHECK_INS, **texts}
    tables = {
        declared.key: table(declared, all_texts.get(declared.key, ""))
        for declared in TABLES
        if declared.written_by(Writer.PERSON)
    }
    return Plan(tables, {"manager": "Ines"}, SETTINGS, date(2026, 6, 10))


def test_a_roadblock_becomes_an_issue_of_whoever_owns_the_action() -> None:
    found = issues_to_raise(plan())
    assert [(row["title"], row["owner"], row["raised_on"]) for row in found] == [
        ("Order  is stuck", "Ada", date(2026, 6, 2)),
        ("No test window", "Ines", date(2026, 6, 9)),
    ]
    assert found[0]["comment"] == "Brought up at check-in C-1"
    assert {row["roadblock"] for row in found} == {"Yes"}


ISSUE = "issue_id | title | action_id | raised_on | status | comment\n"


def test_a_roadblock_that_is_on_issues_is_not_raised_again() -> None:
    same_words = f"{ISSUE} I-1 | order is STUCK | | 2026-05-01 | Closed |"
    names_it = f"{ISSUE} I-1 | No crane | A-1 | 2026-06-02 | Open | Brought up at check-in C-1."
    for known in (same_words, names_it):
        titles = [row["title"] for row in issues_to_raise(plan(issues=known))]
        assert titles == ["No test window"]


def test_another_trouble_of_the_same_action_in_the_same_week_is_raised_too() -> None:
    both = plan(issues=f"{ISSUE} I-1 | Supplier silent | A-1 | 2026-06-08 | Open |")
    assert [row["title"] for row in issues_to_raise(both)] == ["Order  is stuck", "No test window"]
    (near,) = near_issues(both)
    assert str(near) == (
        "“Order is stuck” may be what I-1 says already, “Supplier silent”: both are about A-1. "
        "If so, close one of the two."
    )


def test_an_issue_of_long_before_or_one_that_is_closed_is_not_taken_for_the_same() -> None:
    for issue in (
        "A-1 | 2026-05-25 | Open",
        "A-1 | 2026-06-02 | Closed",
        "A-2 | 2026-06-01 | Open",
    ):
        apart = plan(issues=f"{ISSUE} I-1 | Supplier silent | {issue} |")
        assert len(issues_to_raise(apart)) == 2
        assert near_issues(apart) == ()


def test_of_several_dates_asked_for_one_action_the_last_is_proposed() -> None:
    again = CHECK_INS + "C-4 | Sales | 2026-06-10 | 2026-06-10 | A-1 | | | 2026-07-17\n"
    found = changes_to_propose(plan(check_ins=again))
    assert [(row["action_id"], row["new_value"]) for row in found] == [
        ("A-2", "2026-07-03"),
        ("A-1", "2026-07-17"),
    ]


def test_a_new_date_becomes_a_proposed_change_from_the_date_planned_now() -> None:
    found = changes_to_propose(plan())
    assert [
        (row["action_id"], row["field"], row["old_value"], row["new_value"], row["status"])
        for row in found
    ] == [
        ("A-1", "Current finish", "2026-06-19", "2026-06-26", "Proposed"),
        ("A-2", "Current finish", "2026-06-30", "2026-07-03", "Proposed"),
    ]
    assert (found[0]["reason"], found[0]["evidence"]) == ("Order  is stuck", "C-1")


def test_a_date_that_was_asked_for_once_is_not_proposed_again_whatever_was_decided() -> None:
    head = "change_id | type | action_id | field | new_value | reason | requested_on | status\n"
    row = "C-1 | Date | A-1 | Current finish | 26 June 2026 | Stuck | 2026-06-02 | Rejected"
    found = changes_to_propose(plan(changes=head + row))
    assert [one["action_id"] for one in found] == ["A-2"]


def test_successes_and_solved_roadblocks_become_lessons_that_name_where_they_come_from() -> None:
    issues = (
        "issue_id | title | roadblock | status | response\n"
        "I-1 | Crane broke | Yes | Closed | Hire a second one\n"
        "I-2 | Still stuck | Yes | Open   | \n"
    )
    found = lessons_to_note(plan(issues=issues))
    assert [(row["lesson_class"], row["what"], row["evidence"]) for row in found] == [
        ("Success", "First day up", "C-2"),
        ("Challenge", "Crane broke", "I-1"),
    ]
    assert found[1]["advice"] == "Hire a second one"
    lessons = "lesson_id | lesson_class | what | evidence\nL-1 | Success | Well done | C-2, F-3"
    left = lessons_to_note(plan(issues=issues, lessons=lessons))
    assert [row["evidence"] for row in left] == ["I-1"]


def test_every_entry_of_a_new_row_is_there() -> None:
    assert issues_to_raise(plan())[0] == {
        "title": "Order  is stuck",
        "severity": "Medium",
        "roadblock": "Yes",
        "action_id": "A-1",
        "department": "Sales",
        "raised_on": date(2026, 6, 2),
        "owner": "Ada",
        "status": "Open",
        "comment": "Brought up at check-in C-1",
    }
    assert changes_to_propose(plan())[0] == {
        "type": "Date",
        "action_id": "A-1",
        "field": "Current finish",
        "old_value": "2026-06-19",
        "new_value": "2026-06-26",
        "reason": "Order  is stuck",
        "evidence": "C-1",
        "requested_on": date(2026, 6, 2),
        "status": "Proposed",
    }
    assert lessons_to_note(plan()) == [
        {
            "lesson_class": "Success",
            "what": "First day up",
            "advice": None,
            "evidence": "C-2",
            "action_id": "A-2",
        }
    ]


def test_an_issue_that_nobody_can_be_asked_about_names_nobody() -> None:
    nobody = replace(plan(), facts={})
    assert [row["owner"] for row in issues_to_raise(nobody)] == ["Ada", "Not named"]


def test_what_a_check_in_of_everybody_brings_up_belongs_to_no_department_and_no_action() -> None:
    check_ins = "check_in_id | held_on | roadblock | success\nC-9|2026-06-09|Too slow|All in"
    (issue,) = issues_to_raise(plan(check_ins=check_ins))
    assert (issue["action_id"], issue["department"], issue["owner"]) == (None, None, "Ines")
    (lesson,) = lessons_to_note(plan(check_ins=check_ins))
    assert (lesson["advice"], lesson["action_id"]) == (None, None)


def test_a_roadblock_that_two_check_ins_bring_up_is_raised_once() -> None:
    again = CHECK_INS + "C-4 | Sales | 2026-06-10 | 2026-06-10 | A-1 | order is stuck | | \n"
    found = issues_to_raise(plan(check_ins=again))
    assert [row["comment"] for row in found] == [
        "Brought up at check-in C-1",
        "Brought up at check-in C-2",
    ]


@pytest.mark.parametrize(
    ("comment", "is_known"),
    [
        ("See C-1, please", True),
        ("See (C-1); it is the same", True),
        ("As in C-1.", True),
        ("As in C-1. Ask Ada", True),
        ("As in C-1.2", False),
        ("As in C-11", False),
    ],
)
def test_an_issue_names_a_check_in_by_its_whole_id(comment: str, *, is_known: bool) -> None:
    issues = f"{ISSUE} I-1 | No crane | A-1 | 2026-01-02 | Open | {comment}"
    sources = [row["action_id"] for row in issues_to_raise(plan(issues=issues))]
    assert sources == (["A-2"] if is_known else ["A-1", "A-2"])


@pytest.mark.parametrize(
    ("raised_on", "near"),
    [
        ("2026-05-25", False),
        ("2026-05-26", True),
        ("2026-06-09", True),
        ("2026-06-10", False),
        ("", False),
    ],
)
def test_an_issue_of_the_same_week_is_one_raised_within_seven_days(
    raised_on: str, *, near: bool
) -> None:
    found = near_issues(plan(issues=f"{ISSUE} I-1 | Supplier silent | A-1 | {raised_on} | Open |"))
    assert [each.issue_id for each in found] == (["I-1"] if near else [])


def test_an_issue_without_an_id_cannot_be_pointed_to() -> None:
    assert near_issues(plan(issues=f"{ISSUE} | Supplier silent | A-1 | 2026-06-02 | Open |")) == ()


def test_a_date_asked_for_without_a_roadblock_says_where_it_was_asked_for() -> None:
    check_ins = (
        "check_in_id | held_on | action_id | new_date_request\n"
        "C-7 | 2026-06-09 | A-3 | 2026-07-03\n"
        "C-8 | 2026-06-09 |     | 2026-07-03\n"
    )
    actions = "action_id | owner | baseline_finish\nA-3 | Ada |\nA-3 | Bo | 2026-01-01"
    (found,) = changes_to_propose(plan(check_ins=check_ins, actions=actions))
    assert (found["reason"], found["old_value"]) == ("Asked for at check-in C-7", None)


def test_of_two_dates_asked_for_on_one_day_the_lower_row_counts() -> None:
    rows = [
        f"C-{row} | 2026-06-{day} | A-1 | 2026-07-{row:02}"
        for row, day in enumerate(["09", "08"] * 15, 1)
    ]
    check_ins = "\n".join(["check_in_id | held_on | action_id | new_date_request", *rows])
    (found,) = changes_to_propose(plan(check_ins=check_ins))
    assert (found["evidence"], found["new_value"]) == ("C-29", "2026-07-29")


def test_an_approved_change_teaches_what_it_was_for_unless_a_lesson_says_so() -> None:
    changes = (
        "change_id | action_id | reason | new_value | status\n"
        "CR-1 | A-1 | Supplier late | 2026-06-19 | Approved\n"
        "CR-2 | A-1 | Too dear      | 900        | Rejected\n"
    )
    found = lessons_to_note(plan(changes=changes))
    assert [(row["lesson_class"], row["what"], row["advice"]) for row in found] == [
        ("Success", "First day up", None),
        ("Challenge", "Supplier late", "2026-06-19"),
    ]
    assert found[1]["action_id"] == "A-1"
    lessons = "lesson_id | lesson_class | what\nL-1 | Challenge | supplier  LATE"
    left = lessons_to_note(plan(changes=changes, lessons=lessons))
    assert [row["what"] for row in left] == ["First day up"]


def test_what_was_no_roadblock_teaches_nothing_by_being_closed() -> None:
    issues = (
        "issue_id | title | roadblock | status\n"
        "I-1 | Typo in a form | No | Closed\n"
        "I-2 | Nobody said    |    | Closed\n"
    )
    assert [row["evidence"] for row in lessons_to_note(plan(issues=issues))] == ["C-2"]


def test_a_change_that_is_approved_from_a_later_day_on_is_no_lesson_yet() -> None:
    head = "change_id | action_id | reason | status | approved_on\n"
    rows = "CR-1 | A-1 | Holidays | Approved | 2026-06-10\nCR-2 | A-2 | Flu | Approved | 2026-06-11"
    found = lessons_to_note(plan(changes=head + rows))
    assert [row["evidence"] for row in found] == ["C-2", "CR-1"]


def test_what_is_on_a_sheet_is_known_although_its_row_has_errors() -> None:
    issues = table(
        ISSUES,
        "issue_id | title | action_id | raised_on | status\n"
        "I-1 | order is stuck | A-1 | 2026-06-02 | Open\n"
        "I-2 | Rig is taken | A-2 | 2026-06-08 | Open",
    )
    changes = table(CHANGES, "change_id | action_id | new_value\nCR-1 | A-1 | 2026-06-26")
    lessons = table(LESSONS, "lesson_id | what\nL-1 | First day up")

    assert [row["title"] for row in issues_to_raise(plan(), issues)] == ["No test window"]
    assert [near.issue_id for near in near_issues(plan(), issues)] == ["I-2"]
    assert [row["action_id"] for row in changes_to_propose(plan(), changes)] == ["A-2"]
    assert lessons_to_note(plan(), lessons) == []
