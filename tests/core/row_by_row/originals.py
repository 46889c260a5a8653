"""The baseline first agreed beside that of now (E18, E22); every change is on Changes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.core.row_by_row.actions import NOTHING, Row, Sheets, expected_finish

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS = {
    "Baseline start": "baseline_start",
    "Baseline finish": "baseline_finish",
    "Budget": "budget",
}


def recorded(sheets: Sheets, field: str) -> list[tuple[str, Any, Any, date]]:
    """Return action, old, new and day of the approved changes of a *field*, the oldest first.

    One approved after the status date counts once Actions shows its new value.
    """
    now = {row["action_id"]: row[FIELDS[field]] for row in sheets.tables["actions"]}
    found = [
        (row["action_id"], _read(row["old_value"], field), _read(row["new_value"], field), day)
        for row in sheets.tables["changes"]
        if row["status"] == "Approved" and row["field"] == field and row["action_id"]
        for day in [row["approved_on"] or row["requested_on"]]
    ]
    shown = [
        change
        for change in found
        if change[3] <= sheets.today or (change[0] in now and now[change[0]] == change[2])
    ]
    return sorted(shown, key=lambda change: change[3])


def _read(text: str | None, field: str) -> Any:  # noqa: ANN401 - a day or an amount
    if text is None:
        return None
    return Fraction(text) if field == "Budget" else date.fromisoformat(text)


def original(action: Row, sheets: Sheets, field: str) -> Any:  # noqa: ANN401 - a day or an amount
    """Return the oldest old value, or what stands on Actions if it was never changed."""
    for changed, old, _, _ in recorded(sheets, field):
        if changed == action["action_id"]:
            return NOTHING if old is None and field == "Budget" else old
    return action[FIELDS[field]]


def compare_action(action: Row, sheets: Sheets) -> Row:
    """E22: the finish and the budget first agreed, and the days late against that finish."""
    if action["status"] == "Cancelled":
        return {}
    first = original(action, sheets, "Baseline finish")
    return {
        "original_finish": first,
        "original_variance": sheets.days.late(first, expected_finish(action, sheets.today)),
        "original_budget": original(action, sheets, "Budget"),
    }


def compare_plan(sheets: Sheets) -> Row:
    """E18: budget as original, approved changes, current; days late against both finishes."""
    scope = sheets.scope
    names = {row["action_id"] for row in scope}
    changed = [change for change in recorded(sheets, "Budget") if change[0] in names]
    first = _latest(original(row, sheets, "Baseline finish") for row in scope)
    now = _latest(row["baseline_finish"] for row in scope)
    expected = _latest(expected_finish(row, sheets.today) for row in scope)
    days = {change[3] for field in FIELDS for change in recorded(sheets, field)}
    return {
        "version": len(days),
        "changed_on": max(days, default=None),
        "original_budget": sum((original(row, sheets, "Budget") or 0 for row in scope), NOTHING),
        "approved_changes": sum(((new or 0) - (old or 0) for _, old, new, _ in changed), NOTHING),
        "current_budget": sum((row["budget"] or 0 for row in scope), NOTHING),
        "original_finish": first,
        "current_finish": now,
        "days_late_original": sheets.days.late(first, expected),
        "days_late_current": sheets.days.late(now, expected),
    }


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)
