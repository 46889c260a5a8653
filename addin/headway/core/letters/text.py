"""A letter as plain text, for mailboxes that show no HTML and people who prefer none."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from headway.core.letters.letter import Look
from headway.core.wording import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.letters.letter import Head, Letter, LetterTile, Section, Told

WIDTH = 76
"""The letters of a line at most."""
_TIED = "\u00a0"
"""A blank at which no line ends; a letter has none of its own."""
_NAMED = frozenset({Look.SHORT, Look.NUMBER})
_BROKEN = frozenset({Look.TEXT, Look.STRONG, Look.NAME, Look.QUOTE})
"""How cells look that may go on in the next line."""


def as_text(letter: Letter, attached: str) -> str:
    """Return *letter* as lines of 76 letters at most, of which the last say what is *attached*."""
    lines = [letter.title, letter.subtitle, ""]
    if letter.health:
        note = f" ({letter.health_note})" if letter.health_note else ""
        lines += [f"{letter.health}{note}", ""]
    lines += [*_wrapped(letter.headline), ""]
    lines += _section(letter.asks)
    if letter.link:
        lines += [f"{letter.link.label}:", letter.link.address, ""]
    if letter.tiles:
        lines += ["KEY FIGURES", *_tiles(letter.tiles), ""]
    if letter.chart:
        lines += [letter.chart.title.upper(), *_wrapped(letter.chart.alt, "  "), ""]
    for section in letter.sections:
        lines += _section(section)
    if letter.story:
        lines += ["THIS WEEK"]
        lines += [part for told in letter.story for part in _wrapped(*_told(told))] + [""]
    for note in (attached, *letter.footer):
        lines += _wrapped(note)
    return "\n".join(lines) + "\n"


def _told(told: Told) -> tuple[str, str, str]:
    return f"{told.label}: {told.text}", "- ", "  "


def _section(section: Section) -> list[str]:
    lines = [section.title.upper()]
    for row in section.rows:
        lines += _wrapped(" | ".join(_cells(section.heads, row)), "- ", "  ")
    if not section.rows:
        lines += _wrapped(section.instead, "  ")
    for note in section.notes:
        lines += _wrapped(note, "  ")
    return [*lines, ""]


def _cells(heads: tuple[Head, ...], row: tuple[str, ...]) -> Iterator[str]:
    """Yield the cells of a row; what could not be told apart says what it is."""
    for place, (head, cell) in enumerate(zip(heads, row, strict=True)):
        if not cell or (cell == UNKNOWN and place):
            continue
        text = f"{head.label.lower()} {cell}" if place and head.look in _NAMED else cell
        yield text if head.look in _BROKEN else text.replace(" ", _TIED)


def _tiles(tiles: tuple[LetterTile, ...]) -> list[str]:
    return [line for tile in tiles for line in _wrapped(_tile(tile), "- ", "  ")]


def _tile(tile: LetterTile) -> str:
    health = f"  [{tile.rag.replace(' ', _TIED)}]" if tile.rag else ""
    return f"{tile.label}: {tile.value} ({tile.beside}){health}"


def _wrapped(text: str, first: str = "", others: str | None = None) -> list[str]:
    rest = first if others is None else others
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
    return [line.replace(_TIED, " ") for line in lines]
