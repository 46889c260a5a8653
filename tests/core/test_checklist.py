"""Where questions of the Checklist stand on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.checklist import is_failed, is_mandatory, measure_checklist
from headway.schema.governance import CHECKLIST
from tests.tables import assert_table, table

STATUS_DATE = date(2026, 6, 10)


def test_a_question_is_answered_overdue_or_waiting() -> None:
    checklist = table(
        CHECKLIST,
        """
        check_id | gate      | due        | answer | answered_on
        C-1      | Readiness | 2026-06-01 | Yes    | 2026-06-10
        C-2      | Readiness | 2026-06-01 | No     |
        C-3      | Readiness | 2026-06-01 | N/A    | 2026-06-02
        C-4      | Readiness | 2026-06-09 | Yes    | 2026-06-11
        C-5      | Readiness | 2026-06-10 |        |
        C-6      | Readiness |            |        |
        """,
    )
    assert_table(
        measure_checklist(checklist, STATUS_DATE),
        CHECKLIST,
        """
        check_id | status
        C-1      | Met
        C-2      | Not met
        C-3      | Not applicable
        C-4      | Overdue
        C-5      | Waiting
        C-6      | Waiting
        """,
    )


def test_what_is_handed_over_at_closure_is_done_once_the_receiver_has_accepted_it() -> None:
    checklist = table(
        CHECKLIST,
        """
        check_id | gate               | answer | receiver | accepted_on
        C-1      | Closure & handover | Yes    | Ada      | 2026-06-10
        C-2      | Closure & handover | Yes    | Ada      | 2026-06-11
        C-3      | Closure & handover | Yes    | Ada      |
        C-4      | Closure & handover | Yes    |          |
        C-5      | Readiness          | Yes    | Ada      |
        """,
    )
    assert_table(
        measure_checklist(checklist, STATUS_DATE),
        CHECKLIST,
        """
        check_id | status
        C-1      | Met
        C-2      | Not accepted
        C-3      | Not accepted
        C-4      | Met
        C-5      | Met
        """,
    )


def test_only_what_is_marked_as_mandatory_keeps_a_gate_shut() -> None:
    checklist = table(CHECKLIST, "check_id | mandatory\nC-1 | Yes\nC-2 | No\nC-3 |")
    assert is_mandatory(checklist).tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("row", "failed"),
    [
        pytest.param("Testing & QA | Yes | No | 2026-06-10", True, id="a mandatory test"),
        pytest.param("Testing & QA | No | No | 2026-06-10", False, id="a test that may fail"),
        pytest.param("Testing & QA | Yes | Yes | 2026-06-10", False, id="a test that was passed"),
        pytest.param("Testing & QA | Yes | No | 2026-06-11", False, id="a test of tomorrow"),
        pytest.param("Readiness | Yes | No | 2026-06-10", False, id="no test"),
    ],
)
def test_a_mandatory_test_answered_with_no_is_failed(row: str, *, failed: bool) -> None:
    checklist = table(CHECKLIST, f"gate | mandatory | answer | answered_on\n{row}")
    assert is_failed(checklist, STATUS_DATE).item() is failed
