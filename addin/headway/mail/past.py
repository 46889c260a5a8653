"""What the lines of a ledger say, as far as they are as Headway wrote them.

Lines are only ever added, and each carries a mark made from itself and the mark before it. A line
that is pending and nothing more means that Headway was stopped in between: nobody knows whether
the mail went out.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from headway.core.seals import seal_text
from headway.errors import HeadwayError

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    source: str = ""
    """Where else this is known from than from the ledger beside the workbook; not written down."""

    @property
    def minute(self) -> str:
        """When it happened without seconds, which the Log does not keep: ``2026-11-20T14:02``."""
        return self.at[: len("2026-11-20T14:02")]

    @property
    def happened(self) -> Happened:
        """What tells it from others wherever it is kept; clocks are set back, so not its order."""
        return self.key, self.state, self.minute


Happened: TypeAlias = tuple[Key, State, str]


class LedgerChangedError(HeadwayError):
    """The ledger is not as Headway wrote it."""

    def __init__(self, name: str, number: int) -> None:
        """Word the sentence for the file *name* and the *number* of the first wrong line."""
        super().__init__(
            f"The list of what was sent, “{name}”, was changed by hand in line {number}, so "
            "Headway cannot tell what has been sent already. Nothing was drafted or sent. Restore "
            "the file from a backup; or look at your sent mail, rename the file so that it does "
            "not end in “.jsonl”, and try again."
        )


class Past:
    """What became of each report and reader, by the lines of one ledger."""

    def __init__(self, name: str) -> None:
        """Know nothing yet of the ledger in the file *name*."""
        self._name = name
        self.mark = ""
        """The mark of the last line."""
        self._states: dict[Key, Line] = {}
        self._certain: dict[Key, Line] = {}
        self._happened: set[Happened] = set()

    def read(self, texts: Iterable[bytes]) -> None:
        """Take in the lines *texts*, which stand in the file without their ends.

        Raises:
            LedgerChangedError: One of them is not as Headway wrote it.
        """
        for number, text in enumerate(texts, start=1):
            self._read(text, number)

    def state(self, key: Key) -> Line | None:
        """Return the last that happened to *key*; a dry run counts as nothing.

        A failure counts as nothing either, unless it came after a draft or a send.
        """
        return self._states.get(key)

    def lines(self, plan: str) -> tuple[Line, ...]:
        """Return the last that happened to each report and reader of *plan*."""
        return tuple(line for line in self._states.values() if line.key.plan == plan)

    def lacks(self, line: Line) -> bool:
        """Return whether *line* is about something that is not in the ledger."""
        return line.happened not in self._happened

    def take(self, line: Line) -> None:
        """Take in that *line* happened."""
        self._happened.add(line.happened)
        if line.state is State.FAILED:
            self._fail(line.key)
        elif line.state is not State.REHEARSED:
            if line.state is not State.PENDING:
                self._certain[line.key] = line
            self._states[line.key] = line

    def _read(self, text: bytes, number: int) -> None:
        try:
            cells = json.loads(text)
            key = Key(**cells.pop("key"))
            mark = cells.pop("mark")
            line = Line(key=key, **{**cells, "state": State(cells["state"])})
        except (ValueError, TypeError, KeyError, AttributeError) as odd:
            raise LedgerChangedError(self._name, number) from odd
        if written(line, self.mark) != (text + b"\n", mark):
            raise LedgerChangedError(self._name, number)
        self.mark = mark
        self.take(line)

    def _fail(self, key: Key) -> None:
        """Forget the attempt that failed; what was certain before it still is."""
        self._states.pop(key, None)
        if key in self._certain:
            self._states[key] = self._certain[key]


def is_value(text: bytes) -> bool:
    """Return whether *text* is a whole value, and not one that was cut off."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def written(line: Line, before: str) -> tuple[bytes, str]:
    """Return *line* as it stands in the file after the mark *before*, and its own mark."""
    kept = [field.name for field in fields(Line) if field.name not in {"key", "source"}]
    cells = {name: getattr(line, name) for name in kept}
    plain = {"key": asdict(line.key), **cells, "state": line.state.value}
    mark = seal_text(before, json.dumps(plain, ensure_ascii=False, sort_keys=True))
    text = json.dumps({**plain, "mark": mark}, ensure_ascii=False)
    return text.encode() + b"\n", mark
