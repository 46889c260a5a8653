"""Feedback by group: rounds, weeks, departments, themes and concerns.

A group with fewer entries than the smallest group keeps its rating and its words to itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from headway.core.naming import one_spelling
from headway.core.shortlist import LONGEST, Shortlist, shortlist
from headway.schema.settings import WORD

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

_RATINGS = 5


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
class Concern:
    """What worries several people."""

    theme: str
    entries: int
    words: str
    """The latest of them, as it was written down."""


@dataclass(frozen=True)
class Group:
    """What a department thinks."""

    department: str
    entries: int
    ratings: int
    rating: float


@dataclass(frozen=True)
class Week:
    """The feedback of one week."""

    begins: date
    """A Monday."""
    entries: int
    rating: float | None
    """The mean rating; ``None`` where too few gave one."""


@dataclass(frozen=True)
class Round:
    """One survey round, beside the one before it."""

    round: str
    entries: int
    invited: int | None
    response_rate: float | None
    """Entries for each person invited; ``None`` if nobody wrote down how many were."""
    ratings: int
    rating: float | None
    change: float | None
    """The mean rating less that of the last round before it that has one."""
    improved: float | None
    """The share of the people directly affected who see an improvement."""


def invited_people(listed: DataFrame) -> Series[float]:
    """Return how many people were invited to each of the *listed* rounds, by its name."""
    named = listed.dropna(subset=[WORD]).drop_duplicates(WORD)
    return named["invited"].set_axis(named[WORD].to_numpy())


def mean_rating(ratings: Series[float], least: float) -> float | None:
    """Return the mean of *ratings*, or ``None`` if there are fewer than *least*."""
    return float(ratings.mean()) if ratings.notna().sum() >= least else None


def distribution(ratings: Series[float], least: float) -> tuple[int, ...] | None:
    """Return how many gave 1, 2, 3, 4 and 5, or ``None`` if fewer than *least* gave any."""
    given = np.floor(ratings.dropna().to_numpy(dtype="float64") + 0.5).astype("int64")
    if len(given) < least:
        return None
    counts = np.bincount(given, minlength=_RATINGS + 1)
    return tuple(int(count) for count in counts[1:])


def share_improved(affected: DataFrame, least: float) -> float | None:
    """Return the share of entries that name an improvement, or ``None`` if they are too few."""
    return float(affected["improvement"].notna().mean()) if len(affected) >= least else None


def rounds(heard: DataFrame, invited: Series[float], least: float) -> tuple[Round, ...]:
    """Return the rounds that anybody took part in, or was invited to, in order of the list."""
    taken_part = invited.index.isin(heard["round"].dropna())
    shown = invited[taken_part | invited.gt(0).to_numpy()]
    found: list[Round] = []
    for name, people in zip(shown.index.astype(str), shown.tolist(), strict=True):
        found.append(_round(name, people, heard[heard["round"].eq(name)], least, found))
    return tuple(found)


def _round(name: str, people: float, rows: DataFrame, least: float, earlier: list[Round]) -> Round:
    rating = mean_rating(rows["rating"], least)
    before = next((past.rating for past in reversed(earlier) if past.rating is not None), None)
    known = people > 0
    return Round(
        round=name,
        entries=len(rows),
        invited=int(people) if known else None,
        response_rate=len(rows) / people if known else None,
        ratings=int(rows["rating"].notna().sum()),
        rating=rating,
        change=None if rating is None or before is None else rating - before,
        improved=share_improved(rows[rows["impacted"].fillna(value=False).astype(bool)], least),
    )


def weeks(heard: DataFrame, least: float) -> tuple[Week, ...]:
    """Return the weeks with feedback in the order of time, the last fifty at most."""
    received = heard["received_on"]
    monday = received - pd.to_timedelta(received.dt.day_of_week, unit="D")
    by_week = _counted(heard, monday)
    shown = by_week.assign(rating=by_week["rating"].where(by_week["ratings"] >= least))
    return shortlist(shown.tail(LONGEST).rename_axis("begins").reset_index(), Week).rows


def departments(heard: DataFrame, least: float) -> Shortlist[Group]:
    """Return the departments with enough ratings, the least content first."""
    counted = _counted(heard, heard["department"])
    shown = counted[counted["ratings"] >= least].sort_values("rating", kind="stable")
    return shortlist(shown.rename_axis("department").reset_index(), Group)


def themes(heard: DataFrame, least: float) -> Shortlist[Theme]:
    """Return the themes that enough people spoke of, the most frequent first.

    Capitals and spaces make no theme of their own.
    """
    in_time = heard.assign(theme=one_spelling(heard["theme"]))
    in_time = in_time.sort_values("received_on", kind="stable")
    counted = _counted(in_time, in_time["theme"])
    counted = counted.assign(quote=in_time.groupby("theme")["text"].last())
    shown = counted[counted["entries"] >= least]
    shown = shown.assign(rating=shown["rating"].where(shown["ratings"] >= least))
    ranked = shown.sort_values("entries", ascending=False, kind="stable")
    return shortlist(ranked.rename_axis("theme").reset_index(), Theme)


def concerns(heard: DataFrame, least: float) -> Shortlist[Concern]:
    """Return what worries enough people, by theme, the most frequent first.

    A concern without a theme is a theme of its own.
    """
    worried = heard[heard["concern"].notna()]
    theme = one_spelling(worried["theme"].fillna(worried["concern"]))
    worried = worried.assign(theme=theme).sort_values("received_on", kind="stable")
    by_theme = worried.groupby("theme")
    counted = pd.DataFrame({"entries": by_theme.size(), "words": by_theme["concern"].last()})
    ranked = counted[counted["entries"] >= least].sort_values(
        "entries", ascending=False, kind="stable"
    )
    return shortlist(ranked.rename_axis("theme").reset_index(), Concern)


def _counted(rows: DataFrame, groups: Series[Any]) -> DataFrame:
    by_group = rows.groupby(groups)
    return pd.DataFrame(
        {
            "entries": by_group.size(),
            "ratings": by_group["rating"].count(),
            "rating": by_group["rating"].mean(),
        }
    )
