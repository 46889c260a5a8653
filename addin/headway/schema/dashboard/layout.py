"""Every place of the Dashboard that holds a line of text, and where its boards begin."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from headway.schema.dashboard.grid import GUTTER, PANEL, WHOLE, Look, Place
from headway.schema.dashboard.tiers import TIERS, boards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.schema.dashboard.tiers import Board

_BAND = 4
_BREAK_BEFORE = "risk_map"


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
