"""The letter to whom something was escalated: what is stuck, since when, and what is asked of them.

Each issue and action at step 1 or 2 of :mod:`headway.core.escalation` is told to the person whom
that step reaches, and only to that person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.letters.letter import (
    NO_ID,
    Audience,
    Head,
    Letter,
    LetterTile,
    Look,
    Section,
    preheader,
    subject_line,
    subtitle,
    why,
)
from headway.core.letters.sections import rest
from headway.core.letters.stuck import people_reached, stuck_for
from headway.core.plain_text import cleaned
from headway.core.wording import count, day, signed
from headway.schema.monitoring import ISSUES
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame

    from headway.core.escalation import Escalation
    from headway.core.letters.stuck import Stuck
    from headway.core.plan import Settings
    from headway.core.summary import Summary

ANSWER_WITHIN = 2
"""An answer is asked for within so many working days of the status date."""
SHEETS = "Issues and Actions"
_MOST = 12
_STEPS = (
    "Step 1 goes to whom the owner reports, step 2 one higher. Days late are working days; "
    "negative is still ahead."
)


def escalation_letters(
    summary: Summary, tables: Mapping[str, DataFrame], settings: Settings
) -> dict[str, Letter]:
    """Return a letter for everybody to whom something was escalated, by the person's name.

    Args:
        summary: The Summary of the plan.
        tables: The measured rows that the Summary was made from, by table.
        settings: The working days, and the days of each step.
    """
    return {name: _letter(name, summary, tables, settings) for name in people_reached(tables)}


def _letter(
    name: str, summary: Summary, tables: Mapping[str, DataFrame], settings: Settings
) -> Letter:
    identity = summary.identity
    by = settings.calendar.add(identity.status_date, ANSWER_WITHIN)
    stuck = stuck_for(name, tables, settings, identity.status_date, by)
    second = sum(each.told.step == 2 for each in stuck)
    things = _things(stuck)
    headline = _headline(things, stuck, second, by)
    message = f"{things} escalated to you{_at_step_2(stuck, second)}"
    return cleaned(
        Letter(
            audience=Audience.ESCALATION,
            about=name,
            plan_id=identity.plan_id or NO_ID,
            status_date=identity.status_date,
            subject=subject_line(identity, None, "", message),
            preheader=preheader(headline),
            title=f"{identity.title}: escalated to you",
            subtitle=subtitle(identity, f"For {name}"),
            rag=Rag.GREY.value,
            health="",
            health_note="",
            headline=headline,
            asks=_asks(stuck, identity.status_date),
            tiles=_tiles(stuck, second),
            chart=None,
            sections=(_how_it_stands(stuck),),
            story=(),
            footer=_footer(summary),
            topics=tuple(f"{each.told.source} step {each.told.step}" for each in stuck),
        )
    )


def _things(stuck: tuple[Stuck, ...]) -> str:
    """Return how many issues and actions there are, such as “2 issues and 1 action”."""
    issues = sum(each.told.sheet == ISSUES.sheet for each in stuck)
    parts = ((issues, "issue"), (len(stuck) - issues, "action"))
    return " and ".join(count(many, noun) for many, noun in parts if many)


def _at_step_2(stuck: tuple[Stuck, ...], second: int) -> str:
    if second == len(stuck):
        return " at step 2"
    return f", {second} of them at step 2" if second else ""


def _headline(things: str, stuck: tuple[Stuck, ...], second: int, by: date) -> str:
    were = "was" if len(stuck) == 1 else "were"
    return (
        f"{things} {were} escalated to you{_at_step_2(stuck, second)}. Please answer by "
        f"{day(by)}: who does what by when, or what you decide. A reply to this mail is enough."
    )


def _asks(stuck: tuple[Stuck, ...], today: date) -> Section:
    shown = stuck[:_MOST]
    heads = (
        Head("Item"),
        Head("What is asked", Look.STRONG),
        Head("By", Look.SHORT),
    )
    rows = tuple(
        (_named(each.told), each.asked, f"{day(each.by)}{' !' if each.by < today else ''}")
        for each in shown
    )
    late = any(each.by < today for each in shown)
    notes = ("! = this day has passed; the plan waits for the answer",) if late else ()
    more = rest(len(stuck) - len(shown), SHEETS)
    return Section("asks", "What is asked of you", heads, rows, "", (*more, *notes))


def _how_it_stands(stuck: tuple[Stuck, ...]) -> Section:
    shown = stuck[:_MOST]
    heads = (
        Head("So far"),
        Head("Owner", Look.NAME),
        Head("Due", Look.SHORT),
        Head("Days late", Look.NUMBER),
        Head("Escalated", Look.SHORT),
    )
    rows = tuple(
        (
            f"{each.told.source}: {each.so_far}",
            each.told.owner or "No owner",
            day(each.told.due),
            signed(each.told.days_past_due),
            f"step {each.told.step}, {day(each.since)}",
        )
        for each in shown
    )
    notes = (*rest(len(stuck) - len(shown), SHEETS), _STEPS)
    return Section("escalated", "Where each stands, and since when", heads, rows, "", notes)


def _named(told: Escalation) -> str:
    return f"{told.source} {told.title}"


def _tiles(stuck: tuple[Stuck, ...], second: int) -> tuple[LetterTile, ...]:
    green, amber, red = Rag.GREEN.value, Rag.AMBER.value, Rag.RED.value
    worst = max(each.told.days_past_due for each in stuck)
    late = sum(each.told.days_past_due > 0 for each in stuck)
    longest = f"longest: {count(int(worst), 'working day')}" if worst > 0 else "no day has passed"
    return (
        LetterTile("Escalated to you", str(len(stuck)), "issues and actions", ""),
        LetterTile("At step 2", str(second), "one level higher", red if second else green),
        LetterTile("Past due", str(late), longest, amber if late else green),
    )


def _footer(summary: Summary) -> tuple[str, ...]:
    identity = summary.identity
    role = "next in line above owners of issues or actions"
    return tuple(part for part in (identity.classification, why(identity, role)) if part)
