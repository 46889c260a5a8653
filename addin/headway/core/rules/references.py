"""References to rows of other tables: do they exist?

Like Excel's own formulas, Headway takes “a-014” and “A-014” for the same id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.findings import Finding, Rule
from headway.core.quoting import quote
from headway.core.typed import filled_in_by_people
from headway.core.wording import count
from headway.schema import Kind, table
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from headway.schema import Column

UNKNOWN_REFERENCE = Rule(
    "unknown-reference",
    Severity.ERROR,
    "An id is named that its own table does not have",
    "Correct the id, or add the row that it names.",
)
SHEET_MISSING = Rule(
    "sheet-missing",
    Severity.NOTE,
    "The workbook lacks a table whose ids are named",
    "Nothing has to be done if the sheet is not needed; otherwise copy it from a new plan.",
)
NOTHING_TO_NAME = Rule(
    "nothing-to-name",
    Severity.ERROR,
    "Ids are named of a table that has no rows",
    "Fill the table in again, for instance from a backup, or clear the entries that name its ids.",
)
RULES = (UNKNOWN_REFERENCE, SHEET_MISSING, NOTHING_TO_NAME)

SEPARATOR = "; "


def follow(
    tables: Mapping[str, pd.DataFrame], absent: Collection[str] = ()
) -> tuple[dict[str, pd.DataFrame], tuple[Finding, ...]]:
    """Return *tables* with every reference spelled as the id it names, and those that name none.

    Several references in one cell are separated by “; ”, each named once. Those to a table
    that is not there, or that is empty, are one finding together.

    Args:
        tables: The typed rows of every table, by its key.
        absent: The tables that the workbook does not have; references to them stay as they are.
    """
    followed, findings = dict(tables), []
    unchecked: set[str] = set()
    in_vain: dict[str, list[tuple[str, str]]] = {}
    ids = {key: _ids(key, rows) for key, rows in tables.items()}
    for key, rows in tables.items():
        for column in filled_in_by_people(table(key)):
            if (
                column.kind is Kind.REFERENCE
                and column.refers_to
                and rows[column.key].notna().any()
            ):
                if column.refers_to in absent:
                    unchecked.add(column.refers_to)
                    continue
                spelled, unknown = _follow(rows[column.key], column, ids[column.refers_to])
                followed[key] = followed[key].assign(**{column.key: spelled})
                if ids[column.refers_to]:
                    findings += list(_point_at(key, column, unknown))
                else:
                    names = [(name, key) for cell in unknown.values() for name in cell]
                    in_vain.setdefault(column.refers_to, []).extend(names)
    findings += [_not_there(key) for key in sorted(unchecked)]
    findings += [_nothing_there(key, names) for key, names in in_vain.items() if names]
    return followed, tuple(findings)


def look_up(references: pd.Series, by_id: pd.Series) -> pd.Series:
    """Return for each of *references* the value of the row it names, or a missing value.

    Args:
        references: One id in each row, or ``None``.
        by_id: A value for each id, which is its index.
    """
    return by_id.reindex(references.to_numpy()).set_axis(references.index)


def _ids(key: str, rows: pd.DataFrame) -> dict[str, str]:
    column = table(key).identifier
    if column is None or column.key not in rows:
        return {}
    return {name.casefold(): name for name in reversed(rows[column.key].dropna().tolist())}


def _follow(
    cells: pd.Series, column: Column, ids: Mapping[str, str]
) -> tuple[pd.Series, dict[int, list[str]]]:
    meanings = {cell: _read(cell, ids, many=column.many) for cell in cells.dropna().unique()}
    spelled = pd.Series(
        [None if cell is None else meanings[cell][0] for cell in cells], cells.index, dtype=object
    )
    odd = {cell for cell, (_, unknown) in meanings.items() if unknown}
    unknown = cells[cells.isin(odd)] if odd else cells.iloc[:0]
    rows = zip(unknown.index.tolist(), unknown, strict=True)
    return spelled, {row: meanings[cell][1] for row, cell in rows}


def _read(cell: str, ids: Mapping[str, str], *, many: bool) -> tuple[str | None, list[str]]:
    names = [name.strip() for name in cell.split(";")] if many else [cell]
    known = [ids[name.casefold()] for name in names if name.casefold() in ids]
    unknown = [name for name in names if name and name.casefold() not in ids]
    return SEPARATOR.join(dict.fromkeys(known)) or None, unknown


def _not_there(key: str) -> Finding:
    expected = f"the sheet “{table(key).sheet}”; ids that name its rows were not checked"
    return Finding(SHEET_MISSING, f"no table “{table(key).name}”", expected, key)


def _nothing_there(key: str, names: Sequence[tuple[str, str]]) -> Finding:
    """Return that *key* has no rows; *names* are the ids named in vain, and by which table."""
    first, by = names[0]
    expected = f"rows for the ids named elsewhere, such as “{quote(first)}” on {table(by).sheet}"
    found = f"no rows, though ids of “{table(key).name}” are named {count(len(names), 'time')}"
    return Finding(NOTHING_TO_NAME, found, expected, key)


def _point_at(key: str, column: Column, unknown: Mapping[int, list[str]]) -> Iterator[Finding]:
    target = table(column.refers_to or "")
    for row, names in unknown.items():
        for name in names:
            expected = f"an id that the sheet “{target.sheet}” has"
            yield Finding(UNKNOWN_REFERENCE, quote(name), expected, key, row, column.key)
