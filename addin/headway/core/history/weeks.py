"""Weeks as a plan counts them: each ends on the last working day before the longest break.

With Monday to Friday that is Friday, with Sunday to Thursday Thursday, with Monday to Saturday
Saturday, and Sunday where every day is worked. A day of the break belongs to the week before it.
Holidays do not move the end of a week, so its name is always the same.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from headway.core.wording import full_day

if TYPE_CHECKING:
    from datetime import date

    from headway.core.calendar import Calendar

WEEK = timedelta(days=7)
SAME_WEEK = timedelta(days=3)
"""How far apart the ends of one week can lie, where the working days were changed in between."""


def week_ending(calendar: Calendar, day: date) -> date:
    """Return the day on which the week of *day* ends; on a day of the break, the day it began."""
    last, days_off = _break(calendar.week)
    since = (day.weekday() - last) % 7
    return day - timedelta(days=since) if since <= days_off else day + timedelta(days=7 - since)


def is_same_week(end: date, other: date) -> bool:
    """Return whether a week that ends on *end* now is the one that ended on *other* before.

    If the working days on Settings are changed, weeks end on another day; the ends of two weeks
    lie further apart than that.
    """
    return abs(end - other) <= SAME_WEEK


def not_begun(end: date, today: date, *, on_record: bool = True) -> str:
    """Return a sentence if a week has not begun, else nothing.

    Args:
        end: The day on which the week ends.
        today: The day on which this is said.
        on_record: Whether the week was put on record, so that there is a row to be deleted.
    """
    if end - WEEK < today:
        return ""
    row = (
        ", and delete the row of that week on History; no earlier week can be recorded while it "
        "is there"
    )
    return (
        f"The week ending {full_day(end)} has not begun yet: today is {full_day(today)}. If that "
        f"is a mistake, correct the status date on Home{row if on_record else ''}."
    )


def weeks_between(calendar: Calendar, first: date, last: date) -> int:
    """Return how many weeks lie from the week of *first* to that of *last*, both included."""
    days = week_ending(calendar, last) - week_ending(calendar, first)
    return days // WEEK + 1


def _break(week: tuple[bool, ...]) -> tuple[int, int]:
    """Return the weekday before the longest run of days off, the later of two, and its length."""
    runs = [(_days_off_after(week, day), day) for day in range(7) if week[day]]
    days_off, last = max(runs)
    return last, days_off


def _days_off_after(week: tuple[bool, ...], day: int) -> int:
    return next(days for days in range(7) if week[(day + days + 1) % 7])
