"""Rows of different tables are checked for whether they fit together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headway.core.rules import validate
from headway.schema import table
from tests.core.rules.cases import STATUS_DATE, Case
from tests.grids import grid

_ACTIONS = """
action_id | status      | baseline_start | baseline_finish
A-1       | In progress | 2026-11-02     | 2026-11-30
A-2       | Cancelled   | 2026-11-02     | 2026-11-30
"""

CASES = (
    Case(
        "unknown-reference",
        {
            "actions": """
            action_id | predecessors
            A-1       |
            A-2       | A-1; A-7; A-8
            A-3       | a-1
            """,
            "milestones": """
            milestone_id | action_id
            M-1          | A-1
            M-2          | A-9
            """,
        },
        """
        actions 1 predecessors: A-7
        actions 1 predecessors: A-8
        milestones 1 action_id: A-9
        """,
    ),
    Case(
        "sheet-missing",
        {
            "actions": """
            action_id | predecessors
            A-1       |
            """,
            "milestones": """
            milestone_id | action_id
            M-1          | A-1
            """,
            "usage": """
            resource_id | action_id
            R-1         | A-1
            R-2         | A-1
            """,
        },
        "resources None None: no table “Resources”",
    ),
    Case(
        "nothing-to-name",
        {
            "actions": "action_id | predecessors",
            "milestones": """
            milestone_id | action_id
            M-1          | A-1
            M-2          | A-2
            """,
            "usage": """
            resource_id | action_id
                        | A-1
            """,
        },
        "actions None None: no rows, though ids of “Actions” are named 3 times",
    ),
    Case(
        "duplicate-id",
        {
            "actions": """
            action_id
            A-1
            A-2
            a-1
            """
        },
        "actions 2 action_id: a-1",
    ),
    Case(
        "duplicate-row",
        {
            "usage": """
            used_on    | action_id | cost
            2026-11-02 | A-1       | 100
            2026-11-03 | A-1       | 100
            2026-11-02 | A-1       | 100
            """
        },
        "usage 2 used_on: 2026-11-02",
    ),
    Case(
        "milestone-weights",
        {
            "actions": """
            action_id
            A-1
            A-2
            A-3
            A-4
            """,
            "milestones": """
            milestone_id | action_id | weight
            M-1          | A-1       | 33.3
            M-2          | A-1       | 33.3
            M-3          | A-1       | 33.4
            M-4          | A-2       | 60
            M-5          | A-2       | 30
            M-6          | A-3       |
            M-7          | A-4       | 60
            """,
        },
        """
        milestones 3 weight: 90 in all for A-2
        milestones 6 weight: 60 in all for A-4
        """,
    ),
    Case(
        "milestone-after-action",
        {
            "actions": _ACTIONS,
            "milestones": """
            milestone_id | action_id | baseline_date
            M-1          | A-1       | 2026-11-30
            M-2          | A-1       | 2026-12-01
            """,
        },
        "milestones 1 baseline_date: 2026-12-01",
    ),
    Case(
        "no-milestones",
        {
            "actions": """
            action_id | status
            A-1       | In progress
            A-2       | In progress
            A-3       | Cancelled
            """,
            "milestones": """
            milestone_id | action_id
            M-1          | A-1
            """,
        },
        "actions 1 action_id: no milestones of A-2",
    ),
    Case(
        "open-though-cancelled",
        {
            "actions": _ACTIONS,
            "milestones": """
            milestone_id | action_id | achieved_on
            M-1          | A-1       |
            M-2          | A-2       |
            M-3          | A-2       | 2026-11-06
            """,
        },
        "milestones 1 achieved_on: nothing",
    ),
    Case(
        "spent-on-cancelled",
        {
            "actions": _ACTIONS,
            "usage": """
            used_on    | action_id | cost
            2026-11-02 | A-1       | 100
            2026-11-03 | A-2       | 100
            """,
        },
        "usage 1 action_id: A-2",
    ),
    Case(
        "cost-differs",
        {
            "actions": """
            action_id | actual_cost
            A-1       | 1500
            A-2       | 1000
            A-3       | 1500
            A-4       |
            """,
            "usage": """
            used_on    | action_id | cost
            2026-11-02 | A-1       | 800
            2026-11-03 | A-1       | 400
            2026-12-03 | A-1       | 300
            2026-11-03 | A-2       | 1000
            2026-11-03 | A-4       | 500
            """,
        },
        "actions 0 actual_cost: 1500",
    ),
    Case(
        "starts-before-predecessor",
        {
            "actions": """
            action_id | predecessors | current_start | baseline_finish | forecast_finish | status
            A-1       |              | 2026-11-02    | 2026-11-13      | 2026-11-18      | Blocked
            A-2       | A-1          | 2026-11-16    | 2026-11-27      |                 | Blocked
            A-3       | A-1          | 2026-11-19    | 2026-11-27      |                 | Blocked
            A-4       | A-1          | 2026-11-16    | 2026-11-27      |                 | Cancelled
            """
        },
        "actions 1 predecessors: A-1, which finishes on 2026-11-18",
    ),
    Case(
        "unknown-person",
        {
            "people": """
            name
            Ana Müller
            """,
            "actions": """
            action_id | owner
            A-1       | ana müller
            A-2       | Tom Reed
            """,
            "communication": """
            communication_id | recipients
            CM-1             | ANA Müller; Anna Muller; Quality
            CM-2             | Leadership; board@example.com
            CM-3             | Ana Müller, Tom Reed
            """,
            "departments": """
            word
            Quality
            """,
            "audiences": """
            word
            Leadership
            """,
        },
        """
        None None manager: Eva Stone
        actions 1 owner: Tom Reed
        communication 0 recipients: Anna Muller
        communication 2 recipients: Ana Müller, Tom Reed
        """,
        facts={"manager": "Eva Stone", "sponsor": "Ana Müller"},
    ),
    Case(
        "no-email",
        {
            "people": """
            name       | email
            Ana Müller | ana@example.com
            Tom Reed   |
            """
        },
        "people 1 email: nothing",
    ),
    Case(
        "malformed-email",
        {
            "people": """
            name       | email
            Ana Müller | ana.mueller@mail.example.com
            Tom Reed   | tom.reed@example
            Eva Stone  | eva@example.com; e.stone@example.com
            """
        },
        """
        people 1 email: tom.reed@example
        people 2 email: eva@example.com; e.stone@example.com
        """,
    ),
    Case(
        "not-one-accountable",
        {
            "actions": """
            action_id
            A-1
            A-2
            A-3
            """,
            "roles": """
            action_id | person     | part
            A-1       | Ana Müller | A
            A-1       | Tom Reed   | R
            A-2       | Ana Müller | R
            A-3       | Ana Müller | A
            A-3       | Tom Reed   | A
            """,
        },
        """
        roles 2 part: 0 times A for A-2
        roles 3 part: 2 times A for A-3
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finds_exactly_the_entries_that_break_the_rule(case: Case) -> None:
    case.check()


def test_nobody_is_unknown_while_people_is_empty() -> None:
    case = Case("unknown-person", {"actions": "action_id | owner\nA-1 | Tom Reed"}, "")
    case.check()


def test_ids_of_a_table_that_is_missing_or_empty_are_no_findings_of_their_own() -> None:
    cases = (case for case in CASES if case.rule in {"sheet-missing", "nothing-to-name"})
    assert not [
        each for case in cases for each in replace(case, rule="unknown-reference").findings()
    ]


def test_a_finding_on_an_empty_table_names_an_entry_that_needs_it() -> None:
    case = next(case for case in CASES if case.rule == "nothing-to-name")
    (finding,) = case.findings()
    assert finding.expected == "rows for the ids named elsewhere, such as “A-1” on Milestones"


# What each would say of the cell if it were blank: the rule that is not to be named.
@pytest.mark.parametrize(
    ("row", "column", "rules"),
    [
        ("A-1 | In progress | 50% | soon       | 2026-11-30 |", "baseline_start", ["wrong-kind"]),
        ("A-1 | Done        | 100% | 2026-11-02 | 2026-11-30 | #N/A", "actual_finish",
         ["error-value"]),
        ("A-1 | Done        | 100% | 2026-11-02 | 2026-11-30 |", "actual_finish",
         ["done-without-date"]),
        ("A-1 | In progress | 50% |            | 2026-11-30 |", "baseline_start",
         ["one-baseline-date"]),
    ],
)  # fmt: skip
def test_what_follows_from_an_error_in_the_same_cell_is_not_said(
    row: str, column: str, rules: list[str]
) -> None:
    head = (
        "action_id | status | percent_complete | baseline_start | baseline_finish | actual_finish"
    )
    actions = grid(table("actions"), f"{head}\n{row}")
    _, findings = validate({"actions": actions}, {}, STATUS_DATE)
    assert [each.rule.id for each in findings if each.column == column] == rules


def test_a_weight_beyond_its_limits_is_not_added_to_the_others() -> None:
    tables = {
        "actions": _ACTIONS,
        "milestones": """
        milestone_id | action_id | weight
        M-1          | A-1       | 60
        M-2          | A-1       | 20
        M-3          | A-1       | 1000000000000
        """,
    }
    (finding,) = Case("milestone-weights", tables, "").findings()
    assert finding.found == "80 in all for A-1"


def test_an_id_given_twice_means_its_first_row_to_all_other_rules() -> None:
    tables = {
        "actions": """
        action_id | title            | status | actual_finish | baseline_finish
        A-1       | Fit guards       | Done   | 2026-11-02    | 2026-11-30
        A-1       | Fit them at once | Done   | 2026-11-16    | 2026-12-31
        """,
        "milestones": "milestone_id | action_id | baseline_date\nM-1 | A-1 | 2026-12-01",
        "risks": "risk_id | mitigation_action_id | reviewed_on\nRK-1 | A-1 | 2026-11-09",
        "resources": """
        resource_id | planned_cost | committed_cost | transferred_from
        R-1         | 100          | 100            |
        R-1         | 900          | 100            |
        R-2         | 50           | 50             | R-1
        """,
    }
    found = {
        rule: [finding.row for finding in Case(rule, tables, "").findings()]
        for rule in ("milestone-after-action", "risk-not-reviewed", "transfer-adds")
    }
    assert found == {"milestone-after-action": [0], "risk-not-reviewed": [], "transfer-adds": [0]}
