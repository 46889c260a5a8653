"""Small grids as text: the raw cells that a host hands to the core.

Cells are separated by ``|``; an empty cell is blank. ``2026-11-20`` is a date, ``45`` and
``45%`` are numbers, ``TRUE`` is a Boolean, ``#N/A`` an error; ``'45`` is the text “45”. All
else is text. Columns that the text does not have are there, but blank.
"""

from __future__ import annotations

import re
from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

from headway.core.grids import Block, CellError, Grid

if TYPE_CHECKING:
    from headway.schema import Fact, Table

TOP = 5


def grid(declared: Table, text: str) -> Grid:
    """Return the cells of the table *declared* that *text* spells out, headers in row 5."""
    keys, *rows = ([cell.strip() for cell in line.split("|")] for line in _lines(text))
    unknown = set(keys) - {column.key for column in declared.columns}
    assert not unknown, f"{declared.name} has no column {unknown}"
    columns = (
        [cell(row[keys.index(column.key)]) if column.key in keys else None for row in rows]
        for column in declared.columns
    )
    headers = tuple(declared.headers)
    return Grid(declared.name, declared.sheet, TOP, 1, headers, tuple(columns))


def block(fact: Fact, text: str) -> Block:
    """Return the single cell of *fact*."""
    return Block(fact.name, fact.sheet, 4, 3, ((cell(text),),))


def cell(text: str) -> object:
    """Return the value of a cell that *text* spells out."""
    if text.startswith("'"):
        return text[1:]
    if text.startswith("#"):
        return CellError(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"-?\d+(\.\d+)?%", text):
        return float(text[:-1]) / 100
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    return {"": None, "TRUE": True, "FALSE": False}.get(text, text)


def _lines(text: str) -> list[str]:
    return dedent(text).strip().splitlines()
