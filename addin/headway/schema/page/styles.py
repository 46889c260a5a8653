"""How the texts of the Summary look; their colours are the template’s matter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """The type of a slot."""

    name: str
    size: float = 10
    """The type size in points."""
    bold: bool = False
    lines: int = 1


TITLE = Style("title", 17, bold=True)
SUBTITLE = Style("subtitle")
HEALTH = Style("health", 15, bold=True)
HEALTH_WAS = Style("health was")
HEADLINE = Style("headline", 13, bold=True, lines=2)
TILE_LABEL = Style("tile label", 9, bold=True)
TILE_VALUE = Style("tile value", 24, bold=True)
TILE_CHART = Style("tile chart")
TILE_NOTE = Style("tile note", 9, lines=2)
SECTION = Style("section", 11, bold=True)
SECTION_DECISIONS = Style("section decisions", 11, bold=True)
MORE = Style("more", 9)
MORE_DECISIONS = Style("more decisions", 9)
HEAD = Style("head", 9, bold=True)
HEAD_CENTRED = Style("head centred", 9, bold=True)
HEAD_DONE = Style("head done", 9, bold=True)
HEAD_NOW = Style("head now", 9, bold=True)
HEAD_LATE = Style("head late", 9, bold=True)
CELL = Style("cell")
CELL_CENTRED = Style("cell centred")
CELL_STRONG = Style("cell strong", bold=True)
CELL_NAME = Style("cell name", 9.5)
CELL_VALUE = Style("cell value", 9.5)
CELL_SMALL = Style("cell small", 8.5)
CELL_DAYS = Style("cell days", 9, bold=True)
CELL_TWO = Style("cell, two lines", lines=2)
SMALL_TWO = Style("small, two lines", 9, lines=2)
SMALL_TWO_CENTRED = Style("small centred, two lines", 9, lines=2)
QUOTE = Style("quote", 9, lines=2)
DECISION_NUMBER = Style("decision number", 14, bold=True)
DECISION = Style("decision", bold=True, lines=2)
DECISION_BY = Style("decision by", bold=True)
DECISION_WHO = Style("decision who", 9, lines=2)
CHIP = Style("chip", bold=True)
CHIP_SMALL = Style("chip small", 9, bold=True)
NOTE = Style("note", 9)
TROUBLE = Style("trouble", 9)
STORY = Style("story", 9, lines=2)
FOOTER = Style("footer", 8.5)

CHIPS = (CHIP, CHIP_SMALL)
"""Styles whose colour follows from the text: ● G, ▲ A, ■ R or ○."""
