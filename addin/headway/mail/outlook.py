"""A draft in classic Outlook for Windows, shown to the person, who presses Send.

The new Outlook has no COM interface: asked for it, Windows says that there is no such class,
and the next way is tried.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from headway.mail.message import PICTURE_ID
from headway.mail.past import State
from headway.mail.postbox import CannotPostError, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from email.headerregistry import Address

    from headway.mail.message import Mail

_HOW = "Outlook"
_CONTENT_ID = "http://schemas.microsoft.com/mapi/proptag/0x3712001F"
_BY_VALUE, _HIDDEN = 1, 0


class OutlookPostbox:
    """Classic Outlook; implements :class:`headway.mail.postbox.Postbox`."""

    def __init__(self, dispatch: Callable[[str], Any] | None = None) -> None:
        """Reach Outlook through *dispatch*, which is Windows' own unless another is given."""
        self._dispatch = dispatch or _by_windows

    def draft(self, mail: Mail) -> Delivery:
        """Show *mail* as a draft in Outlook.

        Raises:
            CannotPostError: There is no classic Outlook, or it refuses.
        """
        outlook = self._dispatch("Outlook.Application")
        try:
            with tempfile.TemporaryDirectory(prefix="headway-") as folder:
                _fill_in(outlook.CreateItem(0), mail, Path(folder)).Display()
        except Exception as refused:
            raise CannotPostError(_HOW, f"it refuses the draft ({refused})") from refused
        return Delivery(State.DRAFTED, "a draft in Outlook")


def _fill_in(item: Any, mail: Mail, folder: Path) -> Any:  # noqa: ANN401 - Outlook's own objects
    """Return Outlook's *item* filled in; Outlook copies the files that it is given."""
    item.Subject = mail.letter.subject
    item.To, item.CC, item.BCC = map(_listed, (mail.to, mail.cc, mail.bcc))
    item.HTMLBody = mail.html
    if mail.picture is not None:
        path = folder / "progress.png"
        path.write_bytes(mail.picture)
        picture = item.Attachments.Add(str(path), _BY_VALUE, _HIDDEN)
        picture.PropertyAccessor.SetProperty(_CONTENT_ID, PICTURE_ID)
    for name, attached in mail.attached:
        path = folder / name
        path.write_bytes(attached.content)
        item.Attachments.Add(str(path), _BY_VALUE)
    return item


def _listed(addresses: Iterable[Address]) -> str:
    return "; ".join(address.addr_spec for address in addresses)


def _by_windows(name: str) -> Any:  # noqa: ANN401 - Outlook's own objects
    if sys.platform != "win32":
        raise CannotPostError(_HOW, "it is there on Windows only")
    try:
        return import_module("win32com.client").Dispatch(name)
    except Exception as missing:
        raise CannotPostError(_HOW, "there is no classic Outlook here") from missing
