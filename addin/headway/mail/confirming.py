"""A person says that drafts were sent: that is written down, since no program can know it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from headway.actions.refresh import prepare
from headway.core.history.weeks import week_ending
from headway.core.letters.feedback import feedback_letters
from headway.core.letters.letter import Audience
from headway.mail.copies import posted_by_copies
from headway.mail.delivering import line_of
from headway.mail.history import entries_of_mail, not_in_log, plan_of, write_to_log
from headway.mail.known import is_of_week, latest
from headway.mail.ledger import open_ledger
from headway.mail.occasions import occasion_of
from headway.mail.order import Account, Posted
from headway.mail.past import State
from headway.mail.readers import tables_of, week_of
from headway.mail.refusals import NothingToConfirmError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from headway.actions.refresh import Refreshed
    from headway.mail.order import Order
    from headway.mail.past import Line
    from headway.ports import Workbook

_WAITING = frozenset({State.DRAFTED, State.PENDING})


def confirm_sent(workbook: Workbook, path: Path, order: Order) -> Account:
    """Write down that the drafts of the week, or the requests that are due, were sent by hand.

    Raises:
        NothingToConfirmError: There is none.
        HeadwayError: It cannot be written down.
    """
    done = prepare(workbook, order.now.date(), order.status_date, lambda _: None, None).done
    week, plan, logged = week_of(done), plan_of(done), entries_of_mail(done)
    with open_ledger(path) as ledger:
        known = latest(ledger.lines(plan), posted_by_copies(path, plan), ledger.lacking(logged))
        drafts = [
            line
            for line in known.values()
            if line.key.audience == order.audience.value and line.state in _WAITING
        ]
        waiting = _of_now(drafts, done, order)
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


def _of_now(drafts: Iterable[Line], done: Refreshed, order: Order) -> list[Line]:
    """Return those *drafts* that are of the week.

    A request for feedback is of no week: it counts while it is due, or where it was drafted in
    this week.
    """
    calendar, week = done.reading.plan.settings.calendar, week_of(done)
    this_week = week_ending(calendar, order.now.date())
    asked = {
        topic
        for letter in feedback_letters(done.summary, tables_of(done), calendar, None)
        for topic in letter.topics
    }

    def is_of_now(line: Line) -> bool:
        if line.key.week:
            return is_of_week(line, week)
        if line.key.about in asked:
            return True
        made = datetime.fromisoformat(line.at).date() if line.at else None
        return made is not None and week_ending(calendar, made) == this_week

    return [line for line in drafts if is_of_now(line)]


def _weeks(lines: Iterable[Line]) -> list[str]:
    return sorted({line.key.week for line in lines if line.key.week})
