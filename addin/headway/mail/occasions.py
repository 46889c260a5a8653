"""What a mail was written for, as the Log and Headway's sentences name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.letters.letter import Audience

if TYPE_CHECKING:
    from headway.mail.past import Key

_REPORT = "Report of the week ending"
_OCCASIONS = {
    Audience.ESCALATION.value: "Escalation of the week ending",
    Audience.FEEDBACK.value: "Request for feedback",
}


def occasion_of(key: Key) -> str:
    """Return what the mail was written for, such as “Report of the week ending 2026-11-20”."""
    return f"{_OCCASIONS.get(key.audience, _REPORT)} {key.week}".strip()


def week_named(occasion: str, audience: str) -> str | None:
    """Return the week that an *occasion* names, or ``None`` where it is none of *audience*.

    A request for feedback belongs to no week; its week is empty.
    """
    begin = _OCCASIONS.get(audience, _REPORT)
    return occasion.removeprefix(begin).strip() if occasion.startswith(begin) else None


def in_a_sentence(key: Key) -> str:
    """Return the same within a sentence, such as “the report of the week ending 2026-11-20”."""
    occasion = occasion_of(key)
    return f"the {occasion[:1].lower()}{occasion[1:]}"
