"""What posting a report would do, before anything is written or posted.

A dry run ends here; what is posted is what was foreseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from headway.core.history.weeks import not_begun
from headway.core.letters.letter import Audience
from headway.mail.also_due import also_due
from headway.mail.attaching import calendar_attached
from headway.mail.copies import posted_by_copies
from headway.mail.history import entries_of_mail, plan_of
from headway.mail.known import latest, not_posted_yet
from headway.mail.message import compose
from headway.mail.order import Account
from headway.mail.past import State
from headway.mail.readers import ready_letters, sender_of, week_of
from headway.mail.week import foresee

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.headerregistry import Address
    from pathlib import Path

    from headway.actions.refresh import Prepared
    from headway.mail.ledger import Ledger
    from headway.mail.message import Attachment, Mail
    from headway.mail.order import Order, Posted
    from headway.mail.past import Line
    from headway.mail.readers import Ready
    from headway.mail.week import OnRecord
    from headway.ports import Weeks


@dataclass(frozen=True)
class Report:
    """The letters that an order asks for, each with all of its readers."""

    prepared: Prepared
    order: Order
    ready: tuple[Ready, ...]
    notes: tuple[str, ...]
    """Sentences about who cannot be written to."""
    sender: Address | None
    logged: tuple[Line, ...]
    """What the Log says of mails."""

    @classmethod
    def of(cls, prepared: Prepared, order: Order) -> Report:
        """Return the report by a refresh that was *prepared*.

        Raises:
            HeadwayError: There is nobody to write to, or an address may not be used.
        """
        done = prepared.done
        ready, notes = ready_letters(done, order.audience, order.agreed)
        logged = tuple(entries_of_mail(done))
        return cls(prepared, order, tuple(ready), tuple(notes), sender_of(done), logged)

    @property
    def plan(self) -> str:
        """The plan’s id as it stands in the ledger."""
        return plan_of(self.prepared.done)

    @property
    def week(self) -> str:
        """The end of the week that is reported."""
        return week_of(self.prepared.done)


@dataclass(frozen=True)
class Foreseen:
    """What is left to be posted of a report, and what is to be said about it."""

    report: Report
    left: tuple[Ready, ...]
    """The letters for those who have not got them yet."""
    on_record: OnRecord
    notes: tuple[str, ...]
    also_due: str

    def mails(self, attachment: Attachment | None = None) -> Iterator[tuple[Ready, Mail]]:
        """Yield each letter with the mail that is made of it and of the *attachment*."""
        done, order = self.report.prepared.done, self.report.order
        for each in self.left:
            dates = calendar_attached(done, each.letter, order.now) if order.with_calendar else None
            yield each, compose(each.letter, self.report.sender, each.addressed, attachment, dates)

    def account(self, posted: Sequence[Posted], late: str = "") -> Account:
        """Return the account of what was *posted*; *late* says what could not be written down."""
        order = self.report.order
        sent = any(each.state is State.SENT for each in posted)
        return Account(
            tuple(posted),
            (*self.notes, late) if late else self.notes,
            self.report.week,
            sent and order.audience is Audience.LEADERSHIP,
            order.now.isoformat(),
            self.also_due,
        )


def foresee_posting(report: Report, path: Path, ledger: Ledger, weeks: Weeks | None) -> Foreseen:
    """Return what is left to be posted of a *report*.

    Args:
        report: All that was asked for.
        path: Where the plan’s file is.
        ledger: Its open ledger.
        weeks: The copies of recorded weeks; without them nothing is put on record.

    Raises:
        HeadwayError: It was posted already, or that is unclear, or its week is closed.
    """
    order, done = report.order, report.prepared.done
    copies, lacking = posted_by_copies(path, report.plan), ledger.lacking(report.logged)
    known = latest(ledger.lines(report.plan), copies, lacking)
    left, seen = not_posted_yet(list(report.ready), known, order)
    on_record = foresee(report.prepared, order, weeks, is_rest=bool(seen))
    ahead = _ahead(report, on_record)
    notes = tuple(note for note in (*report.notes, *seen, on_record.note, ahead) if note)
    return Foreseen(report, tuple(left), on_record, notes, also_due(done, known, order))


def _ahead(report: Report, on_record: OnRecord) -> str:
    """Return a sentence if the week that is reported has not begun, else nothing."""
    end, order = date.fromisoformat(report.week), report.order
    is_recorded = on_record.wanted and not order.dry_run
    return not_begun(end, order.now.date(), on_record=is_recorded)
