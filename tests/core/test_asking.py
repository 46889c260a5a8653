"""Whose feedback is due on Friday, 12 June 2026.

Ten working days before is Friday, 29 May.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.asking import due_round, occasions
from headway.core.phases import Phase
from headway.schema import table as declared
from headway.schema.governance import PEOPLE, ROLES
from headway.schema.heart import ACTIONS, FEEDBACK, MILESTONES
from headway.schema.monitoring import CHECK_INS
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from headway.core.asking import Occasion

TODAY = date(2026, 6, 12)
ROUNDS = ("Early", "Mid-term", "Final")
TABLES = {
    "actions": (
        ACTIONS,
        """
        action_id | phase  | owner | department | status
        A-1       | First  | Ada   | Works      | Done
        A-2       | Second | Bo    | Sales      | In progress
        A-3       | First  | Eve   | Legal      | Cancelled
        """,
    ),
    "people": (
        PEOPLE,
        """
        name | department
        Ada  | Works
        Flo  | Works
        Bo   | Sales
        Eve  | Legal
        """,
    ),
    "roles": (
        ROLES,
        """
        action_id | person | part
        A-1       | Gus    | C
        A-1       | ADA    | R
        A-2       | Hal    | I
        """,
    ),
    "milestones": (
        MILESTONES,
        """
        milestone_id | action_id | title   | key_milestone | owner | achieved_on
        M-1          | A-2       | Trial   | Yes           | Ivo   | 2026-06-01
        M-2          | A-2       | Too old | Yes           |       | 2026-05-28
        M-3          | A-2       | Small   |               |       | 2026-06-01
        M-4          | A-3       | Dropped | Yes           |       | 2026-06-01
        M-5          | A-2       | Ahead   | Yes           |       | 2026-06-15
        """,
    ),
    "check_ins": (
        CHECK_INS,
        """
        check_in_id | department | planned_on | held_on    | attendees
        C-1         | Works      | 2026-06-01 | 2026-06-01 | Ada; Flo
        C-2         | Works      | 2026-06-08 | 2026-06-08 | Ada; Gus
        C-3         |            | 2026-05-29 | 2026-05-29 | Kim
        C-4         | Sales      | 2026-05-28 | 2026-05-28 | Hal
        C-5         | Legal      | 2026-06-08 |            | Eve
        """,
    ),
    "feedback": (FEEDBACK, "feedback_id\n "),
    "feedback_rounds": (declared("feedback_rounds"), "word\nEarly\nMid-term\nFinal"),
}


def phase(name: str, *, is_passed: bool) -> Phase:
    """Return a phase that was passed on 5 June, or is not."""
    day = date(2026, 6, 5) if is_passed else None
    return Phase(name, None, None, None, None, 0, 0, is_passed, day)


FIRST_PASSED = (phase("First", is_passed=True), phase("Second", is_passed=False))


def due(
    changed: Mapping[str, str] | None = None, phases: Sequence[Phase] = FIRST_PASSED
) -> dict[str, Occasion]:
    """Return the occasions by their keys, with these tables changed."""
    texts = {key: text for key, (_, text) in TABLES.items()} | dict(changed or {})
    tables = {key: table(TABLES[key][0], text) for key, text in texts.items()}
    found = occasions(tables, phases, SETTINGS.calendar, TODAY)
    return {each.key: each for each in found}


@pytest.mark.parametrize(
    ("passed", "rounds", "expected"),
    [
        pytest.param("no no", ROUNDS, None, id="none before the first phase is passed"),
        pytest.param("yes no no no", ROUNDS, "Early", id="the first after the first phase"),
        pytest.param("yes yes no no", ROUNDS, "Mid-term", id="the middle one halfway"),
        pytest.param("yes yes yes no", ROUNDS, "Mid-term", id="still the middle one after that"),
        pytest.param("yes yes yes yes", ROUNDS, "Final", id="the last once all is done"),
        pytest.param("yes no", ROUNDS, "Early", id="the first of two phases"),
        pytest.param("yes", ROUNDS, "Final", id="a plan of one phase"),
        pytest.param("no yes", ROUNDS, None, id="phases count in their order"),
        pytest.param("yes no", ("Only",), "Only", id="a single round comes early"),
        pytest.param("yes no", (), None, id="no rounds"),
        pytest.param("", ROUNDS, None, id="no phases"),
    ],
)
def test_the_round_follows_the_phases(
    passed: str, rounds: tuple[str, ...], expected: str | None
) -> None:
    phases = [
        phase(f"P{place}", is_passed=word == "yes") for place, word in enumerate(passed.split())
    ]

    assert due_round(rounds, phases) == expected


def test_once_the_first_phase_is_passed_those_it_touches_are_asked() -> None:
    early = due()["round Early"]

    # Works has an action in the first phase, Gus a part in it; that of Legal was cancelled.
    assert early.people == ("Ada", "Flo", "Gus")
    assert (early.title, early.day) == ("Phase First is passed", date(2026, 6, 5))


def test_an_owner_from_another_department_is_asked_too() -> None:
    actions = "action_id | phase | owner | department | status\nA-1 | First | Bo | Works | Done"

    assert due({"actions": actions})["round Early"].people == ("Ada", "Flo", "Bo", "Gus")


def test_halfway_those_are_asked_whom_the_last_phase_touched() -> None:
    four = [
        phase(name, is_passed=name in {"First", "Second"})
        for name in ("First", "Second", "Third", "Fourth")
    ]
    four[1] = replace(four[1], passed_on=date(2026, 6, 9))
    middle = due(phases=four)["round Mid-term"]

    assert middle.people == ("Bo", "Hal")
    assert (middle.title, middle.day) == ("Phase Second is passed", date(2026, 6, 9))


def test_a_phase_that_was_passed_nobody_knows_when_is_asked_about_as_of_today() -> None:
    undated = (replace(FIRST_PASSED[0], passed_on=None), FIRST_PASSED[1])

    assert due(phases=undated)["round Early"].day == TODAY


def test_at_the_end_everybody_who_had_to_do_with_the_plan_is_asked() -> None:
    final = due(phases=[phase("First", is_passed=True), phase("Second", is_passed=True)])

    assert final["round Final"].people == ("Ada", "Flo", "Bo", "Gus", "Hal")
    assert final["round Final"].title == "The plan is carried out"


def test_who_has_answered_in_the_round_is_not_asked_again() -> None:
    answers = """
        feedback_id | received_on | person | round
        F-1         | 2026-06-08  | flo    | Early
        F-2         | 2026-06-08  | Ada    |
    """
    assert due({"feedback": answers})["round Early"].people == ("Ada", "Gus")


def test_a_round_is_over_once_a_later_one_has_begun() -> None:
    answers = "feedback_id | received_on | round\nF-1 | 2026-05-01 | Mid-term"

    assert "round Early" not in due({"feedback": answers})


def test_a_key_milestone_asks_who_has_a_part_in_its_action() -> None:
    found = due(phases=())

    assert found["milestone M-1"].people == ("Ivo", "Bo", "Hal")
    assert found["milestone M-1"].title == "Milestone “Trial” is reached"
    assert [key for key in found if key.startswith("milestone")] == ["milestone M-1"]


def test_a_milestone_that_is_not_marked_as_key_asks_nobody() -> None:
    milestones = """
        milestone_id | action_id | title | key_milestone | owner | achieved_on
        M-1          | A-2       | Trial |               | Ivo   | 2026-06-01
        M-2          | A-2       | Again | No            | Jon   | 2026-06-01
        M-3          |           | Loose | Yes           | Kit   | 2026-06-01
    """
    assert not [key for key in due({"milestones": milestones}, ()) if key.startswith("milestone")]


def test_a_check_in_asks_who_attended_the_last_one_of_their_department() -> None:
    meetings = {key: each for key, each in due(phases=()).items() if key.startswith("check-in")}

    assert {key: each.people for key, each in meetings.items()} == {
        "check-in C-3": ("Kim",),
        "check-in C-2": ("Ada", "Gus"),
    }
    assert meetings["check-in C-3"].title == "Check-in of the whole plan"


def test_of_several_occasions_each_person_is_asked_on_one() -> None:
    # Ada and Gus met on 8 June, but the phase that was passed on 5 June comes first; Hal met on
    # 9 June, after the milestone of 1 June.
    check_ins = TABLES["check_ins"][1].replace(
        "2026-06-08 |            | Eve", "2026-06-09 | 2026-06-09 | Hal; HAL"
    )
    found = {key: each.people for key, each in due({"check_ins": check_ins}).items()}

    assert found == {
        "round Early": ("Ada", "Flo", "Gus"),
        "check-in C-5": ("Hal",),
        "milestone M-1": ("Ivo", "Bo"),
        "check-in C-3": ("Kim",),
    }


def test_a_phase_passed_long_ago_gives_way_to_what_came_later() -> None:
    long_ago = (replace(FIRST_PASSED[0], passed_on=date(2026, 5, 28)), FIRST_PASSED[1])
    found = due(phases=long_ago)

    assert found["check-in C-2"].people == ("Ada", "Gus")
    assert found["round Early"].people == ("Flo",)


def test_who_has_said_something_since_is_not_asked_about_it() -> None:
    answers = """
        feedback_id | received_on | person
        F-1         | 2026-06-08  | Gus
        F-2         | 2026-06-05  | Ada
        F-3         | 2026-06-05  | Ivo
    """
    found = due({"feedback": answers}, ())

    assert found["check-in C-2"].people == ("Ada",)
    assert found["milestone M-1"].people == ("Bo", "Hal")


def test_where_all_have_answered_there_is_no_occasion() -> None:
    answers = "feedback_id | received_on | person\nF-1 | 2026-06-01 | Kim"

    assert "check-in C-3" not in due({"feedback": answers})


def test_an_empty_plan_asks_nobody() -> None:
    blank = {key: f"{columns.columns[0].key}\n " for key, (columns, _) in TABLES.items()}

    assert due(blank, ()) == {}


def test_who_gave_feedback_is_not_asked_whatever_spaces_are_in_the_name() -> None:
    meeting = "check_in_id | held_on | attendees\nC-1 | 2026-06-08 | Ada  Ames; Bo Bard; bo  BARD"
    given = "received_on | person\n2026-06-09 | Ada Ames"

    found = due({"check_ins": meeting, "feedback": given}, ())

    assert found["check-in C-1"].people == ("Bo Bard",)


def test_people_are_told_why_they_are_asked() -> None:
    assert {each.title: f"because you {each.reason}" for each in due().values()} == {
        "Phase First is passed": "because you work where the plan changes something",
        "Milestone “Trial” is reached": "because you have a part in it",
        "Check-in of the whole plan": "because you took part in it",
    }
