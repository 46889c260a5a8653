"""How an entry is quoted to the person who typed it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from math import nan

import pytest

from headway.core.quoting import LONGEST, quote
from headway.schema import Kind


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (None, Kind.TEXT, "nothing"),
        ("   ", Kind.TEXT, "nothing"),
        (nan, Kind.NUMBER, "nothing"),
        (True, Kind.FLAG, "TRUE"),
        (12.0, Kind.NUMBER, "12"),
        (0.1 + 0.2, Kind.NUMBER, "0.3"),
        (0.458, Kind.PERCENT, "45.8%"),
        (0.123456, Kind.PERCENT, "12.35%"),
        (date(2026, 11, 20), Kind.DATE, "2026-11-20"),
        (datetime(2026, 11, 20), Kind.DATE, "2026-11-20"),  # noqa: DTZ001 - a cell
        (datetime(2026, 11, 20, 9, 30, 15), Kind.MOMENT, "2026-11-20 09:30"),  # noqa: DTZ001 - a cell
        (time(9, 30), Kind.DATE, "09:30:00"),
        (timedelta(hours=30, minutes=5, seconds=7), Kind.DATE, "30:05:07"),
        (timedelta(minutes=61), Kind.DATE, "1:01:00"),
        ("two\nlines  and\ttabs", Kind.TEXT, "two lines and tabs"),
        ("45%", Kind.PERCENT, "45%"),
    ],
)
def test_it_reads_as_the_sheet_shows_it(value: object, kind: Kind, words: str) -> None:
    assert quote(value, kind) == words


def test_what_is_too_long_ends_in_dots() -> None:
    longest = "x" * LONGEST
    assert quote(longest) == longest
    assert quote(longest + "x") == "x" * 79 + "…"
    assert quote("x" * 78 + " yyy") == "x" * 78 + "…"
