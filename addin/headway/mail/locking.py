"""One Headway at a time: a lock on an open file, which the system gives back even after a crash."""

from __future__ import annotations

import errno
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from headway.errors import HeadwayError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_PATIENCE = 5.0
_PAUSE = 0.1
_FAR_AWAY = 1 << 40
"""Where the lock lies in the file on Windows, so that reading it is not hindered."""
_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""What the system says of a lock that somebody else has."""


class MailUnderWayError(HeadwayError):
    """Another Headway is mailing the report of this plan."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"The report of this plan is being mailed already (“{name}” is in use). "
            "Wait until that is done, then look before you try again."
        )


@contextmanager
def locked(file: BinaryIO, name: str, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold *file* alone; wait some seconds for whoever has it.

    Raises:
        MailUnderWayError: Somebody else has it, and keeps it.
        OSError: The disk knows no locks, so nobody can be kept out.
    """
    until = time.monotonic() + patience
    while not _is_ours(file):
        if time.monotonic() >= until:
            raise MailUnderWayError(name)
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _give_back(file)


def is_held(file: BinaryIO) -> bool:
    """Return whether somebody else holds *file* just now."""
    try:
        free = _is_ours(file)
    except OSError:
        return False
    if free:
        _give_back(file)
    return not free


def _is_ours(file: BinaryIO) -> bool:
    """Return whether the lock on *file* is ours now; somebody else may have it."""
    try:
        _lock(file)
    except OSError as refused:
        if refused.errno in _HELD:
            return False
        raise
    return True


if sys.platform == "win32":  # pragma: no cover - the system's own way
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(_FAR_AWAY)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _give_back(file: BinaryIO) -> None:
        file.seek(_FAR_AWAY)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
