"""What other copies of a plan sent: their ledgers lie in the same folder.

Whoever copies a workbook copies its plan, but not its ledger, so each copy would send the report
of a week once more. A file that a cloud service made where two people wrote at once, such as
``plan.sent-LAPTOP.jsonl``, counts as well. Plans without an ID cannot be told apart, so of them
nothing is read.

Each copy holds its own ledger before it looks at those of the others, so of two that mail at
once, one at least sees the other.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from headway.core.letters.letter import NO_ID
from headway.errors import HeadwayError
from headway.mail.ledger import ENDING, ledger_path
from headway.mail.locking import MailUnderWayError, is_held
from headway.mail.past import Past, is_value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from headway.mail.past import Line

_LEDGERS = "*.sent*.jsonl"


class CannotReadCopyError(HeadwayError):
    """The ledger of what may be a copy of the plan cannot be read."""

    def __init__(self, name: str, reason: str) -> None:
        """Word the sentence for the file *name* and the system's *reason*."""
        super().__init__(
            f"Nothing was drafted or sent: the list “{name}” lies beside the plan and may say "
            f"what a copy of it has sent already, but it cannot be read: {reason}. Have it made "
            "readable, or move the plan to a folder of its own, then try again."
        )


def posted_by_copies(workbook: Path, plan: str) -> list[Line]:
    """Return what other copies of *plan* last did with each report and reader.

    Args:
        workbook: The workbook that is mailed from; its own ledger is held already.
        plan: The plan’s ID, as it stands in ledgers.

    Raises:
        MailUnderWayError: Another copy is being mailed from just now.
        LedgerChangedError: The ledger of another copy was changed by hand.
        CannotReadCopyError: It cannot be read.
    """
    if plan == NO_ID:
        return []
    return [
        replace(line, source=_source(path.name))
        for path, past in _others(ledger_path(workbook), plan)
        for line in past.lines(plan)
    ]


def _source(ledger: str) -> str:
    """Return how a sentence says that something is known from the file *ledger*."""
    name = ledger.removesuffix(ENDING)
    return f"by the list “{ledger}”" if name == ledger else f"from the copy “{name}”"


def _others(own: Path, plan: str) -> Iterator[tuple[Path, Past]]:
    spelt = json.dumps(plan, ensure_ascii=False).encode()
    for path in sorted(own.parent.glob(_LEDGERS)):
        try:
            if not path.is_file() or path.samefile(own):
                continue
            with path.open("rb") as file:
                content, held = file.read(), is_held(file)
        except FileNotFoundError:
            continue
        except OSError as refused:
            reason = refused.strerror or type(refused).__name__
            raise CannotReadCopyError(path.name, reason) from refused
        if spelt not in content:
            continue
        if held:
            raise MailUnderWayError(path.name)
        yield path, _read(path.name, content)


def _read(name: str, content: bytes) -> Past:
    """Return what *content* says; a last line that was cut off never counted."""
    *whole, last = content.split(b"\n")
    past = Past(name)
    past.read([*whole, last] if is_value(last) else whole)
    return past
