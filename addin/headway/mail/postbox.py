"""What a way of posting mail has to do, and what it says when it cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from headway.errors import HeadwayError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.mail.message import Mail
    from headway.mail.past import State


@dataclass(frozen=True)
class Delivery:
    """What became of a mail."""

    state: State
    """Drafted, where a person still presses Send; sent, where a server took it."""
    how: str
    """In words, such as “a draft in Outlook”."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """The addresses that were not taken, in lower case, and why."""


class Postbox(Protocol):
    """One way of posting mail."""

    def draft(self, mail: Mail) -> Delivery:
        """Make a draft of *mail*, or send it where that is what this way does.

        Raises:
            CannotPostError: It certainly did not go out.
            UnclearDeliveryError: It may have gone out.
        """


@runtime_checkable
class Foresighted(Protocol):
    """A way of posting that knows beforehand of some mails that it cannot take them."""

    def foresee(self, mail: Mail) -> None:
        """Raise what posting *mail* would raise for certain; post nothing, and reach nobody.

        Raises:
            CannotPostError: It could not be posted.
        """


class CannotPostError(HeadwayError):
    """A mail could not be posted this way; nothing of it went out."""

    def __init__(self, how: str, reason: str) -> None:
        """Word the sentence for the way *how* and the *reason*."""
        self.reason = reason
        super().__init__(f"The mail could not be posted by {how}: {reason}. It was not sent.")


class UnclearDeliveryError(HeadwayError):
    """Nobody knows whether a mail went out."""

    def __init__(self, how: str, reason: str) -> None:
        """Word the sentence for the way *how* and the *reason*."""
        super().__init__(
            f"The connection broke while the mail was posted by {how} ({reason}): it may have "
            "been sent or not. Look in your sent mail or ask one of the readers before you try "
            "again."
        )
