"""The send ledger: what was drafted and sent, in a file beside the workbook.

Each line is one state of one address, written to the disk before anything else happens:
“pending” goes before the post and “drafted”, “sent” or “failed” after it. A line that is
pending and nothing more means that Headway was stopped in between: nobody knows whether the
mail went out, and so it says, instead of guessing.

Lines are only ever added, and each carries a mark made from itself and the mark before it.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from headway.core.seals import seal_text
from headway.errors import HeadwayError
from headway.mail.locking import locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

ENDING = ".sent.jsonl"


class State(StrEnum):
    """How far a mail has come."""

    PENDING = "pending"
    DRAFTED = "drafted"
    SENT = "sent"
    FAILED = "failed"
    REHEARSED = "rehearsed"  # a dry run: nothing went out


@dataclass(frozen=True)
class Key:
    """One report to one address; it goes out once."""

    plan: str
    week: str
    audience: str
    about: str
    address: str


@dataclass(frozen=True)
class Line:
    """What happened to one report for one address, and when."""

    key: Key
    state: State
    ref: str
    """The mark of the message."""
    at: str
    person: str
    how: str = ""
    reason: str = ""


class LedgerChangedError(HeadwayError):
    """The ledger is not as Headway wrote it."""

    def __init__(self, name: str, number: int) -> None:
        """Word the sentence for the file *name* and the *number* of the first wrong line."""
        super().__init__(
            f"The list of what was sent, “{name}”, was changed by hand in line {number}, so "
            "Headway cannot tell what has been sent already. Nothing was drafted or sent. Restore "
            "the file from a backup; or look at your sent mail, rename the file, and try again."
        )


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
        self._file, self._name = file, name
        self._mark = ""
        self._states: dict[Key, Line] = {}
        self._certain: dict[Key, Line] = {}
        for number, text in enumerate(_whole_lines(file), start=1):
            self._read(text, number)

    def state(self, key: Key) -> Line | None:
        """Return the last that happened to *key*; a dry run counts as nothing.

        A failure counts as nothing either, unless it came after a draft or a send.
        """
        return self._states.get(key)

    def lines(self, plan: str) -> tuple[Line, ...]:
        """Return the last that happened to each report and reader of *plan*."""
        return tuple(line for line in self._states.values() if line.key.plan == plan)

    def add(self, *lines: Line) -> None:
        """Write *lines* to the disk, and only then return.

        Raises:
            CannotKeepLedgerError: They cannot be written; none of them is.
        """
        texts, mark = [], self._mark
        for line in lines:
            text, mark = _written(line, mark)
            texts.append(text)
        end = self._file.seek(0, os.SEEK_END)
        try:
            _write_all(self._file, b"".join(texts))
        except OSError as refused:
            with suppress(OSError):
                self._file.truncate(end)
            raise CannotKeepLedgerError(self._name, _reason(refused)) from refused
        self._mark = mark
        for line in lines:
            self._take(line)

    def _read(self, text: bytes, number: int) -> None:
        try:
            cells = json.loads(text)
            key = Key(**cells.pop("key"))
            mark = cells.pop("mark")
            line = Line(key=key, **{**cells, "state": State(cells["state"])})
        except (ValueError, TypeError, KeyError) as odd:
            raise LedgerChangedError(self._name, number) from odd
        if _written(line, self._mark) != (text + b"\n", mark):
            raise LedgerChangedError(self._name, number)
        self._mark = mark
        self._take(line)

    def _take(self, line: Line) -> None:
        if line.state is State.FAILED:
            self._fail(line.key)
        elif line.state is not State.REHEARSED:
            if line.state is not State.PENDING:
                self._certain[line.key] = line
            self._states[line.key] = line

    def _fail(self, key: Key) -> None:
        """Forget the attempt that failed; what was certain before it still is."""
        self._states.pop(key, None)
        if key in self._certain:
            self._states[key] = self._certain[key]


@contextmanager
def open_ledger(workbook: Path) -> Iterator[Ledger]:
    """Open the ledger beside *workbook* for as long as the mail takes.

    Raises:
        HeadwayError: It cannot be written, was changed by hand, or another Headway has it.
    """
    path = ledger_path(workbook)
    try:
        file = path.open("a+b", buffering=0)  # so that nothing is left to be written later
    except OSError as refused:
        raise CannotKeepLedgerError(path.name, _reason(refused)) from refused
    with file, locked(file, path.name):
        try:
            ledger = Ledger(file, path.name)
        except OSError as refused:
            raise CannotKeepLedgerError(path.name, _reason(refused)) from refused
        yield ledger


def ledger_path(workbook: Path) -> Path:
    """Return where the ledger of *workbook* is, such as ``plan.sent.jsonl``."""
    return workbook.with_name(workbook.stem + ENDING)


def _whole_lines(file: BinaryIO) -> list[bytes]:
    """Return the lines of *file*; one that was cut off when it was written never counted.

    One that lacks nothing but its end, as some editors leave it, is whole and gets its end.
    """
    file.seek(0)
    *whole, torn = file.read().split(b"\n")
    if _is_value(torn):
        _write_all(file, b"\n")
        return [*whole, torn]
    if torn:
        file.seek(-len(torn), os.SEEK_END)
        file.truncate()
    return whole


def _is_value(text: bytes) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _write_all(file: BinaryIO, content: bytes) -> None:
    """Write *content* at the end of *file* and to the disk; the system may take it in pieces."""
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
    os.fsync(file.fileno())


def _written(line: Line, before: str) -> tuple[bytes, str]:
    """Return *line* as it stands in the file after the mark *before*, and its own mark."""
    cells = {field.name: getattr(line, field.name) for field in fields(Line) if field.name != "key"}
    plain = {"key": asdict(line.key), **cells, "state": line.state.value}
    mark = seal_text(before, json.dumps(plain, ensure_ascii=False, sort_keys=True))
    text = json.dumps({**plain, "mark": mark}, ensure_ascii=False)
    return text.encode() + b"\n", mark


def _reason(refused: OSError) -> str:
    return refused.strerror or type(refused).__name__
