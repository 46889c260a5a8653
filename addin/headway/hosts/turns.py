"""One run at a time: while Headway works on a workbook, a second run on it waits its turn.

The operating system holds the lock and gives it back when a process ends in whatever way, so
none is ever left behind. Where no lock can be had, a run goes on without: better no turns than no
run.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from headway.data.folders import make_private, state_folder
from headway.data.locks import take_if_there_are_any
from headway.errors import StillWorkingError

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 5.0
"""How many seconds a second run waits before it gives up."""
_PAUSE = 0.05


@contextmanager
def turn(place: str, name: str, patience: float | None = None) -> Iterator[None]:
    """Hold the workbook that lies at *place*, and is called *name*, for one run.

    Raises:
        StillWorkingError: Another run still held it after *patience* seconds,
            usually :data:`PATIENCE`.
    """
    try:
        file = os.open(_lock(place), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:  # no folder to write in
        yield
        return
    try:
        if not take_if_there_are_any(file, PATIENCE if patience is None else patience, _PAUSE):
            raise StillWorkingError(name)
        yield
    finally:
        os.close(file)


def whole(place: str) -> str:
    """Return *place* in the one form that stands for the file, unless it is an address."""
    is_address = re.match(r"\w{2,}://", place) is not None
    return place if is_address else os.path.normcase(Path(place).resolve())


def _lock(place: str) -> Path:
    name = hashlib.sha256(whole(place).encode()).hexdigest()[:20]
    return make_private(state_folder() / "turns") / f"{name}.lock"
