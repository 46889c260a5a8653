"""What a cell is taken for that does not hold the kind of value its column expects."""

from __future__ import annotations

from datetime import date, time

import pytest

from headway.core.grids import CellError
from headway.core.odd_cells import (
    AMBIGUOUS_DATE,
    AMBIGUOUS_NUMBER,
    DATE_AS_TEXT,
    ERROR_VALUE,
    NUMBER_AS_TEXT,
    WRONG_KIND,
    Meaning,
    expectation,
    interpret,
)
from headway.schema import Column, Kind


def meaning(kind: Kind, value: object) -> Meaning:
    """Return what *value* is taken for in a column of this *kind*."""
    return interpret(value, Column("entry", "Entry", kind))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-11-20 09:30", date(2026, 11, 20)),
        ("2026/4/3", date(2026, 4, 3)),
        ("20.11.2026", date(2026, 11, 20)),
        ("20-11-2026", date(2026, 11, 20)),
        ("11/20/2026", date(2026, 11, 20)),
        ("4/4/2026", date(2026, 4, 4)),
        ("1.1.1000", date(1000, 1, 1)),
        ("20 Nov 2026", date(2026, 11, 20)),
        ("20. Nov. 2026", date(2026, 11, 20)),
        ("20 November 2026", date(2026, 11, 20)),
        ("Nov 20, 2026", date(2026, 11, 20)),
        ("November 20, 2026", date(2026, 11, 20)),
    ],
)
def test_a_date_typed_as_text_is_read_if_it_can_be_but_one_day(text: str, day: date) -> None:
    assert meaning(Kind.DATE, text) == Meaning(day, DATE_AS_TEXT, f"the date {day}, not text")


def test_a_date_that_can_be_two_days_is_asked_for_by_naming_both() -> None:
    assert meaning(Kind.DATE, "04/03/2026") == Meaning(
        None, AMBIGUOUS_DATE, "either 2026-03-04 or 2026-04-03"
    )


@pytest.mark.parametrize(
    "value",
    ["31/02/2026", "2026/13/01", "1.1.26", "1.1.999", "20.11-2026", "soon", "20 Nov 26", time(9)],
)
def test_what_is_no_day_is_told_what_a_day_looks_like(value: object) -> None:
    assert meaning(Kind.DATE, value) == Meaning(None, WRONG_KIND, "a date, such as 2026-11-20")


@pytest.mark.parametrize(
    ("kind", "text", "number", "shown"),
    [
        (Kind.NUMBER, "12", 12.0, "12"),
        (Kind.NUMBER, "+12", 12.0, "12"),
        (Kind.NUMBER, "−3", -3.0, "-3"),
        (Kind.NUMBER, ".5", 0.5, "0.5"),
        (Kind.NUMBER, "1’234’567", 1234567.0, "1234567"),
        (Kind.NUMBER, "1'234.50", 1234.5, "1234.5"),
        (Kind.NUMBER, "1,234,567", 1234567.0, "1234567"),
        (Kind.NUMBER, "1.234.567", 1234567.0, "1234567"),
        (Kind.NUMBER, "1.234,5", 1234.5, "1234.5"),
        (Kind.NUMBER, "0.125", 0.125, "0.125"),
        (Kind.NUMBER, "1234,567", 1234.567, "1234.567"),
        (Kind.MONEY, "€1200", 1200.0, "1200"),
        (Kind.MONEY, "1200 CHF", 1200.0, "1200"),
        (Kind.PERCENT, "45%", 0.45, "45%"),
        (Kind.PERCENT, "45,5 %", 0.455, "45.5%"),
        (Kind.PERCENT, "0.45", 0.45, "45%"),
    ],
)
def test_a_number_typed_as_text_is_read_if_it_can_be_but_one(
    kind: Kind, text: str, number: float, shown: str
) -> None:
    found = meaning(kind, text)
    assert found.value == pytest.approx(number)
    assert (found.rule, found.expected) == (NUMBER_AS_TEXT, f"the number {shown}, not text")


@pytest.mark.parametrize("text", ["1,234", "1.234", "-12,345", "+999.000"])
def test_a_number_that_can_be_two_numbers_is_asked_for_again(text: str) -> None:
    assert meaning(Kind.NUMBER, text) == Meaning(None, AMBIGUOUS_NUMBER, "a number")


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.NUMBER, "12%", "a number"),
        (Kind.NUMBER, "12 EUR", "a number"),
        (Kind.NUMBER, "-", "a number"),
        (Kind.NUMBER, "1,2,3", "a number"),
        (Kind.NUMBER, "12.", "a number"),
        (Kind.NUMBER, True, "a number"),
        (Kind.MONEY, "12 Euro", "an amount of money"),
        (Kind.PERCENT, "half", "a percentage, such as 45%"),
        (Kind.PERCENT, "%", "a percentage, such as 45%"),
        (Kind.FLAG, "perhaps", "Yes or No"),
        (Kind.MOMENT, "noon", "a date and time, such as 2026-11-20 09:30"),
    ],
)
def test_what_is_of_no_use_is_told_what_is_expected(
    kind: Kind, value: object, expected: str
) -> None:
    assert meaning(kind, value) == Meaning(None, WRONG_KIND, expected)


def test_an_error_of_a_formula_is_never_taken_for_a_value() -> None:
    error = CellError("#N/A")
    assert meaning(Kind.NUMBER, error) == Meaning(None, ERROR_VALUE, "a number, not an error")
    assert meaning(Kind.TEXT, error) == Meaning(None, ERROR_VALUE, "text, not an error")


@pytest.mark.parametrize(
    ("value", "text"), [(12.0, "12"), (7, "7"), (True, "TRUE"), (date(2026, 11, 20), "2026-11-20")]
)
def test_anything_will_do_as_text(value: object, text: str) -> None:
    assert meaning(Kind.TEXT, value) == Meaning(text)


@pytest.mark.parametrize(
    ("kind", "low", "high", "words"),
    [
        (Kind.PERCENT, None, None, "a percentage, such as 45%"),
        (Kind.PERCENT, 0, 1, "a percentage from 0% to 100%"),
        (Kind.MONEY, 0, None, "an amount of money that is not below 0"),
        (Kind.NUMBER, None, 25, "a number up to 25"),
        (Kind.PERCENT, None, 1, "a percentage up to 100%"),
        (Kind.PERCENT, 0.5, None, "a percentage that is not below 50%"),
        (Kind.TEXT, None, None, "text"),
    ],
)
def test_limits_are_part_of_what_is_expected(
    kind: Kind, low: float | None, high: float | None, words: str
) -> None:
    assert expectation(Column("entry", "Entry", kind, minimum=low, maximum=high)) == words
