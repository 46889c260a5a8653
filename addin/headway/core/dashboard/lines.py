"""What a board of the Dashboard is made from, and the figures in their shortest words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.wording import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

Texts = tuple[str, ...]
"""One line: a text for each column."""


@dataclass(frozen=True)
class Lines:
    """The lines of one board, the most important first."""

    rows: Sequence[Texts]
    total: int = 0
    """How many lines there are, if there are more than these."""
    empty: str = "nothing"
    """What is said where there is none."""
    headings: Texts = ()
    """The headings, where they are not always the same."""


def whole(value: float | None) -> str:
    """Return a count or a number of days, such as “12”."""
    return UNKNOWN if value is None else f"{value:,.0f}".replace("-", "−")


def index(value: float | None) -> str:
    """Return an index, such as “0.92”."""
    return UNKNOWN if value is None else f"{value:.2f}".replace("-", "−")


def tenths(value: float | None) -> str:
    """Return a mean, such as “3.6”."""
    return UNKNOWN if value is None else f"{value:.1f}".replace("-", "−")


def of(part: float | None, total: float | None) -> str:
    """Return a part and the whole it belongs to, such as “8 of 11”."""
    return UNKNOWN if part is None or total is None else f"{whole(part)} of {whole(total)}"


def heatmap_count(number: int) -> str:
    """Return how many there are, and nothing for none: a map shows only what is there."""
    return str(number) if number else ""
