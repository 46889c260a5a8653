"""Posting the report: refresh, write the letters, look who gets them, post each of them once.

Everything that can go wrong is looked for before the first mail goes out: an address that may
not be used, a report that was sent already, a send that was broken off, a week that is closed.
Then one mail after the other goes out (:mod:`headway.mail.delivering`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from headway.actions.refresh import prepare
from headway.core.history.weeks import not_begun
from headway.core.letters.letter import Audience
from headway.errors import HeadwayError
from headway.mail.also_due import also_due
from headway.mail.attaching import calendar_attached
from headway.mail.catching_up import catch_up
from headway.mail.copies import posted_by_copies
from headway.mail.delivering import post_one, rehearse
from headway.mail.history import entries_of_mail, not_in_log, plan_of, write_to_log
from headway.mail.known import latest, not_posted_yet
from headway.mail.ledger import open_ledger
from headway.mail.message import compose
from headway.mail.order import Account
from headway.mail.past import State
from headway.mail.readers import ready_letters, sender_of, week_of
from headway.mail.refusals import RestNotPostedError
from headway.mail.week import foresee, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from headway.actions.refresh import Refreshed
    from headway.mail.message import Attachment, Mail
    from headway.mail.order import Order
    from headway.mail.postbox import Postbox
    from headway.mail.readers import Ready
    from headway.ports import Progress, Weeks, Workbook

_OF_WHOLE_PLAN = frozenset({Audience.LEADERSHIP, Audience.DEPARTMENT})
"""Who gets the page of the whole plan; all others get only what concerns them."""


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
    if not order.dry_run:
        catch_up(workbook, path, order.now, order.person)
    prepared = prepare(workbook, order.now.date(), order.status_date, progress, weeks)
    done, plan = prepared.done, plan_of(prepared.done)
    ready, notes = ready_letters(done, order.audience, order.agreed)
    sender, logged = sender_of(done), entries_of_mail(done)

    def mails(attachment: Attachment | None) -> Iterator[tuple[Ready, Mail]]:
        for each in left:
            dates = calendar_attached(done, each.letter, order.now) if order.with_calendar else None
            yield each, compose(each.letter, sender, each.addressed, attachment, dates)

    with open_ledger(path) as ledger:
        known = latest(ledger.lines(plan), posted_by_copies(path, plan), ledger.lacking(logged))
        left, seen = not_posted_yet(ready, known, order)
        found = foresee(prepared, order, weeks, is_rest=bool(seen))
        ahead = not_begun(
            date.fromisoformat(week_of(done)),
            order.now.date(),
            on_record=found.wanted and not order.dry_run,
        )
        told = [note for note in (*notes, *seen, found.note, ahead) if note]
        more = also_due(done, known, order)
        if order.dry_run:
            posted = [rehearse(each, mail, ledger, order, postbox) for each, mail in mails(None)]
            return Account(tuple(posted), tuple(told), week_of(done), also_due=more)
        write(workbook, prepared, order, weeks, found, progress)
        progress("Making the attachment")
        attachment = attach(done) if order.audience in _OF_WHOLE_PLAN else None
        posted = []
        try:
            for each, mail in mails(attachment):
                progress(f"Posting the mail to {', '.join(mail.addresses) or 'nobody yet'}")
                posted.append(post_one(each, mail, ledger, order, postbox))
        except HeadwayError as refused:
            if posted:
                raise RestNotPostedError(refused, [each.readers for each in posted]) from refused
            raise
        finally:
            late = write_to_log(workbook, not_in_log(ledger.lines(plan), logged))
    sent = any(each.state is State.SENT for each in posted)
    return Account(
        tuple(posted),
        tuple([*told, late] if late else told),
        week_of(done),
        sent and order.audience is Audience.LEADERSHIP,
        order.now.isoformat(),
        more,
    )
