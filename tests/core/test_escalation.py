"""Who must hear of what is due, on Wednesday, 10 June 2026.

Step 1 is one working day before the due date, step 2 three after it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from headway.core.escalation import Ladder, escalate_actions, escalate_issues, escalations
from headway.schema.governance import PEOPLE
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import ISSUES
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

STATUS_DATE = date(2026, 6, 10)
# Ada reports to Bo, Bo to Cy, Cy to nobody; Di reports to herself; Flo to somebody unknown.
STAFF = table(
    PEOPLE,
    """
    name | manager
    Ada  | Bo
    Bo   | Cy
    Cy   |
    Di   | Di
    Flo  | Gus
    """,
)
LADDER = Ladder(STAFF, "Sue")


def test_the_step_follows_from_the_working_days_since_the_due_date() -> None:
    issues = table(
        ISSUES,
        """
        owner | target_date | status
        Ada   | 2026-06-12  | Open
        Ada   | 2026-06-11  | Open
        Ada   | 2026-06-10  | In hand
        Ada   | 2026-06-08  | Open
        Ada   | 2026-06-05  | Open
        Ada   | 2026-06-05  | Closed
        Ada   |             | Open
        """,
    )
    assert_table(
        escalate_issues(issues, LADDER, SETTINGS, STATUS_DATE),
        ISSUES,
        """
        escalation_step | escalate_to
        0               |
        1               | Bo
        1               | Bo
        1               | Bo
        2               | Cy
                        |
                        |
        """,
    )


def test_the_days_of_each_step_stand_on_settings() -> None:
    patient = {**SETTINGS.thresholds, "escalation_first": 0, "escalation_second": 10}
    issues = table(ISSUES, "owner | target_date | status\nAda | 2026-06-11 | Open")
    later = escalate_issues(issues, LADDER, replace(SETTINGS, thresholds=patient), STATUS_DATE)
    assert later["escalation_step"].tolist() == [0]


@pytest.mark.parametrize(
    ("owner", "sponsor", "once", "twice"),
    [
        pytest.param("Ada", "Sue", "Bo", "Cy", id="manager, then the manager’s manager"),
        pytest.param("ADA", "Sue", "Bo", "Cy", id="however the name is written"),
        pytest.param("Bo", "Sue", "Cy", "Sue", id="the sponsor where nobody stands above"),
        pytest.param("Bo", "Bo", "Cy", "Cy", id="never the owner, though sponsor"),
        pytest.param("Cy", "Cy", "", "", id="nobody above the sponsor"),
        pytest.param("Di", "Sue", "Sue", "Sue", id="not to oneself, though People says so"),
        pytest.param("Flo", "Sue", "Gus", "Sue", id="the manager need not be on People"),
        pytest.param("Zoe", "Sue", "Sue", "Sue", id="the sponsor for a stranger"),
        pytest.param("Zoe", "", "", "", id="nobody for a stranger in a plan without sponsor"),
        pytest.param("", "Sue", "Sue", "Sue", id="the sponsor where there is no owner"),
    ],
)
def test_it_goes_up_from_the_owner(owner: str, sponsor: str, once: str, twice: str) -> None:
    issues = table(
        ISSUES,
        f"""
        owner   | target_date | status
        {owner} | 2026-06-10  | Open
        {owner} | 2026-06-01  | Open
        """,
    )
    assert_table(
        escalate_issues(issues, Ladder(STAFF, sponsor or None), SETTINGS, STATUS_DATE),
        ISSUES,
        f"""
        escalation_step | escalate_to
        1               | {once}
        2               | {twice}
        """,
    )


def test_an_action_counts_from_the_finish_planned_now_until_it_is_done() -> None:
    """E13."""
    actions = table(
        ACTIONS,
        """
        owner | status      | baseline_finish | current_finish
        Ada   | In progress | 2026-06-01      |
        Ada   | In progress | 2026-06-01      | 2026-06-11
        Ada   | In progress | 2026-06-01      | 2026-06-30
        Ada   | Done        | 2026-06-01      |
        Ada   | Cancelled   | 2026-06-01      |
        Ada   | Not started |                 |
        """,
    )
    assert_table(
        escalate_actions(actions, LADDER, SETTINGS, STATUS_DATE),
        ACTIONS,
        """
        escalation_step | escalate_to
        2               | Cy
        1               | Bo
        0               |
                        |
                        |
                        |
        """,
    )


def test_the_list_begins_with_what_went_highest_and_is_longest_past_its_day() -> None:
    issues = table(
        ISSUES,
        """
        issue_id | title | owner | target_date | status | escalated_on
        I-1      | Stuck | Ada   | 2026-06-10  | Open   | 2026-06-09
        I-2      | Worse | Bo    | 2026-06-03  | Open   |
        I-3      | Fine  | Bo    | 2026-07-03  | Open   |
        I-0      | Tied  | Ada   | 2026-06-10  | Open   |
        """,
    )
    actions = table(
        ACTIONS,
        """
        action_id | title | owner | status      | baseline_finish
        A-1       | Late  | Ada   | In progress | 2026-06-04
        """,
    )
    found = escalations(
        issues.assign(**escalate_issues(issues, LADDER, SETTINGS, STATUS_DATE)),
        actions.assign(**escalate_actions(actions, LADDER, SETTINGS, STATUS_DATE)),
        SETTINGS,
        STATUS_DATE,
    )
    assert [
        (line.source, line.sheet, line.step, line.days_past_due, line.escalate_to)
        for line in found.rows
    ] == [
        ("I-2", "Issues", 2, 5, "Sue"),
        ("A-1", "Actions", 2, 4, "Cy"),
        ("I-0", "Issues", 1, 0, "Bo"),
        ("I-1", "Issues", 1, 0, "Bo"),
    ]
    assert [f"step {line.step}" for line in found.rows] == ["step 2", "step 2", "step 1", "step 1"]
    assert [line.escalated_on for line in found.rows] == [None, None, None, date(2026, 6, 9)]


def test_a_plan_without_issues_and_actions_escalates_nothing() -> None:
    issues, actions = table(ISSUES, ""), table(ACTIONS, "")
    found = escalations(
        issues.assign(**escalate_issues(issues, LADDER, SETTINGS, STATUS_DATE)),
        actions.assign(**escalate_actions(actions, LADDER, SETTINGS, STATUS_DATE)),
        SETTINGS,
        STATUS_DATE,
    )
    assert found.total == 0


def test_a_row_that_was_left_out_moves_nobodys_step_to_the_next_row() -> None:
    issues = table(
        ISSUES,
        """
        owner | target_date | status
        Ada   | 2026-06-12  | Open
        Ada   | 2026-06-11  | Open
        Di    | 2026-06-05  | Open
        """,
    )
    found = escalate_issues(issues.drop(index=1), LADDER, SETTINGS, STATUS_DATE)
    assert found["escalation_step"].to_dict() == {0: 0, 2: 2}
    assert found["escalate_to"].to_dict() == {0: None, 2: "Sue"}
