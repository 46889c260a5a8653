"""The chart of a letter: how much should be done, is done, and will be at the pace so far.

Shares run from 0 to 1. A week of which nothing is known is ``None`` and stays a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Chart:
    """Three lines over the same days."""

    title: str
    days: tuple[date, ...]
    planned: tuple[float | None, ...]
    actual: tuple[float | None, ...]
    forecast: tuple[float | None, ...]
    status_date: date
    alt: str
    """What the picture shows, for who cannot see it."""
