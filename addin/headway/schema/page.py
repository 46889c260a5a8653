"""The Summary: one page, declared as the places that hold text.

The page is a grid of narrow columns in three panels. A slot is a place for one text: a few
cells taken together, with a style. The template draws the slots, and the core fills them, from
this one declaration. Pixels are those of a screen at 100 %. Rows and columns count from 1, and
the page begins in the sheet's first cell.

Every cell is formatted as text: no spreadsheet shall take “20 Nov” for a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHEET = "Summary"
PAGE_NAME = "Summary_Page"
"""The defined name of the whole page, which is written as one block."""

_UNIT, _MIDDLE, _GUTTER, _MARGIN = 31, 8, 14, 8
_PANEL = (*(_UNIT,) * 6, _MIDDLE, *(_UNIT,) * 6)
COLUMN_WIDTHS = (_MARGIN, *_PANEL, _GUTTER, *_PANEL, _GUTTER, *_PANEL, _MARGIN)
"""The widths of the page's columns in pixels: three panels between margins and gutters."""
_PANELS = (2, 16, 30)
_FIRST, _LAST = 2, 42

ROW_HEIGHTS = (
    *(5, 30, 20, 5),  # the band
    *(42, 6),  # the headline
    *(19, 36, 30, 5),  # the tiles
    *(21, 17, *(34,) * 4, 15, 6),  # progress, trend, decisions
    *(21, 16, *(20,) * 6, 5),  # milestones, risks, roadblocks
    *(21, 16, *(20,) * 6, 5),  # departments, gaps and KPIs, feedback
    *(17, 2),  # what is off track
    *(31, 3),  # successes, challenges, adjustments
    *(14, 14, 14),  # the footer
)
"""The heights of the page's rows in pixels."""
_BAND, _HEADLINE, _TILES, _UPPER, _MIDST, _LOWER, _TROUBLE, _STORY, _FOOTER = (
    2, 5, 7, 11, 19, 28, 37, 39, 41,
)  # fmt: skip


@dataclass(frozen=True)
class Style:
    """The type of a slot; its colours are the template's matter."""

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


@dataclass(frozen=True)
class Slot:
    """A place for one text."""

    key: str
    """What stands there, such as ``risks/0/owner``."""
    row: int
    column: int
    rows: int
    columns: int
    style: Style
    label: str | None = None
    """Its text, where that is always the same."""

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return sum(COLUMN_WIDTHS[self.column - 1 : self.column - 1 + self.columns])

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return sum(ROW_HEIGHTS[self.row - 1 : self.row - 1 + self.rows])

    @property
    def cells(self) -> set[tuple[int, int]]:
        """The cells it takes, as rows and columns."""
        return {
            (row, column)
            for row in range(self.row, self.row + self.rows)
            for column in range(self.column, self.column + self.columns)
        }


@dataclass(frozen=True)
class Field:
    """One column of a section: its heading, where in the panel it stands, and its style."""

    key: str
    heading: str
    offset: int
    columns: int
    style: Style
    head: Style = HEAD_CENTRED


@dataclass(frozen=True)
class Section:
    """A heading and the entries below it, in one of the three panels."""

    key: str
    title: str
    top: int
    panel: int
    fields: tuple[Field, ...]
    entries: int
    rows_each: int = 1
    notes: int = 0
    """How many lines of explanation follow the entries."""
    title_columns: int = 8
    source: str = ""
    """The sheet on which the entries that do not fit can be read."""

    @property
    def subject(self) -> str:
        """The key of the field that says what an entry is about."""
        return next(field.key for field in self.fields if field.heading)

    @property
    def left(self) -> int:
        """The sheet column with which the panel begins."""
        return _PANELS[self.panel]

    def slots(self) -> Iterator[Slot]:
        """Yield the section's places, from top to bottom."""
        in_band = self.key == "decisions"
        wide = self.title_columns
        style = SECTION_DECISIONS if in_band else SECTION
        yield Slot(f"{self.key}/title", self.top, self.left, 1, wide, style, self.title)
        left, style = self.left + wide, MORE_DECISIONS if in_band else MORE
        yield Slot(f"{self.key}/more", self.top, left, 1, len(_PANEL) - wide, style)
        for field in self.fields:
            column = self.left + field.offset
            key = f"{self.key}/head/{field.key}"
            yield Slot(key, self.top + 1, column, 1, field.columns, field.head, field.heading)
        for entry in range(self.entries):
            row = self.top + 2 + entry * self.rows_each
            for field in self.fields:
                key = f"{self.key}/{entry}/{field.key}"
                column = self.left + field.offset
                yield Slot(key, row, column, self.rows_each, field.columns, field.style)
        after = self.top + 2 + self.entries * self.rows_each
        for note in range(self.notes):
            yield Slot(f"{self.key}/note/{note}", after + note, self.left, 1, 13, NOTE)


# A field is a line of facts; one argument a line would hide the table.
# fmt: off
SECTIONS = (
    Section("decisions", "Decisions needed from leadership", _UPPER, 2, entries=4, notes=1, title_columns=9, source="Issues", fields=(
        Field("number", "", 0, 1, DECISION_NUMBER),
        Field("what", "Decision", 1, 8, DECISION, HEAD),
        Field("by", "By", 9, 2, DECISION_BY),
        Field("who", "Who", 11, 2, DECISION_WHO),
    )),
    Section("milestones", "Milestones: late, next 30 days", _MIDST, 0, entries=5, notes=1, source="Milestones", fields=(
        Field("name", "Milestone", 0, 8, CELL_NAME, HEAD),
        Field("due", "Due → forecast", 8, 3, CELL_SMALL),
        Field("days", "Days", 11, 1, CELL_DAYS),
        Field("rag", "RAG", 12, 1, CHIP_SMALL),
    )),
    Section("risks", "Top risks", _MIDST, 1, entries=3, rows_each=2, source="Risks", fields=(
        Field("event", "Risk", 0, 8, CELL_TWO, HEAD),
        Field("owner", "Owner", 8, 2, SMALL_TWO_CENTRED),
        Field("rag", "Score", 10, 3, CHIP),
    )),
    Section("roadblocks", "Roadblocks", _MIDST, 2, entries=3, rows_each=2, source="Issues", fields=(
        Field("what", "What is stuck", 0, 6, CELL_TWO, HEAD),
        Field("age", "Age", 6, 2, CELL_STRONG),
        Field("next", "Owner: next step", 8, 5, SMALL_TWO, HEAD),
    )),
    Section("departments", "Departments", _LOWER, 0, entries=6, source="Actions", fields=(
        Field("name", "Department", 0, 4, CELL_NAME, HEAD),
        Field("done", "Done/plan", 4, 2, CELL_SMALL),
        Field("bar_done", "Done", 6, 2, CELL_SMALL, HEAD_DONE),
        Field("bar_now", "Now", 8, 1, CELL_SMALL, HEAD_NOW),
        Field("bar_late", "Late", 9, 1, CELL_SMALL, HEAD_LATE),
        Field("spent", "Spent", 10, 2, CELL_SMALL),
        Field("rag", "RAG", 12, 1, CHIP_SMALL),
    )),
    Section("kpis", "Gaps we are closing", _LOWER, 1, entries=5, notes=1, source="KPIs", fields=(
        Field("name", "Measure", 0, 6, CELL_NAME, HEAD),
        Field("value", "Actual → target", 6, 4, CELL_VALUE, HEAD_CENTRED),
        Field("work", "Done", 10, 1, CELL_SMALL),
        Field("status", "Status", 11, 2, CHIP_SMALL),
    )),
    Section("feedback", "You said, we did", _LOWER, 2, entries=3, rows_each=2, source="Feedback", fields=(
        Field("theme", "Theme and rating", 0, 4, SMALL_TWO, HEAD),
        Field("quote", "You said", 4, 4, QUOTE, HEAD),
        Field("answer", "We did", 8, 5, SMALL_TWO, HEAD),
    )),
)
TILES = (
    ("completion", "COMPLETION"),
    ("schedule", "SCHEDULE (SPI)"),
    ("cost", "COST (CPI)"),
    ("overdue", "OVERDUE ACTIONS"),
    ("risks", "HIGH RISKS"),
    ("roadblocks", "ROADBLOCKS"),
)
CURVES = ("progress", "trend")
"""The charts of the first two panels, beside the decisions."""
STORIES = ("successes", "challenges", "adjustments")
# fmt: on


def _band() -> Iterator[Slot]:
    health = _PANELS[2] + 4
    whole = _LAST - _FIRST + 1
    yield Slot("title", _BAND, _FIRST, 1, health - _FIRST, TITLE)
    yield Slot("subtitle", _BAND + 1, _FIRST, 1, health - _FIRST, SUBTITLE)
    yield Slot("health", _BAND, health, 1, _LAST - health + 1, HEALTH)
    yield Slot("health was", _BAND + 1, health, 1, _LAST - health + 1, HEALTH_WAS)
    yield Slot("headline", _HEADLINE, _FIRST, 1, whole, HEADLINE)


def _tiles() -> Iterator[Slot]:
    for number, (key, label) in enumerate(TILES):
        left = _PANELS[number // 2] + (7 if number % 2 else 0)
        yield Slot(f"tiles/{key}/label", _TILES, left, 1, 5, TILE_LABEL, label)
        yield Slot(f"tiles/{key}/rag", _TILES, left + 5, 1, 1, CHIP_SMALL)
        yield Slot(f"tiles/{key}/value", _TILES + 1, left, 1, 3, TILE_VALUE)
        yield Slot(f"tiles/{key}/chart", _TILES + 1, left + 3, 1, 3, TILE_CHART)
        yield Slot(f"tiles/{key}/note", _TILES + 2, left, 1, 6, TILE_NOTE)


def _curves() -> Iterator[Slot]:
    for panel, key in enumerate(CURVES):
        left = _PANELS[panel]
        yield Slot(f"{key}/title", _UPPER, left, 1, 9, SECTION)
        yield Slot(f"{key}/more", _UPPER, left + 9, 1, 4, MORE)


def _last_lines() -> Iterator[Slot]:
    whole = _LAST - _FIRST + 1
    yield Slot("trouble", _TROUBLE, _FIRST, 1, whole, TROUBLE)
    for key, left in zip(STORIES, _PANELS, strict=True):
        yield Slot(key, _STORY, left, 1, len(_PANEL), STORY)
    for number, key in enumerate(("quality", "legend", "definitions")):
        yield Slot(key, _FOOTER + number, _FIRST, 1, whole, FOOTER)


@dataclass(frozen=True)
class Frame:
    """The cells that a chart lies on."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return sum(COLUMN_WIDTHS[self.column - 1 : self.column - 1 + self.columns])

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return sum(ROW_HEIGHTS[self.row - 1 : self.row - 1 + self.rows])


@cache
def frames() -> dict[str, Frame]:
    """Return where each chart lies: two curves, the departments’ bars, and one in each tile."""
    bars = slots()["departments/0/bar_done"]
    found = {
        key: Frame(_UPPER + 1, _PANELS[panel], 6, len(_PANEL)) for panel, key in enumerate(CURVES)
    }
    found["departments"] = Frame(bars.row, bars.column, sections()["departments"].entries, 4)
    for key, _ in TILES:
        slot = slots()[f"tiles/{key}/chart"]
        found[key] = Frame(slot.row, slot.column, 1, slot.columns)
    return found


def _in_order(*groups: Iterable[Slot]) -> tuple[Slot, ...]:
    return tuple(slot for group in groups for slot in group)


@cache
def slots() -> dict[str, Slot]:
    """Return every place of the page by its key, from top to bottom."""
    sections = (slot for section in SECTIONS for slot in section.slots())
    places = _in_order(_band(), _tiles(), _curves(), sections, _last_lines())
    return {slot.key: slot for slot in places}


@cache
def sections() -> dict[str, Section]:
    """Return every section of the page by its key."""
    return {section.key: section for section in SECTIONS}
