"""The letter to leadership: the whole Summary, from the decisions needed to what people say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from headway.core.history.trend import change
from headway.core.letters.chart import progress_chart
from headway.core.letters.letter import (
    HEALTH,
    NO_ID,
    Audience,
    Letter,
    LetterTile,
    Told,
    preheader,
    subject_line,
    subtitle,
    why,
)
from headway.core.letters.sections import decisions, kpis, milestones, rest, trouble, voices
from headway.core.page.footer import definitions, legend, quality
from headway.core.page.notes import empty
from headway.core.plain_text import cleaned, shortened
from headway.core.wording import count, percent, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.history.trend import Trend
    from headway.core.letters.letter import Section
    from headway.core.summary import Summary
    from headway.core.tiles import Tile

_MOST_GUIDANCE, _LONGEST_GUIDANCE = 3, 80
_LABELS = {
    "completion": "Completion",
    "schedule": "Schedule (SPI)",
    "cost": "Cost (CPI)",
    "overdue": "Overdue actions",
    "risks": "High risks",
    "roadblocks": "Roadblocks",
}
_COUNTED = {"overdue": "overdue", "risks": "high_risks", "roadblocks": "roadblocks"}
"""What each tile that counts something is called in a recorded week."""


def leadership_letter(summary: Summary) -> Letter:
    """Return the letter that everybody in leadership gets."""
    identity = summary.identity
    return cleaned(
        Letter(
            audience=Audience.LEADERSHIP,
            about="",
            plan_id=identity.plan_id or NO_ID,
            status_date=identity.status_date,
            subject=subject_line(identity, summary.overall.rag, "", _message(summary)),
            preheader=preheader(summary.headline),
            title=identity.title,
            subtitle=subtitle(identity, summary.trend.week_of_plan),
            rag=summary.overall.rag,
            health=HEALTH[summary.overall.rag],
            health_note=summary.trend.was,
            headline=summary.headline,
            asks=_asks(summary),
            tiles=tuple(_tile(tile, summary.trend) for tile in summary.tiles),
            chart=progress_chart(summary),
            sections=_sections(summary),
            story=story(summary),
            footer=(*footer(summary), why(identity, "leadership")),
        )
    )


def story(summary: Summary) -> tuple[Told, ...]:
    """Return successes, challenges and adjustments; an empty one says so."""
    told = summary.story
    return tuple(
        Told(title, " · ".join(texts) or "none reported")
        for title, texts in (
            ("Successes", told.successes),
            ("Challenges", told.challenges),
            ("Adjustments", told.adjustments),
        )
    )


def footer(summary: Summary) -> tuple[str, ...]:
    """Return how far the figures can be trusted, what the colours mean, and definitions."""
    return (quality(summary), legend(summary), definitions(summary))


def _message(summary: Summary) -> str:
    done = summary.overall.reported
    work = "nothing reported yet" if done is None else f"{percent(done)} complete"
    needed = summary.decisions.total
    return f"{work}, {count(needed, 'decision') if needed else 'no decision'} needed"


def _asks(summary: Summary) -> Section:
    asked = summary.decisions
    section = decisions(
        asked.rows,
        asked.total,
        summary.identity.status_date,
        "Decisions needed from you",
        empty(summary, "decisions"),
    )
    return replace(section, notes=(*section.notes, *_guidance(summary)))


def _guidance(summary: Summary) -> Iterator[str]:
    """Yield the guidance of earlier weeks that is still to be acted on, if there is any."""
    waiting = summary.guidance.waiting
    shown = [
        f"{one.issue_id} “{shortened(one.guidance, _LONGEST_GUIDANCE)}”"
        for one in waiting.rows[:_MOST_GUIDANCE]
    ]
    if shown:
        more = rest(waiting.total - len(shown), "Issues")
        yield f"Your guidance still to be acted on: {'; '.join((*shown, *more))}"


def _tile(tile: Tile, trend: Trend) -> LetterTile:
    beside = "; ".join(part for part in (tile.plan, tile.note, _since(tile, trend)) if part)
    return LetterTile(_LABELS[tile.key], tile.shown, beside, tile.rag)


def _since(tile: Tile, trend: Trend) -> str:
    """Return how a count has changed, such as “+2 since last week”."""
    if trend.previous is None or tile.key not in _COUNTED:
        return ""
    moved = change(tile.value, getattr(trend.previous, _COUNTED[tile.key]))
    if moved is None:
        return ""
    words = f"{signed(moved)} since" if moved else "as"
    return f"{words} {trend.since}"


def _sections(summary: Summary) -> tuple[Section, ...]:
    red_after = summary.rulebook.thresholds["blocked_red"]
    return (
        milestones(summary.milestones, empty(summary, "milestones")),
        trouble(summary.risks, summary.roadblocks, empty(summary, "risks"), red_after),
        kpis(summary),
        voices(summary),
    )
