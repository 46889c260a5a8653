"""A letter: what one reader is mailed about the plan, in one frozen value.

The HTML mail and its text are both rendered from it, and it is made from the Summary alone (for
a department and for an owner also from the rows behind it), so nothing in it can disagree with
the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from headway.core.plain_text import shortened
from headway.core.wording import full_day
from headway.schema.words import Rag

if TYPE_CHECKING:
    from datetime import date

    from headway.core.letters.chart import Chart
    from headway.core.summary import Identity


class Audience(StrEnum):
    """Who a letter is written for, as the command line calls it."""

    LEADERSHIP = "leadership"
    DEPARTMENT = "department"
    OWNER = "owner"
    ESCALATION = "escalation"
    FEEDBACK = "feedback"


class Look(StrEnum):
    """How the cells of a column are set."""

    TEXT = "text"
    STRONG = "strong"
    SHORT = "short"  # a day, never broken
    NAME = "name"  # a person, broken only where there is little room
    NUMBER = "number"
    CHIP = "chip"  # health in a letter and a shape, on its colour
    QUOTE = "quote"


@dataclass(frozen=True)
class Head:
    """The head of a column."""

    label: str
    look: Look = Look.TEXT


@dataclass(frozen=True)
class Section:
    """A table of a letter."""

    key: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    instead: str
    """What is said where there are no rows."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterTile:
    """A figure beside what it is compared with."""

    label: str
    value: str
    beside: str
    rag: str
    """Its health; empty where there is nothing to judge."""


@dataclass(frozen=True)
class Told:
    """Something to be told in a line, with what it is about."""

    label: str
    text: str


@dataclass(frozen=True)
class Link:
    """An address on the web, shown as it is, so that the reader sees where it leads."""

    label: str
    address: str


@dataclass(frozen=True)
class Letter:
    """What one reader is mailed, from the most important to the least."""

    audience: Audience
    about: str
    """The department or the person it is about; empty for the whole plan."""
    plan_id: str
    status_date: date
    subject: str
    preheader: str
    """What a mailbox shows beside the subject."""
    title: str
    subtitle: str
    rag: str
    health: str
    """Its health in words; empty where there is nothing to judge."""
    health_note: str
    headline: str
    asks: Section
    """What the reader is asked for; it stands first."""
    tiles: tuple[LetterTile, ...]
    chart: Chart | None
    sections: tuple[Section, ...]
    story: tuple[Told, ...]
    footer: tuple[str, ...]
    topics: tuple[str, ...] = ()
    """What it brings up, each told to a reader once; none where that is the letter as a whole."""
    link: Link | None = None


HEALTH = {
    Rag.GREEN.value: "● GREEN – On track",
    Rag.AMBER.value: "▲ AMBER – At risk",
    Rag.RED.value: "■ RED – Off track",
    Rag.GREY.value: "○ NO DATA",
}
_COLOURS = {
    Rag.GREEN.value: "GREEN",
    Rag.AMBER.value: "AMBER",
    Rag.RED.value: "RED",
    Rag.GREY.value: "NO DATA",
}
_LONGEST_SUBJECT = 180
_LONGEST_PREHEADER = 140
NO_ID = "Plan without an ID"


def subject_line(identity: Identity, rag: str | None, about: str, message: str) -> str:
    """Return a subject such as “[AMBER] CAP-7: 57% complete, 3 decisions needed, 20 Nov 2026”."""
    health = f"[{_COLOURS[rag]}] " if rag else ""
    name = " ".join(part for part in (identity.plan_id or NO_ID, about) if part)
    line = f"{health}{name}: {message}, {full_day(identity.status_date)}"
    return shortened(line, _LONGEST_SUBJECT)


def why(identity: Identity, role: str) -> str:
    """Return why the reader gets the letter, and whom to tell if that is not wanted."""
    plan, manager = identity.plan_id or "this plan", identity.manager
    reply = f"reply to {manager}" if manager else "reply"
    return f"You get this as {role} of {plan}; {reply} to change that."


def preheader(text: str) -> str:
    """Return the beginning of *text* that a mailbox shows beside the subject."""
    return shortened(text, _LONGEST_PREHEADER)


def subtitle(identity: Identity, *more: str) -> str:
    """Return the line below the title: plan, status date, *more*, and who runs it."""
    parts = (
        identity.plan_id,
        f"Status at {full_day(identity.status_date)}",
        *more,
        identity.manager,
    )
    return "  |  ".join(part for part in parts if part)
