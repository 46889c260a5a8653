"""Values of Python as the cells of LibreOffice take them.

Text is never taken for a number, a date or a formula, except that ``=`` begins a formula and the
name of an error is that error; an apostrophe in front makes anything text and is not kept.
Nothing (``None``) never reaches LibreOffice, which may abort: a cell is emptied by ``""``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from headway.libreoffice.formats import TRUTH_CODE
from headway.libreoffice.formulas import to_office
from headway.libreoffice.heights import is_long
from headway.libreoffice.reading import ERRORS

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = timedelta(days=1)
_FIRST_DAY = date(1899, 12, 30)
_CODES = {
    bool: TRUTH_CODE,
    date: "yyyy-mm-dd",
    datetime: "yyyy-mm-dd hh:mm:ss",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
}
_LIKE_NUMBER = re.compile(r"\d|^'?=|^(?:true|false)$", re.IGNORECASE)


@dataclass
class Block:
    """Values as LibreOffice takes them, and what has to be done beside writing them."""

    rows: list[tuple[str | float, ...]] = field(default_factory=list)
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)
    """By column and row."""
    shown: dict[int, dict[int, str]] = field(default_factory=dict)
    """Formats that moments and truth values need, by column and row."""
    alike: set[int] = field(default_factory=set)
    """Columns with text that LibreOffice may take for a number."""
    long: set[int] = field(default_factory=set)
    """Columns with text that may need a second line."""


def encode(values: Sequence[Sequence[object]], first_day: int) -> Block:
    """Return rows of *values* for a document whose day 0 is *first_day* days after 1899-12-30."""
    block = Block()
    columns = [
        _encoded(block, first_day, number, column)
        for number, column in enumerate(zip(*values, strict=True))
    ]
    block.rows.extend(zip(*columns, strict=True))
    return block


def _encoded(
    block: Block, first_day: int, number: int, column: Sequence[object]
) -> list[str | float]:
    """Return a *column* as LibreOffice takes it; each text in it is looked at once.

    A formula is written later, into an empty cell.
    """
    texts = {value for value in column if type(value) is str}
    if any(map(is_long, texts)):
        block.long.add(number)
    if any(map(_LIKE_NUMBER.search, texts)):
        block.alike.add(number)
    formulas = {text: formula for text in texts if (formula := _formula(text))}
    if formulas:
        pairs = enumerate(column)
        block.formulas[number] = {row: formulas[text] for row, text in pairs if text in formulas}
    told = {text: "" if text in formulas else text.removeprefix("'") for text in texts}
    encoded: list[str | float] = []
    for row, value in enumerate(column):
        if type(value) is float:
            encoded.append(value)
        elif type(value) is str:
            encoded.append(told[value])
        else:
            encoded.append(_other(block, first_day, row, number, value))
    return encoded


def _formula(text: str) -> str | None:
    """Return the formula that *text* is, as LibreOffice spells it, if it is one or an error."""
    if text in ERRORS:
        return f"={text}"
    return to_office(text) if text.startswith("=") and len(text) > 1 else None


def _other(block: Block, first_day: int, row: int, column: int, value: object) -> str | float:
    if value is None:
        return ""
    code = _CODES.get(type(value))
    if code is not None:
        block.shown.setdefault(column, {})[row] = code
    if isinstance(value, datetime | date | time | timedelta):
        return _days(value, first_day)
    if isinstance(value, (bool, int, float)):
        return float(value)
    raise TypeError(f"a cell of LibreOffice cannot hold {value!r}")


def _days(value: datetime | date | time | timedelta, first_day: int) -> float:
    if isinstance(value, datetime):
        return _days(value.date(), first_day) + _days(value.time(), first_day)
    if isinstance(value, date):
        return float((value - _FIRST_DAY).days - first_day)
    if isinstance(value, time):
        value = timedelta(
            hours=value.hour,
            minutes=value.minute,
            seconds=value.second,
            microseconds=value.microsecond,
        )
    return value / _DAY
