"""From the raw cells of a table to typed rows, and what should be looked at in them.

Every column is read at once. Only cells that do not hold the kind of value their column
expects are looked at one by one; see :mod:`headway.core.odd_cells`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from headway.core.allowed import in_list, outside_limits
from headway.core.findings import Finding, Rule
from headway.core.odd_cells import Odd, expectation, interpret
from headway.core.quoting import quote
from headway.core.typed import FLAGS, NUMBERS, filled_in_by_people, pack
from headway.errors import ColumnNotFoundError
from headway.schema import Kind
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from headway.core.grids import Grid
    from headway.schema import Column, Table

REQUIRED = Rule(
    "required",
    Severity.ERROR,
    "An entry that every row needs is missing",
    "Fill in the cell; if the row is not needed, clear all of it.",
)
MISSING_ID = Rule(
    "missing-id",
    Severity.ERROR,
    "A row has no id",
    "Give the row a short code that no other row has.",
)
RULES = (REQUIRED, MISSING_ID)


class Examined(NamedTuple):
    """The rows of a table as :mod:`headway.core.plan` describes them, and what is odd in them."""

    rows: pd.DataFrame
    findings: tuple[Finding, ...]


def examine(table: Table, grid: Grid, words: Mapping[str, Collection[str]]) -> Examined:
    """Return the rows of *table* that are not blank, and the entries that should be looked at.

    Args:
        table: What the columns hold.
        grid: The table's raw cells.
        words: The words of each list, by the list's key.

    Raises:
        ColumnNotFoundError: A column that people fill in is missing or was renamed.
    """
    columns = filled_in_by_people(table)
    cells = {column.key: tidied(_cells_of(column, table, grid)) for column in columns}
    rows = rows_in_use(cells.values(), grid.height)
    all_in_use = len(rows) == grid.height
    findings: list[Finding] = []
    typed = {}
    for column in columns:
        found = cells[column.key]
        entries = found if all_in_use else [found[row] for row in rows]
        typed[column.key], odd = _examine_column(column, entries, words)
        findings += [
            Finding(rule, quoted, expected, table.key, rows[at], column.key, advice)
            for at, rule, quoted, expected, advice in odd
        ]
    index = pd.Index(rows, dtype="int64")
    frame = pd.DataFrame({key: values.set_axis(index) for key, values in typed.items()})
    return Examined(frame, tuple(findings))


def _cells_of(column: Column, table: Table, grid: Grid) -> Sequence[object]:
    """Return the cells of *column*; if it were passed over, its entries would silently not count.

    Raises:
        ColumnNotFoundError: There is no such column.
    """
    found = grid.column(column.header)
    if found is None:
        raise ColumnNotFoundError(table.name, column.header)
    return found


def tidied(values: Sequence[object]) -> list[object]:
    """Return *values* with texts trimmed and empty texts blank."""
    if str not in set(map(type, values)):
        return list(values)
    return [(value.strip() or None) if type(value) is str else value for value in values]


def rows_in_use(columns: Iterable[list[object]], height: int) -> list[int]:
    """Return the rows with an entry in any of the *columns*."""
    used = np.zeros(height, dtype=bool)
    for values in columns:
        if not used.all():
            used |= np.fromiter((value is not None for value in values), bool, height)
    rows: list[int] = np.flatnonzero(used).tolist()
    return rows


def _examine_column(
    column: Column,
    entries: list[object],
    words: Mapping[str, Collection[str]],
) -> tuple[pd.Series, list[Odd]]:
    odd = list(_blanks(column, entries)) if column.required else []
    values, strange = understood(column, entries)
    odd += strange
    if column.choices is not None and column.choices in words:
        values, unknown = in_list(column, values, words[column.choices])
        odd += unknown
    packed = pack(column.kind, values)
    if column.minimum is not None or column.maximum is not None:
        beyond = list(outside_limits(column, packed))
        odd += beyond
        packed.iloc[[each.at for each in beyond]] = float("nan")
    return packed, odd


def _blanks(column: Column, entries: list[object]) -> Iterator[Odd]:
    if None not in entries:
        return
    rule = MISSING_ID if column.kind is Kind.ID else REQUIRED
    for at, entry in enumerate(entries):
        if entry is None:
            yield Odd(at, rule, quote(None), in_a_sentence(column.hint) or expectation(column))


def in_a_sentence(hint: str) -> str:
    """Return the *hint* of a column or fact as part of a sentence."""
    hint = hint.rstrip(".")
    return hint if hint[1:2].isupper() else hint[:1].lower() + hint[1:]


def understood(column: Column, entries: list[object]) -> tuple[list[object], list[Odd]]:
    """Return what *entries* mean, those of an unexpected type looked at one by one."""
    plain = _plain_types(column.kind)
    if set(map(type, entries)) <= plain:
        return _flags(column, entries) if column.kind is Kind.FLAG else (entries, [])
    values, odd = list(entries), []
    for at, entry in enumerate(entries):
        if type(entry) not in plain:
            meaning = interpret(entry, column)
            values[at] = meaning.value
            if meaning.rule:
                odd.append(Odd(at, meaning.rule, quote(entry), meaning.expected))
    if column.kind is Kind.FLAG:
        values, unread = _flags(column, values)
        odd += unread
    return values, odd


def _plain_types(kind: Kind) -> frozenset[type]:
    if kind in NUMBERS:
        return frozenset({int, float, type(None)})
    if kind in (Kind.DATE, Kind.MOMENT):
        return frozenset({date, datetime, type(None)})
    if kind is Kind.FLAG:
        return frozenset({str, bool, type(None)})
    return frozenset({str, type(None)})


def _flags(column: Column, entries: list[object]) -> tuple[list[object], list[Odd]]:
    meanings = {
        word: FLAGS.get(word.casefold(), word) if isinstance(word, str) else word
        for word in set(entries)
    }
    values = [meanings[entry] for entry in entries]
    odd = []
    for word in (word for word in meanings.values() if isinstance(word, str)):
        for at in (at for at, value in enumerate(values) if value == word):
            meaning = interpret(word, column)
            values[at] = meaning.value
            odd.append(Odd(at, meaning.rule or REQUIRED, quote(word), meaning.expected))
    return values, odd
