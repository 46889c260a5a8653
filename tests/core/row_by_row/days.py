"""Working days, counted one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """A week pattern from Monday to Sunday, and the holidays."""

    week: tuple[bool, ...]
    holidays: frozenset[date]

    def worked(self, first: date, last: date) -> int:
        """``wd(a, b)``: working days from a to b, both ends included; negative backwards."""
        if first > last:
            return -self.worked(last, first)
        return sum(self.is_worked(first + DAY * n) for n in range((last - first).days + 1))

    def is_worked(self, day: date) -> bool:
        """Whether anybody works on *day*."""
        return self.week[day.weekday()] and day not in self.holidays

    def late(self, planned: date | None, used: date | None) -> int | None:
        """F14: same day 0, Friday to Monday 1, signed; blank without one of the days."""
        if planned is None or used is None:
            return None
        counted = self.worked(planned, used)
        return counted - (counted > 0) + (counted < 0)

    def nth(self, start: date, number: int) -> date:
        """F13: the day that is *number* working days after the day before *start*."""
        day = start - DAY
        while number > 0:
            day += DAY
            number -= self.is_worked(day)
        return day

    def first_from(self, day: date) -> date:
        """Return *day*, or the next working day after a day off."""
        return self.nth(day, 1)
