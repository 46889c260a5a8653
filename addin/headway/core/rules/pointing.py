"""Pointing at the rows that break a rule."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.findings import Finding
from headway.core.quoting import quote
from headway.schema import Kind, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.findings import Rule


def point_out(  # noqa: PLR0913, PLR0917 - what, where, and in which words
    rule: Rule, key: str, rows: pd.DataFrame, column: str, expected: str, found: str = ""
) -> Iterator[Finding]:
    """Yield a finding about the cell in *column* of each of *rows*.

    Args:
        rule: The rule that all the rows break.
        key: The table's key.
        rows: The rows that break it; columns that were added on the way may be quoted.
        column: The column to look at.
        expected: What should stand there; ``{title}`` stands for the row's entry in that column.
        found: What stands there, worded likewise; the entry itself if not given.
    """
    found = found or f"{{{column}}}"
    kinds = {column.key: column.kind for column in table(key).columns}
    names = [name for _, name, _, _ in Formatter().parse(found + expected) if name]
    for row, *entries in zip(rows.index, *(rows[name] for name in names), strict=True):
        quoted = {
            name: quote(_or_none(entry), kinds.get(name, Kind.TEXT))
            for name, entry in zip(names, entries, strict=True)
        }
        yield Finding(
            rule, found.format(**quoted), expected.format(**quoted), key, int(row), column
        )


def _or_none(entry: object) -> object:
    missing = not isinstance(entry, str) and pd.isna(entry)  # type: ignore[call-overload]
    return None if missing else entry
