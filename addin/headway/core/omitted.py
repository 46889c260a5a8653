"""Rows that are left out because of an error: which they are, whose, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.findings import rows_left_out
from headway.core.wording import count
from headway.schema import table as declared_as
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pandas import DataFrame

    from headway.core.findings import Finding
    from headway.core.plan import Plan

_ONE_OF = {
    "actions": "action",
    "milestones": "milestone",
    "risks": "risk",
    "issues": "issue",
    "kpis": "KPI",
    "feedback": "voice",
    "objectives": "objective",
    "resources": "resource",
    "roles": "part",
    "communication": "message",
    "training": "course",
    "checklist": "question",
    "changes": "change",
    "lessons": "lesson",
}
"""What a row of a table is called, by the table's key."""
_MOST_NAMED = 6


@dataclass(frozen=True)
class Mistake:
    """One error in a row, as its owner should read it."""

    column: str
    found: str
    expected: str
    fix: str


@dataclass(frozen=True)
class RowLeftOut:
    """One row that is left out of every figure, table and letter until it is put right."""

    sheet: str
    row_id: str | None
    title: str | None
    owner: str | None
    """Its own owner, else that of its action."""
    mistakes: tuple[Mistake, ...]


def rows_omitted(plan: Plan, findings: Iterable[Finding]) -> tuple[RowLeftOut, ...]:
    """Return the rows that were taken out of *plan* because of *findings*."""
    wrong: dict[tuple[str, int], list[Mistake]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.table and finding.row is not None:
            wrong.setdefault((finding.table, finding.row), []).append(_mistake(finding))
    owners = _owners(plan)
    return tuple(
        _row(key, row, tuple(wrong.get((key, place), ())), owners)
        for key, rows in plan.left_out.items()
        for place, row in zip(rows.index, rows.to_dict("records"), strict=True)
    )


def left_out_of_sums(findings: Iterable[Finding]) -> str:
    """Return how many rows are left out of the sums because of *findings*; empty without any."""
    rows = sum(rows_left_out(findings).values())
    if not rows:
        return ""
    return f"{count(rows, 'row')} with errors {'is' if rows == 1 else 'are'} left out of the sums"


def omitted_note(table: str, rows: DataFrame) -> str:
    """Return which *rows* of *table* are left out, such as “1 action left out because of …”."""
    if rows.empty:
        return ""
    return f"{count(len(rows), _ONE_OF[table])} left out because of errors{_names(table, rows)}."


def all_wrong(table: str, many: int) -> str:
    """Return that all *many* rows of *table* have errors, such as “all 3 actions have errors”."""
    if many == 1:
        return f"the only {_ONE_OF[table]} has an error"
    return f"all {count(many, _ONE_OF[table])} have errors"


def _mistake(finding: Finding) -> Mistake:
    header = ""
    if finding.table and finding.column:
        header = declared_as(finding.table)[finding.column].header
    return Mistake(header, finding.found, finding.expected, finding.fix)


def _owners(plan: Plan) -> Mapping[object, object]:
    """Return the owner of each action, also of one that is left out itself."""
    known = [plan.tables.get("actions"), plan.left_out.get("actions")]
    rows = [actions for actions in known if actions is not None]
    pairs = ((each["action_id"], each["owner"]) for each in rows)
    return {name: owner for ids, people in pairs for name, owner in zip(ids, people, strict=True)}


def _row(
    key: str,
    row: Mapping[Any, Any],
    mistakes: tuple[Mistake, ...],
    owners: Mapping[object, object],
) -> RowLeftOut:
    declared = declared_as(key)
    row_id = row.get(declared.identifier.key) if declared.identifier else None
    titles = (row.get(name) for name in ("title", "name", "event"))
    owner = row.get("owner") or owners.get(row.get("action_id"))
    return RowLeftOut(
        declared.sheet,
        _text(row_id),
        next(filter(None, map(_text, titles)), None),
        _text(owner),
        mistakes,
    )


def _text(value: Any) -> str | None:  # noqa: ANN401 - whatever a cell holds
    return None if value is None or pd.isna(value) else str(value)


def _names(table: str, rows: DataFrame) -> str:
    """Return the ids of *rows* after a colon, as far as they have any."""
    identifier = declared_as(table).identifier
    ids = [] if identifier is None else rows[identifier.key].dropna().astype(str).tolist()
    more = [f"+{len(ids) - _MOST_NAMED}"] if len(ids) > _MOST_NAMED else []
    return f": {', '.join([*ids[:_MOST_NAMED], *more])}" if ids else ""
