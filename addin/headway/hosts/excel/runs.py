"""Rows of which something is the same, found with few questions.

A spreadsheet program answers for many cells at once, but only where they agree. Halving what
disagrees takes few calls where rows hang together, as they nearly always do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class Run(Generic[_Answer]):
    """Rows next to each other that give the same answer."""

    top: int
    bottom: int
    answer: _Answer


def runs(
    ask: Callable[[int, int], _Answer | None], top: int, bottom: int
) -> Iterator[Run[_Answer]]:
    """Yield the runs from row *top* to row *bottom*; neighbours may give the same answer.

    Args:
        ask: Gives the answer for rows from the first to the last, ``None`` if they disagree.
        top: The first row.
        bottom: The last row.
    """
    answer = ask(top, bottom)
    if answer is not None:
        yield Run(top, bottom, answer)
    elif top < bottom:
        middle = (top + bottom) // 2
        yield from runs(ask, top, middle)
        yield from runs(ask, middle + 1, bottom)
