"""The text in each place of the Summary page, cut to fit, as one block to write.

Everything is text, also the figures. Where there is nothing to show the page says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headway.core.grids import BlockChange
from headway.core.page_footer import definitions, legend, quality
from headway.core.page_lines import LINES
from headway.core.page_notes import empty, notes, title
from headway.core.text_fitting import fit
from headway.core.wording import full_day
from headway.schema import page as layout
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.summary import Summary
    from headway.schema.page import Section, Slot

HEALTH = {
    Rag.GREEN.value: "● GREEN  On track",
    Rag.AMBER.value: "▲ AMBER  At risk",
    Rag.RED.value: "■ RED  Off track",
    Rag.GREY.value: "○ NO DATA",
}


def page(summary: Summary) -> BlockChange:
    """Return the whole page of *summary*, to be written over what stands there."""
    texts = dict(_texts(summary))
    rows: list[list[str | None]] = [[None] * len(layout.COLUMN_WIDTHS) for _ in layout.ROW_HEIGHTS]
    for key, slot in layout.slots().items():
        text = texts.get(key)
        rows[slot.row - 1][slot.column - 1] = _fitted(text, slot) if text else slot.label
    return BlockChange(layout.PAGE_NAME, tuple(tuple(row) for row in rows))


def _fitted(text: str, slot: Slot) -> str:
    style = slot.style
    short = fit(text, slot.width, style.size, bold=style.bold, lines=style.lines)
    return f"{short}”" if text.endswith("”") and short.endswith("…") else short


def _texts(summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield what stands in each place that is not always the same."""
    yield from _top(summary)
    for section in layout.SECTIONS:
        yield from _section(summary, section)
    story = summary.story
    for key, told in (
        ("successes", story.successes),
        ("challenges", story.challenges),
        ("adjustments", story.adjustments),
    ):
        yield key, f"{key.capitalize()} this week: {' · '.join(told) or 'none reported'}"
    yield "quality", quality(summary)
    yield "legend", legend(summary)
    yield "definitions", definitions(summary)


def _top(summary: Summary) -> Iterator[tuple[str, str]]:
    identity = summary.identity
    people = (("Manager", identity.manager), ("Sponsor", identity.sponsor))
    parts = [
        "Leadership summary",
        identity.plan_id,
        identity.organisation,
        f"Status at {full_day(identity.status_date)}",
        *(f"{part}: {person}" for part, person in people if person),
    ]
    yield "title", identity.plan_name or "Plan without a name"
    yield "subtitle", "   |   ".join(part for part in parts if part)
    yield "health", HEALTH[summary.overall.rag]
    yield "health reason", _in_short(summary.overall.rag_reason)
    yield "headline", summary.headline
    for tile in summary.tiles:
        for key, text in (
            ("rag", tile.rag),
            ("value", tile.shown),
            ("plan", tile.plan),
            ("note", tile.note),
        ):
            yield f"tiles/{tile.key}/{key}", text


def _in_short(reason: str) -> str:
    """Return the first clause of *reason*; the headline below has all of it."""
    return re.split(r"[,;] ", reason, maxsplit=1)[0]


def _section(summary: Summary, section: Section) -> Iterator[tuple[str, str]]:
    lines, total = LINES[section.key](summary)
    shown = lines[: section.entries]
    yield f"{section.key}/title", title(summary, section)
    for entry, line in enumerate(shown):
        for key, text in line.items():
            yield f"{section.key}/{entry}/{key}", text
    if total > len(shown):
        yield f"{section.key}/more", f"+{total - len(shown)} more on {_rest(summary, section)}"
    if not shown:
        yield f"{section.key}/0/{section.subject}", empty(summary, section.key)
    for note, text in enumerate(notes(summary, section.key)[: section.notes]):
        yield f"{section.key}/note/{note}", text


def _rest(summary: Summary, section: Section) -> str:
    """Return the sheet on which the entries that do not fit can be read."""
    if section.key != "decisions":
        return section.source
    return summary.decisions.rows[section.entries].sheet
