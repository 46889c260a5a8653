"""What became of each step of an installation, in a plain sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a step."""

    DONE = "done"
    LEFT = "left"
    """Everything was as it should be already, or it does not apply here."""
    PLANNED = "would"
    """It would be done, were this not a rehearsal."""
    FAILED = "failed"


@dataclass(frozen=True)
class Step:
    """One step and what became of it."""

    outcome: Outcome
    text: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.outcome:<7} {self.text}"
