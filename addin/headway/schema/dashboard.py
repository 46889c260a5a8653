"""The Dashboard: what the manager steers by, declared as boards of short lines.

Every cell of the sheet is one unit wide or a run of units taken together, and every row is
equally high. A board is a title, a line of headings and some lines below them. Boards stand in
tiers, one across the page or two side by side. The template draws them, and the core fills
them, from this one declaration. Rows and columns count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SHEET = "Dashboard"
PAGE_NAME = "Dashboard_Page"
"""The defined name of the whole page, which is written as one block."""

UNIT, MARGIN, ROW_HEIGHT = 22, 10, 20
"""Pixels: the width of a unit, of the margins, and the height of a row."""
PANEL, GUTTER = 24, 1
"""Units: half the page, and what is free between its halves."""
WHOLE = 2 * PANEL + GUTTER
COLUMN_WIDTHS = (MARGIN, *(UNIT,) * WHOLE, MARGIN)
_BAND = 4
_BREAK_BEFORE = "risk_map"


class Look(StrEnum):
    """How the text of a place looks; its colours are the template's matter."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    SECTION = "section"
    MORE = "more"
    HEAD = "head"
    HEAD_CENTRED = "head centred"
    TEXT = "text"
    FIGURE = "figure"
    STRONG = "strong"
    CHIP = "chip"
    """Red, amber, green or grey follow from the text."""
    ANSWER = "answer"
    """Yes, No, Not yet or N/A; what is missing stands out."""
    RISKS = "risks"
    """How many risks there are; the risk map on Settings gives the colour."""

    @property
    def size(self) -> float:
        """The type size in points."""
        return {Look.TITLE: 17.0, Look.SECTION: 11.0}.get(self, 9.5)

    @property
    def bold(self) -> bool:
        """Whether the type is bold."""
        return self in {Look.TITLE, Look.SECTION, Look.HEAD, Look.HEAD_CENTRED, Look.STRONG}


@dataclass(frozen=True)
class Place:
    """A place for one line of text."""

    key: str
    row: int
    column: int
    units: int
    look: Look
    label: str | None = None
    """Its text, where that is always the same."""

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return self.units * UNIT


@dataclass(frozen=True)
class Field:
    """One column of a board."""

    heading: str
    units: int
    look: Look = Look.FIGURE

    @property
    def head(self) -> Look:
        """How its heading looks: above words to the left, above figures in the middle."""
        return Look.HEAD if self.look is Look.TEXT else Look.HEAD_CENTRED


@dataclass(frozen=True)
class Board:
    """A title and a few lines about one subject."""

    key: str
    title: str
    lines: int
    fields: tuple[Field, ...]
    source: str = ""
    """The sheet on which the lines that do not fit can be read, or both of them."""

    @property
    def units(self) -> int:
        """How wide it is."""
        return sum(field.units for field in self.fields)

    @property
    def height(self) -> int:
        """How many rows it takes: title, headings, lines."""
        return self.lines + 2


def _words(heading: str, units: int) -> Field:
    return Field(heading, units, Look.TEXT)


def _figures(key: str, title: str, lines: int, source: str = "") -> Board:
    """Return a board of single figures: what it is, how much, and what that means."""
    return Board(
        key, title, lines, (_words("", 9), Field("", 4, Look.STRONG), _words("", 11)), source
    )


_PERCENT, _MONEY, _INDEX, _COUNT, _DAY = 3, 3, 3, 2, 3
_MAP = tuple(Field(str(impact), 2, Look.RISKS) for impact in range(1, 6))
DEPARTMENTS = 7
"""How many departments the heat map of readiness has room for."""

# A field is a line of facts; one argument a line would hide the table.
# fmt: off
TIERS: tuple[tuple[Board, ...], ...] = (
    (Board("value", "Progress, time and money by department", 9, (
        _words("Department", 10), Field("Done", _PERCENT, Look.STRONG), Field("Plan", _PERCENT),
        Field("Open", _COUNT), Field("Late", _COUNT),
        Field("BAC", _MONEY), Field("PV", _MONEY), Field("EV", _MONEY), Field("AC", _MONEY),
        Field("EAC", _MONEY), Field("VAC", _MONEY), Field("TCPI", _INDEX),
        Field("SPI(t)", _INDEX), Field("CPI", _INDEX), Field("RAG", 2, Look.CHIP),
    ), "Actions"),),
    (Board("readiness", "Readiness by department", 10, (
        _words("Criterion", 49 - 5 * DEPARTMENTS), *(Field("", 5, Look.ANSWER),) * DEPARTMENTS,
    ), "Checklist"),),
    (Board("watch_list", "Watch list: early signs", 6, (
        _words("Action", 10), _words("Signs", 14),
    ), "Actions"),
     Board("escalations", "Who must hear of what", 6, (
        _words("Late or due", 12), _words("Tell", 7), Field("Step", 2), Field("Days", 3),
    ), "Actions")),
    (Board("asks", "Asked of leadership", 4, (
        _words("Decision or support", 16), _words("Who", 5), Field("By", 3),
    ), "Issues, Changes"),
     Board("guidance", "Guidance still to be acted on", 4, (
        _words("Guidance", 16), _words("Owner", 5), Field("Days", 3),
    ), "Issues")),
    (Board("loads", "Work by person", 8, (
        _words("Person", 12), Field("Actions", 4), Field("Overdue", 4), Field("Issues", 4),
    ), "People"),
     Board("chain", "What holds up the end of the plan", 8, (
        _words("Action", 13), _words("Owner", 5), Field("From", _DAY), Field("To", _DAY),
    ), "Actions")),
    (Board("phases", "Phases, and what is left before their gates", 6, (
        _words("Phase", 6), Field("Start", _DAY), Field("Finish", _DAY), Field("Done", _PERCENT),
        Field("Actions", 3), Field("Milestones", 4), Field("RAG", 2, Look.CHIP),
    ), "Actions"),
     Board("types", "Types of work", 6, (
        _words("Type", 9), Field("Actions", 3), Field("Done", _PERCENT), Field("Plan", _PERCENT),
        Field("CPI", 4), Field("RAG", 2, Look.CHIP),
    ), "Actions")),
    (Board("risk_map", "Open risks: now, and once the responses are in place", 5, (
        _words("Likely", 3), *_MAP, Field("", 1, Look.FIGURE), *_MAP,
    ), "Risks"),
     _figures("risk_figures", "Risks in figures", 5, "Risks")),
    (Board("resources", "Resources by type", 7, (
        _words("Type", 8), Field("Planned", 4), Field("Promised", 4), Field("Used", 4),
        Field("Share used", 4),
    ), "Resources"),
     _figures("backing", "Resources and training in figures", 7, "Resources")),
    (Board("issues", "Issues by category", 6, (
        _words("Category", 9), Field("Open", 3), Field("Blocking", 4), Field("Days open", 4),
        Field("Days to act", 4),
    ), "Issues"),
     Board("reviews", "Check-ins by department", 6, (
        _words("Department", 8), _words("Cadence", 6), Field("Held", 2), Field("Missed", 3),
        Field("Next", _DAY), Field("", 2),
    ), "Check-ins")),
    (Board("objectives", "Objectives", 6, (
        _words("Objective", 13), Field("KPIs", 4, Look.STRONG), Field("Work", _PERCENT),
        Field("Due", 4),
    ), "Objectives"),
     _figures("effect", "Starts, milestones, KPIs and effect in figures", 6, "KPIs")),
    (Board("failures", "Tests that failed", 5, (
        _words("Criterion", 11), _words("Result", 9), Field("Due", 4),
    ), "Checklist"),
     _figures("gates", "Testing, evaluation and closure in figures", 5, "Checklist")),
    (Board("rounds", "Feedback by round", 5, (
        _words("Round", 8), Field("Answers", 4), Field("Invited", 4), Field("Rating", 4),
        Field("See it better", 4),
    ), "Feedback"),
     _figures("run", "How the plan is run, in figures", 5, "Changes")),
)
# fmt: on


@cache
def boards() -> dict[str, Board]:
    """Return every board by its key."""
    return {board.key: board for tier in TIERS for board in tier}


@cache
def places() -> dict[str, Place]:
    """Return every place by its key, from top to bottom."""
    return {place.key: place for place in (*_band(), *_boards())}


@cache
def tops() -> dict[str, int]:
    """Return the row in which each board begins."""
    found, row = {}, _BAND + 1
    for tier in TIERS:
        found.update({board.key: row for board in tier})
        row += max(board.height for board in tier) + 1
    return found


def page_break() -> int:
    """Return the row before which a new page begins in print."""
    return tops()[_BREAK_BEFORE]


def row_count() -> int:
    """Return how many rows the page has."""
    return max(tops()[board.key] + board.height for board in boards().values())


def _band() -> Iterator[Place]:
    yield Place("title", 2, 2, WHOLE, Look.TITLE)
    yield Place("subtitle", 3, 2, WHOLE, Look.SUBTITLE)


def _boards() -> Iterator[Place]:
    for tier in TIERS:
        for number, board in enumerate(tier):
            yield from _board(board, tops()[board.key], 2 + number * (PANEL + GUTTER))


def _board(board: Board, top: int, left: int) -> Iterator[Place]:
    more = min(9, board.units // 3)
    wide = board.units - more
    yield Place(f"{board.key}/title", top, left, wide, Look.SECTION, board.title)
    yield Place(f"{board.key}/more", top, left + wide, more, Look.MORE)
    for line in range(-1, board.lines):
        column = left
        for number, field in enumerate(board.fields):
            row, key = top + 2 + line, f"{board.key}/{'head' if line < 0 else line}/{number}"
            look = field.head if line < 0 else field.look
            label = (field.heading or None) if line < 0 else None
            yield Place(key, row, column, field.units, look, label)
            column += field.units
