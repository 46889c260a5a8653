"""Each kind of column has one type in a frame, and goes back to cells as a sheet shows it."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from headway.core.typed import as_cells, as_rows, filled_in_by_people, no_rows, pack
from headway.schema import Kind, Writer
from headway.schema.heart import ACTIONS

NINE = datetime(2026, 6, 10, 9, 30)  # noqa: DTZ001 - a clock on the wall


@pytest.mark.parametrize(
    ("kind", "values", "cells", "dtype"),
    [
        (Kind.TEXT, ["Guards", None], ["Guards", None], "object"),
        (Kind.NUMBER, [2, None], [2.0, None], "float64"),
        (Kind.MONEY, [2.5, None], [2.5, None], "float64"),
        (Kind.PERCENT, [0.25, None], [0.25, None], "float64"),
        (Kind.FLAG, [True, False, None], ["Yes", "No", None], "boolean"),
        (
            Kind.DATE,
            [date(2026, 6, 10), None, date(1899, 12, 31)],
            [date(2026, 6, 10), None, date(1899, 12, 31)],
            "datetime64[s]",
        ),
        (Kind.MOMENT, [NINE, None], [date(2026, 6, 10), None], "datetime64[s]"),
    ],
)
def test_what_is_packed_comes_back_as_it_is_shown(
    kind: Kind, values: list[object], cells: list[object], dtype: str
) -> None:
    packed = pack(kind, values)
    assert packed.dtype == dtype
    assert as_cells(packed) == cells
    assert pack(kind, []).dtype == dtype
    assert as_cells(pack(kind, [])) == []


def test_a_moment_keeps_its_hour() -> None:
    assert pack(Kind.MOMENT, [NINE]).tolist() == [pd.Timestamp(NINE)]


def test_a_table_that_is_not_there_has_the_columns_that_people_fill_in() -> None:
    nothing = no_rows(ACTIONS)
    theirs = [column for column in ACTIONS.columns if column.writer is Writer.PERSON]
    assert list(filled_in_by_people(ACTIONS)) == theirs
    assert list(nothing) == [column.key for column in theirs]
    assert nothing.dtypes.astype(str).to_dict() == {
        column.key: str(pack(column.kind, []).dtype) for column in theirs
    }
    assert nothing.empty
    assert nothing.index.dtype == "int64"


def test_rows_have_the_columns_asked_for_and_none_where_nothing_is() -> None:
    rows = pd.DataFrame(
        {
            "title": pack(Kind.TEXT, ["Guards", None]),
            "share": pack(Kind.PERCENT, [None, 0.5]),
            "day": pack(Kind.DATE, [date(2026, 6, 10), None]),
        }
    )
    assert as_rows(rows, ("day", "title")) == [(pd.Timestamp(2026, 6, 10), "Guards"), (None, None)]
    assert as_rows(rows, ["share"]) == [(None,), (0.5,)]
    assert as_rows(rows[:0], ("day", "title")) == []
