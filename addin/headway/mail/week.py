"""The week whose report was sent: it is locked, and recorded first if nobody has done so."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pandas import Timestamp

from headway.actions.record import lock_week, record_week
from headway.core.history.errors import WeekNotRecordedError
from headway.core.records import typed_rows
from headway.core.seals import whole_minute
from headway.errors import HeadwayError
from headway.schema.generated import HISTORY

if TYPE_CHECKING:
    from headway.mail.posting import Account, Order
    from headway.ports import Weeks, Workbook


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
    detail = f"sent to {', '.join((*account.posted[0].to, *account.posted[0].cc))}"
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
