"""Gates, parts, planned days and transfers are checked for what was left out or done too soon."""

from __future__ import annotations

import pytest

from tests.core.rules.cases import Case

_READY_OR_NOT = """
check_id | gate      | department | criterion      | mandatory | answer | owner | answered_on
CH-1     | Readiness | Quality    | Tools are here | Yes       | No     | Ana   |
CH-2     | Readiness | Operations | Tools are here | Yes       | Yes    | Ana   |
CH-3     | Readiness | Operations | Walls painted  | No        | No     | Ana   |
CH-4     | Readiness | Sales & Marketing | Money is here  | Yes       | Yes    | Ana   | 2026-11-21
"""

CASES = (
    Case(
        "started-not-ready",
        {
            "actions": """
            action_id | department | status      | readiness_override
            A-1       | Quality    | In progress |
            A-2       | Quality    | In progress | Agreed with the board
            A-3       | Quality    | Not started |
            A-4       | Operations | In progress |
            A-5       | Maintenance | In progress |
            A-6       | Sales & Marketing | In progress |
            """,
            "checklist": _READY_OR_NOT,
        },
        """
        actions 0 status: In progress
        actions 5 status: In progress
        """,
    ),
    Case(
        "done-with-failed-test",
        {
            "actions": """
            action_id | status
            A-1       | Done
            A-2       | In progress
            A-3       | Done
            A-4       | Done
            """,
            "checklist": """
            check_id | gate         | action_id | criterion | mandatory | answer | answered_on
            CH-1     | Testing & QA | A-1       | It stops  | Yes       | No     |
            CH-2     | Testing & QA | A-2       | It stops  | Yes       | No     |
            CH-3     | Testing & QA | A-3       | It shines | No        | No     |
            CH-4     | Testing & QA | A-4       | It stops  | Yes       | No     | 2026-11-21
            """,
        },
        "actions 0 status: Done",
    ),
    Case(
        "closed-too-early",
        {
            "actions": """
            action_id | owner | status | effect_criterion | effect_checked_on | verifier | verdict
            A-1       | Ana   | Closed | No cuts          | 2026-11-16        | Tom Reed | Effective
            A-2       | Ana   | Closed | No cuts          | 2026-11-16        | Tom Reed | Effective
            A-3       | Ana   | Closed |                  | 2026-11-16        | Tom Reed | Partly
            A-4       | Ana   | Done   |                  |                   |          |
            A-5       | Ana   | Closed |                  |                   |          |
            A-6       | Ana   | Closed |                  | 2026-11-16        | ana      | Partly
            """,
            "milestones": """
            milestone_id | action_id | achieved_on
            M-1          | A-1       | 2026-11-02
            M-2          | A-2       |
            """,
        },
        """
        actions 1 status: Closed
        actions 2 status: Closed
        """,
    ),
    Case(
        "not-effective",
        {
            "actions": """
            action_id | status      | verdict
            A-1       | Done        | Not effective
            A-2       | Closed      | Not effective
            A-3       | In progress | Not effective
            A-4       | Closed      | Partly
            """
        },
        """
        actions 0 status: Done
        actions 1 status: Closed
        """,
    ),
    Case(
        "check-overdue",
        {
            "checklist": """
            check_id | gate       | due        | answer
            CH-1     | Evaluation | 2026-11-19 |
            CH-2     | Evaluation | 2026-11-20 |
            CH-3     | Evaluation | 2026-11-19 | No
            """
        },
        "checklist 0 due: 2026-11-19",
    ),
    Case(
        "failed-without-issue",
        {
            "issues": "issue_id\nI-1",
            "checklist": """
            check_id | gate         | mandatory | answer | issue_id | answered_on
            CH-1     | Testing & QA | Yes       | No     |          |
            CH-2     | Testing & QA | Yes       | No     | I-1      |
            CH-3     | Testing & QA | No        | No     |          |
            CH-4     | Testing & QA | Yes       | Yes    |          |
            CH-5     | Testing & QA | Yes       | No     |          | 2026-11-21
            """,
        },
        "checklist 0 issue_id: nothing",
    ),
    Case(
        "handover-not-accepted",
        {
            "checklist": """
            check_id | gate               | answer | receiver | accepted_on
            CH-1     | Closure & handover | Yes    | Ana      |
            CH-2     | Closure & handover | Yes    | Ana      | 2026-11-19
            CH-3     | Closure & handover | Yes    |          |
            CH-4     | Closure & handover |        | Ana      |
            """
        },
        "checklist 0 accepted_on: nothing",
    ),
    Case(
        "no-responsible",
        {
            "actions": "action_id\nA-1\nA-2",
            "roles": """
            action_id | person | part
            A-1       | Ana    | A
            A-1       | Tom    | R
            A-2       | Ana    | A
            A-2       | Tom    | C
            """,
        },
        "roles 2 part: no R for A-2",
    ),
    Case(
        "not-on-roles",
        {
            "actions": """
            action_id | status
            A-1       | In progress
            A-2       | In progress
            A-3       | Cancelled
            """,
            "roles": """
            action_id | person | part
            A-1       | Ana    | A
            """,
        },
        "actions 1 action_id: no row of A-2 on Roles",
    ),
    Case(
        "owner-unconfirmed",
        {
            "actions": """
            action_id | owner | status
            A-1       | Ana   | In progress
            A-2       | Ana   | In progress
            A-3       | Ana   | Done
            """,
            "roles": """
            action_id | person | part | acknowledged_on
            A-1       | ana    | A    | 2026-11-20
            A-2       | Ana    | A    | 2026-11-21
            A-3       | Ana    | A    |
            """,
        },
        "actions 1 owner: Ana",
    ),
    Case(
        "training-overdue",
        {
            "training": """
            training_id | planned_on | delivered_on
            T-1         | 2026-11-19 |
            T-2         | 2026-11-20 |
            T-3         | 2026-11-19 | 2026-11-20
            """
        },
        "training 0 planned_on: 2026-11-19",
    ),
    Case(
        "more-people-than-before",
        {
            "training": """
            training_id | delivered_on | enrolled | attended | passed
            T-1         | 2026-11-02   |       10 |       11 | 11
            T-2         | 2026-11-02   |       10 |        8 | 9
            T-3         | 2026-11-02   |       10 |       10 | 10
            T-4         | 2026-11-02   |          |       10 |
            """
        },
        """
        training 0 attended: 11
        training 1 passed: 9
        """,
    ),
    Case(
        "check-in-missed",
        {
            "check_ins": """
            check_in_id | department | planned_on | held_on
            C-1         | Quality    | 2026-11-06 |
            C-2         | Quality    | 2026-11-13 | 2026-11-13
            C-3         | Quality    | 2026-11-19 |
            C-4         | Quality    | 2026-11-20 |
            C-5         |            | 2026-11-06 |
            """
        },
        """
        check_ins 2 planned_on: 2026-11-19
        check_ins 4 planned_on: 2026-11-06
        """,
    ),
    Case(
        "message-overdue",
        {
            "communication": """
            communication_id | frequency | next_due   | last_sent
            CM-1             | Weekly    | 2026-11-19 |
            CM-2             | Weekly    | 2026-11-20 |
            CM-3             | Weekly    |            | 2026-11-02
            CM-4             | Weekly    | 2026-11-19 | 2026-11-19
            """
        },
        """
        communication 0 next_due: 2026-11-19
        communication 2 last_sent: 2026-11-02
        """,
    ),
    Case(
        "transfer-adds",
        {
            "resources": """
            resource_id | unit | planned_quantity | committed_quantity | planned_cost | committed_cost | transferred_from
            R-1         | days | 30               | 25                 | 3000         | 3000           |
            R-2         | days | 5                | 5                  | 500          | 500            | R-1
            R-3         | days | 10               | 8                  |              |                |
            R-4         | days | 2                | 3                  |              |                | R-3
            R-5         | kits | 10               | 10                 |              |                |
            R-6         | days | 1                | 1                  |              |                | R-5
            R-7         | kits | 10               | 10                 |              |                |
            R-8         |      | 1                | 1                  |              |                | R-7
            R-9         | kits |                  |                    | 100          | 100            |
            R-10        | days |                  |                    | 50           | 50             | R-9
            R-11        | kits | 10               |                    |              |                |
            R-12        | kits | 10               | 10                 |              |                | R-11
            """  # noqa: E501 - a table is read by its columns
        },
        """
        resources 0 committed_cost: 3000
        resources 2 committed_quantity: 8
        resources 8 committed_cost: 100
        """,
    ),
    Case(
        "transfer-from-itself",
        {
            "resources": """
            resource_id | transferred_from
            R-1         | R-1
            R-2         | R-1
            """
        },
        "resources 0 transferred_from: R-1",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finds_exactly_the_entries_that_break_the_rule(case: Case) -> None:
    case.check()


def _case(rule: str) -> Case:
    return next(case for case in CASES if case.rule == rule)


def test_what_is_missing_is_named_to_whoever_started_too_soon() -> None:
    started, _ = _case("started-not-ready").findings()
    assert started.expected == "Not started, until there is a Yes for CH-1 Tools are here"


def test_what_is_missing_is_named_to_whoever_closed_too_soon() -> None:
    first, second = _case("closed-too-early").findings()
    assert first.expected == "Done, because of: milestone M-2 not achieved"
    assert second.expected == "Done, because of: no effect criterion"


def test_nothing_is_asked_of_roles_while_it_is_empty() -> None:
    actions = {"actions": "action_id | owner | status\nA-1 | Ana | In progress"}
    for rule in ("not-on-roles", "owner-unconfirmed"):
        Case(rule, actions, "").check()


def test_a_missed_check_in_of_the_whole_plan_is_made_good_by_a_later_one_of_all_alone() -> None:
    check_ins = """
        check_in_id | department | planned_on | held_on
        C-1         |            | 2026-11-02 |
        C-2         | Quality    | 2026-11-03 |
        C-3         |            | 2026-11-04 |
        C-4         |            | 2026-11-04 | 2026-11-05
        C-5         | Operations | 2026-11-09 | 2026-11-09
    """
    findings = Case("check-in-missed", {"check_ins": check_ins}, "").findings()
    assert [finding.row for finding in findings] == [1, 2]


def test_a_message_that_was_sent_when_it_was_due_is_late_by_how_often_it_is_sent() -> None:
    communication = """
        communication_id | frequency | next_due   | last_sent
        CM-1             | Weekly    | 2026-11-02 | 2026-11-02
    """
    (finding,) = Case("message-overdue", {"communication": communication}, "").findings()
    assert (finding.column, finding.found) == ("last_sent", "2026-11-02")
