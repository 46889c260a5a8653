"""What is known of each report and reader: by the ledger, by copies of the plan, and by the Log.

The ledger is written first and lies beside the workbook; a copy has one of its own; the Log
travels with the workbook wherever it goes. Whichever tells of the latest is believed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from headway.core.history.weeks import SAME_WEEK
from headway.mail.past import State
from headway.mail.refusals import AlreadyPostedError, UnclearPostError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from headway.mail.order import Order
    from headway.mail.past import Key, Line
    from headway.mail.readers import Ready


def latest(*sources: Iterable[Line]) -> dict[Key, Line]:
    """Return the last line of each report and reader; of two at once, the first source’s.

    Where the ledger knows of something, what the Log says of the same is to be left out: the
    ledger keeps the order in which it happened, also if the clock was set back.

    What was sent is believed rather than anything else of the same minute, since the Log keeps
    no seconds.
    """
    found: dict[Key, Line] = {}
    for line in chain(*sources):
        known = found.get(line.key)
        if known is None or _when(line) > _when(known):
            found[line.key] = line
    return found


def not_posted_yet(
    ready: list[Ready], known: Mapping[Key, Line], order: Order
) -> tuple[list[Ready], list[str]]:
    """Return the letters for those who have not got them, and sentences about who has.

    Raises:
        UnclearPostError: Of some it is unclear, and no reason is given to post again.
        AlreadyPostedError: Everybody has got theirs, and no reason is given to post again.
    """
    past = {key: line for each in ready for key in each.keys for line in _of(key, known)}
    if order.resend_because:
        sent = {key for key, line in past.items() if line.state is State.SENT}
        spared = sent if order.spare_sent else set()
        return [each.without(spared) for each in ready if not spared.issuperset(each.keys)], []
    unclear = [line for line in past.values() if line.state is State.PENDING]
    if unclear:
        raise UnclearPostError(unclear)
    left = [each for each in ready if not past.keys() >= set(each.keys)]
    if not left:
        raise AlreadyPostedError(list(past.values()))
    left = [each.without(past.keys()) for each in left]
    again = {key for each in left for key in each.keys}
    seen = [_not_again(line) for key, line in past.items() if key not in again]
    return left, list(dict.fromkeys(seen))


def is_of_week(line: Line, week: str) -> bool:
    """Return whether *line* is about the *week* that ends on that day."""
    return line.key.week in _names_of(week)


def _of(key: Key, known: Mapping[Key, Line]) -> Iterator[Line]:
    """Yield what is known of *key*, if anything is, by whatever name its week has."""
    for week in _names_of(key.week):
        line = known.get(replace(key, week=week))
        if line is not None:
            yield line
            return


def _names_of(week: str) -> list[str]:
    """Return the days by which a *week* may have been called, its own first."""
    if not week:
        return [week]
    end = date.fromisoformat(week)
    days = sorted(range(-SAME_WEEK.days, SAME_WEEK.days + 1), key=abs)
    return [(end + timedelta(days=each)).isoformat() for each in days]


def _when(line: Line) -> tuple[str, bool]:
    return line.minute, line.state is State.SENT


def _not_again(line: Line) -> str:
    source = f" {line.source}" if line.source else ""
    return f"{line.key.address}: {line.state.value} already{source}, on {line.at[:10]}; not again."
