"""A case for each rule: entries that break it beside entries that do not, and what is found.

What each of these entries is expected to be stands in ``expected.tsv``, in the order of the
findings of a rule: so all that Headway asks of people can be read in one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from headway.core.rules import validate
from headway.schema import FACTS, table
from tests.grids import block, grid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.core.findings import Finding
    from headway.core.grids import Block

STATUS_DATE = date(2026, 11, 20)  # a Friday


@dataclass(frozen=True)
class Case:
    """Tables as text, and every finding that one rule makes of them.

    ``expected`` has a line for each finding: table, row of the body, column, what was found.
    """

    rule: str
    tables: Mapping[str, str]
    expected: str
    facts: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, Block] = field(default_factory=dict)

    def findings(self) -> list[Finding]:
        """Return what the rule finds, in reading order."""
        grids = {key: grid(table(key), text) for key, text in self.tables.items()}
        blocks = {f.name: block(f, self.facts[f.key]) for f in FACTS if f.key in self.facts}
        _, findings = validate(grids, blocks | dict(self.blocks), STATUS_DATE)
        return [finding for finding in findings if finding.rule.id == self.rule]

    def check(self) -> None:
        """Assert that the rule finds exactly what is expected."""
        findings = self.findings()
        found = "\n".join(
            f"{finding.table} {finding.row} {finding.column}: {finding.found}"
            for finding in findings
        )
        assert found == dedent(self.expected).strip()
        worded = [f"{finding.found}\t{finding.expected}" for finding in findings]
        asked = [line for rule, line in _wordings() if rule == self.rule and findings]
        assert worded == asked


@cache
def _wordings() -> tuple[tuple[str, str], ...]:
    """Return each line of the list of expectations: the rule, and the rest of the line."""
    lines = Path(__file__).with_name("expected.tsv").read_text(encoding="utf-8").splitlines()
    return tuple((rule, rest) for rule, _, rest in (line.partition("\t") for line in lines[1:]))
