"""A draft in Outlook for Mac, by AppleScript.

All that differs from mail to mail goes in as arguments and files, never into the script, so
that no text of a plan can become a command. It may take ten seconds, or the next way is tried.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from headway.mail.past import State
from headway.mail.postbox import CannotPostError, Delivery

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.headerregistry import Address

    from headway.mail.message import Mail

_HOW = "Outlook for Mac"
PATIENCE = 10.0
_SCRIPT = """
on run argv
    set theSubject to read (POSIX file (item 1 of argv)) as «class utf8»
    set theBody to read (POSIX file (item 2 of argv)) as «class utf8»
    set kind to "to"
    tell application "Microsoft Outlook"
        set theMail to make new outgoing message ¬
            with properties {subject:theSubject, content:theBody}
        repeat with place from 3 to count of argv
            set theWord to item place of argv
            if theWord is in {"to", "cc", "bcc", "file"} then
                set kind to theWord as text
            else if kind is "file" then
                make new attachment at theMail with properties {file:(POSIX file theWord)}
            else if kind is "to" then
                make new to recipient at theMail with properties {email address:{address:theWord}}
            else if kind is "cc" then
                make new cc recipient at theMail with properties {email address:{address:theWord}}
            else
                make new bcc recipient at theMail with properties {email address:{address:theWord}}
            end if
        end repeat
        open theMail
    end tell
end run
"""


class AppleScriptPostbox:
    """Outlook for Mac; implements :class:`headway.mail.postbox.Postbox`."""

    def __init__(self, osascript: str | None = None, patience: float = PATIENCE) -> None:
        """Run scripts by the program *osascript*, which a Mac has unless another is given."""
        self._program = osascript or ("osascript" if sys.platform == "darwin" else None)
        self._patience = patience

    def draft(self, mail: Mail) -> Delivery:
        """Show *mail* as a draft in Outlook for Mac, without the picture in its text.

        Raises:
            CannotPostError: There is no such Outlook, it refuses, or it does not answer.
        """
        if self._program is None:
            raise CannotPostError(_HOW, "it is there on a Mac only")
        folder = Path(tempfile.mkdtemp(prefix="headway-"))  # Outlook reads the files later
        try:
            subprocess.run(  # noqa: S603 - the Mac's own program
                [self._program, "-", *_arguments(mail, folder)],
                input=_SCRIPT.encode(),
                check=True,
                capture_output=True,
                timeout=self._patience,
            )
        except subprocess.TimeoutExpired as silent:
            why = f"it did not answer within {self._patience:.0f} seconds"
            raise CannotPostError(_HOW, why) from silent
        except (OSError, subprocess.SubprocessError) as refused:
            raise CannotPostError(_HOW, "it refuses the draft") from refused
        return Delivery(State.DRAFTED, "a draft in Outlook for Mac")


def _arguments(mail: Mail, folder: Path) -> list[str]:
    subject, body = folder / "subject.txt", folder / "body.html"
    subject.write_text(mail.letter.subject, encoding="utf-8")
    body.write_text(mail.html_without_picture, encoding="utf-8")
    files = []
    for name, attached in mail.attached:
        path = folder / name
        path.write_bytes(attached.content)
        files.append(str(path))
    return [
        str(subject),
        str(body),
        "file",
        *files,
        "to",
        *_listed(mail.to),
        "cc",
        *_listed(mail.cc),
        "bcc",
        *_listed(mail.bcc),
    ]


def _listed(addresses: Iterable[Address]) -> list[str]:
    return [address.addr_spec for address in addresses]
