"""The sample plan: a filled-in plan to learn from, with a dozen mistakes to find.

Each table is a text file in the folder ``sample``: the first line holds column keys, every
other line a row, with tabs between the values. Blank means that nothing was typed.
"""

from __future__ import annotations

import csv
from datetime import date, datetime
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from headway.schema import FACTS, TABLES, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

WEEKS = "weeks.zip"
"""The copies of the recorded weeks, packed into one file."""


def sample_tables() -> dict[str, dict[str, list[object]]]:
    """Return the sample's rows as columns, by the keys of tables and columns.

    Tables and columns in which nothing was typed are left out. Values have the type of their
    column's kind: a date, a number (45% is 0.45) or text; a value of the wrong kind stays the
    text that was typed, and blank is ``None``.
    """
    tables = {}
    for table in TABLES:
        rows = _rows(table.key)
        if rows:
            keys, *body = rows
            tables[table.key] = {
                key: [_typed(row[position], table[key].kind) for row in body]
                for position, key in enumerate(keys)
            }
    return tables


def sample_facts() -> dict[str, object]:
    """Return the sample's single cells on Home and Settings, by their keys."""
    kinds = {fact.key: fact.kind for fact in FACTS}
    _, *body = _rows("facts")
    return {key: _typed(text, kinds[key]) for key, text in body}


def sample_weeks() -> dict[date, str]:
    """Return the copies of the sample's recorded weeks, by the day on which each week ends."""
    packed = files("headway.data").joinpath("sample", WEEKS).read_bytes()
    with ZipFile(BytesIO(packed)) as archive:
        return {
            date.fromisoformat(name.removesuffix(".json")): archive.read(name).decode("utf-8")
            for name in archive.namelist()
        }


def _rows(name: str) -> list[list[str]]:
    """Return the lines of a text file of the sample, or none if there is no such file."""
    file = files("headway.data").joinpath("sample", f"{name}.tsv")
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _typed(text: str, kind: Kind) -> object:
    if not text:
        return None
    read = _READERS.get(kind, str)
    try:
        return read(text)
    except ValueError:
        return text


def _fraction(text: str) -> float:
    """Return a percentage: 45% is 0.45, and so is 0.45, as Headway writes it."""
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


_READERS: dict[Kind, Callable[[str], object]] = {
    Kind.MOMENT: datetime.fromisoformat,
    Kind.DATE: date.fromisoformat,
    Kind.MONEY: float,
    Kind.NUMBER: float,
    Kind.PERCENT: _fraction,
}
