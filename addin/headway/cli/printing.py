"""What the commands print for a person: findings by sheet, and the headline figures."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from headway.core.findings import locate
from headway.schema.words import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from headway.actions.reading import Reading
    from headway.actions.refresh import Refreshed
    from headway.core.findings import Finding


def findings_text(reading: Reading) -> str:
    """Return every finding in reading order, under the name of its sheet."""
    lines = [count_text(reading.findings)]
    placed = [(locate(f, reading.grids, reading.blocks), f) for f in reading.findings]
    for sheet, group in groupby(placed, key=lambda pair: pair[0].sheet):
        lines += ["", sheet]
        for place, finding in group:
            lines += _finding_lines(place.cell, finding)
    return "\n".join(lines)


def count_text(findings: tuple[Finding, ...]) -> str:
    """Return how many findings there are of each severity, such as “2 errors, 1 note”."""
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {severity.lower()}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    ]
    return f"Findings: {', '.join(parts)}." if parts else "Nothing to put right."


def refreshed_text(done: Refreshed, path: Path) -> str:
    """Return the headline, the figures behind it, and what was done to the file."""
    summary = done.summary
    lines = [
        f"{summary.title}, {summary.subtitle}",
        "",
        f"{summary.overall}  {summary.headline}",
        "",
        *(
            f"  {tile.label:<18} {tile.value:>8}  {tile.status}  {tile.note}"
            for tile in summary.tiles
        ),
        "",
        count_text(done.reading.findings),
        f"{path} is up to date." if done.changed else f"{path} was up to date already.",
    ]
    return "\n".join(lines)


def _finding_lines(cell: str, finding: Finding) -> list[str]:
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    text = f"{finding.found}; expected {finding.expected}. {finding.rule.fix}"
    return textwrap.wrap(
        text,
        width,
        initial_indent=f"  {cell:<6} {finding.severity:<8} ",
        subsequent_indent=" " * 18,
    )
