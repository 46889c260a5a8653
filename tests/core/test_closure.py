"""Closure on Wednesday, 10 June 2026: Done is not Closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.checklist import measure_checklist
from headway.core.closure import judge_closing, measure_closure
from headway.schema.governance import CHECKLIST
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import ISSUES
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)

_CHECKED = "No cut hands | 2026-06-08 | Bo | Effective"
NO_MILESTONES = table(MILESTONES, "")
NO_ISSUES = table(ISSUES, "")
NO_CHECKS = table(CHECKLIST, "")


def closing_of(*rows: str) -> DataFrame:
    """Return actions owned by Ada: id, status, criterion, day checked, verifier, verdict."""
    heads = "action_id | status | effect_criterion | effect_checked_on | verifier | verdict"
    return table(ACTIONS, "\n".join([heads, *rows])).assign(owner="Ada")


def test_an_action_may_be_closed_once_nothing_is_missing() -> None:
    actions = closing_of(
        f"A-1 | Done | {_CHECKED}",
        f"A-2 | Closed | {_CHECKED}",
        f"A-3 | In progress | {_CHECKED}",
        f"A-4 | Cancelled | {_CHECKED}",
        "A-5 | Done | No cut hands | 2026-06-10 | Bo | Effective",
    )
    assert_table(
        measure_closure(actions, NO_MILESTONES, NO_ISSUES, NO_CHECKS, STATUS_DATE),
        ACTIONS,
        """
        action_id | closure       | closure_missing
        A-1       | Can be closed |
        A-2       | Closed        |
        A-3       |               |
        A-4       |               |
        A-5       | Can be closed |
        """,
    )


@pytest.mark.parametrize(
    ("row", "closure", "missing"),
    [
        ("Done | | 2026-06-08 | Bo | Effective", "Not yet", "no effect criterion"),
        ("Done | No cuts | | Bo | Effective", "Not yet", "effect not checked"),
        ("Done | No cuts | 2026-06-11 | Bo | Partly", "Not yet", "effect not checked"),
        ("Done | No cuts | 2026-06-08 | | Partly", "Not yet", "nobody verified it"),
        ("Done | No cuts | 2026-06-08 | ADA | Partly", "Not yet", "verified by its owner"),
        ("Done | No cuts | 2026-06-08 | Bo |", "Not yet", "no verdict"),
        ("Closed | | 2026-06-08 | Bo | Partly", "Closed too early", "no effect criterion"),
        ("Done | No cuts | 2026-06-08 | Bo | Not effective", "Reopen", "found not effective"),
        ("Closed | No cuts | 2026-06-08 | Bo | Not effective", "Reopen", "found not effective"),
    ],
)
def test_the_check_of_its_effect_must_be_complete(row: str, closure: str, missing: str) -> None:
    measured = measure_closure(
        closing_of(f"A-1 | {row}"), NO_MILESTONES, NO_ISSUES, NO_CHECKS, STATUS_DATE
    )
    assert measured[["closure", "closure_missing"]].to_numpy().tolist() == [[closure, missing]]


def test_milestones_tests_and_issues_hold_an_action_up() -> None:
    actions = closing_of(f"A-1 | Done | {_CHECKED}", f"A-2 | Done | {_CHECKED}")
    milestones = table(
        MILESTONES,
        """
        milestone_id | action_id | achieved_on
        M-1          | A-1       | 2026-06-10
        M-2          | A-1       | 2026-06-11
        M-3          | A-2       | 2026-06-01
        """,
    )
    issues = table(
        ISSUES,
        """
        issue_id | action_id | status  | closed_on
        I-1      | A-1       | In hand |
        I-2      | A-1       | Closed  | 2026-06-10
        I-3      | A-1       | Closed  | 2026-06-11
        I-4      | A-2       | Closed  |
        """,
    )
    checklist = table(
        CHECKLIST,
        """
        check_id | gate         | action_id | mandatory | answer | answered_on
        C-1      | Testing & QA | A-1       | Yes       | No     | 2026-06-10
        C-2      | Testing & QA | A-1       | Yes       |        |
        C-3      | Testing & QA | A-1       | Yes       | Yes    | 2026-06-10
        C-4      | Testing & QA | A-1       | Yes       | N/A    |
        C-5      | Testing & QA | A-1       | No        | No     |
        C-6      | Readiness    | A-2       | Yes       | No     |
        C-7      | Testing & QA | A-1       | Yes       | Yes    | 2026-06-11
        """,
    )
    assert_table(
        measure_closure(actions, milestones, issues, checklist, STATUS_DATE),
        ACTIONS,
        """
        closure       | closure_missing
        Not yet       | milestone M-2 not achieved; test C-1 failed; test C-2 not taken; test C-7 not taken; issue I-1 open; issue I-3 open
        Can be closed |
        """,  # noqa: E501 - a table is read by its columns
    )


STEPS = table(
    CHECKLIST,
    """
    check_id | gate               | mandatory | due        | answer | receiver | accepted_on
    C-1      | Closure & handover | Yes       | 2026-06-01 | Yes    |          |
    C-2      | Closure & handover | Yes       | 2026-06-01 | Yes    | Cy       | 2026-06-02
    C-3      | Closure & handover | Yes       | 2026-06-01 | Yes    | Di       |
    C-4      | Closure & handover | Yes       | 2026-06-01 | Yes    | Ed       | 2026-06-11
    C-5      | Closure & handover | Yes       | 2026-06-09 |        |          |
    C-6      | Closure & handover | Yes       | 2026-06-10 |        |          |
    C-7      | Closure & handover | No        | 2026-06-10 | No     |          |
    C-8      | Closure & handover | No        | 2026-06-10 | N/A    |          |
    C-9      | Readiness          | Yes       |            | Yes    | Cy       |
    """,
)


def test_a_handover_is_complete_only_once_it_was_accepted() -> None:
    statuses = measure_checklist(STEPS, STATUS_DATE)["status"].tolist()
    assert statuses == [
        *("Met", "Met", "Not accepted", "Not accepted"),
        *("Overdue", "Waiting", "Not met", "Not applicable", "Met"),
    ]


def test_the_plan_says_how_far_its_closure_is_and_what_holds_it_up() -> None:
    actions = closing_of(
        f"A-1 | Closed | {_CHECKED}",
        "A-2 | Done | | | |",
        "A-3 | In progress | | | |",
        "A-4 | Cancelled | | | |",
    ).assign(title="Work")
    issues = table(
        ISSUES,
        """
        issue_id | status | closed_on
        I-1      | Open   |
        I-2      | Closed | 2026-06-10
        I-3      | Closed | 2026-06-11
        """,
    )
    measured = measure_closure(actions, NO_MILESTONES, issues, STEPS, STATUS_DATE)
    closing = judge_closing(measured, issues, STEPS, STATUS_DATE)

    assert (closing.steps, closing.complete, closing.overdue) == (7, 2, 1)
    assert closing.percent == pytest.approx(2 / 7)
    assert (closing.handovers, closing.accepted, closing.handed_over) == (3, 1, False)
    assert (closing.actions["Closed"], closing.actions["Not yet"]) == (1, 1)
    assert [line.action_id for line in closing.held.rows] == ["A-2"]
    assert closing.obstacles == (
        "1 action not done",
        "1 action done but not ready to be closed",
        "2 issues open",
        "4 closing steps not complete",
    )
    assert closing.can_be_closed is False


def test_a_plan_can_be_closed_when_nothing_holds_it_up() -> None:
    actions = closing_of(f"A-1 | Closed | {_CHECKED}").assign(title="Work")
    measured = measure_closure(actions, NO_MILESTONES, NO_ISSUES, NO_CHECKS, STATUS_DATE)
    closing = judge_closing(measured, NO_ISSUES, STEPS.head(2), STATUS_DATE)

    assert (closing.percent, closing.handed_over, closing.obstacles) == (1, True, ())
    assert closing.can_be_closed is True


def test_closure_is_unknown_while_nothing_was_entered() -> None:
    measured = measure_closure(table(ACTIONS, ""), NO_MILESTONES, NO_ISSUES, NO_CHECKS, STATUS_DATE)
    closing = judge_closing(measured, NO_ISSUES, NO_CHECKS, STATUS_DATE)
    assert (closing.percent, closing.handed_over, closing.can_be_closed) == (None, None, None)


def test_what_is_not_done_is_blank_and_not_judged() -> None:
    found = measure_closure(
        closing_of(f"A-1 | In progress | {_CHECKED}", f"A-2 | Closed | {_CHECKED}"),
        NO_MILESTONES,
        NO_ISSUES,
        NO_CHECKS,
        STATUS_DATE,
    )
    assert found["closure"].tolist() == [None, "Closed"]
    assert found["closure_missing"].tolist() == [None, None]
