"""The send ledger: what was drafted and sent, in a file beside the workbook.

Each line is one state of one address, written to the disk before anything else happens:
“pending” goes before the post and “drafted”, “sent” or “failed” after it. So after a crash
Headway says that a mail is unclear, instead of guessing. See :mod:`headway.mail.past`.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from headway.errors import HeadwayError
from headway.mail.locking import locked
from headway.mail.past import Past, is_value, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from headway.mail.past import Key, Line

ENDING = ".sent.jsonl"


class CannotKeepLedgerError(HeadwayError):
    """The ledger cannot be written, so nothing may be sent."""

    def __init__(self, name: str, reason: str) -> None:
        """Word the sentence for the file *name* and the system's *reason*."""
        self.name, self.reason = name, reason
        super().__init__(
            f"The list of what was sent, “{name}”, cannot be written: {reason}. Nothing was "
            "drafted or sent, since Headway could not tell later that it was. Keep the plan in a "
            "folder in which you may write, then try again."
        )


class NotWrittenDownError(HeadwayError):
    """A mail was posted, and the ledger could not be told."""

    def __init__(self, how: str, trouble: CannotKeepLedgerError) -> None:
        """Word the sentence for what was done (*how*) and the *trouble* with the ledger."""
        super().__init__(
            f"The mail is posted ({how}), but that could not be written to the list of what was "
            f"sent, “{trouble.name}”: {trouble.reason}. Put that right. Headway will then call it "
            "unclear whether the mail went out, and you can say that it was sent."
        )


class Ledger:
    """The open ledger of one workbook; only one Headway at a time has it."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Read what is in *file*, which is open for reading and adding.

        Raises:
            LedgerChangedError: It is not as Headway wrote it.
        """
        self._file, self._name, self._past = file, name, Past(name)
        self._past.read(_whole_lines(file))

    def state(self, key: Key) -> Line | None:
        """Return the last that happened to *key*; see :meth:`headway.mail.past.Past.state`."""
        return self._past.state(key)

    def lines(self, plan: str) -> tuple[Line, ...]:
        """Return the last that happened to each report and reader of *plan*."""
        return self._past.lines(plan)

    def lacking(self, lines: Iterable[Line]) -> list[Line]:
        """Return those of *lines*, which are known from elsewhere, that are not in here."""
        return [line for line in lines if self._past.lacks(line)]

    def add(self, *lines: Line) -> None:
        """Write *lines* to the disk, and only then return.

        Raises:
            CannotKeepLedgerError: They cannot be written; none of them is.
        """
        texts, mark = [], self._past.mark
        for line in lines:
            text, mark = written(line, mark)
            texts.append(text)
        end = self._file.seek(0, os.SEEK_END)
        try:
            _write_all(self._file, b"".join(texts))
        except OSError as refused:
            with suppress(OSError):
                self._file.truncate(end)
            raise CannotKeepLedgerError(self._name, _reason(refused)) from refused
        self._past.mark = mark
        for line in lines:
            self._past.take(line)


@contextmanager
def open_ledger(workbook: Path) -> Iterator[Ledger]:
    """Open the ledger beside *workbook* for as long as the mail takes.

    Raises:
        HeadwayError: It cannot be written, was changed by hand, or another Headway has it.
    """
    path = ledger_path(workbook)
    with ExitStack() as held:
        try:  # without a buffer, so that nothing is left to be written later
            file = held.enter_context(path.open("a+b", buffering=0))
            held.enter_context(locked(file, path.name))
            ledger = Ledger(file, path.name)
        except OSError as refused:
            raise CannotKeepLedgerError(path.name, _reason(refused)) from refused
        yield ledger


def ledger_path(workbook: Path) -> Path:
    """Return where the ledger of *workbook* is, such as ``plan.sent.jsonl``.

    Of a link to a workbook it is beside the workbook itself.
    """
    path = workbook.resolve() if workbook.is_symlink() else workbook
    return path.with_name(path.stem + ENDING)


def _whole_lines(file: BinaryIO) -> list[bytes]:
    """Return the lines of *file*; one that was cut off when it was written never counted.

    One that lacks nothing but its end, as some editors leave it, is whole and gets its end.
    """
    file.seek(0)
    *whole, torn = file.read().split(b"\n")
    if is_value(torn):
        _write_all(file, b"\n")
        return [*whole, torn]
    if torn:
        file.seek(-len(torn), os.SEEK_END)
        file.truncate()
    return whole


def _write_all(file: BinaryIO, content: bytes) -> None:
    """Write *content* at the end of *file* and to the disk; the system may take it in pieces."""
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
    os.fsync(file.fileno())


def _reason(refused: OSError) -> str:
    return refused.strerror or type(refused).__name__
