"""What the button E-mail does: a draft of the report to leadership, shown to the person.

Where the program cannot know, it asks: whether a draft of this week was sent, and whether an
address outside the mail domains is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from headway.mail.addresses import OutsideAddressesError
from headway.mail.attaching import summary_attached
from headway.mail.cascade import usual_ways
from headway.mail.confirming import confirm_sent
from headway.mail.order import Account, Order
from headway.mail.past import State
from headway.mail.posting import post
from headway.mail.refusals import AdvisedError, AlreadyPostedError, UnclearPostError
from headway.mail.week import lock_what_was_sent

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from headway.mail.order import Posted
    from headway.mail.postbox import Postbox
    from headway.ports import Progress, Weeks, Workbook

OUTBOX = "Outbox"
"""The folder beside the workbook in which drafts are kept that no mail program takes."""
_FORWARD = "If somebody lacks it, forward it to them from your sent mail."
_SEND_FIRST = "Once you have sent the draft that there is, press E-mail again and say so."
_LOOK_FIRST = "Then press E-mail again and say what you found."
_NOT_SENT = "the draft was not sent, as the person at the workbook said"


def run(  # noqa: PLR0913 - what only the host knows: its workbook, clock, person and dialogs
    workbook: Workbook,
    path: Path,
    now: datetime,
    person: str,
    ask: Callable[[str], bool],
    *,
    make_pdf: Callable[[Path], None] | None = None,
    weeks: Weeks | None = None,
    postbox: Postbox | None = None,
    progress: Progress = lambda _: None,
) -> str:
    """Draft this week’s report to leadership; return a sentence that says what was done.

    Args:
        workbook: The open plan.
        path: Where its file is, on this computer.
        now: The clock.
        person: Who pressed the button.
        ask: Shows a question, and returns whether the answer is Yes.
        make_pdf: Writes the Summary as a PDF to a path, or raises a HeadwayError.
        weeks: The copies of recorded weeks.
        postbox: How it is posted, if not by the usual ways.
        progress: Told what is being done.

    Raises:
        HeadwayError: It cannot be done, or the person did not want it.
    """
    box = postbox or usual_ways(path.parent / OUTBOX)

    def attempt(order: Order) -> Account:
        return post(
            workbook,
            path,
            order,
            box,
            lambda done: summary_attached(make_pdf, done),
            weeks=weeks,
            progress=progress,
        )

    order, account = _Press(workbook, path, ask, attempt).result(Order(now, person))
    return sentence(account, lock_what_was_sent(workbook, account, order, weeks))


def sentence(account: Account, note: str = "") -> str:
    """Return what was done with each mail of *account*, one line each."""
    lines = [_line(posted) for posted in account.posted]
    more = [sentence for sentence in (account.also_due, note) if sentence]
    return "\n".join([*lines, *account.notes, *more])


@dataclass(frozen=True)
class _Press:
    """The button pressed once: on which plan, who answers, and how a report is posted."""

    workbook: Workbook
    path: Path
    ask: Callable[[str], bool]
    attempt: Callable[[Order], Account]

    def result(self, order: Order) -> tuple[Order, Account]:
        """Return what became of an *order*, and the order with what was agreed to since."""
        try:
            return self._posted(order)
        except AlreadyPostedError as before:
            if not before.is_draft:
                raise AdvisedError(before, _FORWARD) from before
            return order, self._settle(before, order, _SEND_FIRST)
        except UnclearPostError as before:
            return order, self._settle(before, order, _LOOK_FIRST)

    def _posted(self, order: Order) -> tuple[Order, Account]:
        """Post; ask first where an address is outside the mail domains."""
        try:
            return order, self.attempt(order)
        except OutsideAddressesError as outside:
            listed = ", ".join(outside.addresses)
            if not self.ask(
                f"These addresses are outside the mail domains on the sheet Settings: {listed}. "
                "Write to them all the same?"
            ):
                raise
            agreed = replace(order, agreed=outside.addresses)
            return agreed, self.attempt(agreed)

    def _settle(
        self, before: AlreadyPostedError | UnclearPostError, order: Order, advice: str
    ) -> Account:
        """Ask what became of the draft of this week, and go on accordingly."""
        first = next(line for line in before.lines if line.state is not State.SENT)
        when = first.minute.replace("T", " at ")
        source = f", {first.source}" if first.source else ""
        if self.ask(f"This week’s report was drafted on {when}{source}. Was it sent?"):
            return confirm_sent(self.workbook, self.path, order)
        if not self.ask(
            "Make a new draft? Throw the old one away first, so that it is not sent twice."
        ):
            raise AdvisedError(before, advice) from before
        _, account = self._posted(replace(order, resend_because=_NOT_SENT, spare_sent=True))
        return account


def _line(posted: Posted) -> str:
    nobody = "nobody yet; fill in To yourself" if not posted.readers else "nobody"
    copies = [
        f"{header} {', '.join(readers)}"
        for header, readers in (("Cc", posted.cc), ("Bcc", posted.bcc))
        if readers
    ]
    beside = f" ({'; '.join(copies)})" if copies else ""
    return f"To {', '.join(posted.to) or nobody}{beside}: {posted.how}."
