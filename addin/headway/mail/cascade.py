"""The ways to a draft, one after the other, until one works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.mail.applescript import AppleScriptPostbox
from headway.mail.mailto import MailtoPostbox
from headway.mail.outbox import Outbox, open_by_default_program
from headway.mail.outlook import OutlookPostbox
from headway.mail.postbox import CannotPostError, Delivery

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from headway.mail.message import Mail
    from headway.mail.postbox import Postbox


class Cascade:
    """Several ways in order; implements :class:`headway.mail.postbox.Postbox`."""

    def __init__(self, ways: Sequence[Postbox], last: Outbox) -> None:
        """Try the *ways*; if none works, leave a draft in the outbox *last*."""
        self._ways, self._last = tuple(ways), last

    def draft(self, mail: Mail) -> Delivery:
        """Make a draft of *mail* by the first way that works.

        Raises:
            HeadwayError: Not even a file can be written.
        """
        for way in self._ways:
            try:
                return way.draft(mail)
            except CannotPostError:
                continue
        return self._last.draft(mail)


def usual_ways(outbox: Path) -> Cascade:
    """Return the usual ways: Outlook, Outlook for Mac, a file that opens, a link, a file."""
    return Cascade(
        (
            OutlookPostbox(),
            AppleScriptPostbox(),
            Outbox(outbox, open_by_default_program),
            MailtoPostbox(outbox),
        ),
        Outbox(outbox),
    )
