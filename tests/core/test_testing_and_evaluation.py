"""Tests and evaluations on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.evaluation import judge_evaluation
from headway.core.testing import judge_tests
from headway.schema.governance import CHECKLIST
from headway.schema.monitoring import KPIS
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
NO_KPIS = table(KPIS, "kpi_id | latest")


def test_the_pass_rate_leaves_out_what_was_not_tested() -> None:
    checklist = table(
        CHECKLIST,
        """
        check_id | gate         | criterion | mandatory | due        | answer | answered_on
        C-1      | Testing & QA | Stops     | Yes       | 2026-06-01 | Yes    | 2026-06-01
        C-2      | Testing & QA | Holds     | Yes       | 2026-06-01 | Yes    | 2026-06-01
        C-3      | Testing & QA | Shines    | No        | 2026-06-01 | No     | 2026-06-01
        C-4      | Testing & QA | Locks     | Yes       | 2026-06-05 | No     | 2026-06-05
        C-5      | Testing & QA | Floats    | No        | 2026-06-05 | N/A    | 2026-06-05
        C-6      | Testing & QA | Rings     | Yes       | 2026-06-09 |        |
        C-7      | Testing & QA | Lights    | Yes       | 2026-06-10 | No     | 2026-06-11
        C-8      | Readiness    | Tools     | Yes       | 2026-06-10 | Yes    | 2026-06-10
        """,
    )
    testing = judge_tests(checklist, STATUS_DATE)

    assert (testing.tests, testing.passed, testing.failed) == (6, 2, 2)
    assert (testing.failed_mandatory, testing.overdue, testing.waiting) == (1, 1, 1)
    assert testing.pass_rate == pytest.approx(0.5)
    assert [failure.check_id for failure in testing.failures.rows] == ["C-4", "C-3"]


def test_the_pass_rate_is_unknown_before_the_first_result() -> None:
    untested = judge_tests(table(CHECKLIST, ""), STATUS_DATE)
    assert (untested.tests, untested.passed, untested.failed) == (0, 0, 0)
    assert (untested.overdue, untested.waiting, untested.pass_rate) == (0, 0, None)


def test_data_are_ready_where_a_kpi_has_a_baseline_and_a_reading() -> None:
    kpis = table(
        KPIS,
        """
        kpi_id | baseline | latest
        K-1    |       10 |      9
        K-2    |          |      9
        K-3    |       10 |
        K-4    |        0 |      0
        """,
    )
    evaluation = judge_evaluation(table(CHECKLIST, ""), kpis, SETTINGS.calendar, STATUS_DATE)
    assert (evaluation.kpis, evaluation.kpis_with_data) == (4, 2)
    assert evaluation.data_readiness == pytest.approx(0.5)
    assert evaluation.without_data == ("K-2", "K-3")


def test_evaluations_are_overdue_after_their_day() -> None:
    checklist = table(
        CHECKLIST,
        """
        check_id | gate       | criterion | due        | answer
        C-1      | Evaluation | Mid-term  | 2026-06-09 |
        C-2      | Evaluation | Survey    | 2026-06-03 |
        C-3      | Evaluation | Final     | 2026-06-10 |
        C-4      | Evaluation | Data      | 2026-06-01 | No
        C-5      | Evaluation | Audit     | 2026-06-01 | N/A
        """,
    )
    evaluation = judge_evaluation(checklist, NO_KPIS, SETTINGS.calendar, STATUS_DATE)

    assert (evaluation.questions, evaluation.answered) == (4, 1)
    assert [(late.check_id, late.days_late) for late in evaluation.overdue.rows] == [
        ("C-2", 5),
        ("C-1", 1),
    ]


def test_data_readiness_is_unknown_without_kpis() -> None:
    evaluation = judge_evaluation(table(CHECKLIST, ""), NO_KPIS, SETTINGS.calendar, STATUS_DATE)
    assert evaluation.data_readiness is None
