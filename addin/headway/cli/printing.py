"""What the commands print: sentences and lists for a person, JSON for other programs."""

from __future__ import annotations

import json
import shutil
import textwrap
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from headway.cli.guard import can_show_everything
from headway.core.findings import as_json, counted, locate
from headway.core.history.weeks import not_begun
from headway.core.omitted import left_out_of_sums
from headway.core.summary import NAMELESS
from headway.core.summary import as_json as summary_as_json
from headway.core.wording import full_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from headway.actions.reading import Reading
    from headway.actions.record import Recorded
    from headway.actions.refresh import Refreshed
    from headway.actions.reissue import Reissued
    from headway.core.findings import Finding, Place
    from headway.core.summary import Identity


def findings_text(reading: Reading) -> str:
    """Return every finding in reading order, under the name of its sheet."""
    lines = [_count(reading.findings)]
    placed = [(locate(f, reading.grids, reading.blocks), f) for f in reading.findings]
    for sheet, group in groupby(placed, key=lambda pair: pair[0].sheet):
        lines += ["", sheet]
        for place, finding in group:
            lines += _finding_lines(place, finding)
    return "\n".join(lines)


def refreshed_text(done: Refreshed, path: Path) -> str:
    """Return the headline, the figures behind it, and what was done to the file at *path*."""
    summary, findings = done.summary, done.reading.findings
    tiles = (_tile(each.rag, each.key, each.shown, each.plan, each.note) for each in summary.tiles)
    return "\n".join(
        [
            *_page(_title(summary.identity), summary.overall.rag, summary.headline, tiles),
            _count(findings),
            *_left_out(findings),
            f"Checks: {summary.checks}.",
            f"{path} is up to date." if done.changed else f"{path} was up to date already.",
        ]
    )


def recorded_text(done: Recorded, path: Path, today: date) -> str:
    """Return what :func:`refreshed_text` does, and which week is on record."""
    again = ", in the place of what was recorded before" if done.replaced else ""
    return (
        f"{refreshed_text(done.refreshed, path)}\n\n"
        f"The week ending {full_day(done.week.week_ending)} is on record{again}. "
        f"The copy of its page is “{done.copy}”. {not_begun(done.week.week_ending, today)}"
    ).rstrip()


def shown_week_text(shown: Reissued, path: Path) -> str:
    """Return the headline of a recorded week and the figures behind it, as they were then."""
    summary, week = shown.copy.summary, shown.copy.week
    taken = datetime.fromisoformat(week["taken_at"])
    who = f" by {week['taken_by']}" if week["taken_by"] else ""
    name = summary["identity"]["plan_name"] or NAMELESS
    recorded = f"as recorded on {full_day(taken)} {taken:%H:%M}{who}"
    title = f"{name}, week ending {full_day(shown.week)}, {recorded}"
    tiles = (
        _tile(each["rag"], each["key"], each["shown"], each["plan"], each["note"])
        for each in summary["tiles"]
    )
    return "\n".join(
        [
            *_page(title, summary["overall"]["rag"], summary["headline"], tiles),
            f"The Summary of {path} shows this week; refresh the plan to see the present one.",
        ]
    )


def findings_json(workbook: Path, reading: Reading) -> dict[str, object]:
    """Return which plan was looked at, as of when, and what was found in it."""
    return {
        "workbook": str(workbook),
        "status_date": reading.plan.status_date.isoformat(),
        "findings": as_json(reading.findings, reading.grids, reading.blocks),
    }


def refreshed_json(workbook: Path, done: Refreshed) -> dict[str, object]:
    """Return the findings, whether the file had to be changed, and the whole summary."""
    return findings_json(workbook, done.reading) | {
        "changed": done.changed,
        "summary": summary_as_json(done.summary),
    }


def recorded_json(workbook: Path, done: Recorded) -> dict[str, object]:
    """Return the findings, and the week that was put on record."""
    return findings_json(workbook, done.refreshed.reading) | {
        "recorded": asdict(done.week),
        "replaced": done.replaced,
        "copy": done.copy,
    }


def shown_week_json(workbook: Path, shown: Reissued) -> dict[str, object]:
    """Return a recorded week and its summary, as they were then."""
    return {
        "workbook": str(workbook),
        "changed": shown.changed,
        "week": shown.copy.week,
        "summary": shown.copy.summary,
    }


def print_json(value: object) -> None:
    """Print *value* as JSON, in letters that the terminal or the file can take."""
    ascii_only = not can_show_everything()
    click.echo(json.dumps(value, ensure_ascii=ascii_only, indent=2, default=str))


def _page(title: str, rag: str, headline: str, tiles: Iterable[str]) -> Iterator[str]:
    """Yield the top of the Summary: whose and of when, what leadership should know, the tiles."""
    yield from (title, "", *textwrap.wrap(f"{rag}  {headline}", _width()), "", *tiles, "")


def _tile(rag: str, key: str, shown: str, *beside: str) -> str:
    """Return one figure of the Summary with what stands *beside* it, as far as anything does."""
    words = "; ".join(part for part in beside if part)
    return f"  {rag:<4} {key.replace('_', ' '):<12} {shown:>6}   {words}"


def _title(who: Identity) -> str:
    known_as = f" ({who.plan_id})" if who.plan_id else ""
    return f"{who.title}{known_as}, status at {who.status_date:%d %b %Y}"


def _count(findings: Sequence[Finding]) -> str:
    found = counted(findings)
    return f"Findings: {found}." if found else "Nothing to put right."


def _left_out(findings: Sequence[Finding]) -> Iterator[str]:
    if rows := left_out_of_sums(findings):
        yield f"{rows}; “headway check” lists what to put right."


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
