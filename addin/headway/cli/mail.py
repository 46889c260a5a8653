"""The command that drafts or sends the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.clock import now
from headway.cli.guard import plain_errors, waiting
from headway.cli.options import PATH, example, plan_argument, status_date_option
from headway.core.letters.dates import AUDIENCES_WITH_DATES
from headway.core.letters.letter import Audience
from headway.hosts.person import signed_in

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from headway.hosts.files import FileWorkbook
    from headway.mail.order import Account, Order
    from headway.mail.postbox import Postbox
    from headway.mail.refusals import AlreadyPostedError, UnclearPostError, WeekSentError
    from headway.ports import Progress


@click.command()
@plan_argument
@click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.LEADERSHIP.value,
    show_default=True,
    help="Leadership gets one mail; departments, owners, the people to whom something was "
    "escalated, and those whose feedback is due get one each.",
)
@click.option(
    "--draft-dir",
    type=PATH,
    help="Put drafts (.eml) into this folder instead of opening them in the mail program.",
)
@click.option("--send", is_flag=True, help="Send now, by the mail server that --smtp names.")
@click.option("--smtp", metavar="HOST:PORT", help="The mail server, such as mail.example.com:587.")
@click.option(
    "--smtp-user",
    metavar="NAME",
    help="Who logs in; the password comes from HEADWAY_SMTP_PASSWORD or the keyring, a token "
    "from HEADWAY_SMTP_TOKEN.",
)
@click.option(
    "--calendar",
    is_flag=True,
    help="Attach the check-ins and milestones ahead of each reader, for their calendar.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would go to whom.")
@click.option(
    "--outside",
    metavar="ADDRESS",
    multiple=True,
    help="Agree to this address outside the mail domains on Settings; may be repeated.",
)
@click.option("--resend-because", metavar="REASON", help="Post once more what was posted already.")
@click.option("--was-sent", is_flag=True, help="Write down that you have sent this week’s draft.")
@status_date_option
@plain_errors
@example("headway mail plan.xlsm --draft-dir outbox/")
def mail(  # noqa: PLR0913 - one argument for each option
    workbook: Path,
    *,
    audience: str,
    draft_dir: Path | None,
    send: bool,
    smtp: str | None,
    smtp_user: str | None,
    calendar: bool,
    dry_run: bool,
    outside: tuple[str, ...],
    resend_because: str | None,
    was_sent: bool,
    status_date: date | None,
) -> None:
    """Draft the mails of WORKBOOK for leadership, department heads, owners and others.

    You press Send. Nobody is drafted or sent the same report twice.
    """
    from headway.mail.order import Order

    if send != (smtp is not None):
        raise click.UsageError("--send needs --smtp HOST:PORT, and --smtp needs --send.")
    order = Order(
        now=now(),
        person=signed_in(),
        audience=Audience(audience),
        status_date=status_date,
        agreed=outside,
        resend_because=(resend_because or "").strip(),
        dry_run=dry_run,
        with_calendar=calendar,
    )
    _refuse_contradictions(order, send=send, was_sent=was_sent)
    with waiting() as tell:
        if was_sent:
            told = _confirm(workbook, order)
        else:
            postbox = _postbox(workbook, order, draft_dir, smtp, smtp_user)
            told = _post(workbook, order, postbox, tell)
    click.echo(told)


def _refuse_contradictions(order: Order, *, send: bool, was_sent: bool) -> None:
    """Refuse options that do not go together.

    Raises:
        UsageError: They do not.
    """
    if was_sent and (send or order.dry_run or order.resend_because):
        raise click.UsageError(
            "--was-sent only writes down what you did; leave out --send, --dry-run and "
            "--resend-because."
        )
    if order.with_calendar and order.audience not in AUDIENCES_WITH_DATES:
        raise click.UsageError("--calendar goes with mails to leadership, departments and owners.")


def _post(path: Path, order: Order, postbox: Postbox, tell: Progress) -> str:
    from headway.hosts.files.saving import refuse_in_use
    from headway.hosts.weeks import weeks_beside
    from headway.mail.attaching import summary_attached
    from headway.mail.posting import post
    from headway.mail.refusals import (
        AdvisedError,
        AlreadyPostedError,
        UnclearPostError,
        WeekSentError,
    )
    from headway.pdf import summary_pdf

    workbook = _opened(path)
    if order.dry_run:
        refuse_in_use(path)  # as it would be when it is written
    try:
        account = post(
            workbook,
            path,
            order,
            postbox,
            lambda done: summary_attached(lambda target: summary_pdf(path, target), done),
            weeks=weeks_beside(path),
            progress=tell,
        )
    except (AlreadyPostedError, UnclearPostError, WeekSentError) as before:
        raise AdvisedError(before, _advice(before)) from before
    return _told(workbook, path, order, account)


def _advice(before: AlreadyPostedError | UnclearPostError | WeekSentError) -> str:
    """Return by which options one goes on where a report may have been posted before."""
    from headway.mail.refusals import AlreadyPostedError, UnclearPostError

    if isinstance(before, UnclearPostError):
        return (
            "If it is there, say so (“--was-sent”); if not, post it again and say why "
            "(“--resend-because”)."
        )
    if isinstance(before, AlreadyPostedError) and before.is_draft:
        return (
            "If you have pressed Send, say so (“--was-sent”); if the draft is gone, ask for a "
            "new one and say why (“--resend-because”)."
        )
    return "To send it again all the same, say why (“--resend-because”)."


def _confirm(path: Path, order: Order) -> str:
    from headway.mail.confirming import confirm_sent

    workbook = _opened(path)
    return _told(workbook, path, order, confirm_sent(workbook, path, order))


def _told(workbook: FileWorkbook, path: Path, order: Order, account: Account) -> str:
    """Return what was done, once the week of a report that was sent is locked."""
    from headway.hosts.weeks import weeks_beside
    from headway.mail.button import sentence
    from headway.mail.week import lock_what_was_sent

    return sentence(account, lock_what_was_sent(workbook, account, order, weeks_beside(path)))


def _opened(path: Path) -> FileWorkbook:
    from headway.hosts.files import open_workbook

    return open_workbook(path)


def _postbox(
    workbook: Path, order: Order, draft_dir: Path | None, smtp: str | None, user: str | None
) -> Postbox:
    from headway.mail.button import OUTBOX
    from headway.mail.cascade import usual_ways
    from headway.mail.outbox import Outbox
    from headway.mail.smtp import Server, SmtpPostbox

    if smtp is not None:
        return SmtpPostbox(Server.named(smtp, user), order.now)
    return Outbox(draft_dir) if draft_dir else usual_ways(workbook.absolute().parent / OUTBOX)
