"""Rows that stand in a table twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.rules.pointing import point_out
from headway.schema import table
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from headway.core.plan import Plan

DUPLICATE_ID = Rule(
    "duplicate-id",
    Severity.ERROR,
    "An id is given to more than one row; the first one keeps it",
    "Give this row an id of its own, or clear the row if it was entered twice.",
)
DUPLICATE_ROW = Rule(
    "duplicate-row",
    Severity.WARNING,
    "Two rows of a table are entirely the same",
    "Clear one of the two rows, unless both are meant.",
)
RULES = (DUPLICATE_ID, DUPLICATE_ROW)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the rows whose id, or whose every entry, an earlier row has already."""
    for key, rows in plan.tables.items():
        column = table(key).identifier
        if column is not None:
            yield from _same_id(key, rows, column.key)
        else:
            twice = rows[rows.duplicated()]
            expected = "a row that differs from every other row"
            yield from point_out(DUPLICATE_ROW, key, twice, table(key).columns[0].key, expected)


def _same_id(key: str, rows: DataFrame, column: str) -> Iterator[Finding]:
    named = rows[rows[column].notna()]
    if not named.empty:
        again = named[named[column].str.casefold().duplicated()]
        expected = "an id that no other row has"
        yield from point_out(DUPLICATE_ID, key, again, column, expected)
