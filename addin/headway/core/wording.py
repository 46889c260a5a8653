"""Figures and days as leadership reads them. Rounding happens here and nowhere before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

UNKNOWN = "–"
_MOST_DECIMALS = 9
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def percent(share: float | None) -> str:
    """Return a fraction such as “57%”; 100% only when nothing is left to do."""
    if share is None:
        return UNKNOWN
    rounded = _nearest(100 * share)
    if rounded == 100 and share < 1 - 1e-9:
        rounded = 99
    return f"{_minus(rounded)}{abs(rounded)}%"


def points(done: float, planned: float) -> int:
    """Return the points by which *done* is ahead of *planned*, as the shown percentages differ.

    So 56% against 62% are 6 points, although 56.03% and 61.5% are but 5.47.
    """
    return _nearest(100 * done) - _nearest(100 * planned)


def amount(money: float | None) -> str:
    """Return money in short, such as “480k” or “1.25m”."""
    if money is None:
        return UNKNOWN
    size = abs(money)
    for limit, unit, letter in ((999_500, 1_000_000, "m"), (9_950, 1_000, "k")):
        if size >= limit:
            return f"{_minus(money)}{_three_digits(size / unit)}{letter}"
    return f"{_minus(money)}{size:,.0f}"


def number(
    value: float | None, unit: str | None = None, beside: Iterable[float | None] = ()
) -> str:
    """Return a reading with as many decimals as it needs, and its unit if short.

    These are two at most, or as many as show two digits of a small one, or more where it would
    look like another one that stands *beside* it.
    """
    if value is None:
        return UNKNOWN
    others = [other for other in beside if other is not None and not math.isclose(other, value)]
    least = max(2, 1 - math.floor(math.log10(abs(value)))) if value else 2
    told = (
        places
        for places in range(least, _MOST_DECIMALS)
        if all(round(value, places) != round(other, places) for other in others)
    )
    text = f"{abs(value):,.{next(told, _MOST_DECIMALS)}f}".rstrip("0").rstrip(".")
    return f"{_minus(value)}{text}{'%' if unit == '%' else ''}"


def count(number: float, noun: str) -> str:
    """Return *number* with its noun in the singular or plural, such as “3 working days”."""
    return f"{number:,.0f} {noun}" if round(number) == 1 else f"{number:,.0f} {noun}s"


def day(date: date | None) -> str:
    """Return a day without its year, such as “20 Nov”."""
    return UNKNOWN if date is None else f"{date.day} {_MONTHS[date.month - 1]}"


def full_day(date: date) -> str:
    """Return a day such as “20 Nov 2026”."""
    return f"{day(date)} {date.year}"


def signed(days: float | None) -> str:
    """Return days with their sign, such as “+10”; positive is late."""
    if days is None:
        return UNKNOWN
    return f"{'+' if days > 0 else _minus(days)}{abs(days):.0f}"


def _nearest(value: float) -> int:
    """Return the nearest whole number, and of two the larger, as Excel shows it."""
    return math.floor(value + 0.5 + 1e-9)


def _minus(value: float) -> str:
    return "−" if value < 0 else ""


def _three_digits(size: float) -> str:
    decimals = max(0, 2 - math.floor(math.log10(size)))
    text = f"{size:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
