"""One Headway at a time in a folder, from whatever computer: people share folders.

The lock is the operating system's and ends with the process, so none is ever left behind. On
Windows, where a folder itself cannot be locked, a file in it is, and removed again. A disk that
knows no locks is used without.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from headway.data.locks import take_if_there_are_any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 10.0
"""How many seconds somebody else is waited for."""
_PAUSE = 0.02


class FolderHeldError(OSError):
    """Another Headway has the folder, and keeps it."""

    def __init__(self) -> None:
        """Word the reason, as the system words its own."""
        super().__init__(errno.EBUSY, "another Headway is writing there; wait until it is done")


@contextmanager
def alone_in(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Have *folder* alone; wait for whoever else has it.

    Raises:
        FolderHeldError: Somebody else still had it after *patience* seconds.
        OSError: The folder is not there, or may not be written to.
    """
    handle = _opened(folder)
    try:
        if not take_if_there_are_any(handle, patience, _PAUSE):
            raise FolderHeldError
        yield
    finally:
        os.close(handle)
        _cleared(folder)


if sys.platform == "win32":  # pragma: no cover - the system's own way
    _NAME = ".headway.lock"

    def _opened(folder: Path) -> int:
        return os.open(folder / _NAME, os.O_RDWR | os.O_CREAT)

    def _cleared(folder: Path) -> None:
        with suppress(OSError):  # somebody else waits for it, and will remove it
            (folder / _NAME).unlink()

else:

    def _opened(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def _cleared(folder: Path) -> None:
        """Leave *folder* as it is: there is no file to remove."""
