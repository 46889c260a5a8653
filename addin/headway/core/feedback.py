"""What people say about the plan, without telling who said it.

Groups below the smallest group on Settings are never broken out: neither their rating nor
their words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.shortlist import Shortlist, shortlist

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame


@dataclass(frozen=True)
class Theme:
    """What several people said in their own words."""

    theme: str
    entries: int
    rating: float | None
    """The mean rating; ``None`` where too few gave one."""
    quote: str | None
    """The latest of their words."""


@dataclass(frozen=True)
class Voices:
    """All feedback up to the status date."""

    entries: int
    rating: float | None
    """The mean rating from 1 to 5; ``None`` where too few gave one."""
    ratings: int
    answered: int
    """How many entries had something decided on them and were replied to."""
    themes: Shortlist[Theme]
    """The themes that enough people spoke of, the most frequent first."""
    smallest_group: int


def listen(feedback: DataFrame, smallest_group: float, status_date: date) -> Voices:
    """Return what people said up to *status_date*."""
    heard = feedback[feedback["received_on"] <= pd.Timestamp(status_date)]
    answered = heard["disposition"].notna() & heard["replied_on"].notna()
    ratings = int(heard["rating"].notna().sum())
    return Voices(
        entries=len(heard),
        rating=float(heard["rating"].mean()) if ratings >= max(smallest_group, 1) else None,
        ratings=ratings,
        answered=int(answered.sum()),
        themes=_themes(heard, smallest_group),
        smallest_group=int(smallest_group),
    )


def _themes(heard: DataFrame, smallest_group: float) -> Shortlist[Theme]:
    by_theme = heard.sort_values("received_on", kind="stable").groupby("theme", sort=True)
    counted = pd.DataFrame(
        {
            "entries": by_theme.size(),
            "ratings": by_theme["rating"].count(),
            "rating": by_theme["rating"].mean(),
            "quote": by_theme["text"].last(),
        }
    )
    shown = counted[counted["entries"] >= smallest_group]
    shown = shown.assign(rating=shown["rating"].where(shown["ratings"] >= smallest_group))
    ranked = shown.sort_values("entries", ascending=False, kind="stable")
    return shortlist(ranked.rename_axis("theme").reset_index(), Theme)
