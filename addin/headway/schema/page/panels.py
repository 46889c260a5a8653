"""The sections of the Summary in its three panels: a heading each, and the entries below it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from headway.schema.page.grid import PANEL, PANELS, Row, Slot
from headway.schema.page.styles import (
    CELL_DAYS,
    CELL_NAME,
    CELL_SMALL,
    CELL_STRONG,
    CELL_TWO,
    CELL_VALUE,
    CHIP,
    CHIP_SMALL,
    DECISION,
    DECISION_BY,
    DECISION_NUMBER,
    DECISION_WHO,
    HEAD,
    HEAD_CENTRED,
    HEAD_DONE,
    HEAD_LATE,
    HEAD_NOW,
    MORE,
    MORE_DECISIONS,
    NOTE,
    QUOTE,
    SECTION,
    SECTION_DECISIONS,
    SMALL_TWO,
    SMALL_TWO_CENTRED,
    Style,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        return PANELS[self.panel]

    def slots(self) -> Iterator[Slot]:
        """Yield the section's places, from top to bottom."""
        in_band = self.key == "decisions"
        wide = self.title_columns
        style = SECTION_DECISIONS if in_band else SECTION
        yield Slot(self.top, self.left, 1, wide, f"{self.key}/title", style, self.title)
        left, style = self.left + wide, MORE_DECISIONS if in_band else MORE
        yield Slot(self.top, left, 1, len(PANEL) - wide, f"{self.key}/more", style)
        for field in self.fields:
            column = self.left + field.offset
            key = f"{self.key}/head/{field.key}"
            yield Slot(self.top + 1, column, 1, field.columns, key, field.head, field.heading)
        for entry in range(self.entries):
            row = self.top + 2 + entry * self.rows_each
            for field in self.fields:
                key = f"{self.key}/{entry}/{field.key}"
                column = self.left + field.offset
                yield Slot(row, column, self.rows_each, field.columns, key, field.style)
        after = self.top + 2 + self.entries * self.rows_each
        for note in range(self.notes):
            yield Slot(after + note, self.left, 1, 13, f"{self.key}/note/{note}", NOTE)


# A field is a line of facts; one argument a line would hide the table.
# fmt: off
SECTIONS = (
    Section("decisions", "Decisions needed from leadership", Row.UPPER, 2, entries=4, notes=1, title_columns=9, source="Issues", fields=(
        Field("number", "", 0, 1, DECISION_NUMBER),
        Field("what", "Decision", 1, 8, DECISION, HEAD),
        Field("by", "By", 9, 2, DECISION_BY),
        Field("who", "Who", 11, 2, DECISION_WHO),
    )),
    Section("milestones", "Milestones: late, next 30 days", Row.MIDST, 0, entries=5, notes=1, source="Milestones", fields=(
        Field("name", "Milestone", 0, 8, CELL_NAME, HEAD),
        Field("due", "Due → forecast", 8, 3, CELL_SMALL),
        Field("days", "Days", 11, 1, CELL_DAYS),
        Field("rag", "RAG", 12, 1, CHIP_SMALL),
    )),
    Section("risks", "Top risks", Row.MIDST, 1, entries=3, rows_each=2, source="Risks", fields=(
        Field("event", "Risk", 0, 8, CELL_TWO, HEAD),
        Field("owner", "Owner", 8, 2, SMALL_TWO_CENTRED),
        Field("rag", "Score", 10, 3, CHIP),
    )),
    Section("roadblocks", "Roadblocks", Row.MIDST, 2, entries=3, rows_each=2, source="Issues", fields=(
        Field("what", "What is stuck", 0, 6, CELL_TWO, HEAD),
        Field("age", "Age", 6, 2, CELL_STRONG),
        Field("next", "Owner: next step", 8, 5, SMALL_TWO, HEAD),
    )),
    Section("departments", "Departments", Row.LOWER, 0, entries=6, source="Actions", fields=(
        Field("name", "Department", 0, 4, CELL_NAME, HEAD),
        Field("done", "Done/plan", 4, 2, CELL_SMALL),
        Field("bar_done", "Done", 6, 2, CELL_SMALL, HEAD_DONE),
        Field("bar_now", "Now", 8, 1, CELL_SMALL, HEAD_NOW),
        Field("bar_late", "Late", 9, 1, CELL_SMALL, HEAD_LATE),
        Field("spent", "Spent", 10, 2, CELL_SMALL),
        Field("rag", "RAG", 12, 1, CHIP_SMALL),
    )),
    Section("kpis", "Gaps we are closing", Row.LOWER, 1, entries=5, notes=1, source="KPIs", fields=(
        Field("name", "Measure", 0, 6, CELL_NAME, HEAD),
        Field("value", "Actual → target", 6, 4, CELL_VALUE, HEAD_CENTRED),
        Field("work", "Done", 10, 1, CELL_SMALL),
        Field("status", "Status", 11, 2, CHIP_SMALL),
    )),
    Section("feedback", "You said, we did", Row.LOWER, 2, entries=3, rows_each=2, source="Feedback", fields=(
        Field("theme", "Theme and rating", 0, 4, SMALL_TWO, HEAD),
        Field("quote", "You said", 4, 4, QUOTE, HEAD),
        Field("answer", "We did", 8, 5, SMALL_TWO, HEAD),
    )),
)
# fmt: on


@cache
def sections() -> dict[str, Section]:
    """Return every section of the page by its key."""
    return {section.key: section for section in SECTIONS}
