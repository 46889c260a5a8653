"""What leadership answered or advised, and whether something was done about it.

Guidance waits from the day it was received until it is said what was done about it, or until
its issue is closed. Guidance without a day was received on an unknown one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.log import LogEntry, one_line
from headway.core.outlook import is_unresolved
from headway.core.seals import words
from headway.core.shortlist import Shortlist, shortlist
from headway.core.typed import as_rows
from headway.schema.monitoring import ISSUES
from headway.schema.words import LogEvent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar


@dataclass(frozen=True)
class Guidance:
    """One answer or piece of advice that waits to be acted on."""

    issue_id: str
    title: str
    """The issue it is about."""
    guidance: str
    support_from: str | None
    """Who was asked, and so gave it."""
    guidance_on: date | None
    owner: str | None
    """Who has to act on it."""
    days_waiting: float | None
    """Working days since it was received."""


@dataclass(frozen=True)
class GuidanceReceived:
    """All guidance received so far, and how much of it was followed."""

    received: int
    followed: int
    """For how many it is said what was done."""
    waiting: Shortlist[Guidance]
    """What is still to be acted on, the longest first."""


def review_guidance(issues: DataFrame, calendar: Calendar, status_date: date) -> GuidanceReceived:
    """Return the guidance that was received by *status_date*, and what still waits."""
    received = issues[is_received(issues, status_date)]
    waiting = received[is_waiting(received, status_date)].sort_values(
        ["guidance_on", "issue_id"], na_position="first"
    )
    days = calendar.variance(waiting["guidance_on"], status_date)
    return GuidanceReceived(
        received=len(received),
        followed=int(received["guidance_done"].notna().sum()),
        waiting=shortlist(waiting.assign(days_waiting=days), Guidance),
    )


def guidance_to_log(
    issues: DataFrame, log: DataFrame, now: datetime, person: str | None, status_date: date
) -> tuple[LogEntry, ...]:
    """Return the entries of guidance received, and of what was done about it, that Log lacks.

    Args:
        issues: The rows of Issues.
        log: The entries of the Log so far; what was worded anew since is logged again.
        now: When they are written down, as the clock on the wall shows it.
        person: Who does so.
        status_date: What was received later waits for a later entry.
    """
    columns = (log[key].map(_kept) for key in ("event", "place", "new_value"))
    known = set(zip(*columns, strict=True))
    received = issues[is_received(issues, status_date)]
    return tuple(
        LogEntry(now, person, event, place=place, new_value=text, detail=detail)
        for event, place, text, detail in _told(received)
        if (_kept(event), _kept(place), _kept(text)) not in known
    )


def _kept(text: object) -> str | None:
    """Return *text* as it is compared: what the Log would keep of it."""
    return one_line(words(text))


def _told(received: DataFrame) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield event, place, text and detail of each piece of guidance, and of each action on it."""
    keys = ["issue_id", "support_from", "guidance_on", "guidance", "guidance_done"]
    for issue, given_by, day, guidance, done in as_rows(received, keys):
        place = f"{ISSUES.sheet} {issue}"
        when = [f"on {day:%Y-%m-%d}"] if day is not None else []
        detail = " ".join([*when, *([f"from {given_by}"] if given_by else [])])
        yield LogEvent.GUIDED.value, place, guidance, detail or None
        if done is not None:
            yield LogEvent.GUIDANCE_FOLLOWED.value, place, done, None


def is_received(issues: DataFrame, status_date: date) -> Series[bool]:
    """Return for which issues there was guidance by *status_date*."""
    later = issues["guidance_on"] > pd.Timestamp(status_date)
    return issues["guidance"].notna() & ~later


def is_waiting(issues: DataFrame, status_date: date) -> Series[bool]:
    """Return for which open issues it is not said what was done about the guidance."""
    undone = issues["guidance_done"].isna() & is_unresolved(issues)
    return is_received(issues, status_date) & undone
