"""One Headway at a time: a lock on an open file, which the system gives back even after a crash."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from headway.data.locks import give_back, take, take_within
from headway.errors import HeadwayError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_PATIENCE = 5.0
_PAUSE = 0.1


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
    if not take_within(file.fileno(), patience, _PAUSE):
        raise MailUnderWayError(name)
    try:
        yield
    finally:
        give_back(file.fileno())


def is_held(file: BinaryIO) -> bool:
    """Return whether somebody else holds *file* just now."""
    try:
        free = take(file.fileno())
    except OSError:
        return False
    if free:
        give_back(file.fileno())
    return not free
