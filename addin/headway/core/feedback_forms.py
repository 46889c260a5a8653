"""Feedback from a form's export: which answers are new, as rows of the table Feedback.

An answer that can mean only one thing is read as such; anything else is taken as it was
written, and Findings says what to do about it. The same words and rating from the same person
on the same day are the same feedback. So is what differs only where one side says nothing: an
export lacked a column then, or lacks one now. Nothing is filled in later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.grids import tidy
from headway.core.odd_cells import interpret
from headway.core.wording import count
from headway.schema import Kind, Writer
from headway.schema.heart import FEEDBACK

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from headway.core.grids import Grid
    from headway.schema import Column

_TELLING = ("received_on", "person", "text", "rating")
"""What makes two pieces of feedback the same."""
_DAY = "received_on"
_DASH = re.compile(r"\s*[-‐-―−]\s*")
_MADE = {"feedback_id"}
_MEASURED = {Kind.DATE, Kind.NUMBER}

_Mark = tuple[str, ...]
"""What tells one piece of feedback from others, as it is compared."""


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
    missing: tuple[str, ...] = ()
    """Columns that tell answers apart, and that the export does not have."""
    incomplete: int = 0
    """How many of the known answers say more in the export than on the sheet."""

    @property
    def account(self) -> str:
        """What was taken over, and what was not, in words."""
        parts = [f"Added {count(len(self.rows), 'answer')} to Feedback."]
        if self.known:
            parts.append(f"{count(self.known, 'answer')} stood there already.")
        if self.incomplete:
            says = "says" if self.incomplete == 1 else "say"
            parts.append(
                f"{self.incomplete} of them {says} more in the file than on the sheet; complete "
                "the rows there, for nothing was filled in."
            )
        if self.blank:
            parts.append(f"{count(self.blank, 'line')} of the file held nothing.")
        if self.unknown:
            names = ", ".join(f"“{name}”" for name in self.unknown)
            parts.append(f"Not taken over, since Feedback has no such column: {names}.")
        if self.missing and self.rows:
            names = ", ".join(f"“{name}”" for name in self.missing)
            parts.append(
                f"The file has no column {names}. If it has it under another name, undo this, "
                "correct the heading in the file, and take it over again."
            )
        return " ".join(parts)


def read_form(answers: Sequence[Mapping[str, str]], grid: Grid) -> Form:
    """Return which *answers* are new to the table Feedback.

    Args:
        answers: Texts by the heading of their column, as an export has them.
        grid: The table as it is now.
    """
    columns = {
        _same_heading(column.header): column
        for column in FEEDBACK.columns
        if column.writer is Writer.PERSON and column.key not in _MADE
    }
    headings = dict.fromkeys(heading for answer in answers for heading in answer)
    given = {heading: columns.get(_same_heading(heading)) for heading in headings}
    read = [_row(answer, given) for answer in answers]
    filled = [row for row in read if row]
    has = {column.key for column in given.values() if column}
    new, incomplete = _new_ones(filled, _on_sheet(grid), has)
    return Form(
        rows=tuple(new),
        known=len(filled) - len(new),
        blank=len(read) - len(filled),
        unknown=tuple(heading for heading, column in given.items() if column is None),
        missing=tuple(FEEDBACK[key].header for key in _TELLING if key not in has),
        incomplete=incomplete,
    )


def _same_heading(heading: str) -> str:
    """Return *heading* as it is compared: capitals, spaces and kinds of dash do not matter."""
    return _DASH.sub("-", tidy(heading))


def _row(answer: Mapping[str, str], given: Mapping[str, Column | None]) -> dict[str, object]:
    return {
        column.key: _value(text.strip(), column)
        for heading, text in answer.items()
        if text and text.strip() and (column := given[heading])
    }


def _new_ones(
    rows: Sequence[dict[str, object]], on_sheet: Sequence[_Mark], has: Collection[str]
) -> tuple[list[dict[str, object]], int]:
    """Return the *rows* that are not on the sheet, and how many are there with less in them.

    A row of the sheet that is the same to the letter stands for its answer alone; only the
    others may be an answer that says more, or less.
    """
    marks = [_mark(row) for row in rows]
    sheet, seen = set(on_sheet), set(marks)
    others = [mark for mark in on_sheet if mark not in seen and any(mark)]
    new: dict[_Mark, dict[str, object]] = {}
    incomplete = 0
    for mark, row in zip(marks, rows, strict=True):
        if mark in sheet or mark in new:
            continue
        same = next((other for other in others if _is_part(other, mark, has)), None)
        if same is None:
            new[mark] = row
        else:
            others.remove(same)
            incomplete += any(said and not there for said, there in zip(mark, same, strict=True))
    return list(new.values()), incomplete


def _is_part(there: _Mark, said: _Mark, has: Collection[str]) -> bool:
    """Return whether what is *there* and what is *said* differ only where one says nothing.

    What is blank in the file counts as saying nothing only if the file lacks the column.
    """
    pairs = list(zip(_TELLING, there, said, strict=True))
    agree = [key for key, one, other in pairs if one and one == other]
    differ = [key for key, one, other in pairs if one and one != other and key in has]
    return not differ and _DAY in agree and len(agree) > 1


def _value(text: str, column: Column) -> object:
    """Return what *text* means in *column*, or the text itself where that cannot be told."""
    value = interpret(text, column).value if column.kind in _MEASURED else None
    return text if value is None else value


def _on_sheet(grid: Grid) -> list[_Mark]:
    blank = [None] * grid.height
    columns = [grid.column(FEEDBACK[key].header) or blank for key in _TELLING]
    rows = (dict(zip(_TELLING, cells, strict=True)) for cells in zip(*columns, strict=True))
    return [_mark(row) for row in rows]


def _mark(row: Mapping[str, object]) -> _Mark:
    return tuple(_plain(row.get(key)) for key in _TELLING)


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else tidy(str(value))
