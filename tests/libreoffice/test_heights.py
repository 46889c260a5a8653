"""Rows that LibreOffice has to measure again after a write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.libreoffice.heights import room_in, rows_in_doubt, spans

if TYPE_CHECKING:
    import xlwings

LONG = "a text that needs more than a single line"


@pytest.mark.parametrize(
    ("before", "after", "doubtful"),
    [
        pytest.param("", LONG, True, id="a long text where nothing was"),
        pytest.param(LONG, "", True, id="nothing where a long text was"),
        pytest.param(1.0, LONG, True, id="a long text where a number was"),
        pytest.param("one", "a\nb", True, id="two lines where one was"),
        pytest.param(LONG, LONG, False, id="the same text"),
        pytest.param("one", "another", False, id="short texts"),
        pytest.param(f"{LONG} 12 days", f"{LONG} 98 days", False, id="another figure"),
        pytest.param(f"{LONG} 12 days", f"{LONG} 5 days", True, id="a shorter figure"),
    ],
)
def test_are_those_whose_text_may_take_other_lines(
    before: object,
    after: object,
    doubtful: bool,  # noqa: FBT001 - a parameter
) -> None:
    assert list(rows_in_doubt(["x", before], ["x", after])) == [1] * doubtful


def test_are_not_those_whose_text_fits_into_a_wide_column(sheet: xlwings.Sheet) -> None:
    cells = sheet["A1"].impl.cells
    wide, narrow = 3 * 2500, 2500
    cells.CharHeight = 10
    cells.Columns.getByIndex(0).Width = wide
    assert list(rows_in_doubt([""], ["x" * 28], room_in(cells))) == []
    assert list(rows_in_doubt([""], ["x" * 29], room_in(cells))) == [0]
    cells.Columns.getByIndex(0).Width = narrow
    assert list(rows_in_doubt([""], ["x" * 28], room_in(cells))) == [0]
    cells.Columns.getByIndex(0).Width, cells.CharHeight = wide, 12
    assert list(rows_in_doubt([""], ["x" * 28], room_in(cells))) == [0]


def test_are_taken_together_where_they_lie_close() -> None:
    assert spans({5, 6, 8, 20, 40, 41}) == [(5, 8), (20, 20), (40, 41)]


@given(st.sets(st.integers(0, 5000), min_size=1))
def test_are_all_in_a_few_spans_however_many_they_are(rows: set[int]) -> None:
    found = spans(rows)
    assert len(found) <= 24
    assert all(any(top <= row <= bottom for top, bottom in found) for row in rows)
    assert {top for top, _ in found} | {bottom for _, bottom in found} <= rows


def test_become_low_again_when_their_text_becomes_short(sheet: xlwings.Sheet) -> None:
    cells = sheet["A1:A3"]
    cells.impl.cells.IsTextWrapped = True
    low = cells.impl.cells.Rows.getByIndex(0).Height
    cells.raw_value = [[LONG * 5], ["short"], [LONG * 5]]
    cells.raw_value = [["short"], ["short"], [LONG * 5]]

    heights = [cells.impl.cells.Rows.getByIndex(row).Height for row in range(3)]
    assert heights[:2] == [low, low]
    assert heights[2] > 3 * low
