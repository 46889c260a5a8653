"""Predecessors: can the actions be done in the order that is asked for?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.network import links as links_of
from headway.core.quoting import quote
from headway.core.rules.pointing import point_out
from headway.core.rules.references import look_up
from headway.core.statuses import is_cancelled, is_finished, is_open
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from headway.core.plan import Plan

CYCLE = Rule(
    "predecessor-cycle",
    Severity.ERROR,
    "Actions wait for each other in a circle",
    "Take one of these actions out of the predecessors of another.",
)
STARTS_TOO_EARLY = Rule(
    "starts-before-predecessor",
    Severity.WARNING,
    "An action starts before one of its predecessors is finished",
    "Move one of the two, or take the predecessor out if the action need not wait for it.",
)
RULES = (CYCLE, STARTS_TOO_EARLY)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the actions that wait for themselves, and those that do not wait."""
    actions = plan.tables["actions"]
    links = links_of(actions)
    cycles = tuple(_cycles(links))
    yield from cycles
    in_order = links[~links.index.isin([cycle.row for cycle in cycles])]
    yield from _early_starts(actions, in_order)


def _cycles(links: pd.DataFrame) -> Iterator[Finding]:
    waits_for: dict[str, list[str]] = defaultdict(list)
    for action, predecessor in zip(links["action_id"], links["predecessors"], strict=True):
        waits_for[action].append(predecessor)
    rows = dict(zip(links["action_id"][::-1], links.index[::-1].tolist(), strict=True))
    for cycle in _circles(waits_for):
        for place, action in enumerate(cycle):
            path = [*cycle[place:], *cycle[: place + 1]]
            found = quote(f"{action} waits for " + ", which waits for ".join(path[1:]))
            expected = "predecessors that do not lead back to the action itself"
            yield Finding(CYCLE, found, expected, "actions", rows[action], "predecessors")


def _knots(waits_for: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return *waits_for* without the actions whose predecessors can all be done first."""
    left = {action: set(names) for action, names in waits_for.items()}
    followers: dict[str, list[str]] = defaultdict(list)
    for action, names in left.items():
        for name in names:
            followers[name].append(action)
    free = [name for name in followers if name not in left]
    while free:
        done = free.pop()
        for follower in followers.pop(done, []):
            left[follower].discard(done)
            if not left[follower]:
                del left[follower]
                free.append(follower)
    return {action: [name for name in waits_for[action] if name in left] for action in left}


def _circles(waits_for: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Yield circles that share no action, until there is none among all others."""
    knots = _knots(waits_for)
    while knots:
        found = tuple(_walks(knots))
        yield from found
        gone = {action for circle in found for action in circle}
        rest = {
            action: [name for name in names if name not in gone]
            for action, names in knots.items()
            if action not in gone
        }
        knots = _knots({action: names for action, names in rest.items() if names})


def _walks(waits_for: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Yield the circles met until every action was walked once; each waits for another."""
    walked: set[str] = set()
    for start in waits_for:
        path: dict[str, int] = {}
        here = start
        while here not in walked:
            walked.add(here)
            path[here] = len(path)
            here = next((name for name in waits_for[here] if name in path), waits_for[here][0])
        if here in path:
            yield list(path)[path[here] :]


def _early_starts(actions: pd.DataFrame, links: pd.DataFrame) -> Iterator[Finding]:
    known = actions.dropna(subset=["action_id"]).drop_duplicates("action_id")
    known = known.set_index("action_id")
    finish = _first_known(known, "actual", "forecast", "current", "baseline", of="finish")
    start = _first_known(known, "actual", "current", "baseline", of="start")
    waiting = links[links["action_id"].isin(known.index[is_open(known)])]
    waiting = waiting[~waiting["predecessors"].isin(known.index[is_cancelled(known)])]
    waiting = waiting.assign(
        start=look_up(waiting["action_id"], start), finish=look_up(waiting["predecessors"], finish)
    )
    done = waiting["predecessors"].isin(known.index[is_finished(known)])
    early = waiting[(waiting["start"] < waiting["finish"]) & ~done]
    yield from point_out(
        STARTS_TOO_EARLY,
        "actions",
        early,
        "predecessors",
        "predecessors that finish before {action_id} starts on {start}",
        "{predecessors}, which finishes on {finish}",
    )


def _first_known(actions: pd.DataFrame, *plans: str, of: str) -> pd.Series:
    """Return for each action the first date there is: actual, forecast, current, baseline."""
    dates = actions[f"{plans[0]}_{of}"]
    for plan in plans[1:]:
        dates = dates.fillna(actions[f"{plan}_{of}"])
    return dates
