"""Short marks by which rows are known again: they differ once a cell does.

Headway writes a mark beside what it records. Whoever changes a cell later changes the mark
that belongs to it, so the change is seen. A mark is no lock: it shows mistakes and second
thoughts, not a forger who works out the mark anew.

A mark is the same on every host: dates are whole days, moments whole minutes, numbers are
recorded with twelve digits at most, and of texts only the words count.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING, Any

import numpy as np

from headway.core.typed import NUMBERS
from headway.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from pandas import DataFrame, Series

    from headway.schema import Column, Table

LENGTH = 16
_MINUTE = 60
_DECIMALS_OF_MONEY = 4


def seal(rows: DataFrame, table: Table, keys: Collection[str]) -> str:
    """Return the mark of some columns of *rows*, in whatever order the rows stand.

    Args:
        rows: Typed rows of the table.
        table: What the columns hold.
        keys: The columns that count; the first ones tell the rows apart.
    """
    ordered = rows.sort_values(list(keys)[:2], kind="stable") if len(rows) > 1 else rows
    digest = hashlib.sha256()
    for key in keys:
        digest.update(f"{key}\n".encode())
        digest.update(_bytes(ordered[key], table[key]))
    return digest.hexdigest()[:LENGTH]


def seal_text(*parts: str) -> str:
    """Return the mark of one or more texts, exactly as they are."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode()
        digest.update(b"%d:" % len(encoded))
        digest.update(encoded)
    return digest.hexdigest()[:LENGTH]


def words(value: object) -> str:
    """Return the words of a text: one space between them, letters composed; of nothing, none."""
    return unicodedata.normalize("NFC", " ".join(value.split())) if isinstance(value, str) else ""


def as_recorded(values: Sequence[Any], column: Column) -> list[Any]:
    """Return *values* as they can be recorded, so that they come back as they went in."""
    if column.kind is Kind.MONEY:
        return [None if value is None else round(value, _DECIMALS_OF_MONEY) for value in values]
    if column.kind in NUMBERS:
        return [None if value is None else float(f"{value:.12g}") for value in values]
    return list(values)


def whole_minute(moment: datetime) -> datetime:
    """Return *moment* as the clock on the wall shows it, without its seconds."""
    return moment.replace(second=0, microsecond=0, tzinfo=None)


def _bytes(values: Series[Any], column: Column) -> bytes:
    if column.kind in NUMBERS:
        numbers = values.to_numpy("float64") + 0.0  # so that −0 is 0
        return np.where(np.isnan(numbers), np.nan, numbers).astype("<f8").tobytes()
    if column.kind in (Kind.DATE, Kind.MOMENT):
        seconds = values.to_numpy().astype("datetime64[s]").astype("<i8")
        return ((seconds + _MINUTE // 2) // _MINUTE).astype("<i8").tobytes()
    if column.kind is Kind.FLAG:
        return values.fillna(value=False).to_numpy("bool").tobytes()
    return "\x1f".join(map(words, values.tolist())).encode()
