"""The letter to whom something was escalated, on Wednesday, 10 June 2026.

Cy reports to Bo, Bo to Dana, who is the sponsor; Ada reports to Bo. Step 1 is one working day
before the day due, step 2 three after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.core.findings import without_errors
from headway.core.letters.escalation import escalation_letters
from headway.core.letters.stuck import without_reader
from headway.core.letters.text import as_text
from tests.facts import assert_reads, assert_says
from tests.mail.plans import plan, worked_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.core.letters.letter import Letter

PEOPLE = """
    name     | email                | department | manager
    Mia Moss | mia.moss@example.com | Quality    | Dana Day
    Dana Day | dana.day@example.com |            |
    Ada Ames | ada.ames@example.com | Operations | Bo Bard
    Bo Bard  | bo.bard@example.com  | Operations | Dana Day
    Cy Cole  | cy.cole@example.com  | Sales      | Bo Bard
"""
ACTIONS = """
    action_id | title       | gap   | department | owner    | status      | percent_complete | baseline_start | baseline_finish
    A-1       | Fit guards  | Hands | Operations | Ada Ames | In progress |              60% | 2026-06-01     | 2026-06-05
    A-2       | Train teams | Hands | Operations | Ada Ames | In progress |              80% | 2026-06-01     | 2026-06-11
    A-3       | Call back   | Slow  | Sales      | Cy Cole  | In progress |              50% | 2026-06-01     | 2026-06-30
"""  # noqa: E501 - a table is read by its columns
ISSUES = """
    issue_id | title       | severity | action_id | raised_on  | owner   | response  | target_date | escalated_to | escalated_on | status | support_needed | support_from | support_by
    I-1      | Order stuck | High     | A-3       | 2026-05-18 | Cy Cole | Called it | 2026-06-09  | Bo Bard      | 2026-06-03   | Open   | Release it     |              | 2026-06-09
    I-2      | No phones   | High     | A-3       | 2026-05-18 | Cy Cole |           | 2026-06-09  |              |              | Open   | Buy phones     | Dana Day     | 2026-06-20
    I-3      | No room     | High     | A-3       | 2026-05-18 | Cy Cole |           | 2026-06-09  |              |              | Closed |                |              |
"""  # noqa: E501 - a table is read by its columns
MANY = {
    "actions": ACTIONS
    + "\n".join(
        f"    A-{n} | Oil | Hands | Operations | {owner} | In progress | {done} | 2026-06-01 "
        f"| {day}"
        for n, (owner, done, day) in enumerate(
            [
                ("Bo Bard", "90%", "2026-06-09"),
                ("Dana Day", "70%", "2026-06-09"),
                ("Cy Cole", "", "2026-06-10"),
                *[("Ada Ames", "5%", "2026-06-10")] * 10,
            ],
            start=4,
        )
    ),
    "issues": ISSUES.rstrip()
    + """
    I-4      | No keys     | High     |           | 2026-05-18 | Bo Bard | Looked    | 2026-06-05  | Dana Day     | 2026-06-04   | Open   | Find them      | Dana Day     | 2026-06-10
    """.rstrip(),  # noqa: E501 - a table is read by its columns
}
"""More than there is room for: Bo has two things of his own, the sponsor has one."""
TABLES = {"people": PEOPLE, "actions": ACTIONS, "issues": ISSUES, "milestones": "milestone_id\n "}


def letters(
    changed: Mapping[str, str] | None = None, facts: Mapping[str, str] | None = None
) -> dict[str, Letter]:
    """Return the letters of the plan above, with these tables and facts changed."""
    done = worked_out(plan({**TABLES, **(changed or {})}, facts))
    rows = without_errors(done.reading.plan, done.reading.findings)
    return escalation_letters(done.summary, {**rows.tables, **done.figures.tables}, rows.settings)


@pytest.fixture(scope="module")
def told() -> dict[str, Letter]:
    """The letters by name."""
    return letters()


def test_each_step_goes_to_the_person_it_reaches_and_to_nobody_else(
    told: dict[str, Letter],
) -> None:
    # A-1 is three working days late, A-2 due tomorrow, and the issues were due yesterday.
    assert {name: letter.topics for name, letter in told.items()} == {
        "Bo Bard": ("I-1 step 1", "I-2 step 1", "A-2 step 1"),
        "Dana Day": ("A-1 step 2",),
    }


def test_says_how_it_stands_and_since_when(told: dict[str, Letter]) -> None:
    (stands,) = told["Bo Bard"].sections

    assert stands.rows == (
        ("I-1: Called it", "Cy Cole", "9 Jun", "+1", "step 1, 3 Jun"),
        ("I-2: no next step yet", "Cy Cole", "9 Jun", "+1", "step 1, 8 Jun"),
        ("A-2: 80% done", "Ada Ames", "11 Jun", "−1", "step 1, 10 Jun"),
    )
    assert told["Dana Day"].sections[0].rows[0][3:] == ("+3", "step 2, 10 Jun")


def test_asks_for_the_support_that_the_issue_names_and_for_help_elsewhere(
    told: dict[str, Letter],
) -> None:
    # An answer is asked for within two working days; what was asked of Dana is not asked of Bo.
    assert told["Bo Bard"].asks.rows == (
        ("I-1 Order stuck", "Release it", "9 Jun !"),
        ("I-2 No phones", "Help Cy Cole to get it done, or agree on a new day", "12 Jun"),
        ("A-2 Train teams", "Help Ada Ames to get it done, or agree on a new day", "12 Jun"),
    )
    assert told["Bo Bard"].asks.notes == ("! = this day has passed; the plan waits for the answer",)
    assert told["Dana Day"].asks.rows == (
        (
            "A-1 Fit guards",
            "Decide how it goes on: with help, on a new day, or not at all",
            "12 Jun",
        ),
    )


def test_support_asked_of_somebody_else_is_asked_of_them_once_it_reaches_them() -> None:
    later = letters({"issues": ISSUES.replace("2026-06-09", "2026-06-04")})

    assert ("I-2 No phones", "Buy phones", "20 Jun") in later["Dana Day"].asks.rows


def test_what_was_escalated_to_somebody_else_is_told_from_the_day_it_reached_the_reader() -> None:
    # Bo was asked on 3 June; Dana hears of it three working days after 4 June.
    later = letters({"issues": ISSUES.replace("2026-06-09", "2026-06-04")})["Dana Day"]

    since = {row[0]: row[4] for row in later.sections[0].rows}

    assert since["I-1: Called it"] == "step 2, 9 Jun"


def test_an_action_says_how_far_it_is_and_what_signs_of_trouble_it_shows() -> None:
    dear = """
        action_id | title       | gap   | department | owner    | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish
        A-1       | Fit guards  | Hands | Operations | Ada Ames | In progress |   1000 |              60% |         900 | 2026-06-01     | 2026-06-11
        A-2       | Train teams | Hands | Operations | Ada Ames | In progress |   1000 |                  |             | 2026-06-01     | 2026-06-11
    """  # noqa: E501 - a table is read by its columns
    (stands,) = letters({"actions": dear, "issues": "issue_id\n "})["Bo Bard"].sections

    assert stands.rows[0][0] == "A-1: 60% done; 90% of its budget spent for 60% earned"
    assert stands.rows[1][0] == "A-2: no next step yet"


def test_an_action_with_the_id_of_an_issue_is_not_taken_for_it() -> None:
    same = letters({"actions": ACTIONS.replace("A-2", "I-1")})["Bo Bard"]

    assert ("I-1: 80% done", "Ada Ames", "11 Jun") in [row[:3] for row in same.sections[0].rows]


def test_the_subject_and_the_headline_carry_the_message(told: dict[str, Letter]) -> None:
    assert told["Bo Bard"].subject == "CAP-7: 2 issues and 1 action escalated to you, 10 Jun 2026"
    assert told["Dana Day"].subject == "CAP-7: 1 action escalated to you at step 2, 10 Jun 2026"
    assert told["Bo Bard"].headline.startswith(
        "2 issues and 1 action were escalated to you. Please answer by 12 Jun: who does what by"
    )


def test_counts_what_is_past_due_and_for_how_long(told: dict[str, Letter]) -> None:
    tiles = {tile.label: (tile.value, tile.beside) for tile in told["Bo Bard"].tiles}

    assert tiles["Escalated to you"] == ("3", "issues and actions")
    assert tiles["Past due"] == ("2", "longest: 1 working day")
    assert tiles["At step 2"] == ("0", "one level higher")


def test_long_lists_say_how_many_there_are_more() -> None:
    many = "\n".join(
        f"A-{n} | Fit {n} | Hands | Operations | Ada Ames | In progress | 10% | 2026-06-01 "
        "| 2026-06-10"
        for n in range(1, 21)
    )
    heads = ACTIONS.strip().splitlines()[0]
    letter = letters({"actions": f"{heads}\n{many}", "issues": "issue_id\n "})["Bo Bard"]

    assert len(letter.asks.rows) == 12
    assert "+8 more on Issues and Actions" in letter.asks.notes
    assert len(letter.topics) == 20


def test_the_letters_of_a_plan_in_which_much_is_stuck() -> None:
    unnamed = {"plan_id": "", "plan_name": "", "manager": "", "classification": "Internal"}
    assert_says(letters(MANY, unnamed), "letters_of_escalation")


def test_the_text_of_a_letter() -> None:
    assert_reads(as_text(letters(MANY)["Bo Bard"], "Nothing is attached."), "text_of_escalation")


def test_a_single_thing_whose_day_is_still_to_come_is_told_as_such() -> None:
    one = ACTIONS.replace("2026-06-05", "2026-06-30")
    letter = letters({"actions": one, "issues": "issue_id\n "})["Bo Bard"]

    assert letter.headline.startswith("1 action was escalated to you. Please answer by 12 Jun: ")
    assert [(tile.value, tile.beside) for tile in letter.tiles[1:]] == [
        ("0", "one level higher"),
        ("0", "no day has passed"),
    ]
    assert [tile.rag for tile in letter.tiles] == ["", "● G", "● G"]
    assert letter.asks.notes == ()


def test_what_nobody_owns_is_told_as_such() -> None:
    done = worked_out(plan(TABLES))
    rows = without_errors(done.reading.plan, done.reading.findings)
    tables = {**rows.tables, **done.figures.tables}
    tables["actions"] = tables["actions"].assign(owner=None)
    letter = escalation_letters(done.summary, tables, rows.settings)["Bo Bard"]

    assert letter.sections[0].rows[2][:2] == ("A-2: 80% done", "No owner")
    assert letter.asks.rows[2][1] == "Help the owner to get it done, or agree on a new day"


def test_what_reaches_nobody_is_named() -> None:
    alone = {**TABLES, "people": "name\nAda Ames\nCy Cole"}
    done = worked_out(plan(alone, {"sponsor": ""}))
    rows = without_errors(done.reading.plan, done.reading.findings)

    assert without_reader({**rows.tables, **done.figures.tables}) == ("I-1", "I-2", "A-1", "A-2")


def test_a_plan_without_anything_due_escalates_nothing() -> None:
    assert (
        letters(
            {
                "actions": ACTIONS.replace("06-05", "06-30").replace("06-11", "06-30"),
                "issues": "issue_id\n ",
            }
        )
        == {}
    )


def test_the_text_says_all_of_it_and_why_the_reader_gets_it(told: dict[str, Letter]) -> None:
    words = " ".join(as_text(told["Bo Bard"], "").split())

    assert "Release it" in words
    assert "step 1, 3 Jun" in words
    assert "You get this as next in line above owners of issues or actions of CAP-7" in words
