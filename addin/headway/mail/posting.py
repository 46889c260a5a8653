"""Posting the report: refresh, write the letters, look who gets them, post each of them once.

Everything that can go wrong is looked for before the first mail goes out: an address that may
not be used, a report that was sent already, a send that was broken off. Then each mail is
written down as pending, posted, and written down as posted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.actions.record import record_prepared
from headway.actions.refresh import prepare, write_prepared
from headway.core.history.errors import LaterWeekRecordedError, WeekLockedError
from headway.core.letters.letter import Audience
from headway.errors import HeadwayError, TableNotFoundError
from headway.mail.attaching import calendar_attached
from headway.mail.history import mailed_by_log, not_in_log, plan_of, write_to_log
from headway.mail.ledger import (
    CannotKeepLedgerError,
    Line,
    NotWrittenDownError,
    State,
    open_ledger,
)
from headway.mail.message import compose
from headway.mail.occasions import occasion_of
from headway.mail.postbox import UnclearDeliveryError
from headway.mail.readers import ready_letters, sender_of, week_of
from headway.mail.refusals import (
    AlreadyPostedError,
    NothingToConfirmError,
    RestNotPostedError,
    UnclearPostError,
    WeekClosedError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from email.headerregistry import Address
    from pathlib import Path

    from headway.actions.refresh import Prepared, Refreshed
    from headway.mail.ledger import Key, Ledger
    from headway.mail.message import Attachment, Mail
    from headway.mail.postbox import Delivery, Postbox
    from headway.mail.readers import Ready
    from headway.ports import Progress, Weeks, Workbook


_OF_WHOLE_PLAN = frozenset({Audience.LEADERSHIP, Audience.DEPARTMENT})
"""Who gets the page of the whole plan; all others get only what concerns them."""
_AGAIN = "To send its report again all the same, say why (“--resend-because”)."
_KEPT = (
    "The record of the week stays as it was when it was locked; what goes out now has the present "
    "figures."
)


@dataclass(frozen=True)
class Order:
    """What is to be posted, when and for whom."""

    now: datetime
    person: str
    audience: Audience = Audience.LEADERSHIP
    status_date: date | None = None
    agreed: tuple[str, ...] = ()
    """Addresses outside the mail domains that were agreed to, by name."""
    resend_because: str = ""
    """Why a report may go out again."""
    spare_sent: bool = False
    """Whether a reason to post again does not hold for whom the report was sent to already."""
    dry_run: bool = False
    with_calendar: bool = False
    """Whether the dates ahead of each reader go with the mail, as a file for their calendar."""


@dataclass(frozen=True)
class Posted:
    """One mail, and what became of it."""

    subject: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    state: State
    how: str
    bcc: tuple[str, ...] = ()

    @property
    def readers(self) -> tuple[str, ...]:
        """All whom it went to."""
        return (*self.to, *self.cc, *self.bcc)


@dataclass(frozen=True)
class Account:
    """What was posted, and what was not."""

    posted: tuple[Posted, ...]
    notes: tuple[str, ...]
    """Sentences about who got nothing, and why."""
    week: str = ""
    """The end of the week that was reported."""
    sent: bool = False
    """Whether the report went out to leadership, so that its week can be locked."""
    made_at: str = ""
    """When what was sent had been made, such as ``2026-11-20T14:02``."""


def post(  # noqa: PLR0913 - the plan, the order and the three ways out of it
    workbook: Workbook,
    path: Path,
    order: Order,
    postbox: Postbox,
    attach: Callable[[Refreshed], Attachment | None] = lambda _: None,
    *,
    weeks: Weeks | None = None,
    progress: Progress = lambda _: None,
) -> Account:
    """Post the report in *workbook* to everybody of an audience who has not got it yet.

    Args:
        workbook: The plan; it is refreshed first, and its Log says afterwards what was posted.
        path: Where its file is; the ledger lies beside it.
        order: What is to be posted.
        postbox: How it is posted.
        attach: Gives the page of the whole plan that goes with the mails to leadership and to
            departments, once it is sure that there is one to post.
        weeks: The copies of recorded weeks; with them, what leadership gets is put on record.
        progress: Told what is being done.

    Raises:
        HeadwayError: It cannot be done. What was posted before is in the ledger and the Log.
    """
    prepared = prepare(workbook, order.now.date(), order.status_date, progress, weeks)
    done = prepared.done
    ready, notes = ready_letters(done, order.audience, order.agreed)
    sender = sender_of(done)
    logged = mailed_by_log(done)
    with open_ledger(path) as ledger:
        left, seen = _not_posted_yet(ready, ledger, logged, order)
        if order.dry_run:
            posted = [_rehearse(each, ledger, order) for each in left]
            return Account(tuple(posted), (*notes, *seen), week_of(done))
        kept = _write(workbook, prepared, order, weeks, progress, is_rest=bool(seen))
        progress("Making the attachment")
        attachment = attach(done) if order.audience in _OF_WHOLE_PLAN else None
        posted, wanted = [], order.with_calendar
        try:
            for each in left:
                dates = calendar_attached(done, each.letter, order.now) if wanted else None
                mail = compose(each.letter, sender, each.addressed, attachment, dates)
                progress(f"Posting the mail to {', '.join(mail.addresses) or 'nobody yet'}")
                posted.append(_post_one(each, mail, ledger, order, postbox))
        except HeadwayError as refused:
            if posted:
                raise RestNotPostedError(refused, [each.readers for each in posted]) from refused
            raise
        finally:
            late = write_to_log(workbook, not_in_log(ledger.lines(plan_of(done)), logged))
    sent = order.audience is Audience.LEADERSHIP and any(
        each.state is State.SENT for each in posted
    )
    told = [note for note in (*notes, *seen, kept, late) if note]
    return Account(tuple(posted), tuple(told), week_of(done), sent, order.now.isoformat())


def _write(  # noqa: PLR0913 - as post
    workbook: Workbook,
    prepared: Prepared,
    order: Order,
    weeks: Weeks | None,
    progress: Progress,
    *,
    is_rest: bool,
) -> str:
    """Write the refresh, and put what leadership gets on record, unless its week was sent.

    What goes to the rest of the readers of a sent week, or goes out again, may then differ from
    the record; so a sentence about that is returned.

    Raises:
        WeekClosedError: The week was sent to whom nobody knows, or a later one is on record.
    """
    note = ""
    if weeks is not None and order.audience is Audience.LEADERSHIP:
        try:
            record_prepared(
                workbook, prepared, order.now, order.person, weeks=weeks, progress=progress
            )
        except LaterWeekRecordedError as late:
            raise WeekClosedError(str(late)) from late
        except WeekLockedError as sent:
            if not is_rest and not order.resend_because:
                raise WeekClosedError(f"{sent} {_AGAIN}") from sent
            note = _KEPT
        except TableNotFoundError:
            pass  # a plan without History keeps no record
        else:
            return ""
    write_prepared(workbook, prepared, progress)
    return note


def confirm_sent(workbook: Workbook, path: Path, order: Order) -> Account:
    """Write down that the drafts of the week were sent by hand.

    Raises:
        NothingToConfirmError: There is none.
        HeadwayError: It cannot be written down.
    """
    done = prepare(workbook, order.now.date(), order.status_date, lambda _: None).done
    week, logged = week_of(done), mailed_by_log(done)
    with open_ledger(path) as ledger:
        known = logged | {line.key: line for line in ledger.lines(plan_of(done))}
        waiting = [
            line
            for line in known.values()
            if line.key.week in {week, ""}
            and line.key.audience == order.audience.value
            and line.state in {State.DRAFTED, State.PENDING}
        ]
        if not waiting:
            raise NothingToConfirmError(week)
        how = f"sent by hand, as {order.person} says"
        ledger.add(*(_line(line.key, State.SENT, line.ref, order, how) for line in waiting))
        late = write_to_log(workbook, not_in_log(ledger.lines(plan_of(done)), logged))
    readers = tuple(dict.fromkeys(line.key.address for line in waiting))
    posted = Posted(occasion_of(waiting[0].key), readers, (), State.SENT, "by hand")
    sent = order.audience is Audience.LEADERSHIP
    made_at = min(line.at for line in waiting)
    return Account((posted,), (late,) if late else (), week, sent, made_at)


def _not_posted_yet(
    ready: list[Ready], ledger: Ledger, logged: dict[Key, Line], order: Order
) -> tuple[list[Ready], list[str]]:
    """Return the letters for those who have not got them, and sentences about who has.

    Raises:
        UnclearPostError: Of some it is unclear, and no reason is given to post again.
        AlreadyPostedError: Everybody has got theirs, and no reason is given to post again.
    """
    known = {key: ledger.state(key) or logged.get(key) for each in ready for key in each.keys}
    past = [line for line in known.values() if line is not None]
    if order.resend_because:
        spared = {line.key for line in past if order.spare_sent and line.state is State.SENT}
        return [each.without(spared) for each in ready if not spared.issuperset(each.keys)], []
    unclear = [line for line in past if line.state is State.PENDING]
    if unclear:
        raise UnclearPostError(unclear)
    posted = {line.key for line in past}
    left = [each for each in ready if not posted.issuperset(each.keys)]
    if not left:
        raise AlreadyPostedError(past)
    left = [each.without(posted) for each in left]
    again = {key for each in left for key in each.keys}
    seen = [
        f"{line.key.address}: {line.state.value} already, on {line.at[:10]}; not again."
        for line in past
        if line.key not in again
    ]
    return left, list(dict.fromkeys(seen))


def _rehearse(each: Ready, ledger: Ledger, order: Order) -> Posted:
    """Write down what would be posted."""
    ledger.add(*(_line(key, State.REHEARSED, "", order, "a dry run") for key in each.keys))
    readers = each.addressed
    to, cc, bcc = map(_spelt, (readers.to, readers.cc, readers.bcc))
    how = "a dry run: nothing was sent"
    return Posted(each.letter.subject, to, cc, State.REHEARSED, how, bcc)


def _post_one(each: Ready, mail: Mail, ledger: Ledger, order: Order, postbox: Postbox) -> Posted:
    """Post one mail, and write down before and after what becomes of it for each reader."""
    ledger.add(*(_line(key, State.PENDING, mail.ref, order) for key in each.keys))
    try:
        delivery = postbox.draft(mail)
    except UnclearDeliveryError:
        raise  # so it stays pending: nobody knows
    except HeadwayError as refused:
        ledger.add(*(_line(key, State.FAILED, mail.ref, order, str(refused)) for key in each.keys))
        raise
    try:
        ledger.add(*(_outcome(key, mail, delivery, order) for key in each.keys))
    except CannotKeepLedgerError as trouble:
        raise NotWrittenDownError(delivery.how, trouble) from trouble
    return _account(mail, delivery)


def _outcome(key: Key, mail: Mail, delivery: Delivery, order: Order) -> Line:
    refusal = delivery.refused.get(key.address)
    state = delivery.state if refusal is None else State.FAILED
    return _line(key, state, mail.ref, order, refusal or delivery.how)


def _account(mail: Mail, delivery: Delivery) -> Posted:
    how = delivery.how
    for address, why in delivery.refused.items():
        how += f"; {address} was refused: {why}"
    to, cc, bcc = map(_spelt, (mail.to, mail.cc, mail.bcc))
    return Posted(mail.letter.subject, to, cc, delivery.state, how, bcc)


def _spelt(addresses: tuple[Address, ...]) -> tuple[str, ...]:
    return tuple(map(str, addresses))


def _line(key: Key, state: State, ref: str, order: Order, how: str = "") -> Line:
    at = order.now.replace(microsecond=0).isoformat()
    return Line(key, state, ref, at, order.person, how, order.resend_because)
