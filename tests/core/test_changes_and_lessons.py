"""Adjustments and lessons on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.changes import count_changes
from headway.core.lessons import LessonClass, count_lessons
from headway.schema.governance import CHANGES, LESSONS
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)


def test_changes_are_counted_by_what_became_of_them() -> None:
    changes = table(
        CHANGES,
        """
        change_id | type     | requested_on | status   | approved_on | decide_by  | cost | evidence
        CR-1      | Date     | 2026-06-01   | Approved | 2026-06-02  |            |  500 | F-1
        CR-2      | Date     | 2026-06-01   | Approved | 2026-06-11  | 2026-06-09 | 9000 | I-2
        CR-3      | Scope    | 2026-06-08   | Proposed |             | 2026-06-10 | 9000 |
        CR-4      | Scope    | 2026-06-01   | Rejected |             |            | 9000 | K-1
        CR-5      | Baseline | 2026-06-01   | Approved | 2026-06-03  |            | -200 |
        CR-6      | Baseline | 2026-06-11   | Approved | 2026-06-11  |            | 9000 | F-2
        """,
    )
    found = count_changes(changes, SETTINGS.calendar, STATUS_DATE)

    assert (found.total, found.approved, found.rejected, found.waiting) == (5, 2, 1, 2)
    assert (found.waiting_overdue, found.longest_wait) == (1, 7)
    assert (found.with_evidence, found.rebaselines, found.cost_approved) == (3, 1, 300)
    assert found.evidence_percent == pytest.approx(0.6)
    assert found.by_type == {"Date": 2, "Scope": 2, "Baseline": 1}


def test_a_change_asked_for_and_agreed_on_the_status_date_counts() -> None:
    changes = table(
        CHANGES,
        """
        change_id | type | requested_on | status   | approved_on | cost
        CR-1      | Date | 2026-06-10   | Approved | 2026-06-10  |  500
        CR-2      | Date | 2026-06-10   | Proposed |             |  500
        """,
    )
    found = count_changes(changes, SETTINGS.calendar, STATUS_DATE)
    assert (found.total, found.approved, found.waiting, found.longest_wait) == (2, 1, 1, 0)
    assert found.cost_approved == 500


def test_the_share_with_evidence_is_unknown_without_changes() -> None:
    found = count_changes(table(CHANGES, ""), SETTINGS.calendar, STATUS_DATE)
    assert (found.evidence_percent, found.longest_wait, found.by_type) == (None, None, {})


def test_lessons_are_counted_by_class_and_by_whether_they_led_to_an_action() -> None:
    lessons = table(
        LESSONS,
        """
        lesson_id | lesson_class | action_id
        L-1       | Success      |
        L-2       | Challenge    | A-1
        L-3       | Challenge    |
        """,
    )
    found = count_lessons(lessons)

    assert (found.total, found.with_action, found.without_action) == (3, 1, 2)
    assert found.classes == (LessonClass("Success", 1, 0), LessonClass("Challenge", 2, 1))


def test_there_may_be_no_lessons_yet() -> None:
    found = count_lessons(table(LESSONS, ""))
    assert (found.total, found.with_action, found.classes) == (0, 0, ())
