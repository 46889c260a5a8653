"""A screen that nobody sees, for LibreOffice to open its windows on."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOM = 500


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a screen of one's own, such as ``:137``."""
    xvfb = shutil.which("Xvfb")
    assert xvfb, "Xvfb is missing; “python3 scripts/run.py test” sets it up"
    for number in range(100 + os.getpid() % _ROOM, 100 + 2 * _ROOM):
        socket = Path(f"/tmp/.X11-unix/X{number}")  # noqa: S108 - where X keeps its sockets
        if socket.exists():
            continue
        with subprocess.Popen(
            [xvfb, f":{number}", "-displayfd", "1", "-noreset", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as server:
            try:
                if server.stdout and server.stdout.readline():  # it is ready, and has the number
                    yield f":{number}"
                    return
            finally:
                server.terminate()
    raise AssertionError("there is no number left for a screen")
