"""Findings: what should be looked at in the tables, as values.

An error keeps its row out of the sums; a warning is probably a mistake; a note is good to
know. Nothing a person typed is ever changed because of a finding.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from headway.core.grids import Link, cell_address
from headway.core.quoting import quote
from headway.core.wording import count
from headway.schema import FACTS, table
from headway.schema.checks import left_out
from headway.schema.facts import RISK_MAP_NAME, WEEK_PATTERN_NAME
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from headway.core.grids import Block, Grid
    from headway.core.plan import Plan
    from headway.schema import Column


RISK_MAP = "risk_map"
"""Stands for the risk map where a fact's key is expected."""
WEEK_PATTERN = "week_pattern"
"""Stands for the week pattern where a fact's key is expected."""

_NAMED_RANGES = {
    RISK_MAP: (RISK_MAP_NAME, "Risk map", "Settings"),
    WEEK_PATTERN: (WEEK_PATTERN_NAME, "Week pattern", "Settings"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for: its stable id, how much it matters, how to put it right."""

    id: str
    severity: Severity
    title: str
    """What is looked for, as the documentation lists it."""
    fix: str
    """How to put it right, for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One entry that breaks a rule, and where it stands."""

    rule: Rule
    found: str
    """What stands there, such as “45.8 %” or “nothing”."""
    expected: str
    table: str | None = None
    """The table's key in Python; ``None`` for a fact on Home or Settings."""
    row: int | None = None
    """The row of the table's body, counted from 0; ``None`` for the table as a whole."""
    column: str | None = None
    """The column's key in Python, or the fact's key where there is no table."""
    advice: str = ""
    """How to put this very entry right, where that can be said better than the rule does."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.rule.severity

    @property
    def fix(self) -> str:
        """How to put it right."""
        return self.advice or self.rule.fix


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands in the workbook, as a person sees it."""

    sheet: str
    cell: str
    """Its address, such as ``C7``; empty where the workbook has no such cell."""
    row: str
    """The id of the row, or “row 7” where the table has none; empty for a single cell."""
    column: str
    """The header of the column, or the label of the cell."""


def rows_with_errors(findings: Iterable[Finding], table: str) -> set[int]:
    """Return the rows of *table* that are left out of the sums."""
    return _rows_with_errors(findings).get(table, set())


def without_errors(plan: Plan, findings: Iterable[Finding]) -> Plan:
    """Return *plan* without the rows that have an error; these stand apart in it."""
    bad = _rows_with_errors(findings)
    kept = {
        key: rows[~rows.index.isin(bad[key])] if key in bad else rows
        for key, rows in plan.tables.items()
    }
    left_out = {key: plan.tables[key] for key in bad if key in plan.tables}
    wrong = {key: rows[rows.index.isin(bad[key])] for key, rows in left_out.items()}
    return replace(plan, tables=kept, left_out=wrong)


def rows_left_out(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many rows of each table have an error; tables without any are not named."""
    return {table: len(rows) for table, rows in _rows_with_errors(findings).items()}


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, the worst first."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in Severity}


def counted(findings: Iterable[Finding]) -> str:
    """Return how many findings there are, such as “2 errors, 1 note”; empty without any."""
    found = count_by_severity(findings)
    return ", ".join(count(found[each], each.lower()) for each in Severity if found[each])


def locate(finding: Finding, grids: Mapping[str, Grid], blocks: Mapping[str, Block]) -> Place:
    """Return where *finding* stands.

    Args:
        finding: What was found.
        grids: The cells of each table, by the table's key.
        blocks: The cells of each named range.
    """
    if finding.table is None:
        return _locate_single_cell(finding.column or "", blocks)
    declared = table(finding.table)
    header = "" if finding.column is None else declared[finding.column].header
    grid = grids.get(finding.table)
    if grid is None:
        return Place(declared.sheet, "", "", header)
    cell = grid.address(header or None, finding.row)
    return Place(grid.sheet, cell, _row_name(grid, declared.identifier, finding.row), header)


def as_columns(
    findings: Sequence[Finding], grids: Mapping[str, Grid], blocks: Mapping[str, Block]
) -> dict[str, Sequence[object]]:
    """Return the columns of the Findings table, by header; see :func:`locate`."""
    places = [locate(finding, grids, blocks) for finding in findings]
    columns: dict[str, list[object]] = {
        "severity": [finding.severity.value for finding in findings],
        "sheet": [place.sheet for place in places],
        "cell": [Link(at.cell, at.sheet, at.cell) if at.cell else None for at in places],
        "row_name": [place.row or None for place in places],
        "column": [place.column or None for place in places],
        "found": [finding.found for finding in findings],
        "expected": [finding.expected for finding in findings],
        "fix": [finding.fix for finding in findings],
        "rule": [finding.rule.id for finding in findings],
        "left_out": [_left_out(finding, grids) for finding in findings],
    }
    return {table("findings")[key].header: values for key, values in columns.items()}


def as_json(
    findings: Iterable[Finding], grids: Mapping[str, Grid], blocks: Mapping[str, Block]
) -> list[dict[str, str]]:
    """Return *findings* as plain objects for other programs; see :func:`locate`."""
    return [
        {
            "rule": finding.rule.id,
            "severity": finding.severity.value,
            "sheet": place.sheet,
            "cell": place.cell,
            "row": place.row,
            "column": place.column,
            "found": finding.found,
            "expected": finding.expected,
            "fix": finding.fix,
        }
        for finding in findings
        for place in (locate(finding, grids, blocks),)
    ]


def _locate_single_cell(key: str, blocks: Mapping[str, Block]) -> Place:
    name, label, sheet = next(
        ((fact.name, fact.label, fact.sheet) for fact in FACTS if fact.key == key),
        _NAMED_RANGES.get(key, (key, key, "Settings")),
    )
    block = blocks.get(name)
    if block is None:
        return Place(sheet, "", "", label)
    return Place(block.sheet, cell_address(block.top, block.left), "", label)


def _left_out(finding: Finding, grids: Mapping[str, Grid]) -> str | None:
    """Return the row that *finding* keeps out of the sums, as the sheet Checks looks for it."""
    if finding.table is None or finding.row is None or finding.severity is not Severity.ERROR:
        return None
    grid = grids.get(finding.table)
    if grid is None:
        return None
    return left_out(table(finding.table).sheet, grid.top + 1 + finding.row)


def _row_name(grid: Grid, identifier: Column | None, row: int | None) -> str:
    if row is None:
        return ""
    ids = grid.column(identifier.header) if identifier else None
    if ids is None or ids[row] is None:
        return f"row {grid.top + 1 + row}"
    return quote(ids[row])


def _rows_with_errors(findings: Iterable[Finding]) -> dict[str, set[int]]:
    bad: dict[str, set[int]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.table and finding.row is not None:
            bad.setdefault(finding.table, set()).add(finding.row)
    return bad
