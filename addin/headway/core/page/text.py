"""The text in each place of the Summary page, cut to fit, as one block to write.

Everything is text, also the figures. Where there is nothing to show the page says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headway.core.grids import BlockChange
from headway.core.page.footer import definition_lines, legend, quality_lines
from headway.core.page.lines import LINES
from headway.core.page.notes import empty, notes, title
from headway.core.page.top import in_short, top
from headway.core.plain_text import clean
from headway.core.text_fitting import first_that_fits, fit
from headway.schema import page as layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from headway.core.summary import Summary
    from headway.schema.page import Section, Slot

_MOST_OFF_TRACK = 3
_WIDE_SPACES = re.compile(r"( {2,})")


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
    short = fit(_clean(text), slot.width, style.size, bold=style.bold, lines=style.lines)
    return f"{short}”" if text.endswith("”") and short.endswith("…") else short


def _clean(text: str) -> str:
    """Return *text* without what cannot be seen; the wide spaces between its parts stay."""
    parts = _WIDE_SPACES.split(text)
    return "".join(part if part.isspace() else clean(part) for part in parts)


def _texts(summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield what stands in each place that is not always the same."""
    yield from top(summary)
    for section in layout.SECTIONS:
        yield from _section(summary, section)
    yield "trouble", _short_enough("trouble", _off_track(summary))
    story = summary.story
    for key, told in (
        ("successes", story.successes),
        ("challenges", story.challenges),
        ("adjustments", story.adjustments),
    ):
        yield key, f"{key.capitalize()} this week: {' · '.join(told) or 'none reported'}"
    yield "quality", _short_enough("quality", quality_lines(summary))
    yield "legend", legend(summary)
    yield "definitions", _short_enough("definitions", definition_lines(summary))


def _short_enough(place: str, texts: Iterable[str]) -> str:
    slot = layout.slots()[place]
    return first_that_fits(map(_clean, texts), slot.width, slot.style.size, bold=slot.style.bold)


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


def _off_track(summary: Summary) -> Iterator[str]:
    """Yield the actions that need attention in one line, each with its owner; then ever fewer."""
    found = summary.attention
    if not found.total:
        yield "Off track: no open action is Red or Amber" if summary.entered["actions"] else ""
        return
    parts = [
        f"{action.action_id} {action.owner or 'No owner'}, {in_short(action.rag_reason)}"
        for action in found.rows[:_MOST_OFF_TRACK]
    ]
    for named in range(len(parts), 0, -1):
        left = found.total - named
        more = [f"+{left} more on Actions"] if left else []
        yield f"Off track or at risk: {' · '.join([*parts[:named], *more])}"


def _rest(summary: Summary, section: Section) -> str:
    """Return the sheet on which the entries that do not fit can be read."""
    if section.key != "decisions":
        return section.source
    return summary.decisions.rows[section.entries].sheet
