"""How wide columns are and how high headers, in characters and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema import Kind, Writer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from headway.schema import Column

_LINE = 15.0
_FILTER_BUTTON = 3
_WIDE = 30
_MUCH_TO_READ = 2

_BY_KIND = {
    Kind.TEXT: 30,
    Kind.ID: 12,
    Kind.DATE: 12,
    Kind.MOMENT: 17,
    Kind.MONEY: 12,
    Kind.PERCENT: 11,
    Kind.NUMBER: 10,
    Kind.CHOICE: 15,
    Kind.PERSON: 17,
    Kind.REFERENCE: 12,
    Kind.FLAG: 10,
    Kind.RAG: 8,
    Kind.LINK: 9,
}
_SHORT_TEXTS = {
    *("source_week", "unit", "status", "level", "rule", "sheet", "row_name", "plan_id", "kpi_id"),
    *("action_id", "rules_version", "audience", "result", "department"),
    *("closure", "residual_level", "trajectory", "trend", "gap_status"),
    *("use_status", "loop"),
}
_TEXTS: dict[int, set[str]] = {
    15: _SHORT_TEXTS,
    22: {"last_readings", "hash"},
    38: {"title", "event", "criterion", "objective", "what", "found"},
    48: {"expected", "fix"},
    56: {"strategy", "rag_reason", "watch", "figure_notes", "last_message"},
}
"""How wide texts are that are not as long as most, by their columns’ keys."""
_VERDICTS = {"effect"}


def width(column: Column) -> int:
    """Return the width of *column*: enough for its kind and for each word of its header."""
    wanted = _BY_KIND[column.kind]
    if column.kind is Kind.TEXT:
        wanted = _text_width(column)
    if column.many or (column.kind is Kind.ID and column.key == "name"):
        wanted = 18
    return max(wanted, *(len(word) + _FILTER_BUTTON for word in column.header.split()))


def _text_width(column: Column) -> int:
    key = column.key
    if key in _VERDICTS and column.writer is Writer.HEADWAY:
        return 15
    return next((wide for wide, keys in _TEXTS.items() if key in keys), _BY_KIND[Kind.TEXT])


def header_height(columns: Iterable[Column]) -> float:
    """Return the height at which no header of *columns* is clipped."""
    lines = max(_lines(column.header, width(column) - _FILTER_BUTTON) for column in columns)
    return lines * _LINE + 6


def row_height(columns: Iterable[Column]) -> float:
    """Return the height of a body row: two lines where there is much to read."""
    wide = [column for column in columns if column.kind is Kind.TEXT and width(column) >= _WIDE]
    return 2 * _LINE if len(wide) >= _MUCH_TO_READ else _LINE + 3


def _lines(text: str, width: int) -> int:
    lines, room = 1, width
    for word in text.split():
        if len(word) > room and room < width:
            lines, room = lines + 1, width
        room -= len(word) + 1
    return lines
