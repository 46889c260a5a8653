"""What is said about an action is checked for whether it fits together."""

from __future__ import annotations

import pytest

from tests.core.rules.cases import Case

CASES = (
    Case(
        "done-without-date",
        {
            "actions": """
            action_id | status      | actual_finish
            A-1       | Done        |
            A-2       | Closed      |
            A-3       | Done        | 2026-11-02
            A-4       | In progress |
            """
        },
        """
        actions 0 actual_finish: nothing
        actions 1 actual_finish: nothing
        """,
    ),
    Case(
        "done-below-100",
        {
            "actions": """
            action_id | status      | percent_complete
            A-1       | Done        | 95%
            A-2       | Done        | 100%
            A-3       | In progress | 95%
            A-4       | Done        |
            """
        },
        "actions 0 percent_complete: 95%",
    ),
    Case(
        "not-done-at-100",
        {
            "actions": """
            action_id | status      | percent_complete
            A-1       | In progress | 100%
            A-2       | Done        | 100%
            A-3       | Cancelled   | 100%
            A-4       | In progress | 99%
            """
        },
        "actions 0 status: In progress",
    ),
    Case(
        "finished-not-done",
        {
            "actions": """
            action_id | status      | actual_finish
            A-1       | In progress | 2026-11-02
            A-2       | Done        | 2026-11-02
            """
        },
        "actions 0 status: In progress",
    ),
    Case(
        "not-started-with-progress",
        {
            "actions": """
            action_id | status      | percent_complete | actual_start
            A-1       | Not started | 10%              |
            A-2       | Not started |                  | 2026-11-02
            A-3       | Not started | 0%               |
            A-4       | In progress | 10%              | 2026-11-02
            """
        },
        """
        actions 0 status: Not started
        actions 1 status: Not started
        """,
    ),
    Case(
        "started-without-date",
        {
            "actions": """
            action_id | status      | actual_start
            A-1       | In progress |
            A-2       | In progress | 2026-11-02
            A-3       | Not started |
            """
        },
        "actions 0 actual_start: nothing",
    ),
    Case(
        "closed-without-verdict",
        {
            "actions": """
            action_id | status | verdict
            A-1       | Closed |
            A-2       | Closed | Effective
            A-3       | Done   |
            """
        },
        "actions 0 verdict: nothing",
    ),
    Case(
        "verifier-is-owner",
        {
            "actions": """
            action_id | owner      | verifier
            A-1       | Ana Müller | ana müller
            A-2       | Ana Müller | Tom Reed
            A-3       | Ana Müller |
            """
        },
        "actions 0 verifier: ana müller",
    ),
    Case(
        "not-updated",  # the limit is 7 working days; from Wednesday 11 to Friday 20 are 7
        {
            "actions": """
            action_id | status      | updated_on
            A-1       | In progress | 2026-11-10
            A-2       | In progress | 2026-11-11
            A-3       | Done        | 2026-09-01
            A-4       | In progress |
            """
        },
        "actions 0 updated_on: 2026-11-10",
    ),
    Case(
        "critical-waits",
        {
            "actions": """
            action_id | department | urgency  | impact | status      | actual_start | baseline_start
            A-1       | Quality    | Critical | Major  | Not started |              | 2026-11-09
            A-2       | Quality    | Low      | Minor  | In progress | 2026-11-02   | 2026-11-02
            A-3       | Sales & Marketing | Critical | Major | Not started |        | 2026-11-09
            A-4       | Quality    | Critical | Major  | Not started |              | 2027-01-11
            A-5       | Quality    | Critical | Major  | Not started |              |
            """
        },
        """
        actions 0 status: Not started
        actions 4 status: Not started
        """,
    ),
    Case(
        "critical-later",
        {
            "actions": """
            action_id | department | urgency  | impact | predecessors | status      | baseline_start
            A-1       | Quality    | Critical | Major  |              | Not started | 2027-01-11
            A-2       | Quality    | Low      | Minor  |              | In progress | 2026-11-02
            A-3       | Quality    | Critical | Major  | A-2          | Not started | 2027-01-11
            A-4       | Operations | Critical | Major  |              | Not started | 2027-01-11
            A-5       | Quality    | Low      | Major  |              | Not started | 2027-01-11
            """
        },
        "actions 0 status: Not started, planned to start on 2027-01-11",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finds_exactly_the_entries_that_break_the_rule(case: Case) -> None:
    case.check()


def test_the_lesser_action_is_named_to_whoever_lets_the_critical_one_wait() -> None:
    waiting, *_ = next(case for case in CASES if case.rule == "critical-waits").findings()
    assert waiting.expected == "started before A-2, which counts less in Quality"


def test_the_lesser_action_is_the_least_important_one_that_its_department_has_under_way() -> None:
    actions = """
    action_id | department | urgency  | impact   | status
    A-1       | Quality    | Critical | Major    | Not started
    A-2       | Quality    | Medium   | Moderate | In progress
    A-3       | Quality    | Low      | Moderate | In progress
    A-4       | Quality    | Low      | Minor    | Done
    A-5       | Quality    | Low      | Minor    | Not started
    A-6       | Operations | Critical | Major    | Not started
    A-7       | Operations | Critical | Minor    | In progress
    """
    (waiting,) = Case("critical-waits", {"actions": actions}, "").findings()
    assert waiting.row == 0
    assert waiting.expected == "started before A-3, which counts less in Quality"
