"""The week that is reported: on record before its report goes out, and locked once it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from pandas import Timestamp

from headway.actions.record import lock_week, record_prepared, record_week, refuse_prepared
from headway.actions.refresh import write_prepared
from headway.core.history.errors import (
    LaterWeekRecordedError,
    WeekLockedError,
    WeekNotRecordedError,
)
from headway.core.letters.letter import Audience
from headway.core.records import typed_rows
from headway.core.seals import whole_minute
from headway.core.wording import count
from headway.errors import HeadwayError, TableNotFoundError
from headway.mail.refusals import WeekClosedError, WeekSentError
from headway.schema.generated import HISTORY

if TYPE_CHECKING:
    from headway.actions.refresh import Prepared
    from headway.mail.order import Account, Order, Posted
    from headway.ports import Progress, Weeks, Workbook

_KEPT = (
    "The record of the week stays as it was when it was locked; what goes out now has the present "
    "figures."
)


@dataclass(frozen=True)
class OnRecord:
    """Whether what goes out is to be put on record first, and a sentence about it, or none."""

    wanted: bool
    note: str = ""


def foresee(prepared: Prepared, order: Order, weeks: Weeks | None, *, is_rest: bool) -> OnRecord:
    """Return whether the week of a refresh that was *prepared* is to be put on record.

    What leadership gets is, unless its week was sent: what goes to the rest of the readers then,
    or goes out again, may differ from the record.

    Args:
        prepared: The refresh.
        order: What is to be posted.
        weeks: The copies of recorded weeks; without them nothing is recorded.
        is_rest: Whether some of the readers have the report already.

    Raises:
        WeekSentError: The week was sent to whom nobody knows.
        WeekClosedError: A later one is on record.
    """
    if weeks is None or order.audience is not Audience.LEADERSHIP:
        return OnRecord(wanted=False)
    try:
        refuse_prepared(prepared)
    except LaterWeekRecordedError as late:
        raise WeekClosedError(str(late)) from late
    except WeekLockedError as sent:
        if not is_rest and not order.resend_because:
            raise WeekSentError(str(sent)) from sent
        return OnRecord(wanted=False, note=_KEPT)
    except TableNotFoundError:  # a plan without History keeps no record
        return OnRecord(wanted=False)
    return OnRecord(wanted=True)


def write(  # noqa: PLR0913, PLR0917 - the plan, and what is to be done with it
    workbook: Workbook,
    prepared: Prepared,
    order: Order,
    weeks: Weeks | None,
    found: OnRecord,
    progress: Progress,
) -> None:
    """Write the refresh that was *prepared*, and put its week on record if that was *found*."""
    if found.wanted and weeks is not None:
        record_prepared(workbook, prepared, order.now, order.person, weeks=weeks, progress=progress)
    else:
        write_prepared(workbook, prepared, progress)


def lock_what_was_sent(
    workbook: Workbook, account: Account, order: Order, weeks: Weeks | None
) -> str:
    """Lock the week of *account* if it was sent; return a sentence about it, or nothing.

    Args:
        workbook: The plan.
        account: What was posted.
        order: What was asked for.
        weeks: The copies of recorded weeks; without them a week is not recorded, only locked.
    """
    if not account.sent:
        return ""
    week = date.fromisoformat(account.week)
    detail = f"sent to {_readers(account.posted[0])}"
    try:
        try:
            lock_week(workbook, week, order.now, order.person, detail)
        except WeekNotRecordedError:
            if weeks is None:
                raise
            today = order.now.date()
            record_week(workbook, today, order.now, order.person, order.status_date, weeks=weeks)
            lock_week(workbook, week, order.now, order.person, detail)
        since = _recorded_since(workbook, week, account.made_at)
    except HeadwayError as refused:
        return f"The week is not locked: {refused}"
    return f"The week ending {account.week} is on record and locked.{since}"


def _readers(posted: Posted) -> str:
    """Return who got a mail; of those who got it unseen, how many they are."""
    unseen = [f"{count(len(posted.bcc), 'reader')} in Bcc"] if posted.bcc else []
    return ", ".join([*posted.to, *posted.cc, *unseen])


def _recorded_since(workbook: Workbook, week: date, made_at: str) -> str:
    """Return a sentence if the *week* was recorded after what was sent had been made."""
    history = typed_rows(HISTORY, workbook.read_tables([HISTORY.name]).get(HISTORY.name))
    taken = history.loc[history["week_ending"].eq(Timestamp(week)), "taken_at"].dropna()
    if not made_at or taken.empty:
        return ""
    recorded, made = taken.max(), whole_minute(datetime.fromisoformat(made_at))
    if recorded <= made:
        return ""
    return (
        f" It was recorded on {recorded:%Y-%m-%d at %H:%M}, after the mail had been made on "
        f"{made:%Y-%m-%d at %H:%M}, so the record may differ from what was sent."
    )
