"""How an entry is quoted to the person who typed it: as the sheet shows it, and not too long."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from headway.schema import Kind

LONGEST = 80
NOTHING = "nothing"


def quote(value: object, kind: Kind = Kind.TEXT) -> str:
    """Return *value* as a column of this *kind* shows it, on one line of 80 characters at most."""
    text = " ".join(_as_shown(value, kind).split())
    if not text:
        return NOTHING
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def number_text(value: float) -> str:
    """Return a number as a cell without any number format shows it: 12.0 is “12”."""
    return f"{value:.15g}"


def _as_shown(value: object, kind: Kind) -> str:  # noqa: PLR0911 - one line for each kind of value
    match value:
        case None:
            return NOTHING
        case bool():
            return str(value).upper()
        case int() | float() if value != value:  # noqa: PLR0124 - only NaN differs from itself
            return NOTHING
        case int() | float() if kind is Kind.PERCENT:
            return f"{number_text(round(value * 100, 2))}%"
        case int() | float():
            return number_text(value)
        case datetime():
            return _moment(value)
        case timedelta():
            return _hours(value)
    return str(value)


def _moment(value: datetime) -> str:
    if value.time() == time.min:
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="minutes")


def _hours(duration: timedelta) -> str:
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
