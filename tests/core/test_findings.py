"""Findings lead to their cells, keep rows out of the sums, and come in reading order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.findings import (
    RISK_MAP,
    WEEK_PATTERN,
    Finding,
    Place,
    Rule,
    as_columns,
    as_json,
    count_by_severity,
    counted,
    locate,
    rows_left_out,
    rows_with_errors,
    without_errors,
)
from headway.core.grids import Block, Link
from headway.core.rules import in_reading_order, validate
from headway.schema import FACTS, table
from headway.schema.facts import RISK_MAP_NAME, WEEK_PATTERN_NAME
from headway.schema.words import Severity
from tests.grids import block, grid

if TYPE_CHECKING:
    from headway.core.grids import Grid
    from headway.core.plan import Plan

GRIDS = {
    "usage": grid(
        table("usage"),
        """
        used_on    | action_id | cost
        2026-11-02 | A-1       | 100
        2026-11-02 | A-1       | plenty
        """,
    ),
    "actions": grid(
        table("actions"),
        """
        action_id | title | gap | department | owner | status      | budget
        A-1       | Train | G-1 | Quality    | Ana   | Not started | -5
        A-2       | Audit | G-1 | Quality    |       | Not started | 5
        """,
    ),
}
BLOCKS = {fact.name: block(fact, "Ana") for fact in FACTS if fact.key == "manager"}


@pytest.fixture(scope="module")
def checked() -> tuple[Plan, tuple[Finding, ...]]:
    """A small plan with three errors in its tables."""
    return validate(GRIDS, BLOCKS, date(2026, 11, 20))


def _errors(findings: tuple[Finding, ...], blocks: dict[str, Block]) -> list[tuple[str, str]]:
    places = [(locate(f, GRIDS, blocks), f) for f in findings if f.severity == "Error"]
    return [(place.sheet, place.cell) for place, _ in places]


def test_come_sheet_by_sheet_row_by_row(checked: tuple[Plan, tuple[Finding, ...]]) -> None:
    # Plan and Plan ID on Home have no cell at all in this workbook
    assert _errors(checked[1], BLOCKS) == [
        ("Home", ""),
        ("Home", ""),
        ("Actions", "Q6"),
        ("Actions", "L7"),
        ("Usage", "E7"),
    ]


def test_rows_with_errors_are_left_out_and_counted(
    checked: tuple[Plan, tuple[Finding, ...]],
) -> None:
    plan, findings = checked
    good = without_errors(plan, findings)
    assert good.tables["actions"].empty
    assert good.tables["usage"].index.tolist() == [0]
    assert len(plan.tables["actions"]) == 2
    assert rows_left_out(findings) == {"actions": 2, "usage": 1}
    assert count_by_severity(findings)[findings[0].severity] == 5


def test_are_written_with_a_link_to_the_cell(checked: tuple[Plan, tuple[Finding, ...]]) -> None:
    columns = as_columns(checked[1], GRIDS, BLOCKS)
    assert list(columns) == table("findings").headers
    rows = list(zip(*columns.values(), strict=True))
    assert (
        "Error",
        "Actions",
        Link("L7", "Actions", "L7"),
        "A-2",
        "Owner",
        "nothing",
        "the one person who answers for it",
        "Fill in the cell; if the row is not needed, clear all of it.",
        "required",
        "Actions 7",
    ) in rows


def test_a_row_without_an_id_is_named_by_its_number(
    checked: tuple[Plan, tuple[Finding, ...]],
) -> None:
    (usage,) = (entry for entry in as_json(checked[1], GRIDS, BLOCKS) if entry["sheet"] == "Usage")
    assert usage == {
        "rule": "wrong-kind",
        "severity": "Error",
        "sheet": "Usage",
        "cell": "E7",
        "row": "row 7",
        "column": "Cost",
        "found": "plenty",
        "expected": "an amount of money",
        "fix": "Type an entry of the expected kind, or clear the cell.",
    }


def test_nothing_that_was_typed_is_changed(checked: tuple[Plan, tuple[Finding, ...]]) -> None:
    copy: dict[str, Grid] = {
        "usage": grid(
            table("usage"),
            "used_on | action_id | cost\n2026-11-02 | A-1 | 100\n2026-11-02 | A-1 | plenty",
        )
    }
    assert checked[1]
    assert GRIDS["usage"] == copy["usage"]


WRONG = Rule("wrong", Severity.ERROR, "", "")
ODD = Rule("odd", Severity.WARNING, "", "")


@pytest.mark.parametrize(
    ("key", "place"),
    [
        pytest.param("manager", Place("Home", "C7", "", "Manager"), id="a fact on Home"),
        pytest.param(
            "late_red", Place("Settings", "", "", "Late: Red above (working days)"), id="no cell"
        ),
        pytest.param(RISK_MAP, Place("Settings", "H4", "", "Risk map"), id="the risk map"),
        pytest.param(WEEK_PATTERN, Place("Settings", "", "", "Week pattern"), id="the week"),
        pytest.param("my_own", Place("Settings", "", "", "my_own"), id="nothing that is known"),
    ],
)
def test_a_single_cell_is_named_by_its_label(key: str, place: Place) -> None:
    blocks = {
        next(fact.name for fact in FACTS if fact.key == "manager"): Block("", "Home", 7, 3, ()),
        RISK_MAP_NAME: Block("", "Settings", 4, 8, ()),
    }
    assert locate(Finding(WRONG, "", "", None, None, key), GRIDS, blocks) == place
    assert WEEK_PATTERN_NAME not in blocks


@pytest.mark.parametrize(
    ("finding", "place"),
    [
        pytest.param(
            Finding(WRONG, "", "", "actions", 1), Place("Actions", "A7", "A-2", ""), id="a row"
        ),
        pytest.param(
            Finding(WRONG, "", "", "actions", None, "owner"),
            Place("Actions", "L5", "", "Owner"),
            id="a column",
        ),
        pytest.param(
            Finding(WRONG, "", "", "risks", 1, "owner"),
            Place("Risks", "", "", "Owner"),
            id="a table that was not read",
        ),
    ],
)
def test_a_row_a_column_and_a_table_are_named(finding: Finding, place: Place) -> None:
    assert locate(finding, GRIDS, {}) == place


def test_only_an_error_in_a_row_keeps_that_row_out_of_the_sums() -> None:
    findings = (
        Finding(WRONG, "", "", "actions", 0, "owner"),
        Finding(ODD, "", "", "actions", 1, "owner"),
        Finding(WRONG, "", "", "actions", None, "owner"),
        Finding(WRONG, "", "", None, None, "manager"),
        Finding(WRONG, "", "", "risks", 3, "owner"),
    )
    assert rows_left_out(findings) == {"actions": 1, "risks": 1}
    assert rows_with_errors(findings, "actions") == {0}
    assert rows_with_errors(findings, "issues") == set()
    header = table("findings")["left_out"].header
    columns = as_columns(findings, GRIDS, {})
    assert columns[header] == ["Actions 6", None, None, None, None]
    assert columns[table("findings")["cell"].header][-1] is None


def test_findings_are_counted_by_how_much_they_matter() -> None:
    findings = [Finding(ODD, "", ""), Finding(WRONG, "", ""), Finding(ODD, "", "")]
    assert list(count_by_severity(findings).items()) == [
        (Severity.ERROR, 1),
        (Severity.WARNING, 2),
        (Severity.NOTE, 0),
    ]


def test_a_run_says_how_many_there_are_of_each_kind_and_nothing_of_kinds_without_any() -> None:
    one, two = Finding(WRONG, "", ""), Finding(ODD, "", "")
    assert counted([two, one, two]) == "1 error, 2 warnings"
    assert counted([two]) == "1 warning"
    assert counted([]) == ""


def test_advice_for_the_very_entry_takes_the_place_of_that_of_the_rule() -> None:
    rule = Rule("wrong", Severity.ERROR, "", "Type it again.")
    assert Finding(rule, "", "").fix == "Type it again."
    assert Finding(rule, "", "", advice="Type 45%.").fix == "Type 45%."


def test_errors_come_first_and_notes_last_each_in_the_order_of_the_sheets() -> None:
    error, warning, note = (
        Rule(severity.lower(), severity, "Something is odd", "Look at it.") for severity in Severity
    )
    typed = [
        Finding(note, "?", "!", "actions", 0, "title"),
        Finding(warning, "?", "!", "actions", 4, "title"),
        Finding(error, "?", "!", "people", 1, "email"),
        Finding(error, "?", "!", "people", 1, "name"),
        Finding(error, "?", "!", "actions", 9, "owner"),
        Finding(warning, "?", "!", column="plan_name"),
    ]
    ordered = [(each.rule.id, each.table, each.column) for each in in_reading_order(typed)]
    assert ordered == [
        ("error", "actions", "owner"),
        ("error", "people", "name"),
        ("error", "people", "email"),
        ("warning", None, "plan_name"),
        ("warning", "actions", "title"),
        ("note", "actions", "title"),
    ]


def test_findings_of_one_severity_are_read_as_the_sheets_are_from_top_left_to_bottom_right() -> (
    None
):
    places: list[tuple[str | None, int | None, str | None]] = [
        (None, None, "plan_name"),
        (None, None, "manager"),
        ("actions", None, None),
        ("actions", None, "title"),
        ("actions", 0, None),
        ("actions", 0, "action_id"),
        ("actions", 0, "owner"),
        ("actions", 1, "title"),
        ("milestones", 0, "title"),
        (None, None, "late_amber"),
        (None, None, "late_red"),
        (None, None, RISK_MAP),
        ("holidays", 3, "day"),
        ("departments", 0, "word"),
    ]
    findings = tuple(Finding(ODD, "", "", *place) for place in places)
    assert in_reading_order(reversed(findings)) == findings
