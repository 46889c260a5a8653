"""The order of the work: who waits for whom, and how far a delay reaches.

A predecessor must finish before its followers start (finish to start). What has begun goes on,
whatever it should have waited for; cancelled actions hold nobody up. Delays are passed on in
working days. Actions that wait for each other in a circle were errors; should any be left, they
and what follows them are unknown.

The arithmetic is done on numbered working days, so that one is the next after another. A
finish on a day off has the number of the working day before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from pandas import DataFrame

    Numbers = NDArray[np.float64]
    Places = NDArray[np.int64]

_BETWEEN_IDS = "; "
"""Stands between the ids of several predecessors in one cell."""


def links(actions: DataFrame) -> DataFrame:
    """Return one row for each action and predecessor, with the row of the action as index."""
    named = actions[actions["predecessors"].notna() & actions["action_id"].notna()]
    pairs = named[["action_id", "predecessors"]]
    names = pairs["predecessors"].astype(object).map(lambda cell: cell.split(_BETWEEN_IDS))
    return pairs.assign(predecessors=names).explode("predecessors")


@dataclass(frozen=True)
class Network:
    """Who waits for whom among numbered rows, in an order in which the work can be done."""

    before: Places
    """The row that must finish, for each link, in the order of the levels of ``after``."""
    after: Places
    """The row that waits."""
    levels: Sequence[slice]
    """The links of each level; those of one level depend only on levels before it."""
    in_circles: NDArray[np.bool_]
    """Whether each row waits for itself, or for rows that do."""


def arrange(before: Places, after: Places, rows: int) -> Network:
    """Return the network of the links from *before* to *after* among so many *rows*."""
    level = _levels(before, after, rows)
    usable = level[after] >= 0
    before, after = before[usable], after[usable]
    order = np.argsort(level[after])
    edges = np.flatnonzero(np.diff(level[after[order]], prepend=-1, append=-1))
    slices = [slice(*ends) for ends in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]
    return Network(before[order], after[order], slices, level < 0)


def latest_before(network: Network, finish: Numbers, duration: Numbers) -> tuple[Numbers, Numbers]:
    """Return when the last predecessor of each row finishes, and when each row itself does.

    Args:
        network: Who waits for whom.
        finish: The finish to expect of each row by itself; NaN where it is unknown.
        duration: The working days that each row needs.

    Returns:
        NaN without a predecessor whose finish is known; and the later of the row's own finish
        and the day on which it is done when it starts right after its predecessors.
    """
    waits_until = np.full(len(finish), -np.inf)
    pushed = np.where(network.in_circles, np.nan, finish)
    for level in network.levels:
        before, after = network.before[level], network.after[level]
        np.fmax.at(waits_until, after, pushed[before])
        pushed[after] = np.fmax(finish[after], waits_until[after] + duration[after])
    waits_until[np.isinf(waits_until)] = np.nan
    pushed[np.isinf(pushed)] = np.nan
    return waits_until, pushed


def latest_allowed(network: Network, end: float, duration: Numbers) -> Numbers:
    """Return the latest finish of each row that does not move the *end* of all.

    A follower of unknown duration sets no limit.
    """
    allowed = np.full(len(duration), end)
    for level in reversed(network.levels):
        before, after = network.before[level], network.after[level]
        np.fmin.at(allowed, before, allowed[after] - duration[after])
    return allowed


def numbered(ids: pd.Series[Any], names: pd.Series[Any]) -> Places:
    """Return the place among *ids* of each of *names*; -1 where there is none."""
    places: Places = pd.Index(ids).get_indexer(pd.Index(names)).astype("int64")
    return places


def _levels(before: Places, after: Places, rows: int) -> Places:
    """Return the longest way to each row from one that waits for none; -1 within circles."""
    order = np.argsort(before)
    followers = after[order]
    first = np.searchsorted(before[order], np.arange(rows + 1))
    waiting = np.bincount(after, minlength=rows)
    level = np.full(rows, -1, dtype="int64")
    free = np.flatnonzero(waiting == 0)
    depth = 0
    while free.size:
        level[free] = depth
        reached = followers[_ranges(first[free], first[free + 1])]
        np.subtract.at(waiting, reached, 1)
        free = np.unique(reached[waiting[reached] == 0])
        depth += 1
    return level


def _ranges(first: Places, last: Places) -> Places:
    """Return the numbers of many ranges, one after the other."""
    sizes = last - first
    starts = np.repeat(first - np.cumsum(sizes) + sizes, sizes)
    numbers: Places = starts + np.arange(sizes.sum())
    return numbers
