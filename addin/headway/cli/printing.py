"""What the commands print for a person: findings by sheet, and the headline figures."""

from __future__ import annotations

import shutil
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from headway.core.findings import count_by_severity, locate, rows_left_out
from headway.schema.words import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from headway.actions.reading import Reading
    from headway.actions.refresh import Refreshed
    from headway.core.findings import Finding, Place
    from headway.core.summary import Identity
    from headway.core.tiles import Tile


def findings_text(reading: Reading) -> str:
    """Return every finding in reading order, under the name of its sheet."""
    lines = [count_text(reading.findings)]
    placed = [(locate(f, reading.grids, reading.blocks), f) for f in reading.findings]
    for sheet, group in groupby(placed, key=lambda pair: pair[0].sheet):
        lines += ["", sheet]
        for place, finding in group:
            lines += _finding_lines(place, finding)
    return "\n".join(lines)


def count_text(findings: tuple[Finding, ...]) -> str:
    """Return how many findings there are of each severity, such as “2 errors, 1 note”."""
    counts = count_by_severity(findings)
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
        _title(summary.identity),
        "",
        *textwrap.wrap(f"{summary.overall.rag}  {summary.headline}", _width()),
        "",
        *(
            f"  {tile.rag:<4} {tile.key.replace('_', ' '):<12} {tile.shown:>6}   {_beside(tile)}"
            for tile in summary.tiles
        ),
        "",
        count_text(done.reading.findings),
        *_left_out(done.reading.findings),
        f"Checks: {summary.checks}.",
        f"{path} is up to date." if done.changed else f"{path} was up to date already.",
    ]
    return "\n".join(lines)


def _title(who: Identity) -> str:
    known_as = f" ({who.plan_id})" if who.plan_id else ""
    return f"{who.title}{known_as}, status at {who.status_date:%d %b %Y}"


def _left_out(findings: tuple[Finding, ...]) -> list[str]:
    rows = sum(rows_left_out(findings).values())
    if not rows:
        return []
    which = "1 row with errors is" if rows == 1 else f"{rows} rows with errors are"
    return [f"{which} left out of the sums; “headway check” lists what to put right."]


def _beside(tile: Tile) -> str:
    return "; ".join(part for part in (tile.plan, tile.note) if part)


def _finding_lines(place: Place, finding: Finding) -> list[str]:
    where = ", ".join(part for part in (place.row, place.column) if part)
    text = f"{where}: {finding.found}; expected {finding.expected}. {finding.fix}"
    return textwrap.wrap(
        text,
        _width(),
        initial_indent=f"  {place.cell:<6} {finding.severity:<8} ",
        subsequent_indent=" " * 18,
    )


def _width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 120)
