"""The columns of a frame: one type for each kind, as :mod:`headway.core.plan` describes them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype

from headway.schema import Kind, Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from headway.schema import Column, Table

NUMBERS = frozenset({Kind.MONEY, Kind.NUMBER, Kind.PERCENT})
FLAGS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
"""What the words of a Yes-or-No cell mean, in lower case."""

_EPOCH = date(1970, 1, 1).toordinal()
_NO_DAY = np.datetime64("NaT", "D").astype("int64").item()


def filled_in_by_people(table: Table) -> tuple[Column, ...]:
    """Return the columns of *table* that Headway never writes, from left to right."""
    return tuple(column for column in table.columns if column.writer is Writer.PERSON)


def no_rows(table: Table) -> pd.DataFrame:
    """Return the frame of a table that the workbook does not have, or that is empty."""
    columns = {column.key: pack(column.kind, []) for column in filled_in_by_people(table)}
    return pd.DataFrame(columns)


def pack(kind: Kind, values: list[object]) -> pd.Series:
    """Return *values* as the column of a frame, in the type that goes with *kind*."""
    return _PACKERS.get(kind, _texts)(values)


def as_cells(values: pd.Series[Any]) -> list[object]:
    """Return *values* as a host takes them: dates, Yes or No, ``None`` for what is missing."""
    if values.dtype == "float64":
        return [None if number != number else number for number in values.tolist()]  # noqa: PLR0124 - NaN
    if is_datetime64_any_dtype(values):
        values = values.dt.date.astype(object)
    if is_bool_dtype(values):
        values = values.astype(object).map({True: "Yes", False: "No"})
    cells: list[object] = values.astype(object).where(values.notna(), None).tolist()
    return cells


def as_rows(rows: pd.DataFrame, keys: Iterable[str]) -> list[tuple[Any, ...]]:
    """Return the columns *keys* of *rows* as tuples; what is missing is ``None``."""
    columns = (rows[key].astype(object).where(rows[key].notna(), None).tolist() for key in keys)
    return list(zip(*columns, strict=True))


def _texts(values: list[object]) -> pd.Series:
    return pd.Series(values, dtype=object)


def _numbers(values: list[object]) -> pd.Series:
    return pd.Series(np.array(values, dtype="float64"))


def _yes_or_no(values: list[object]) -> pd.Series:
    return pd.Series(values, dtype="boolean")


def _dates(values: list[Any]) -> pd.Series:
    days = (_NO_DAY if value is None else value.toordinal() - _EPOCH for value in values)
    counted = np.fromiter(days, "int64", len(values))
    return pd.Series(counted.view("datetime64[D]").astype("datetime64[s]"))


def _moments(values: list[object]) -> pd.Series:
    return pd.Series(np.array(values, dtype="datetime64[s]"))


_PACKERS: dict[Kind, Callable[[list[object]], pd.Series]] = {
    **dict.fromkeys(NUMBERS, _numbers),
    Kind.FLAG: _yes_or_no,
    Kind.DATE: _dates,
    Kind.MOMENT: _moments,
}
