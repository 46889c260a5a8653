"""The story of the last week: successes, challenges and adjustments.

The status date is Wednesday, 10 June 2026, so the week begins on Thursday the 4th.
"""

from __future__ import annotations

from datetime import date

from headway.core.story import Story, tell
from headway.schema.governance import CHANGES
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import CHECK_INS, ISSUES
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)


def told(
    check_ins: str = "",
    milestones: str = "",
    issues: str = "",
    changes: str = "",
    actions: str = "",
) -> Story:
    """Return the story of these tables."""
    tables = {
        "actions": table(ACTIONS, actions),
        "check_ins": table(CHECK_INS, check_ins),
        "milestones": table(MILESTONES, milestones),
        "issues": table(ISSUES, issues),
        "changes": table(CHANGES, changes),
    }
    return tell(tables, STATUS_DATE)


def test_a_week_in_which_nothing_was_written_down_has_no_story() -> None:
    assert told() == Story((), (), ())


def test_check_ins_key_milestones_and_issues_are_told_the_latest_first() -> None:
    story = told(
        check_ins="""
            check_in_id | held_on    | success      | roadblock
            C-1         | 2026-06-03 | Too long ago | Too long ago
            C-2         | 2026-06-04 | First day    | No light
            C-3         | 2026-06-10 | Last day     |
            C-4         | 2026-06-11 | Too early    | Too early
            C-5         |            | Never held   | Never held
        """,
        milestones="""
            milestone_id | title        | key_milestone | achieved_on
            M-1          | Guards here  | Yes           | 2026-06-08
            M-2          | Lights here  | No            | 2026-06-08
            M-3          | Phones here  |               | 2026-06-08
            M-4          | Guards sold  | Yes           | 2026-06-01
        """,
        issues="""
            issue_id | title       | raised_on
            I-1      | Order stuck | 2026-06-05
            I-2      | Old trouble | 2026-05-05
        """,
    )
    assert story == Story(
        successes=("Last day", "Guards here", "First day"),
        challenges=("Order stuck", "No light"),
        adjustments=(),
    )


def test_where_nobody_names_a_success_what_was_reached_and_solved_is_told() -> None:
    happened = {
        "milestones": """
            milestone_id | title       | key_milestone | achieved_on
            M-1          | Guards here | Yes           | 2026-06-08
            M-2          | Lights here |               | 2026-06-09
            M-3          | Long ago    |               | 2026-06-03
        """,
        "issues": """
            issue_id | title       | roadblock | status | raised_on  | closed_on
            I-1      | Order stuck | Yes       | Closed | 2026-05-05 | 2026-06-10
            I-2      | No paint    | No        | Closed | 2026-05-05 | 2026-06-10
            I-3      | Reopened    | Yes       | Open   | 2026-05-05 | 2026-06-10
            I-4      | Long solved | Yes       | Closed | 2026-05-05 | 2026-06-03
        """,
    }
    assert told(**happened).successes == (
        "Roadblock solved: Order stuck",
        "Lights here",
        "Guards here",
    )
    typed = told("check_in_id|held_on|success\nC-1|2026-06-09|Well done", **happened)
    assert typed.successes == ("Well done", "Guards here")


def test_only_approved_changes_are_adjustments_each_with_its_reason() -> None:
    story = told(
        actions="""
            action_id | title  | budget
            A-1       | Guards | 100
            A-2       | Phones | 200
        """,
        changes="""
            change_id | action_id | field | old_value | new_value | reason | status | approved_on
            CR-1 | A-1 | Current finish | 2026-06-12 | 26 June 2026 | Stuck | Approved | 2026-06-05
            CR-2 | A-2 | Budget         |            | 5000         | Dear  | Proposed | 2026-06-05
            CR-3 | A-2 | Owner          |            |              | Ill   | Approved | 2026-06-08
            CR-4 |     |                |            |              | Law   | Approved | 2026-06-09
            CR-5 | A-3 | Budget         |            | 100          | Old   | Approved | 2026-05-09
            CR-6 | A-1 | Status         |            | Cancelled    | Soon  | Approved | 2026-06-11
        """,
    )
    assert story.adjustments == (
        "Changed the plan (Law)",
        "Changed Owner of “Phones” (Ill)",
        "Moved “Guards” from 12 Jun to 26 Jun (Stuck)",
    )


def test_a_change_of_the_baseline_is_told_once_actions_shows_it() -> None:
    story = told(
        actions="""
            action_id | title  | budget | baseline_finish
            A-1       | Guards | 18000  | 2026-07-01
            A-2       | Phones | 200    | 2026-07-10
        """,
        changes="""
            change_id | action_id | field | old_value | new_value | reason | status | approved_on
            CR-1 | A-1 | Budget          | 16000      | 18.000     | Unread  | Approved | 2026-06-05
            CR-2 | A-1 | Baseline finish | 2026-07-01 | 2026-07-08 | To do   | Approved | 2026-06-05
            CR-3 | A-2 | Budget          | 100        | 150        | Earlier | Approved | 2026-06-05
            CR-4 | A-2 | Budget          | 150        | 200        | Later   | Approved | 2026-06-06
            CR-5 | A-2 | Budget          | 200        | 300        | Last    | Approved | 2026-06-07
            CR-6 |     | Budget          | 200        | 300        | Whose   | Approved | 2026-06-07
        """,
    )
    assert story.adjustments == (
        "Changed Budget of “Phones”: 150 → 200 (Later)",
        "Changed Budget of “Phones”: 100 → 150 (Earlier)",
    )


def test_what_is_told_twice_is_told_once_and_a_day_keeps_its_order() -> None:
    days = "\n".join(f"C-{n} | 2026-06-08 | Success {n} | The same" for n in range(30))
    story = told(check_ins=f"check_in_id | held_on | success | roadblock\n{days}")

    assert story.successes == tuple(f"Success {n}" for n in range(30))
    assert story.challenges == ("The same",)
