"""The operating system's lock on an open file, which it gives back even after a crash.

A lock that somebody else has is waited for or respected; a disk that knows no locks is something
else, and each who asks decides what that means.
"""

from __future__ import annotations

import errno
import os
import sys
import time

_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""What the system says of a lock that somebody else has."""


def take(handle: int) -> bool:
    """Return whether the lock on the open file *handle* is ours now; somebody else may have it.

    Raises:
        OSError: The disk knows no locks, or has none left.
    """
    try:
        _lock(handle)
    except OSError as refused:
        if refused.errno in _HELD:
            return False
        raise
    return True


def take_within(handle: int, patience: float, pause: float) -> bool:
    """Return whether the lock on *handle* is ours after *patience* seconds at most.

    Args:
        handle: An open file.
        patience: How many seconds somebody else is waited for.
        pause: How many seconds pass between two attempts.

    Raises:
        OSError: The disk knows no locks, or has none left.
    """
    until = time.monotonic() + patience
    while not take(handle):
        if time.monotonic() >= until:
            return False
        time.sleep(pause)
    return True


def take_if_there_are_any(handle: int, patience: float, pause: float) -> bool:
    """Return what :func:`take_within` does; true on a disk that knows no locks."""
    try:
        return take_within(handle, patience, pause)
    except OSError:
        return True


if sys.platform == "win32":  # pragma: no cover - the system's own way
    import msvcrt

    _FAR_AWAY = 1 << 40
    """Where the lock lies in the file, so that reading it is not hindered."""

    def give_back(handle: int) -> None:
        """Give back the lock on the open file *handle*."""
        _far_away(handle, msvcrt.LK_UNLCK)

    def _lock(handle: int) -> None:
        _far_away(handle, msvcrt.LK_NBLCK)

    def _far_away(handle: int, how: int) -> None:
        here = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, _FAR_AWAY, os.SEEK_SET)
        try:
            msvcrt.locking(handle, how, 1)
        finally:
            os.lseek(handle, here, os.SEEK_SET)

else:
    import fcntl

    def give_back(handle: int) -> None:
        """Give back the lock on the open file *handle*."""
        fcntl.flock(handle, fcntl.LOCK_UN)

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
