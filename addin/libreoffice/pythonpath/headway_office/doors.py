"""The door by which ``headway refresh --live`` comes in: a pipe of the person's own.

Only programs of the same person can use it, and it is open only while LibreOffice runs.
"""

from __future__ import annotations

import getpass
import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headway_office import Uno

_doors: list[Uno] = []
"""What listens; nobody would, if it were forgotten."""


def pipe_name() -> str:
    """Return the name of the pipe, as :mod:`headway.cli.live` works it out too."""
    person = hashlib.sha256(getpass.getuser().encode()).hexdigest()[:8]
    return os.environ.get("HEADWAY_PIPE") or f"headway-{person}"


def open_door(context: Uno) -> None:
    """Let programs of the same person in; a second LibreOffice leaves that to the first."""
    manager = context.ServiceManager
    acceptor = manager.createInstanceWithContext("com.sun.star.office.Acceptor", context)
    _doors.append(acceptor)
    with suppress(Exception):  # the pipe is taken
        acceptor.initialize((f"pipe,name={pipe_name()};urp;", True))
