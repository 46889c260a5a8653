"""The last way: a short mail in whatever program opens mailto links, without attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from headway.core.plain_text import shortened
from headway.mail.past import State
from headway.mail.postbox import CannotPostError, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from email.headerregistry import Address
    from pathlib import Path

    from headway.mail.message import Mail

_HOW = "the default mail program"
_LONGEST_BODY = 700
"""A link of more than about 2,000 letters is cut off by some programs."""


class MailtoPostbox:
    """A mailto link; implements :class:`headway.mail.postbox.Postbox`."""

    def __init__(self, folder: Path, browse: Callable[[str], bool] | None = None) -> None:
        """Say that what is to be attached lies in *folder*; open links by *browse*."""
        self._folder, self._browse = folder, browse or _by_system

    def draft(self, mail: Mail) -> Delivery:
        """Open a short mail that says where the report lies.

        Raises:
            CannotPostError: No program opens such links.
        """
        if not self._browse(link(mail, str(self._folder))):
            raise CannotPostError(_HOW, "no program opens mail links here")
        return Delivery(State.DRAFTED, f"a short mail; the report to attach is in {self._folder}")


def link(mail: Mail, folder: str) -> str:
    """Return the mailto link of *mail*, whose report lies in *folder*."""
    body = f"{mail.letter.headline}\r\n\r\n(Please attach the report from {folder})"
    parts = [f"subject={quote(mail.letter.subject, safe='')}"]
    for header, addresses in (("cc", mail.cc), ("bcc", mail.bcc)):
        if addresses:
            parts.append(f"{header}={_listed(addresses)}")
    parts.append(f"body={quote(shortened(body, _LONGEST_BODY), safe='')}")
    return f"mailto:{_listed(mail.to)}?{'&'.join(parts)}"


def _listed(addresses: Iterable[Address]) -> str:
    return ",".join(quote(address.addr_spec, safe="@") for address in addresses)


def _by_system(url: str) -> bool:
    import webbrowser

    return webbrowser.open(url)
