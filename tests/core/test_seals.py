"""The marks by which recorded rows are known again."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from math import nan
from struct import pack

import pandas as pd
import pytest

from headway.core.seals import LENGTH, as_recorded, seal, seal_text, whole_minute, words
from headway.schema import Column, Kind, Table

TABLE = Table(
    "records",
    "Records",
    "Records",
    "",
    (
        Column("name", "Name", Kind.TEXT),
        Column("day", "Day", Kind.DATE),
        Column("moment", "Moment", Kind.MOMENT),
        Column("number", "Number", Kind.NUMBER),
        Column("is_locked", "Locked", Kind.FLAG),
    ),
)
KEYS = ("name", "day", "moment", "number", "is_locked")
FIRST: dict[str, object] = {
    "name": "A-1",
    "day": pd.Timestamp("2026-06-12"),
    "moment": pd.Timestamp("2026-06-12 09:30"),
    "number": 0.0,
    "is_locked": False,
}
SECOND = FIRST | {"name": "A-2", "number": 2.5, "is_locked": True}


def mark(*rows: dict[str, object], keys: tuple[str, ...] = KEYS) -> str:
    """Return the mark of *rows*."""
    frame = pd.DataFrame(list(rows)).astype({"name": object, "is_locked": "boolean"})
    return seal(frame, TABLE, keys)


def test_a_mark_is_short_and_the_same_whatever_the_order_of_the_rows() -> None:
    assert len(mark(FIRST, SECOND)) == LENGTH == 16
    assert mark(FIRST, SECOND) == mark(SECOND, FIRST)


def test_rows_of_one_name_are_told_apart_by_the_second_column() -> None:
    later = FIRST | {"day": pd.Timestamp("2026-06-19"), "number": 7.0}
    assert mark(FIRST, later) == mark(later, FIRST)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "A-3"},
        {"name": None},
        {"day": pd.Timestamp("2026-06-13")},
        {"day": pd.NaT},
        {"moment": pd.Timestamp("2026-06-12 09:31")},
        {"number": 1e-12},
        {"number": nan},
        {"is_locked": True},
    ],
    ids=str,
)
def test_a_mark_differs_once_a_cell_does(change: dict[str, object]) -> None:
    assert mark(FIRST | change, SECOND) != mark(FIRST, SECOND)


@pytest.mark.parametrize(
    "same",
    [
        {"name": " A-1\n"},
        {"moment": pd.Timestamp("2026-06-12 09:29:30")},
        {"moment": pd.Timestamp("2026-06-12 09:30:29")},
        {"number": -0.0},
        {"is_locked": None},
    ],
    ids=str,
)
def test_what_a_spreadsheet_does_to_a_cell_is_no_difference(same: dict[str, object]) -> None:
    assert mark(FIRST | same, SECOND) == mark(FIRST, SECOND)


def test_a_mark_knows_which_column_holds_what() -> None:
    assert mark(FIRST, keys=("name", "number")) != mark(FIRST, keys=("name",))
    swapped = {"name": "x", "day": FIRST["day"]}
    assert mark(FIRST | swapped, keys=("name", "day")) != mark(FIRST, keys=("name", "day"))


DAYS = (date(2026, 6, 12) - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        pytest.param("name", b"A-1\x1fA-2", id="texts in UTF-8, parted by U+001F"),
        pytest.param("number", pack("<2d", 0.0, 2.5), id="numbers as eight bytes"),
        pytest.param("day", pack("<2q", 1440 * DAYS, 1440 * DAYS), id="days in minutes from 1970"),
        pytest.param("moment", pack("<2q", *[1440 * DAYS + 570] * 2), id="moments likewise"),
        pytest.param("is_locked", b"\x00\x01", id="flags as one byte"),
    ],
)
def test_a_mark_stays_what_it_was_in_workbooks_that_have_it(key: str, cells: bytes) -> None:
    # The name of the column, a line break, and its cells; rows here already stand in order.
    expected = hashlib.sha256(f"{key}\n".encode() + cells).hexdigest()[:16]
    assert mark(FIRST, SECOND, keys=(key,)) == expected


def test_a_single_row_without_a_number_has_the_mark_of_any_other() -> None:
    expected = hashlib.sha256(b"number\n" + pack("<d", nan)).hexdigest()[:16]
    assert mark(FIRST | {"number": nan}, keys=("number",)) == expected


def test_texts_are_told_apart_by_where_one_ends() -> None:
    assert seal_text("ab", "c") != seal_text("a", "bc")
    assert seal_text("é", "") == hashlib.sha256(b"2:\xc3\xa90:").hexdigest()[:16]


def test_only_the_words_of_a_text_count() -> None:
    assert words("  two \n words ") == "two words"
    assert words("e\u0301") == "é"
    assert words(None) == ""
    assert words(12) == ""


def test_numbers_are_recorded_with_as_many_digits_as_come_back() -> None:
    money, number = (Column("entry", "Entry", kind) for kind in (Kind.MONEY, Kind.NUMBER))
    text = Column("entry", "Entry", Kind.TEXT)
    assert as_recorded([1 / 3, None, 12], money) == [0.3333, None, 12]
    assert as_recorded([2 / 3, None, 1e6], number) == [0.666666666667, None, 1e6]
    assert as_recorded(["A-1", None], text) == ["A-1", None]


def test_a_moment_is_recorded_as_the_clock_on_the_wall_shows_it() -> None:
    moment = datetime(2026, 6, 12, 9, 30, 59, 999, tzinfo=UTC)
    assert whole_minute(moment) == datetime(2026, 6, 12, 9, 30)  # noqa: DTZ001 - a cell
