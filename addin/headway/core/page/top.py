"""The top of the Summary page: which plan, how it is, its six figures, and the two curves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headway.core.history.trend import arrow
from headway.core.plain_text import shortened
from headway.core.tiles import index_words
from headway.core.wording import full_day, percent
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from headway.core.history.trend import Trend
    from headway.core.summary import Identity, Summary
    from headway.core.tiles import Tile

HEALTH = {
    Rag.GREEN.value: "● GREEN  On track",
    Rag.AMBER.value: "▲ AMBER  At risk",
    Rag.RED.value: "■ RED  Off track",
    Rag.GREY.value: "○ NO DATA",
}
_SHAPES = {"Green": "● Green", "Amber": "▲ Amber", "Red": "■ Red"}
_LONGEST_NAME = 40
_RECORDED: dict[str, tuple[str, Callable[[float], str]]] = {
    "completion": ("actual_percent", percent),
    "schedule": ("schedule_performance", "{:.2f}".format),
    "cost": ("cost_performance", "{:.2f}".format),
    "overdue": ("overdue", "{:.0f}".format),
    "risks": ("high_risks", "{:.0f}".format),
    "roadblocks": ("roadblocks", "{:.0f}".format),
}
"""What the figure of each tile is called in a recorded week, and how it is written."""


def top(summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield what stands in each place above the sections."""
    identity = summary.identity
    people = (("Manager", identity.manager), ("Sponsor", identity.sponsor))
    parts = [
        "Leadership summary",
        identity.plan_id,
        _organisation(identity),
        f"Status at {full_day(identity.status_date)}",
        summary.trend.week_of_plan,
        *(f"{part}: {shortened(person, _LONGEST_NAME)}" for part, person in people if person),
    ]
    yield "title", identity.title
    yield "subtitle", "   |   ".join(part for part in parts if part)
    yield "health", HEALTH[summary.overall.rag]
    yield "health was", _was(summary)
    yield "headline", summary.headline
    for tile in summary.tiles:
        yield f"tiles/{tile.key}/rag", tile.rag
        yield f"tiles/{tile.key}/value", tile.shown
        yield f"tiles/{tile.key}/note", _note(tile, summary)
    yield from _progress(summary)
    yield from _trend(summary)


def _organisation(identity: Identity) -> str | None:
    """Return the organisation, unless the name of the plan tells it."""
    name, organisation = identity.plan_name or "", identity.organisation
    return None if organisation and organisation in name else organisation


def in_short(reason: str) -> str:
    """Return the first clause of *reason*."""
    return re.split(r"[,;] ", reason, maxsplit=1)[0]


def _was(summary: Summary) -> str:
    """Return the health of the week before, else the reason for that of today."""
    was = summary.trend.was
    for colour, shaped in _SHAPES.items():
        was = was.replace(colour, shaped)
    return was or in_short(summary.overall.rag_reason)


def _note(tile: Tile, summary: Summary) -> str:
    parts = [tile.plan, tile.note, _before(tile, summary.trend)]
    return "; ".join(part for part in parts if part)


def _before(tile: Tile, trend: Trend) -> str:
    """Return the figure of the week compared with, such as “last week 0.93”."""
    figure, words = _RECORDED[tile.key]
    then = None if trend.previous is None else getattr(trend.previous, figure)
    return "" if then is None else f"{trend.since} {words(then)}"


def _progress(summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield completion in words; what milestones bear out stands beside what is reported."""
    overall = summary.overall
    shown = f": {percent(overall.reported)} done, {percent(overall.planned)} planned"
    yield "progress/title", "Progress" + (shown if overall.reported is not None else "")
    if overall.reported is None or overall.milestone_weighted is None:
        return
    text = f"{percent(overall.milestone_weighted)} by milestones"
    if summary.rulebook.is_optimistic:
        text = f"▲ {text}"
    yield "progress/more", text


def _trend(summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield both indices, and whether they rise or fall."""
    before, limits = summary.trend.previous, summary.rulebook.thresholds
    shown = []
    for name, figure in (("SPI", "schedule_performance"), ("CPI", "cost_performance")):
        now: float | None = getattr(summary.overall, figure)
        moved = arrow(now, getattr(before, figure)) if before is not None else ""
        shown.append(f"{name} {index_words(now, limits)} {moved}".rstrip())
    yield "trend/title", f"Trend: {', '.join(shown)}"
    if summary.trend.since:
        yield "trend/more", f"against {summary.trend.since}"
    else:
        yield "trend/more", "no earlier week yet"
