"""What a cell means that does not hold the kind of value its column expects.

Text that can mean only one thing is read, and the reading is noted; text that can mean two
things, such as “03/04/2026” or “1,234”, is an error and never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from headway.core.findings import Rule
from headway.core.grids import CellError
from headway.core.quoting import number_text, quote
from headway.schema import Kind
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from headway.schema import Column

ERROR_VALUE = Rule(
    "error-value",
    Severity.ERROR,
    "A cell holds an error such as #N/A",
    "Correct the formula in the cell, or type the value.",
)
WRONG_KIND = Rule(
    "wrong-kind",
    Severity.ERROR,
    "An entry is not of the kind its column holds",
    "Type an entry of the expected kind, or clear the cell.",
)
AMBIGUOUS_DATE = Rule(
    "ambiguous-date",
    Severity.ERROR,
    "A date typed as text can be read as two different days",
    "Type the date again as year-month-day, such as 2026-04-03.",
)
AMBIGUOUS_NUMBER = Rule(
    "ambiguous-number",
    Severity.ERROR,
    "A number typed as text can be read as two different numbers",
    "Type the number again without a thousands separator.",
)
NUMBER_AS_TEXT = Rule(
    "number-as-text",
    Severity.NOTE,
    "A number stands in its cell as text",
    "Type the number again; Headway reads it as it is, but Excel’s own formulas may not, and then "
    "the figures that need it are not checked.",
)
DATE_AS_TEXT = Rule(
    "date-as-text",
    Severity.NOTE,
    "A date stands in its cell as text",
    "Type the date again; Headway reads it as it is, but Excel’s own formulas may not, and then "
    "the figures that need it are not checked.",
)
RULES = (
    ERROR_VALUE,
    WRONG_KIND,
    AMBIGUOUS_DATE,
    AMBIGUOUS_NUMBER,
    NUMBER_AS_TEXT,
    DATE_AS_TEXT,
)

_EXPECTED = {
    Kind.DATE: "a date, such as 2026-11-20",
    Kind.MOMENT: "a date and time, such as 2026-11-20 09:30",
    Kind.MONEY: "an amount of money",
    Kind.NUMBER: "a number",
    Kind.PERCENT: "a percentage, such as 45%",
    Kind.FLAG: "Yes or No",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell is taken for; ``rule`` says what was odd about it, if it matters."""

    value: object = None
    rule: Rule | None = None
    expected: str = ""


class Odd(NamedTuple):
    """One odd entry of a column: where it stands, and what a finding says about it."""

    at: int
    """Its place among the column's entries, counted from 0."""
    rule: Rule
    found: str
    expected: str
    advice: str = ""


def interpret(value: object, column: Column) -> Meaning:
    """Return what *value* means in *column*; blank if it cannot be told."""
    if isinstance(value, CellError):
        return Meaning(None, ERROR_VALUE, f"{expectation(column)}, not an error")
    reader = _READERS.get(column.kind, _read_text)
    return reader(value, column)


def expectation(column: Column) -> str:
    """Return in words what *column* holds: “a percentage from 0% to 100%”."""
    kind = _EXPECTED.get(column.kind, "text")
    low, high = column.minimum, column.maximum
    if low is None and high is None:
        return kind
    kind = kind.split(",")[0]
    if low is None:
        return f"{kind} up to {quote(high, column.kind)}"
    if high is None:
        return f"{kind} that is not below {quote(low, column.kind)}"
    return f"{kind} from {quote(low, column.kind)} to {quote(high, column.kind)}"


def _read_text(value: object, _column: Column) -> Meaning:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Meaning(number_text(value))
    return Meaning(quote(value))


def _read_flag(_value: object, column: Column) -> Meaning:
    return Meaning(None, WRONG_KIND, expectation(column))


def _read_number(value: object, column: Column) -> Meaning:
    if not isinstance(value, str):
        return Meaning(None, WRONG_KIND, expectation(column))
    text = re.sub(r"[\s'’]", "", value).replace("−", "-")
    if column.kind is Kind.MONEY:
        text = re.sub(r"^([€$£¥]|[A-Z]{3})|([€$£¥]|[A-Z]{3})$", "", text)
    is_share = column.kind is Kind.PERCENT and text.endswith("%")
    digits = text[:-1] if is_share else text
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", digits):
        return Meaning(None, AMBIGUOUS_NUMBER, expectation(column))
    number = _number(digits)
    if number is None:
        return Meaning(None, WRONG_KIND, expectation(column))
    number = number / 100 if is_share else number
    return Meaning(number, NUMBER_AS_TEXT, f"the number {quote(number, column.kind)}, not text")


def _number(digits: str) -> float | None:
    """Return the number that *digits* can only mean, whichever sign marks its decimals."""
    for thousands, point in ((",", "."), (".", ",")):
        grouped = rf"\d{{1,3}}(\{thousands}\d{{3}})+"
        if re.fullmatch(rf"[+-]?(\d+|{grouped})?(\{point}\d+)?", digits) and digits[-1:].isdigit():
            return float(digits.replace(thousands, "").replace(point, "."))
    return None


def _read_date(value: object, column: Column) -> Meaning:
    if isinstance(value, (time, timedelta)) or not isinstance(value, str):
        return Meaning(None, WRONG_KIND, expectation(column))
    days = _days(value)
    if len(days) > 1:
        one, other = sorted(days)
        return Meaning(None, AMBIGUOUS_DATE, f"either {one.isoformat()} or {other.isoformat()}")
    if not days:
        return Meaning(None, WRONG_KIND, expectation(column))
    day = days.pop()
    return Meaning(day, DATE_AS_TEXT, f"the date {day.isoformat()}, not text")


def _days(text: str) -> set[date]:
    """Return every day that *text* can mean."""
    try:
        return {datetime.fromisoformat(text).date()}
    except ValueError:
        pass
    numbers = re.fullmatch(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})", text)
    if numbers:
        first, second, third = (int(numbers[group]) for group in (1, 3, 4))
        if len(numbers[1]) == 4:
            return _real((first, second, third))
        return _real((third, second, first), (third, first, second)) if third > 999 else set()
    return _days_with_month_name(text)


def _days_with_month_name(text: str) -> set[date]:
    words = text.replace(",", " ").replace(".", " ").split()
    for pattern in ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y"):
        try:
            return {datetime.strptime(" ".join(words), pattern).date()}  # noqa: DTZ007 - the person's own calendar
        except ValueError:
            continue
    return set()


def _real(*candidates: tuple[int, int, int]) -> set[date]:
    days = set()
    for year, month, day in candidates:
        try:
            days.add(date(year, month, day))
        except ValueError:
            continue
    return days


_READERS: dict[Kind, Callable[[object, Column], Meaning]] = {
    Kind.DATE: _read_date,
    Kind.MOMENT: _read_date,
    Kind.MONEY: _read_number,
    Kind.NUMBER: _read_number,
    Kind.PERCENT: _read_number,
    Kind.FLAG: _read_flag,
}
