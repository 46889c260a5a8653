"""Text for the clipboard, by the means that each system brings along."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONGEST = 5
"""Seconds that a program may take."""

_COPIERS = {"win32": (["clip.exe"],), "darwin": (["pbcopy"],)}
_OTHERS = (
    ["wl-copy"],
    ["xclip", "-selection", "clipboard"],
    ["xsel", "--clipboard", "--input"],
)


def copy(text: str) -> bool:
    """Return whether *text* lies in the clipboard now."""
    encoding = "utf-16" if sys.platform == "win32" else "utf-8"
    return any(_run(command, text.encode(encoding)) for command in _copiers())


def open_file(path: Path) -> bool:
    """Return whether the file at *path* is being opened in the program that the system uses."""
    if sys.platform == "win32":
        try:
            os.startfile(path)  # noqa: S606 - a report that Headway wrote
        except OSError:
            return False
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    return opener is not None and _run([opener, str(path)], b"")


def _copiers() -> Iterator[list[str]]:
    """Yield the commands of this system that copy what they are given."""
    for name, *options in _COPIERS.get(sys.platform, _OTHERS):
        program = shutil.which(name)
        if program is not None:
            yield [program, *options]


def _run(command: list[str], given: bytes) -> bool:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(  # noqa: S603 - one of the commands above
            command,
            input=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST,
            check=False,
            creationflags=hidden,
            env=os.environ | {"LC_CTYPE": "UTF-8"},
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
