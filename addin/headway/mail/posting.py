"""Posting the report: refresh, write the letters, look who gets them, post each of them once.

Everything that can go wrong is looked for before the first mail goes out: an address that may
not be used, a report that was sent already, a send that was broken off, a week that is closed
(:mod:`headway.mail.foreseeing`).
Then one mail after the other goes out (:mod:`headway.mail.delivering`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.actions.refresh import prepare
from headway.core.letters.letter import Audience
from headway.errors import HeadwayError
from headway.mail.catching_up import catch_up
from headway.mail.delivering import post_one, rehearse
from headway.mail.foreseeing import Report, foresee_posting
from headway.mail.history import not_in_log, write_to_log
from headway.mail.ledger import open_ledger
from headway.mail.refusals import RestNotPostedError
from headway.mail.week import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from headway.actions.refresh import Refreshed
    from headway.mail.foreseeing import Foreseen
    from headway.mail.ledger import Ledger
    from headway.mail.message import Attachment
    from headway.mail.order import Account, Order, Posted
    from headway.mail.postbox import Postbox
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
    report = Report.of(prepared, order)
    with open_ledger(path) as ledger:
        foreseen = foresee_posting(report, path, ledger, weeks)
        if order.dry_run:
            return foreseen.account(
                [rehearse(each, mail, ledger, order, postbox) for each, mail in foreseen.mails()]
            )
        write(workbook, prepared, order, weeks, foreseen.on_record, progress)
        progress("Making the attachment")
        attachment = attach(prepared.done) if order.audience in _OF_WHOLE_PLAN else None
        try:
            posted = _deliver(foreseen, attachment, ledger, postbox, progress)
        finally:
            missing = not_in_log(ledger.lines(report.plan), report.logged)
            late = write_to_log(workbook, missing)
    return foreseen.account(posted, late)


def _deliver(
    foreseen: Foreseen,
    attachment: Attachment | None,
    ledger: Ledger,
    postbox: Postbox,
    progress: Progress,
) -> list[Posted]:
    """Post one mail after the other; return what became of each.

    Raises:
        RestNotPostedError: Some are posted, the next one could not be.
        HeadwayError: The first one could not be posted.
    """
    posted: list[Posted] = []
    try:
        for each, mail in foreseen.mails(attachment):
            progress(f"Posting the mail to {', '.join(mail.addresses) or 'nobody yet'}")
            posted.append(post_one(each, mail, ledger, foreseen.report.order, postbox))
    except HeadwayError as refused:
        if posted:
            raise RestNotPostedError(refused, [each.readers for each in posted]) from refused
        raise
    return posted
