"""A person says that drafts were sent: that is written down, since no program can know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.actions.refresh import prepare
from headway.core.letters.letter import Audience
from headway.mail.copies import posted_by_copies
from headway.mail.delivering import line_of
from headway.mail.history import entries_of_mail, not_in_log, plan_of, write_to_log
from headway.mail.known import is_of_week, latest
from headway.mail.ledger import open_ledger
from headway.mail.occasions import occasion_of
from headway.mail.order import Account, Posted
from headway.mail.past import State
from headway.mail.readers import week_of
from headway.mail.refusals import NothingToConfirmError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from headway.mail.order import Order
    from headway.mail.past import Line
    from headway.ports import Workbook

_WAITING = frozenset({State.DRAFTED, State.PENDING})


def confirm_sent(workbook: Workbook, path: Path, order: Order) -> Account:
    """Write down that the drafts of the week were sent by hand.

    Raises:
        NothingToConfirmError: There is none.
        HeadwayError: It cannot be written down.
    """
    done = prepare(workbook, order.now.date(), order.status_date, lambda _: None).done
    week, plan, logged = week_of(done), plan_of(done), entries_of_mail(done)
    with open_ledger(path) as ledger:
        known = latest(ledger.lines(plan), posted_by_copies(path, plan), ledger.lacking(logged))
        drafts = [
            line
            for line in known.values()
            if line.key.audience == order.audience.value and line.state in _WAITING
        ]
        waiting = [line for line in drafts if is_of_week(line, week)]
        if not waiting:
            raise NothingToConfirmError(week, _weeks(drafts))
        how = f"sent by hand, as {order.person} says"
        ledger.add(*(line_of(line.key, State.SENT, line.ref, order, how) for line in waiting))
        late = write_to_log(workbook, not_in_log(ledger.lines(plan), logged))
    readers = tuple(dict.fromkeys(line.key.address for line in waiting))
    posted = Posted(occasion_of(waiting[0].key), readers, (), State.SENT, "by hand")
    return Account(
        (posted,),
        (late,) if late else (),
        waiting[0].key.week or week,
        order.audience is Audience.LEADERSHIP,
        min(line.at for line in waiting),
    )


def _weeks(lines: Iterable[Line]) -> list[str]:
    return sorted({line.key.week for line in lines if line.key.week})
