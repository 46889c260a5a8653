"""Feedback from a form's export: which answers are new, as rows of the table Feedback.

An answer that can mean only one thing is read as such; anything else is taken as it was
written, and Findings says what to do about it. The same words from the same person on the same
day are the same feedback.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.grids import tidy
from headway.core.odd_cells import interpret
from headway.core.rag import count
from headway.schema import Kind, Writer
from headway.schema.heart import FEEDBACK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from headway.core.grids import Grid
    from headway.schema import Column

_TELLING = ("received_on", "person", "text", "rating")
"""What makes two pieces of feedback the same."""
_MADE = {"feedback_id"}
_MEASURED = {Kind.DATE, Kind.NUMBER}


@dataclass(frozen=True)
class Form:
    """What an export holds that is new."""

    rows: tuple[dict[str, object], ...]
    """Values by the key of their column."""
    known: int
    """How many answers are on the sheet already, or twice in the export."""
    blank: int
    unknown: tuple[str, ...]
    """Headings of the export that are no column of Feedback."""

    @property
    def account(self) -> str:
        """What was taken over, and what was not, in words."""
        parts = [f"Added {count(len(self.rows), 'answer')} to Feedback."]
        if self.known:
            parts.append(f"{count(self.known, 'answer')} stood there already.")
        if self.blank:
            parts.append(f"{count(self.blank, 'line')} of the file held nothing.")
        if self.unknown:
            names = ", ".join(f"“{name}”" for name in self.unknown)
            parts.append(f"Not taken over, since Feedback has no such column: {names}.")
        return " ".join(parts)


def read_form(answers: Sequence[Mapping[str, str]], grid: Grid) -> Form:
    """Return which *answers* are new to the table Feedback.

    Args:
        answers: Texts by the heading of their column, as an export has them.
        grid: The table as it is now.
    """
    columns = {
        tidy(column.header): column
        for column in FEEDBACK.columns
        if column.writer is Writer.PERSON and column.key not in _MADE
    }
    headings = dict.fromkeys(heading for answer in answers for heading in answer)
    seen, rows, known, blank = _on_sheet(grid), [], 0, 0
    for answer in answers:
        row = {
            columns[tidy(heading)].key: _value(text.strip(), columns[tidy(heading)])
            for heading, text in answer.items()
            if text and text.strip() and tidy(heading) in columns
        }
        mark = _mark(row)
        if not row:
            blank += 1
        elif mark in seen:
            known += 1
        else:
            seen.add(mark)
            rows.append(row)
    unknown = tuple(heading for heading in headings if tidy(heading) not in columns)
    return Form(tuple(rows), known, blank, unknown)


def _value(text: str, column: Column) -> object:
    """Return what *text* means in *column*, or the text itself where that cannot be told."""
    value = interpret(text, column).value if column.kind in _MEASURED else None
    return text if value is None else value


def _on_sheet(grid: Grid) -> set[tuple[str, ...]]:
    blank = [None] * grid.height
    columns = [grid.column(FEEDBACK[key].header) or blank for key in _TELLING]
    rows = (dict(zip(_TELLING, cells, strict=True)) for cells in zip(*columns, strict=True))
    return {_mark(row) for row in rows}


def _mark(row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(_plain(row.get(key)) for key in _TELLING)


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else tidy(str(value))
