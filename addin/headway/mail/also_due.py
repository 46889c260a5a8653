"""What else should be mailed now, said to whoever has just drafted the report to leadership."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from headway.core.letters.letter import Audience
from headway.core.wording import count
from headway.errors import HeadwayError
from headway.mail.known import not_posted_yet
from headway.mail.readers import ready_letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.actions.refresh import Refreshed
    from headway.mail.order import Order
    from headway.mail.past import Key, Line

_ABOUT = {
    Audience.ESCALATION: "about what was escalated",
    Audience.FEEDBACK: "to ask for feedback",
}


def also_due(done: Refreshed, known: Mapping[Key, Line], order: Order) -> str:
    """Return a sentence about mails that are due besides the report, or nothing.

    Args:
        done: The plan, refreshed.
        known: What was posted so far.
        order: What was asked for; only after the report to leadership is more said.
    """
    if order.audience is not Audience.LEADERSHIP:
        return ""
    found = {audience: _waiting(done, known, order, audience) for audience in _ABOUT}
    parts = [
        f"{count(number, 'mail')} {_ABOUT[audience]} (“headway mail --audience {audience.value}”)"
        for audience, number in found.items()
        if number
    ]
    return f"Also due: {' and '.join(parts)}." if parts else ""


def _waiting(done: Refreshed, known: Mapping[Key, Line], order: Order, audience: Audience) -> int:
    """Return how many mails to *audience* are due and were not posted yet."""
    try:
        ready, _ = ready_letters(done, audience, order.agreed)
        left, _ = not_posted_yet(ready, known, replace(order, audience=audience, resend_because=""))
    except HeadwayError:
        return 0  # nothing is due, or it is said once it is asked for
    return len(left)
