"""What is to be posted, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.letters.letter import Audience

if TYPE_CHECKING:
    from datetime import date, datetime

    from headway.mail.past import State


@dataclass(frozen=True)
class Order:
    """What is to be posted, when and for whom."""

    now: datetime
    person: str
    audience: Audience = Audience.LEADERSHIP
    status_date: date | None = None
    agreed: tuple[str, ...] = ()
    """Addresses outside the mail domains that were agreed to, by name."""
    resend_because: str = ""
    """Why a report may go out again."""
    spare_sent: bool = False
    """Whether a reason to post again does not hold for whom the report was sent to already."""
    dry_run: bool = False
    with_calendar: bool = False
    """Whether the dates ahead of each reader go with the mail, as a file for their calendar."""


@dataclass(frozen=True)
class Posted:
    """One mail, and what became of it."""

    subject: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    state: State
    how: str
    bcc: tuple[str, ...] = ()

    @property
    def readers(self) -> tuple[str, ...]:
        """All whom it went to."""
        return (*self.to, *self.cc, *self.bcc)


@dataclass(frozen=True)
class Account:
    """What was posted, and what was not."""

    posted: tuple[Posted, ...]
    notes: tuple[str, ...]
    """Sentences about who got nothing, and why."""
    week: str = ""
    """The end of the week that was reported."""
    sent: bool = False
    """Whether the report went out to leadership, so that its week can be locked."""
    made_at: str = ""
    """When what was sent had been made, such as ``2026-11-20T14:02``."""
    also_due: str = ""
    """A sentence about mails that are due besides these, or nothing."""
