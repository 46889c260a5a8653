"""You said, we did: what came of what people said."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.answers import answers
from headway.core.feedback import measure_feedback
from headway.schema.governance import CHANGES
from headway.schema.heart import FEEDBACK
from headway.schema.monitoring import ISSUES
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
SAID = """
    feedback_id | received_on | theme   | issue_id | change_id | disposition | replied_on
    F-1         | 2026-06-01  | Guards  |          | CR-1      | Done        | 2026-06-03
    F-2         | 2026-06-02  | Guards  | I-1      |           |             |
    F-3         | 2026-06-03  | Phones  | I-1      | CR-2      |             |
    F-4         | 2026-06-03  | Light   |          |           | Done        | 2026-06-04
    F-5         | 2026-06-04  | Light   |          |           |             |
    F-6         | 2026-06-04  | Coffee  |          |           |             |
    F-7         | 2026-06-04  | Parking |          |           | Declined    | 2026-06-08
    F-8         | 2026-06-30  | Coffee  |          | CR-1      |             |
"""
ISSUE = """
    issue_id | title  | response
    I-1      | Phones | New phones are ordered
"""
CHANGE = """
    change_id | status   | new_value        | reason
    CR-1      | Approved | Guards of mesh   | Too dark
    CR-2      | Proposed | A phone for each | Too few
"""


@pytest.mark.parametrize(
    ("theme", "answer"),
    [
        pytest.param("Guards", "Guards of mesh", id="an approved change comes first"),
        pytest.param("GUARDS", "Guards of mesh", id="however it is spelled"),
        pytest.param("Phones", "New phones are ordered", id="a proposed change is no answer yet"),
        pytest.param("Light", "1 of 2 voices answered", id="without either, who was answered"),
        pytest.param("Parking", "Everybody was answered", id="all were answered"),
        pytest.param("Coffee", "No answer yet", id="later feedback does not count"),
    ],
)
def test_each_theme_has_what_came_of_it(theme: str, answer: str) -> None:
    feedback = measure_feedback(table(FEEDBACK, SAID), SETTINGS, STATUS_DATE)
    issues, changes = table(ISSUES, ISSUE), table(CHANGES, CHANGE)
    assert answers(feedback, issues, changes, [theme], STATUS_DATE) == {theme: answer}


HEAD = "feedback_id | received_on | theme | issue_id | change_id"


def answered(feedback: str, issues: str = ISSUE, changes: str = CHANGE) -> str:
    """Return what came of the theme Guards, of which these rows of *feedback* speak."""
    measured = measure_feedback(table(FEEDBACK, f"{HEAD}\n{feedback}"), SETTINGS, STATUS_DATE)
    found = answers(
        measured, table(ISSUES, issues), table(CHANGES, changes), ["Guards"], STATUS_DATE
    )
    return found["Guards"]


def test_a_change_without_a_new_value_answers_by_its_reason() -> None:
    changes = "change_id | status | new_value | reason\nCR-1 | Approved | | Shifts were swapped"
    assert answered("F-1 | 2026-06-01 | Guards | | CR-1", changes=changes) == "Shifts were swapped"


def test_what_came_of_the_newest_voice_is_told_and_that_of_today_counts() -> None:
    changes = """
        change_id | status   | new_value | reason
        CR-1      | Approved | Old       | –
        CR-2      | Approved | New       | –
    """
    said = "F-1 | 2026-06-09 | Guards | | CR-1\nF-2 | 2026-06-10 | Guards | | CR-2"
    assert answered(said, changes=changes) == "New"


def test_of_many_voices_on_the_last_day_the_first_that_was_entered_is_answered() -> None:
    days = ["2026-06-01", "2026-06-02"] * 15 + ["2026-06-03"] * 20 + ["2026-06-02"] * 20
    changes = "\n".join(f"CR-{n} | Approved | Answer {n} | –" for n in range(len(days)))
    said = "\n".join(f"F-{n} | {day} | Guards | | CR-{n}" for n, day in enumerate(days))
    told = answered(said, changes=f"change_id | status | new_value | reason\n{changes}")
    assert told == "Answer 30"


def test_an_issue_that_was_entered_twice_answers_by_its_first_row() -> None:
    issues = "issue_id | response\nI-1 | Mesh is ordered\nI-1 | Nothing"
    assert answered("F-1 | 2026-06-01 | Guards | I-1 |", issues) == "Mesh is ordered"


@pytest.mark.parametrize(
    ("approved_on", "answer"),
    [
        pytest.param("2026-06-10", "Guards of mesh", id="today"),
        pytest.param("2026-06-11", "No answer yet", id="tomorrow"),
        pytest.param("", "Guards of mesh", id="nobody wrote when"),
    ],
)
def test_only_what_is_approved_by_now_is_an_answer(approved_on: str, answer: str) -> None:
    changes = f"""
        change_id | status   | approved_on   | new_value
        CR-1      | Approved | {approved_on} | Guards of mesh
    """
    assert answered("F-1 | 2026-06-01 | Guards | | CR-1", changes=changes) == answer


def test_what_was_said_without_a_theme_answers_none() -> None:
    said = "F-1 | 2026-06-01 | Guards | |\nF-2 | 2026-06-02 | | I-1 | CR-1"
    assert answered(said) == "No answer yet"
