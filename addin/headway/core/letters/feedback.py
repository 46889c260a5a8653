"""The letter that asks for feedback: on what occasion, which questions, and how to answer.

The questions are those that the sheet Feedback keeps answers to, so that an answer goes into its
columns as it comes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from headway.core.asking import occasions
from headway.core.letters.letter import (
    NO_ID,
    Audience,
    Head,
    Letter,
    Link,
    Look,
    Section,
    preheader,
    subject_line,
    subtitle,
)
from headway.core.letters.sections import voices
from headway.core.plain_text import clean, cleaned
from headway.core.wording import day
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame

    from headway.core.asking import Occasion
    from headway.core.calendar import Calendar
    from headway.core.summary import Summary

ANSWER_WITHIN = 5
"""Answers are asked for within so many working days of the status date."""
QUESTIONS = (
    ("rating", "How effective is what has been done so far?", "1 (not at all) to 5 (fully)"),
    ("improvement", "What has got better?", "in a few words"),
    ("concern", "What worries you?", "in a few words"),
    ("obstacle", "Does anything hinder the work?", "Yes or No, and what it is"),
    ("impacted", "Is your own work affected?", "Yes or No"),
    ("text", "What else should we know?", "in your own words"),
)
"""The column of Feedback that keeps the answer, the question, and how it is answered."""
_LONGEST = 500
_NEVER_IN_AN_ADDRESS = frozenset(" <>\"'`\\^{|}")


def feedback_letters(
    summary: Summary,
    tables: Mapping[str, DataFrame],
    calendar: Calendar,
    form: str | None = None,
) -> tuple[Letter, ...]:
    """Return a letter for each occasion and each person whose feedback on it is due.

    Args:
        summary: The Summary of the plan.
        tables: The rows that the Summary was made from, by table.
        calendar: The working days.
        form: The address of the plan's form, as :func:`web_address` returned it.
    """
    today = summary.identity.status_date
    by = calendar.add(today, ANSWER_WITHIN)
    due = occasions(tables, summary.roadmap, calendar, today)
    return tuple(_letter(name, each, summary, by, form) for each in due for name in each.people)


def web_address(typed: str) -> str | None:
    """Return *typed* if it is an address on the web that may stand in a mail, else ``None``.

    It begins with https://, names a host in plain letters, and carries no name or password.
    """
    text = typed.strip()
    odd = clean(text) != text or not text.isascii() or _NEVER_IN_AN_ADDRESS.intersection(text)
    if odd or len(text) > _LONGEST:
        return None
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    is_plain = parts.scheme == "https" and "." in host.strip(".") and "@" not in parts.netloc
    return text if is_plain else None


def _letter(name: str, occasion: Occasion, summary: Summary, by: date, form: str | None) -> Letter:
    identity = summary.identity
    headline = _headline(occasion, by, form)
    said = replace(voices(summary), title="What people told us, and what we did")
    return cleaned(
        Letter(
            audience=Audience.FEEDBACK,
            about=name,
            plan_id=identity.plan_id or NO_ID,
            status_date=identity.status_date,
            subject=subject_line(identity, None, "", f"what do you think? {occasion.title}"),
            preheader=preheader(headline),
            title=f"{identity.title}: what do you think?",
            subtitle=subtitle(identity, f"For {name}"),
            rag=Rag.GREY.value,
            health="",
            health_note="",
            headline=headline,
            asks=_questions(),
            tiles=(),
            chart=None,
            sections=(said,) if said.rows else (),
            story=(),
            footer=_footer(occasion, summary),
            topics=(occasion.key,),
            link=Link("The form for your answers", form) if form else None,
        )
    )


def _headline(occasion: Occasion, by: date, form: str | None) -> str:
    how = "Use the form below, or reply to this mail" if form else "A reply to this mail is enough"
    return (
        f"{occasion.title} ({day(occasion.day)}). Please tell us by {day(by)} how it goes. "
        f"It takes two minutes. {how}."
    )


def _questions() -> Section:
    heads = (Head("Question", Look.STRONG), Head("Your answer"))
    rows = tuple((question, how) for _, question, how in QUESTIONS)
    return Section("questions", "What we would like to know", heads, rows, "")


def _footer(occasion: Occasion, summary: Summary) -> tuple[str, ...]:
    identity, least = summary.identity, summary.feedback.smallest_group
    plan = f" ({identity.plan_id})" if identity.plan_id else ""
    reply = f"reply to {identity.manager}" if identity.manager else "reply"
    shown = "Reports quote without names" + (
        f", and only themes with at least {least} voices." if least > 1 else "."
    )
    parts = (
        shown,
        identity.classification,
        f"You get this because you {occasion.reason}{plan}; {reply} to change that.",
    )
    return tuple(part for part in parts if part)
