"""Findings: what should be looked at in the tables, as values.

An error keeps its row out of the sums; a warning is probably a mistake; a note is good to
know. Nothing a person typed is ever changed because of a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


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

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.rule.severity


def rows_with_errors(findings: Iterable[Finding], table: str) -> set[int]:
    """Return the rows of *table* that are left out of the sums."""
    return {
        finding.row
        for finding in findings
        if finding.table == table and finding.row is not None and finding.severity is Severity.ERROR
    }
