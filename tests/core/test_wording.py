"""Figures and days in the words that leadership reads."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.wording import amount, day, full_day, number, percent, points, signed


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, "–"),
        (0.0, "0%"),
        (0.004, "0%"),
        (0.005, "1%"),
        (0.145, "15%"),
        (0.5749, "57%"),
        (0.5751, "58%"),
        (-0.126, "−13%"),
        (-0.004, "0%"),
        (1.2, "120%"),
    ],
)
def test_a_fraction_is_shown_as_a_whole_percentage(share: float | None, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        pytest.param(0.994, "99%", id="nearly done"),
        pytest.param(0.99999, "99%", id="all but done"),
        pytest.param(1 - 1e-12, "100%", id="done, but for an error of arithmetic"),
        pytest.param(1.0, "100%", id="done"),
        pytest.param(1.004, "100%", id="hardly more than done"),
    ],
)
def test_100_percent_means_that_nothing_is_left(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("done", "planned", "ahead"), [(0.5603, 0.615, -6), (0.8, 0.8, 0), (0.605, 0.5, 11)]
)
def test_points_are_those_between_the_percentages_shown(
    done: float, planned: float, ahead: int
) -> None:
    assert points(done, planned) == ahead


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (None, "–"),
        (0.0, "0"),
        (0.6, "1"),
        (9_949, "9,949"),
        (9_950, "9.95k"),
        (10_000, "10k"),
        (12_345, "12.3k"),
        (480_400, "480k"),
        (999_499, "999k"),
        (999_500, "1m"),
        (1_254_000, "1.25m"),
        (70_000_000, "70m"),
        (1_234_000_000, "1,234m"),
        (1_200_000_000, "1,200m"),
        (-480_400, "−480k"),
        (-12, "−12"),
    ],
)
def test_money_is_shown_in_three_digits_once_it_is_much(money: float | None, words: str) -> None:
    assert amount(money) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, "%", "–"),
        (0.0, None, "0"),
        (2.5, None, "2.5"),
        (2.126, None, "2.13"),
        (100.0, None, "100"),
        (12_000.0, "parts", "12,000"),
        (-0.75, None, "−0.75"),
        (95.0, "%", "95%"),
        (0.015, None, "0.015"),
        (-0.031, None, "−0.031"),
        (0.0004, "%", "0.0004%"),
    ],
)
def test_a_reading_has_as_many_decimals_as_it_needs_and_a_short_unit(
    value: float | None, unit: str | None, words: str
) -> None:
    assert number(value, unit) == words


@pytest.mark.parametrize(
    ("value", "others", "words"),
    [
        pytest.param(99.994, (99.991, 99.999), "99.994", id="all three would be 99.99"),
        pytest.param(0.0301, (0.0304, 0.029), "0.0301", id="both would be 0.03"),
        pytest.param(2.0, (2.001, None), "2", id="the other one has the digits"),
        pytest.param(1 / 3, (1 / 3 + 1e-12, 0.5), "0.33", id="but for an error of arithmetic"),
    ],
)
def test_a_reading_is_told_apart_from_those_beside_it(
    value: float, others: tuple[float | None, ...], words: str
) -> None:
    assert number(value, None, others) == words


def test_a_day_is_told_by_its_month_in_three_letters() -> None:
    months = [day(date(2026, month, 9)) for month in range(1, 13)]
    assert " ".join(months) == (
        "9 Jan 9 Feb 9 Mar 9 Apr 9 May 9 Jun 9 Jul 9 Aug 9 Sep 9 Oct 9 Nov 9 Dec"
    )
    assert full_day(date(2026, 11, 20)) == "20 Nov 2026"
    assert day(None) == "–"


@pytest.mark.parametrize(
    ("days", "words"),
    [(None, "–"), (0.0, "0"), (10.0, "+10"), (0.6, "+1"), (-3.0, "−3")],
)
def test_days_late_carry_a_plus_and_days_early_a_minus(days: float | None, words: str) -> None:
    assert signed(days) == words
