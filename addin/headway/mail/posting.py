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
from headway.core.letter import Audience
from headway.core.week_errors import LaterWeekRecordedError, WeekLockedError
from headway.errors import HeadwayError, TableNotFoundError
from headway.mail.history import mailed_by_log, not_in_log, plan_of, write_to_log
from headway.mail.ledger import Line, State, open_ledger
from headway.mail.message import compose
from headway.mail.postbox import UnclearDeliveryError
from headway.mail.readers import ready_letters, sender_of, week_of
from headway.mail.refusals import AlreadyPostedError, NothingToConfirmError, UnclearPostError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from headway.actions.refresh import Prepared, Refreshed
    from headway.mail.ledger import Key, Ledger
    from headway.mail.message import Attachment, Mail
    from headway.mail.postbox import Delivery, Postbox
    from headway.mail.readers import Ready
    from headway.ports import Progress, Weeks, Workbook


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
    dry_run: bool = False


@dataclass(frozen=True)
class Posted:
    """One mail, and what became of it."""

    subject: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    state: State
    how: str


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
        attach: Gives what goes with each mail, once it is sure that there is one to post.
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
        _write(workbook, prepared, order, weeks, progress)
        progress("Making the attachment")
        attachment = attach(done)
        posted = []
        try:
            for each in left:
                mail = compose(each.letter, sender, each.addressed, attachment)
                progress(f"Posting the mail to {', '.join(mail.addresses) or 'nobody yet'}")
                posted.append(_post_one(each, mail, ledger, order, postbox))
        finally:
            late = write_to_log(workbook, not_in_log(ledger.lines(plan_of(done)), logged))
    sent = order.audience is Audience.LEADERSHIP and any(
        each.state is State.SENT for each in posted
    )
    return Account(tuple(posted), (*notes, *seen, *([late] if late else [])), week_of(done), sent)


def _write(
    workbook: Workbook, prepared: Prepared, order: Order, weeks: Weeks | None, progress: Progress
) -> None:
    """Write the refresh, and put what leadership gets on record, unless its week was sent."""
    if weeks is not None and order.audience is Audience.LEADERSHIP:
        try:
            record_prepared(
                workbook, prepared, order.now, order.person, weeks=weeks, progress=progress
            )
        except (WeekLockedError, LaterWeekRecordedError, TableNotFoundError):
            pass  # what is on record stays as it is
        else:
            return
    write_prepared(workbook, prepared, progress)


def confirm_sent(workbook: Workbook, path: Path, order: Order) -> Account:
    """Write down that the drafts of the week were sent by hand.

    Raises:
        NothingToConfirmError: There is none.
        HeadwayError: It cannot be written down.
    """
    done = prepare(workbook, order.now.date(), order.status_date, lambda _: None).done
    week, logged = week_of(done), mailed_by_log(done)
    with open_ledger(path) as ledger:
        waiting = [
            line
            for line in ledger.lines(plan_of(done))
            if line.key.week == week
            and line.key.audience == order.audience.value
            and line.state in {State.DRAFTED, State.PENDING}
        ]
        if not waiting:
            raise NothingToConfirmError(week)
        for line in waiting:
            how = f"sent by hand, as {order.person} says"
            ledger.add(_line(line.key, State.SENT, line.ref, order, how))
        late = write_to_log(workbook, not_in_log(ledger.lines(plan_of(done)), logged))
    readers = tuple(line.key.address for line in waiting)
    posted = Posted(f"The report of the week ending {week}", readers, (), State.SENT, "by hand")
    sent = order.audience is Audience.LEADERSHIP
    return Account((posted,), (late,) if late else (), week, sent)


def _not_posted_yet(
    ready: list[Ready], ledger: Ledger, logged: dict[Key, Line], order: Order
) -> tuple[list[Ready], list[str]]:
    """Return the letters for those who have not got them, and sentences about who has.

    Raises:
        UnclearPostError: Of some it is unclear, and no reason is given to post again.
        AlreadyPostedError: Everybody has got theirs, and no reason is given to post again.
    """
    if order.resend_because:
        return ready, []
    known = {key: ledger.state(key) or logged.get(key) for each in ready for key in each.keys}
    past = [line for line in known.values() if line is not None]
    unclear = [line for line in past if line.state is State.PENDING]
    if unclear:
        raise UnclearPostError(unclear)
    posted = {line.key for line in past}
    left = [each for each in ready if not posted.issuperset(each.keys)]
    if not left:
        raise AlreadyPostedError(past)
    seen = [
        f"{line.key.address}: {line.state.value} already, on {line.at[:10]}; not again."
        for line in past
    ]
    return [each.without(posted) for each in left], seen


def _rehearse(each: Ready, ledger: Ledger, order: Order) -> Posted:
    """Write down what would be posted."""
    for key in each.keys:
        ledger.add(_line(key, State.REHEARSED, "", order, "a dry run"))
    to = tuple(str(address) for address in each.addressed.to)
    cc = tuple(str(address) for address in each.addressed.cc)
    return Posted(each.letter.subject, to, cc, State.REHEARSED, "a dry run: nothing was sent")


def _post_one(each: Ready, mail: Mail, ledger: Ledger, order: Order, postbox: Postbox) -> Posted:
    """Post one mail, and write down before and after what becomes of it for each reader."""
    for key in each.keys:
        ledger.add(_line(key, State.PENDING, mail.ref, order))
    try:
        delivery = postbox.draft(mail)
    except UnclearDeliveryError:
        raise  # so it stays pending: nobody knows
    except HeadwayError as refused:
        for key in each.keys:
            ledger.add(_line(key, State.FAILED, mail.ref, order, str(refused)))
        raise
    for key in each.keys:
        _write_down(key, mail, delivery, ledger, order)
    return _account(mail, delivery)


def _write_down(key: Key, mail: Mail, delivery: Delivery, ledger: Ledger, order: Order) -> None:
    refusal = delivery.refused.get(key.address)
    state = delivery.state if refusal is None else State.FAILED
    ledger.add(_line(key, state, mail.ref, order, refusal or delivery.how))


def _account(mail: Mail, delivery: Delivery) -> Posted:
    how = delivery.how
    for address, why in delivery.refused.items():
        how += f"; {address} was refused: {why}"
    return Posted(
        mail.letter.subject,
        tuple(str(address) for address in mail.to),
        tuple(str(address) for address in mail.cc),
        delivery.state,
        how,
    )


def _line(key: Key, state: State, ref: str, order: Order, how: str = "") -> Line:
    at = order.now.replace(microsecond=0).isoformat()
    return Line(key, state, ref, at, order.person, how, order.resend_because)
