"""Small tables as text: what a test gives to the core, and what it expects back.

Cells are separated by ``|``; an empty cell is a missing value. Percentages are written as
``45%``, flags as Yes or No. In an expected table ``~0.947`` means: rounded to as many decimals
as are written.
"""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd
import pytest

from headway.schema import Kind, Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from headway.schema import Table

_NUMBERS = {Kind.MONEY, Kind.NUMBER, Kind.PERCENT}
_FLAGS = {"Yes": True, "No": False, "": None}


def table(declared: Table, text: str) -> DataFrame:
    """Return the typed rows of the table *declared* that *text* spells out.

    Columns that a person fills in are always there; Headway's own only if *text* has them.
    """
    keys, rows = _cells(text)
    unknown = set(keys) - {column.key for column in declared.columns}
    assert not unknown, f"{declared.name} has no column {unknown}"
    wanted = [
        column
        for column in declared.columns
        if column.writer is Writer.PERSON or column.key in keys
    ]
    return pd.DataFrame(
        {
            column.key: _typed(
                column.kind,
                [row[keys.index(column.key)] if column.key in keys else "" for row in rows],
            )
            for column in wanted
        },
        index=pd.RangeIndex(len(rows)),
    )


def assert_table(frame: DataFrame, declared: Table, text: str) -> None:
    """Assert that *frame* shows what *text* spells out, in the columns that *text* has."""
    keys, rows = _cells(text)
    assert len(frame) == len(rows), f"{len(frame)} rows instead of {len(rows)}"
    differences = [
        f"row {number + 1}, {key}: {found!r} instead of {row[position] or 'nothing'}"
        for position, key in enumerate(keys)
        for number, (row, found) in enumerate(zip(rows, frame[key].tolist(), strict=True))
        if not _agrees(declared[key].kind, found, row[position])
    ]
    assert not differences, "\n".join(differences)


def _cells(text: str) -> tuple[list[str], list[list[str]]]:
    lines = [
        [cell.strip() for cell in line.split("|")] for line in dedent(text).strip().splitlines()
    ]
    return (lines[0], lines[1:]) if lines else ([], [])


def _typed(kind: Kind, cells: Sequence[str]) -> object:
    if kind in {Kind.DATE, Kind.MOMENT}:
        return np.array([cell or "NaT" for cell in cells], dtype="datetime64[s]")
    if kind in _NUMBERS:
        return np.array([_number(cell) for cell in cells], dtype="float64")
    if kind is Kind.FLAG:
        return pd.array([_FLAGS[cell] for cell in cells], dtype="boolean")
    return np.array([cell or None for cell in cells], dtype=object)


def _number(cell: str) -> float:
    if not cell:
        return float("nan")
    return float(cell[:-1]) / 100 if cell.endswith("%") else float(cell)


def _agrees(kind: Kind, found: object, cell: str) -> bool:
    if not cell:
        return bool(pd.isna(cast("float", found)))
    if kind in _NUMBERS:
        return bool(found == _approximately(cell))
    if kind in {Kind.DATE, Kind.MOMENT}:
        return found == pd.Timestamp(cell)
    return found == (_FLAGS[cell] if kind is Kind.FLAG else cell)


def _approximately(cell: str) -> object:
    digits = cell.removeprefix("~")
    if digits == cell:
        return pytest.approx(_number(cell), rel=1e-9, abs=1e-9)
    decimals = len(digits.removesuffix("%").partition(".")[2]) + 2 * digits.endswith("%")
    return pytest.approx(_number(digits), rel=0, abs=0.5000001 * 10**-decimals)
