"""Every call that a real engine would send to the spreadsheet program: counted, or made to fail."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from headway.hosts.excel.patience import CALL_REJECTED


class RefusedError(Exception):
    """The spreadsheet program does not do what it was asked to."""


class BusyError(Exception):
    """The spreadsheet program cannot answer just now."""

    hresult = CALL_REJECTED


@dataclass
class Fault:
    """What goes wrong at one of the calls that change something."""

    at: int
    """Which of these calls, counted from 1."""
    kind: str
    """``refuse`` before anything is done, ``stumble`` after it, ``busy`` or ``garble``."""
    times: int = 1
    """How often in a row."""


@dataclass
class Calls:
    """The calls of one program so far."""

    counted: Counter[str] = field(default_factory=Counter)
    changes: list[str] = field(default_factory=list)
    """Those that change something, in their order."""
    fault: Fault | None = None

    def note(self, member: str) -> None:
        """Count a call."""
        self.counted[member] += 1

    def change(self, member: str) -> str:
        """Count a call that changes something; return the kind of fault to act out after it."""
        self.note(member)
        self.changes.append(member)
        fault = self.fault
        if fault is None or not fault.at <= len(self.changes) < fault.at + fault.times:
            return ""
        if fault.kind == "busy":
            raise BusyError
        if fault.kind == "refuse":
            raise RefusedError(member)
        return fault.kind

    @property
    def total(self) -> int:
        """How many calls there were."""
        return self.counted.total()


class Told:
    """An object of the engine; whatever is asked of it by a public name is counted."""

    _calls: Calls

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - whatever it has
        """Return an attribute, counted unless it is one of the engine's own, or the object itself.

        What xlwings calls ``api`` is at hand already.
        """
        if not name.startswith("_") and name not in {"api", "options"}:
            object.__getattribute__(self, "_calls").note(f"{type(self).__name__}.{name}")
        return object.__getattribute__(self, name)
