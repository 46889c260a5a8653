"""Findings lead to their cells, keep rows out of the sums, and come in reading order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.findings import (
    as_columns,
    as_json,
    count_by_severity,
    locate,
    rows_left_out,
    without_errors,
)
from headway.core.grids import Link
from headway.core.rules import validate
from headway.schema import FACTS, table
from tests.grids import block, grid

if TYPE_CHECKING:
    from headway.core.findings import Finding
    from headway.core.grids import Block, Grid
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
