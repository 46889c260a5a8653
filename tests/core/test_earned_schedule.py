"""Progress in time, against published examples, a hand, and laws."""

from __future__ import annotations

from datetime import date, timedelta
from math import nan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.core.calendar import Calendar
from headway.core.earned_schedule import TimePerformance, earned_schedule, measure_time
from headway.core.earned_value import Totals
from headway.core.time_phased import Curve, spread
from tests.core.published import example

CALENDAR = Calendar()
MONDAY = date(2026, 6, 1)


def linear(days: int, budget: float = 100.0) -> Curve:
    """Return the curve of one action that takes some working days from Monday, 1 June 2026."""
    finish = CALENDAR.add(MONDAY, days - 1)
    curve = spread(column(MONDAY), column(finish), pd.Series([budget]), CALENDAR)
    assert curve is not None
    return curve


def column(*days: date) -> pd.Series[pd.Timestamp]:
    """Return *days* as a column of a table."""
    return pd.Series(np.array(days, dtype="datetime64[s]"))


@pytest.mark.parametrize(("planned", "earned", "expected"), example("O11-edges").given["cases"])
def test_earned_schedule_is_where_the_plan_meets_what_was_earned(
    planned: list[float], earned: float, expected: float
) -> None:
    assert earned_schedule(planned, earned) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("planned", "earned", "expected"),
    [
        pytest.param([0, 0, 10], 0, 0, id="nothing earned, and nothing planned at first"),
        pytest.param([0, 0, 10], 5, 2.5, id="something earned after a flat start"),
        pytest.param([10, 10, 10, 20], 10, 3, id="a flat stretch counts to its later end"),
        pytest.param([10, 20, 20], 20, 3, id="all of it is earned"),
        pytest.param([10, 20, 30], 20 - 1e-12, 2, id="an error of arithmetic away"),
        pytest.param([10, 20], -5, 0, id="less than nothing"),
    ],
)
def test_flat_stretches_and_ends(planned: list[float], earned: float, expected: float) -> None:
    assert earned_schedule(planned, earned) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("planned", "earned"), [([], 5), ([0, 0], 5), ([10, 20], nan)])
def test_without_a_plan_or_a_value_it_is_unknown(planned: list[float], earned: float) -> None:
    assert earned_schedule(planned, earned) is None


def test_agrees_with_the_published_time_figures() -> None:
    published = example("O11-costcore")
    planned = np.cumsum(published.given["planned_value"])
    earned = float(sum(published.given["earned_value"]))
    periods = len(published.given["earned_value"])
    time = TimePerformance(len(planned), periods, earned_schedule(planned, earned))
    totals = Totals(
        budget=float(planned[-1]),
        planned_value=float(planned[periods - 1]),
        earned_value=earned,
        actual_cost=float(sum(published.given["actual_cost"])),
    )
    found = {
        "cost_performance": totals.cost_performance,
        "schedule_performance": totals.schedule_performance,
        "to_complete_performance": totals.to_complete_performance(),
        "earned_schedule": time.earned_schedule,
        "schedule_variance_time": time.schedule_variance,
        "schedule_performance_time": time.schedule_performance,
        "estimated_duration": time.estimated_duration,
        "to_complete_time": time.to_complete_performance,
    }
    assert found == pytest.approx(published.expected, abs=published.tolerance)


def test_half_of_a_linear_plan_after_three_of_five_days() -> None:
    published = example("O6")
    passed = CALENDAR.add(MONDAY, published.given["actual_time"] - 1)
    time = measure_time(linear(5), 100 * published.given["complete"], passed)
    for figure, expected in published.expected.items():
        assert getattr(time, figure) == pytest.approx(expected, abs=published.tolerance), figure


def test_a_quarter_of_the_pace_takes_four_times_as_long() -> None:
    published = example("O7-time")
    given = published.given
    passed = CALENDAR.add(MONDAY, given["actual_time"] - 1)
    curve = linear(given["planned_duration"], given["budget"])
    time = measure_time(curve, given["earned_value"], passed)
    assert time.estimated_duration == pytest.approx(published.expected["estimated_duration"])


def test_dividing_the_months_by_the_index_agrees_with_a_published_exercise() -> None:
    published = example("O5-months")
    given = published.given
    totals = Totals(120_000, given["planned_value"], given["earned_value"], 25_000)
    months = given["planned_months"] / (totals.schedule_performance or nan)
    assert months == pytest.approx(published.expected["months"], abs=published.tolerance)


def test_half_the_pace_doubles_the_working_days_to_the_finish() -> None:
    published = example("O11-forecast")
    days = column(*(date.fromisoformat(day) for day in published.given["days"]))
    curve = spread(days, days, pd.Series([1.0] * len(days)), CALENDAR)
    time = measure_time(
        curve, published.given["done"], date.fromisoformat(published.given["status_date"])
    )
    assert time.schedule_performance == published.expected["schedule_performance"]
    assert str(time.planned_finish) == published.expected["planned_finish"]
    assert str(time.forecast_finish) == published.expected["forecast_finish"]


def test_work_done_early_keeps_the_time_of_its_actual_finish() -> None:
    """E10: time stops at the actual finish, however long ago that was."""
    time = measure_time(linear(10), 100, date(2026, 12, 1), finished_on=date(2026, 6, 10))

    assert time.actual_time == 8
    assert time.schedule_variance == 2
    assert time.schedule_performance == 1.25
    assert time.forecast_finish == date(2026, 6, 10)


def test_work_done_late_still_shows_it_when_all_is_done() -> None:
    """E11: SPI has come back to 1, SPI(t) and the days have not."""
    time = measure_time(linear(10), 100, date(2026, 12, 1), finished_on=date(2026, 6, 26))

    assert Totals(100, 100, 100, 100).schedule_performance == 1
    assert time.schedule_performance == 0.5
    assert time.schedule_variance == -10
    assert time.forecast_finish == date(2026, 6, 26)


@pytest.mark.parametrize(("earned", "is_low"), [(14.9, True), (15.0, False), (0.0, False)], ids=str)
def test_a_forecast_in_early_life_is_of_low_confidence(earned: float, *, is_low: bool) -> None:
    """E19: below 15 % complete; without a forecast there is nothing to doubt."""
    time = measure_time(linear(10), earned, date(2026, 6, 3), low_confidence=0.15)
    assert time.is_low_confidence is is_low


@pytest.mark.parametrize(
    ("time", "figure", "reason"),
    [
        (TimePerformance(0, 0, None), "schedule_variance", "no baseline"),
        (TimePerformance(0, 0, None), "schedule_performance", "no baseline"),
        (TimePerformance(10, 0, 2), "schedule_performance", "ahead: not yet due"),
        (TimePerformance(10, 0, 0), "schedule_performance", "nothing planned yet"),
        (TimePerformance(10, 0, 0.5), "schedule_performance", "ahead: not yet due"),
        (TimePerformance(10, 1, 0), "estimated_duration", "nothing earned yet"),
        (TimePerformance(10, 4, 0), "estimated_duration", "nothing earned yet"),
        (TimePerformance(10, 4, 0), "forecast_finish", "nothing earned yet"),
        (
            TimePerformance(10, 10, 8),
            "to_complete_performance",
            "not achievable: the planned time is over and work is left",
        ),
        (TimePerformance(10, 12, 10), "to_complete_performance", "nothing left to do"),
    ],
)
def test_what_is_unknown_says_why(time: TimePerformance, figure: str, reason: str) -> None:
    assert getattr(time, figure) is None
    assert time.reason(figure) == reason


def test_what_is_known_needs_no_reason() -> None:
    assert TimePerformance(10, 4, 3).reason("schedule_performance") is None


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_the_unit_of_money_changes_no_day(unit: float) -> None:
    planned = [10 * unit, 20 * unit, 20 * unit, 40 * unit]
    assert earned_schedule(planned, 5 * unit) == pytest.approx(0.5)
    assert earned_schedule(planned, 20 * unit) == pytest.approx(3)
    assert earned_schedule(planned, 30 * unit) == pytest.approx(3.5)


def test_a_plan_that_starts_in_midweek_is_forecast_from_its_first_day() -> None:
    """Half the pace: 8 working days from Wednesday, 3 June, instead of 4."""
    wednesday, thursday = date(2026, 6, 3), date(2026, 6, 4)
    curve = spread(column(wednesday), column(date(2026, 6, 8)), pd.Series([100.0]), CALENDAR)
    time = measure_time(curve, 25, thursday)
    assert time.estimated_duration == 8
    assert time.forecast_finish == date(2026, 6, 12)


def test_without_a_limit_no_forecast_is_doubted() -> None:
    assert not measure_time(linear(10), 1, date(2026, 6, 3)).is_low_confidence


def test_what_leads_beyond_any_date_has_no_forecast() -> None:
    time = measure_time(linear(200), 1e-5, date(2026, 6, 5))
    assert time.estimated_duration == pytest.approx(200 * 5 / (200 * 1e-7))
    assert time.forecast_finish is None
    assert time.reason("forecast_finish") == "beyond any date at this pace"


SPANS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 90), st.floats(0, 1e6)), min_size=1, max_size=8
)


def curve_of(spans: list[tuple[int, int, float]]) -> Curve | None:
    """Return the curve of actions given by first day, further days, and value."""
    starts = [MONDAY + timedelta(first) for first, _, _ in spans]
    finishes = [MONDAY + timedelta(first + more) for first, more, _ in spans]
    values = pd.Series([value for _, _, value in spans])
    return spread(column(*starts), column(*finishes), values, CALENDAR)


@given(spans=SPANS)
def test_planned_value_never_falls_and_ends_at_the_budget(
    spans: list[tuple[int, int, float]],
) -> None:
    curve = curve_of(spans)
    budget = sum(value for _, _, value in spans)
    if curve is None:
        assert budget == 0
        return
    assert (np.diff(curve.planned) >= 0).all()
    assert curve.planned[0] >= 0
    assert curve.planned[-1] == pytest.approx(budget)


@given(spans=SPANS, day=st.integers(0, 400))
def test_earned_schedule_inverts_the_plan(spans: list[tuple[int, int, float]], day: int) -> None:
    curve = curve_of(spans)
    if curve is None:
        return
    found = earned_schedule(curve.planned, curve.planned[min(day, curve.duration - 1)]) or 0.0
    whole = int(found)
    planned = np.append(0.0, curve.planned)
    part = planned[min(whole + 1, curve.duration)] - planned[whole]
    regained = planned[whole] + (found - whole) * part
    margin = 2e-9 * curve.planned[-1]
    assert regained == pytest.approx(curve.planned[min(day, curve.duration - 1)], abs=margin)


@given(spans=SPANS, less=st.floats(0, 1), more=st.floats(0, 1))
def test_earning_more_never_earns_less_time(
    spans: list[tuple[int, int, float]], less: float, more: float
) -> None:
    curve = curve_of(spans)
    if curve is None:
        return
    lower, higher = sorted((less, more))
    budget = curve.planned[-1]
    days = [earned_schedule(curve.planned, share * budget) or 0.0 for share in (lower, higher)]
    assert 0 <= days[0] <= days[1] + 1e-9 <= curve.duration + 2e-9
