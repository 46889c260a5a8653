"""Working days, as a spreadsheet counts them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.core.calendar import Calendar
from tests.core.published import example

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.fixture
def calendar() -> Calendar:
    """Monday to Friday, without Christmas."""
    return Calendar(holidays=(date(2026, 12, 25), date(2026, 12, 26)))


def _column(*days: str) -> pd.Series[pd.Timestamp]:
    return pd.Series(np.array(days, dtype="datetime64[s]"))


def test_both_ends_of_a_span_count_and_backwards_is_negative(calendar: Calendar) -> None:
    starts, finishes, expected = zip(*example("WD").given["cases"], strict=True)
    assert calendar.working_days(_column(*starts), _column(*finishes)).tolist() == list(expected)


def test_a_single_day_can_stand_at_either_end(calendar: Calendar) -> None:
    fridays = _column("2026-06-05", "2026-06-12")
    monday = date(2026, 6, 8)

    assert calendar.working_days(fridays, monday).tolist() == [2, -5]
    assert calendar.working_days(monday, fridays).tolist() == [-2, 5]
    assert calendar.days_between(date(2026, 6, 5), monday) == 2


def test_a_missing_date_gives_an_unknown_number(calendar: Calendar) -> None:
    counted = calendar.working_days(_column("NaT", "2026-06-01"), _column("2026-06-01", "NaT"))
    assert counted.isna().all()


@pytest.mark.parametrize(
    ("baseline", "used", "expected"),
    [
        pytest.param("2026-06-05", "2026-06-05", 0, id="the same day"),
        pytest.param("2026-06-05", "2026-06-08", 1, id="Friday to Monday"),
        pytest.param("2026-06-08", "2026-06-05", -1, id="Monday back to Friday"),
        pytest.param("2026-06-06", "2026-06-07", 0, id="within a weekend"),
        pytest.param("2026-12-24", "2026-12-28", 1, id="over Christmas"),
    ],
)
def test_a_delay_counts_from_one_day_to_the_other(
    calendar: Calendar, baseline: str, used: str, expected: float
) -> None:
    assert calendar.variance(_column(baseline), _column(used)).item() == expected


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        pytest.param(date(2026, 6, 5), 1, date(2026, 6, 8), id="Friday and one"),
        pytest.param(date(2026, 6, 6), 1, date(2026, 6, 8), id="Saturday and one"),
        pytest.param(date(2026, 6, 6), -1, date(2026, 6, 5), id="Saturday less one"),
        pytest.param(date(2026, 6, 6), 0, date(2026, 6, 8), id="Saturday itself"),
        pytest.param(date(2026, 12, 24), 1, date(2026, 12, 28), id="over Christmas"),
    ],
)
def test_adding_working_days_skips_days_off(
    calendar: Calendar, day: date, days: int, expected: date
) -> None:
    assert calendar.add(day, days) == expected


def test_a_week_may_be_worked_on_other_days() -> None:
    sunday_to_thursday = Calendar(week=(True, True, True, True, False, False, True))
    assert sunday_to_thursday.days_between(date(2026, 6, 5), date(2026, 6, 7)) == 1


@pytest.mark.parametrize("week", [(False,) * 7, (True,) * 5, ()])
def test_a_week_without_a_working_day_is_refused(week: tuple[bool, ...]) -> None:
    with pytest.raises(
        ValueError, match=r"^A week has seven days, and at least one of them is worked\.$"
    ):
        Calendar(week=week)


@given(start=DAYS, finish=DAYS)
def test_counting_agrees_with_looking_at_every_day(start: date, finish: date) -> None:
    holiday = date(2026, 12, 25)
    first, last = min(start, finish), max(start, finish)
    span = (first + timedelta(n) for n in range((last - first).days + 1))
    worked = sum(day.weekday() < 5 and day != holiday for day in span)
    expected = worked if start <= finish else -worked
    assert Calendar(holidays=(holiday,)).days_between(start, finish) == expected


@given(day=DAYS, days=st.integers(1, 400))
def test_a_day_some_working_days_later_is_that_much_late(day: date, days: int) -> None:
    calendar = Calendar()
    working_day = calendar.add(day, 0)
    later = calendar.add(working_day, days)
    assert calendar.days_between(working_day, later) - 1 == days


@given(st.lists(DAYS, min_size=1, max_size=5), st.lists(st.booleans(), min_size=7, max_size=7))
def test_a_working_day_keeps_its_number_and_a_day_off_has_that_of_the_working_day_before(
    days: list[date], week: list[bool]
) -> None:
    calendar = Calendar((*week[:6], True), holidays=(date(2026, 12, 25),))
    column = _column(*(day.isoformat() for day in days))
    found = calendar.day(calendar.number(column))
    assert (found <= column).all()
    assert (calendar.working_days(found, column) == 1).all()


def test_a_missing_day_has_no_number_and_no_number_is_no_day(calendar: Calendar) -> None:
    assert calendar.number(_column("NaT")).isna().all()
    assert calendar.day(pd.Series([float("nan")])).isna().all()


def test_what_is_counted_stands_beside_the_rows_it_was_counted_for(calendar: Calendar) -> None:
    column = _column("2026-06-01", "NaT").set_axis([3, 7])
    monday = date(2026, 6, 8)
    for counted in (
        calendar.working_days(column, monday),
        calendar.working_days(monday, column),
        calendar.variance(column, monday),
        calendar.variance(monday, column),
        calendar.number(column),
        calendar.day(calendar.number(column)),
    ):
        assert counted.index.tolist() == [3, 7]
        assert counted.isna().tolist() == [False, True]
