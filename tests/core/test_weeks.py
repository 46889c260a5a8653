"""A week ends on the last working day before its longest break.

16 November 2026 is a Monday.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.core.calendar import Calendar
from headway.core.history.weeks import is_same_week, not_begun, week_ending, weeks_between

MONDAY = date(2026, 11, 16)


def calendar(working_days: str) -> Calendar:
    """Return the calendar whose week is spelled out as ``MTWTF--``, from Monday to Sunday."""
    return Calendar(tuple(letter != "-" for letter in working_days))


@pytest.mark.parametrize(
    ("week", "ends"),
    [
        # the week ending of each day from Monday to Sunday
        ("MTWTF--", "20 20 20 20 20 20 20"),
        ("MTWTFS-", "21 21 21 21 21 21 21"),
        ("MTWT--S", "19 19 19 19 19 19 26"),
        ("--WTFSS", "15 15 22 22 22 22 22"),
        ("M-W-F--", "20 20 20 20 20 20 20"),
        ("--W----", "11 11 18 18 18 18 18"),
        ("MTWTFSS", "22 22 22 22 22 22 22"),
    ],
)
def test_each_day_belongs_to_the_week_that_is_under_way_or_just_over(week: str, ends: str) -> None:
    days = [MONDAY + timedelta(days=number) for number in range(7)]
    assert " ".join(str(week_ending(calendar(week), day).day) for day in days) == ends


def test_a_holiday_at_its_end_does_not_change_its_name() -> None:
    christmas = Calendar(holidays=(date(2026, 12, 25),))
    assert week_ending(christmas, date(2026, 12, 22)) == date(2026, 12, 25)


@pytest.mark.parametrize(
    ("last", "many"),
    [
        (date(2026, 11, 13), 0),
        (date(2026, 11, 16), 1),
        (date(2026, 11, 22), 1),
        (date(2026, 11, 23), 2),
        (date(2027, 2, 26), 15),
    ],
)
def test_weeks_are_counted_with_the_first_and_the_last(last: date, many: int) -> None:
    assert weeks_between(Calendar(), MONDAY, last) == many


@pytest.mark.parametrize(
    ("today", "begun"),
    [
        (date(2026, 11, 13), False),
        (date(2026, 11, 14), True),
        (date(2026, 11, 16), True),
        (date(2026, 12, 1), True),
    ],
)
def test_a_week_that_is_still_to_come_is_pointed_out(today: date, *, begun: bool) -> None:
    said = not_begun(date(2026, 11, 20), today)
    assert (said == "") is begun
    assert begun or said.startswith("The week ending 20 Nov 2026 has not begun yet: today is 13")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (date(2026, 12, 31), True),
        (date(2026, 12, 29), True),
        (date(2026, 12, 28), False),
        (date(2027, 1, 4), True),
        (date(2027, 1, 5), False),
    ],
)
def test_a_week_stays_the_same_when_its_end_moves_with_the_working_days(
    other: date, *, same: bool
) -> None:
    assert is_same_week(date(2027, 1, 1), other) is same


@given(st.lists(st.booleans(), min_size=7, max_size=7).filter(any), st.dates(date(2000, 1, 1)))
def test_every_week_has_seven_days_and_ends_on_a_working_day(week: list[bool], day: date) -> None:
    if day > date(9999, 12, 1):
        return
    own = Calendar(tuple(week))
    end = week_ending(own, day)
    assert week[end.weekday()] or all(week)
    assert week_ending(own, end) == end
    assert week_ending(own, day + timedelta(days=7)) == end + timedelta(days=7)
