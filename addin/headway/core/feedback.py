"""What people say about the plan, without telling who said it.

Groups below the smallest group on Settings are never broken out: neither their rating nor
their words. Feedback after the status date does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.naming import chosen
from headway.core.obstacles import Obstacles, find_obstacles
from headway.core.voices import (
    Concern,
    Group,
    Round,
    Theme,
    Week,
    concerns,
    departments,
    distribution,
    mean_rating,
    rounds,
    share_improved,
    themes,
    weeks,
)
from headway.schema.words import Loop

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings
    from headway.core.shortlist import Shortlist


@dataclass(frozen=True)
class Voices:
    """All feedback up to the status date."""

    entries: int
    rating: float | None
    """The mean rating from 1 to 5; ``None`` where too few gave one."""
    ratings: int
    distribution: tuple[int, ...] | None
    """How many gave 1, 2, 3, 4 and 5; ``None`` where too few gave a rating."""
    invited: int | None
    """How many people were asked in all rounds; ``None`` if nobody wrote it down."""
    response_rate: float | None
    """Entries for each person invited, over the rounds of which it is known who was."""
    answered: int
    """How many entries had something decided on them and were replied to."""
    closed_loop_rate: float | None
    """These as a share of all entries."""
    days_to_reply: float | None
    """The mean working days to a reply; ``None`` while nobody was replied to."""
    improved: float | None
    """The share of the people directly affected who see an improvement."""
    affected: int
    """How many entries come from people who are directly affected."""
    obstacles: Obstacles
    rounds: tuple[Round, ...]
    weeks: tuple[Week, ...]
    departments: Shortlist[Group]
    """Those with enough ratings."""
    themes: Shortlist[Theme]
    """The themes that enough people spoke of, the most frequent first."""
    concerns: Shortlist[Concern]
    """What worries enough people, the most frequent first."""
    smallest_group: int


def measure_feedback(feedback: DataFrame, settings: Settings, status_date: date) -> DataFrame:
    """Return *feedback* with the working days to a reply, and how far it was dealt with."""
    replied = feedback["replied_on"].where(feedback["replied_on"] <= pd.Timestamp(status_date))
    decided = feedback["disposition"].notna()
    return feedback.assign(
        days_to_reply=settings.calendar.variance(feedback["received_on"], replied),
        loop=chosen(
            {
                Loop.DECISION_DUE.value: ~decided,
                Loop.REPLY_DUE.value: replied.isna(),
            },
            Loop.CLOSED.value,
        ),
    )


def listen(
    feedback: DataFrame,
    issues: DataFrame,
    invited: Series[float],
    settings: Settings,
    status_date: date,
) -> Voices:
    """Return what people said up to *status_date*.

    Args:
        feedback: The rows that :func:`measure_feedback` returned.
        issues: Rows of the Issues table, for the obstacles that were taken up.
        invited: How many people were asked in each round, by its name; NaN where unknown.
        settings: The size of the smallest group that is shown.
        status_date: The last day whose feedback counts.
    """
    heard = feedback[feedback["received_on"] <= pd.Timestamp(status_date)]
    least = max(settings.thresholds["smallest_group"], 1)
    answered = int(heard["loop"].eq(Loop.CLOSED.value).sum())
    affected = heard[heard["impacted"].fillna(value=False).astype(bool)]
    known = invited[invited > 0]
    days = heard["days_to_reply"]
    return Voices(
        entries=len(heard),
        rating=mean_rating(heard["rating"], least),
        ratings=int(heard["rating"].notna().sum()),
        distribution=distribution(heard["rating"], least),
        invited=None if known.empty else int(known.sum()),
        response_rate=_response_rate(heard, known),
        answered=answered,
        closed_loop_rate=answered / len(heard) if len(heard) else None,
        days_to_reply=float(days.mean()) if days.notna().any() else None,
        improved=share_improved(affected, least),
        affected=len(affected),
        obstacles=find_obstacles(heard, issues),
        rounds=rounds(heard, invited, least),
        weeks=weeks(heard, least),
        departments=departments(heard, least),
        themes=themes(heard, least),
        concerns=concerns(heard, least),
        smallest_group=int(least),
    )


def _response_rate(heard: DataFrame, known: Series[float]) -> float | None:
    if known.empty:
        return None
    return int(heard["round"].isin(known.index).sum()) / float(known.sum())
