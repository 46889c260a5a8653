"""What was found in one place, whether it is as it should be, and what to do if not."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 96


class Verdict(StrEnum):
    """Whether something is as it should be."""

    OK = "OK"
    LOOK = "look at this"
    WRONG = "wrong"


@dataclass(frozen=True)
class Diagnosis:
    """One line of the examination."""

    verdict: Verdict
    subject: str
    found: str
    remedy: str = ""
    """What to do; empty if all is well."""

    def __str__(self) -> str:
        """Return it as it is printed, over several lines if need be."""
        text = " ".join(part for part in (f"{self.subject}: {self.found}", self.remedy) if part)
        return textwrap.fill(
            text,
            _WIDTH,
            initial_indent=f"{self.verdict:<14}",
            subsequent_indent=" " * 14,
            break_long_words=False,
            break_on_hyphens=False,
        )


def fine(subject: str, found: str) -> Diagnosis:
    """Return a diagnosis of something that is as it should be."""
    return Diagnosis(Verdict.OK, subject, found)


def look(subject: str, found: str, remedy: str) -> Diagnosis:
    """Return a diagnosis of something that may become a nuisance."""
    return Diagnosis(Verdict.LOOK, subject, found, remedy)


def wrong(subject: str, found: str, remedy: str) -> Diagnosis:
    """Return a diagnosis of something without which Headway does not work."""
    return Diagnosis(Verdict.WRONG, subject, found, remedy)


def as_text(found: Sequence[Diagnosis]) -> str:
    """Return all that was *found*, with one sentence on top that says how it stands."""
    return "\n".join([_headline(found), "", *map(str, found)])


def _headline(found: Sequence[Diagnosis]) -> str:
    bad, odd = (
        sum(diagnosis.verdict is verdict for diagnosis in found)
        for verdict in (Verdict.WRONG, Verdict.LOOK)
    )
    if bad:
        return f"{bad} of {len(found)} things must be put right before the buttons work."
    if odd:
        return f"The buttons work; {odd} of {len(found)} things should be looked at."
    return "Everything Headway needs is in place."
