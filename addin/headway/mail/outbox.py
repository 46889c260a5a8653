"""Drafts as files: an .eml that opens in the mail program ready to be sent, and the PDF.

``X-Unsent: 1`` tells Outlook and others that the mail is a draft; so it has neither a date nor
a message ID.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from headway.errors import CannotMakeFolderError, CannotSaveError
from headway.mail.message import as_message
from headway.mail.past import State
from headway.mail.postbox import CannotPostError, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable

    from headway.mail.message import Mail

_PATIENCE = 20


class Outbox:
    """A folder of drafts; implements :class:`headway.mail.postbox.Postbox`."""

    def __init__(self, folder: Path, opener: Callable[[Path], None] | None = None) -> None:
        """Put drafts into *folder*, and show each by *opener*, if there is one."""
        self.folder, self._open = folder, opener

    def draft(self, mail: Mail) -> Delivery:
        """Write *mail* as a draft, with what is attached to it beside it.

        Raises:
            HeadwayError: It cannot be written, or not be shown.
        """
        path = self.write(mail)
        if self._open is not None:
            self._open(path)
        return Delivery(State.DRAFTED, f"a draft in the file {path}")

    def write(self, mail: Mail) -> Path:
        """Return where the draft of *mail* was written.

        Raises:
            HeadwayError: It cannot be written there.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as refused:
            raise CannotMakeFolderError(str(self.folder)) from refused
        path = self.folder / f"{mail.stem}-{mail.ref[:8]}.eml"
        _write(path, as_message(mail, None).as_bytes())
        for _, attached in mail.attached:
            _write(path.with_suffix(f".{attached.ending}"), attached.content)
        return path


def open_by_default_program(path: Path) -> None:
    """Open *path* as a double click would.

    Raises:
        CannotPostError: No program opens it.
    """
    try:
        if sys.platform == "win32":  # pragma: no cover - the system's own way
            os.startfile(path)  # noqa: S606 - what a double click does
            return
        program = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.run(  # noqa: S603 - the system's own program, and a path we wrote
            [program, str(path)], check=True, capture_output=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError) as refused:
        why = f"no program opens “{path.name}” here"
        raise CannotPostError("the default mail program", why) from refused


def _write(path: Path, content: bytes) -> None:
    """Write *content* to *path*, whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".headway-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError as refused:
        raise CannotSaveError(path.name, refused.strerror or "the folder refuses it") from refused
