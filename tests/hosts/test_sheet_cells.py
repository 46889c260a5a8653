"""Values as cells."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta

import numpy as np
import pandas as pd
import pytest

from headway.core.grids import CellError, Link
from headway.hosts.dates import DATE, MOMENT
from headway.hosts.files.cells import CellWriter
from headway.hosts.obstacles import UnwritableValueError
from headway.schema.words import Severity

LINK = ' t="str"><f>HYPERLINK("#\'A\'\'s &amp; Co\'!C7","a ""b""")</f><v>a "b"</v></c>'


@pytest.mark.parametrize(
    ("value", "xml"),
    [
        (None, "/>"),
        ("", "/>"),
        (math.nan, "/>"),
        (math.inf, "/>"),
        (pd.NaT, "/>"),
        (pd.NA, "/>"),
        (5, "><v>5</v></c>"),
        (5.0, "><v>5</v></c>"),
        (-0.0, "><v>0</v></c>"),
        (0.1, "><v>0.1</v></c>"),
        (1e300, "><v>1e+300</v></c>"),
        (2**60, "><v>1.152921504606847e+18</v></c>"),
        (np.float64(1.5), "><v>1.5</v></c>"),
        (np.int64(7), "><v>7</v></c>"),
        (True, ' t="b"><v>1</v></c>'),
        (np.False_, ' t="b"><v>0</v></c>'),
        (CellError("#N/A"), ' t="e"><v>#N/A</v></c>'),
        (date(1900, 1, 1), "><v>1</v></c>"),
        (date(1900, 2, 28), "><v>59</v></c>"),
        (date(1900, 3, 1), "><v>61</v></c>"),
        (date(2026, 1, 2), "><v>46024</v></c>"),
        (datetime(2026, 1, 2, 18), "><v>46024.75</v></c>"),  # noqa: DTZ001 - cells have no zone
        (pd.Timestamp("2026-01-02"), "><v>46024</v></c>"),
        (np.datetime64("2026-01-02T12:00", "ns"), "><v>46024.5</v></c>"),
        (time(6), "><v>0.25</v></c>"),
        (timedelta(days=1, hours=12), "><v>1.5</v></c>"),
        ("#N/A", ' t="inlineStr"><is><t>#N/A</t></is></c>'),
        ("=1+1", ' t="inlineStr"><is><t>=1+1</t></is></c>'),
        ("a < b & c", ' t="inlineStr"><is><t>a &lt; b &amp; c</t></is></c>'),
        (" x", ' t="inlineStr"><is><t xml:space="preserve"> x</t></is></c>'),
        ("a\nb", ' t="inlineStr"><is><t xml:space="preserve">a\nb</t></is></c>'),
        ("a\x07\rb", ' t="inlineStr"><is><t>a_x0007__x000D_b</t></is></c>'),
        ("_x0041_", ' t="inlineStr"><is><t>_x005F_x0041_</t></is></c>'),
        (Severity.ERROR, f' t="inlineStr"><is><t>{Severity.ERROR.value}</t></is></c>'),
        (
            Link('a "b"', "A's & Co", "C7"),
            LINK,
        ),
    ],
)
def test_a_value_becomes_what_excel_would_write(value: object, xml: str) -> None:
    assert CellWriter().column([value]).cells == [xml.encode()]


def test_a_column_of_numbers_is_written_as_its_numbers_are_one_by_one() -> None:
    values = [1.0, 10.05, -0.0, None, math.nan, 1e-7, 100.0]
    together = CellWriter().column(values).cells
    assert together == [CellWriter().column([value, "x"]).cells[0] for value in values]


def test_days_are_counted_from_1904_in_such_a_workbook() -> None:
    writer = CellWriter(from_1904=True)
    assert writer.column([date(1904, 1, 2), date(2026, 1, 2)]).cells == [
        b"><v>1</v></c>",
        b"><v>44562</v></c>",
    ]


def test_only_dates_and_times_ask_for_a_number_format() -> None:
    values = [1.0, date(2026, 1, 2), None, pd.Timestamp("2026-01-02 08:00")]
    assert CellWriter().column(values).formats == [None, DATE, None, MOMENT]


def test_a_long_link_is_joined_from_strings_short_enough_for_a_formula() -> None:
    cell = CellWriter().column([Link("x" * 300, "S", "A1")]).cells[0]
    assert b'"' + b"x" * 255 + b'"&amp;"' + b"x" * 45 + b'"' in cell


@pytest.mark.parametrize(
    "value", ["x" * 32_768, "😀" * 16_384, date(1899, 12, 31)], ids=["long", "emoji", "early"]
)
def test_what_no_cell_can_hold_is_refused(value: object) -> None:
    with pytest.raises(UnwritableValueError, match="cannot be written"):
        CellWriter().column([value])


def test_a_text_of_the_greatest_length_is_written() -> None:
    assert len(CellWriter().column(["x" * 32_767]).cells[0]) > 32_767
