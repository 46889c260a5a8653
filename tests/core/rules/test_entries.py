"""Single entries are checked against what their column holds."""

from __future__ import annotations

import pytest

from headway.core.grids import Block
from headway.schema import FACTS
from headway.schema.facts import RISK_MAP_NAME, WEEK_PATTERN_NAME
from tests.core.rules.cases import Case

CASES = (
    Case(
        "required",
        {
            "milestones": """
            milestone_id | action_id | title    | baseline_date
            M-1          | A-1       |          | 2026-11-09
            M-2          | A-1       | Trained  |
                         |           |          |
            """
        },
        """
        None None plan_name: nothing
        milestones 0 title: nothing
        milestones 1 baseline_date: nothing
        """,
        facts={"plan_id": "CAP-1", "manager": "Ana Müller"},
    ),
    Case(
        "missing-id",
        {
            "risks": """
            risk_id | event
            RK-1    | Strike
                    | Late delivery
            """
        },
        "risks 1 risk_id: nothing",
    ),
    Case(
        "out-of-limits",
        {
            "actions": """
            action_id | percent_complete | budget
            A-1       | 4580%            | 1000
            A-2       | 100%             | -0.5
            A-3       | -1%              | 0
            """
        },
        """
        actions 0 percent_complete: 4580%
        actions 1 budget: -0.5
        actions 2 percent_complete: -1%
        """,
    ),
    Case(
        "unknown-word",
        {
            "actions": """
            action_id | department | status
            A-1       | Quality    | in progress
            A-2       | HR         | Paused
            """
        },
        """
        actions 1 department: HR
        actions 1 status: Paused
        """,
    ),
    Case(
        "error-value",
        {
            "actions": """
            action_id | budget | owner | actual_start
            A-1       | #N/A   | #REF! | #VALUE!
            A-2       | 5      | Tom   | 2026-11-09
            """
        },
        """
        actions 0 owner: #REF!
        actions 0 budget: #N/A
        actions 0 actual_start: #VALUE!
        """,
    ),
    Case(
        "wrong-kind",
        {
            "actions": """
            action_id | budget | actual_start | found_elsewhere
            A-1       | TRUE   | tomorrow     | perhaps
            A-2       | 12     | 2026-11-09   | Yes
            A-3       | plenty | 46000        | 7
            """
        },
        """
        actions 0 budget: TRUE
        actions 0 actual_start: tomorrow
        actions 0 found_elsewhere: perhaps
        actions 2 budget: plenty
        actions 2 actual_start: 46000
        actions 2 found_elsewhere: 7
        """,
    ),
    Case(
        "ambiguous-date",
        {
            "actions": """
            action_id | actual_start
            A-1       | 03/04/2026
            A-2       | 13/04/2026
            A-3       | 04/04/2026
            """
        },
        "actions 0 actual_start: 03/04/2026",
    ),
    Case(
        "ambiguous-number",
        {
            "actions": """
            action_id | budget
            A-1       | 1,234
            A-2       | 1,234.50
            A-3       | '1.5
            """
        },
        "actions 0 budget: 1,234",
    ),
    Case(
        "number-as-text",
        {
            "actions": """
            action_id | budget | percent_complete
            A-1       | '1200  | '45%
            A-2       | 1200   | 45%
            """
        },
        """
        actions 0 budget: 1200
        actions 0 percent_complete: 45%
        """,
    ),
    Case(
        "date-as-text",
        {
            "actions": """
            action_id | actual_start
            A-1       | '2026-11-09
            A-2       | 9 November 2026
            A-3       | 2026-11-09
            """
        },
        """
        actions 0 actual_start: 2026-11-09
        actions 1 actual_start: 9 November 2026
        """,
    ),
    Case(
        "setting-missing",
        {},
        "None None late_amber: nothing",
        facts={fact.key: "0.9" for fact in FACTS if fact.default and fact.key != "late_amber"},
    ),
    Case(
        "threshold-order",
        {},
        """
        None None late_red: 1
        None None index_red: 0.99
        """,
        facts={"late_amber": "3", "late_red": "1", "index_red": "0.99"},
    ),
    Case(
        "risk-map",
        {},
        "None None risk_map: G G G G X / G G G G X / G G G G X / G G G G X / G G G G X",
        blocks={RISK_MAP_NAME: Block(RISK_MAP_NAME, "Settings", 9, 9, (tuple("GGGGX"),) * 5)},
    ),
    Case(
        "week-pattern",
        {},
        "None None week_pattern: No, No, No, No, No, No, No",
        blocks={
            WEEK_PATTERN_NAME: Block(WEEK_PATTERN_NAME, "Settings", 9, 9, (("No",) * 7,)),
        },
    ),
    Case(
        "fixed-word-missing",
        {
            "verdicts": """
            word
            Effective
            Partially
            Not effective
            """,
            "departments": """
            word
            Quality
            """,
        },
        "verdicts None word: no word “Partly”",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finds_exactly_the_entries_that_break_the_rule(case: Case) -> None:
    case.check()


_WORDS = "word\nQuality\n\nDepot"


def test_words_that_a_person_added_to_a_list_can_be_used_and_those_taken_out_cannot() -> None:
    actions = "action_id | department\nA-1 | depot\nA-2 | Operations\nA-3 | Quality"
    tables = {"departments": _WORDS, "actions": actions}
    (finding,) = Case("unknown-word", tables, "").findings()
    assert (finding.row, finding.found) == (1, "Operations")


def test_words_added_to_a_list_with_a_meaning_to_headway_cannot_be_used() -> None:
    statuses = "word\nNot started\nIn progress\nParked"
    tables = {
        "action_statuses": statuses,
        "actions": "action_id | status\nA-1 | Parked\nA-2 | Done",
    }
    (finding,) = Case("unknown-word", tables, "").findings()
    assert (finding.row, finding.found) == (0, "Parked")


def test_a_list_that_is_empty_has_the_words_of_a_new_plan() -> None:
    tables = {
        "departments": "word\n ",
        "actions": "action_id | department\nA-1 | Quality\nA-2 | Depot",
    }
    (finding,) = Case("unknown-word", tables, "").findings()
    assert (finding.row, finding.found) == (1, "Depot")


def test_each_word_taken_out_of_a_list_is_named_whatever_its_capitals() -> None:
    tables = {
        "departments": _WORDS,
        "directions": "word\nHIGHER IS BETTER",
        "send_as": "word\nTo\n\ncc",
    }
    findings = Case("fixed-word-missing", tables, "").findings()
    assert [(each.table, each.found, each.expected) for each in findings] == [
        ("directions", "no word “Lower is better”", "Higher is better, Lower is better"),
        ("send_as", "no word “Bcc”", "To, Cc, Bcc"),
    ]
