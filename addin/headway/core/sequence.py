"""When each action can start, when it will be done, and which ones hold up the end of the plan.

An action that has not begun is pushed by the predecessors that it still has to wait for: it
needs as many working days as planned, and starts right after the last of them. The slack of
an open action is what it may lose before the whole plan ends later; the open actions without
slack are the critical chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from headway.core.delays import due_date, expected_finish
from headway.core.network import arrange, latest_allowed, latest_before, links, numbered
from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_cancelled, is_open, is_started

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar
    from headway.core.network import Network


@dataclass(frozen=True)
class Step:
    """One open action that must not lose a day, or the whole plan ends later."""

    action_id: str
    title: str
    owner: str | None
    earliest_start: date | None
    propagated_finish: date


@dataclass(frozen=True)
class Sequence:
    """Where the order of the work leads."""

    finish: date | None
    """When the last open action is done; ``None`` when all is done, or no dates are known."""
    critical_chain: Shortlist[Step]
    """The open actions without slack, in the order in which they are done."""
    pushed: int
    """How many open actions finish later than expected because they must wait for others."""
    longest_push: float | None
    """The most working days by which one of them is pushed; ``None`` where none is."""


def measure_sequence(actions: DataFrame, calendar: Calendar, status_date: date) -> DataFrame:
    """Return the columns on the order of the work, for each action.

    ``earliest_start`` is the actual start of what has begun, else the planned start, but not
    before the status date, nor before the predecessors are done. ``propagated_finish`` is the
    finish to expect once predecessors are heeded; ``slack`` is in working days, and known only
    of open actions. A predecessor without any date pushes nobody.
    """
    start, finish = _planned_start(actions), expected_finish(actions, status_date)
    own = calendar.number(finish.mask(is_cancelled(actions)))
    duration = calendar.working_days(start, due_date(actions))
    duration = duration.clip(lower=1.0).fillna(1.0).where(own.notna())
    network = _network(actions)
    needed = np.asarray(duration, dtype=np.float64)
    waits, pushed = latest_before(network, np.asarray(own, dtype=np.float64), needed)
    after = pd.Series(pushed, index=actions.index)
    done = calendar.day(after).where(after > own, finish).where(after.notna())
    earliest = _earliest(actions, pd.Series(waits, index=actions.index), calendar, status_date)
    still = is_open(actions)
    end = float(after.where(still).max())
    allowed = latest_allowed(network, end, needed)
    slack = (pd.Series(allowed, index=actions.index) - after).where(still)
    return pd.DataFrame(
        {
            "earliest_start": earliest.mask(is_cancelled(actions) | network.in_circles),
            "propagated_finish": done,
            "slack": slack,
            "critical_chain": (slack < 1).astype("boolean").where(slack.notna()),
        }
    )


def follow_sequence(measured: DataFrame, calendar: Calendar, status_date: date) -> Sequence:
    """Return where the order of the work leads, from rows with the columns of this module."""
    still = is_open(measured)
    chain = measured[still & measured["critical_chain"].fillna(value=False).astype(bool)]
    pushed = pushed_by(measured, calendar, status_date).where(still)
    latest = measured["propagated_finish"].where(still).max()
    return Sequence(
        finish=None if pd.isna(latest) else latest.date(),
        critical_chain=shortlist(
            chain.sort_values(["propagated_finish", "earliest_start", "action_id"]), Step
        ),
        pushed=int(pushed.gt(0).sum()),
        longest_push=float(pushed.max()) if pushed.gt(0).any() else None,
    )


def pushed_by(measured: DataFrame, calendar: Calendar, status_date: date) -> Series[float]:
    """Return the working days by which predecessors delay each action beyond its own finish."""
    return calendar.variance(expected_finish(measured, status_date), measured["propagated_finish"])


def _planned_start(actions: DataFrame) -> Series[Any]:
    return actions["current_start"].fillna(actions["baseline_start"])


def _network(actions: DataFrame) -> Network:
    """Return who still has to wait for whom, by the places of the rows."""
    pairs = links(actions)
    after = actions.index.get_indexer(pairs.index)
    unique = np.flatnonzero(~actions["action_id"].duplicated().to_numpy())
    place = numbered(actions["action_id"].iloc[unique], pairs["predecessors"])
    before = np.append(unique, -1)[place]
    waits = (is_open(actions) & ~is_started(actions)).to_numpy()[after]
    holds = ~is_cancelled(actions).to_numpy()
    counts = (before >= 0) & waits & holds[before]
    return arrange(before[counts], after[counts].astype("int64"), len(actions))


def _earliest(
    actions: DataFrame, waits: Series[float], calendar: Calendar, status_date: date
) -> Series[Any]:
    """Return the first day on which each action can be worked on, or was."""
    planned = _planned_start(actions)
    before = planned - pd.Timedelta(days=1)
    by_itself = calendar.number(before) + 1
    yesterday = pd.Series([pd.Timestamp(status_date - timedelta(days=1))])
    first = pd.concat([by_itself, waits + 1], axis=1).max(axis=1)
    today = float(calendar.number(yesterday).iloc[0]) + 1
    ahead = calendar.day(first.clip(lower=today))
    begun = is_started(actions)
    return actions["actual_start"].fillna(ahead.mask(begun, planned))
