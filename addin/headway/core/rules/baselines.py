"""The baseline on Actions, and what Changes says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.baseline import FIELDS, changes_of, read, recorded
from headway.core.findings import Finding, Rule
from headway.core.odd_cells import expectation
from headway.core.rules.pointing import point_out
from headway.core.statuses import is_cancelled
from headway.schema.heart import ACTIONS
from headway.schema.words import ChangeStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from headway.core.plan import Plan

UNREADABLE_CHANGE = Rule(
    "unreadable-change",
    Severity.WARNING,
    "An approved change of the baseline holds a value that cannot be read",
    "Type dates as year-month-day, such as 2026-04-03, and amounts without a thousands separator.",
)
BASELINE_UNRECORDED = Rule(
    "baseline-unrecorded",
    Severity.WARNING,
    "The baseline of an action is not what was last approved on Changes",
    "Put the approved value back, or add the change with its approval to Changes.",
)
RULES = (UNREADABLE_CHANGE, BASELINE_UNRECORDED)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield what does not fit together between the baseline and its changes."""
    changes = plan.tables["changes"]
    if changes["field"].isna().all():
        return
    for key in FIELDS:
        yield from _unreadable(changes, key)
        yield from _unrecorded(plan, key)


def _unreadable(changes: DataFrame, key: str) -> Iterator[Finding]:
    rows = changes_of(changes, key)
    rows = rows[rows["status"].eq(ChangeStatus.APPROVED.value)]
    for column in ("old_value", "new_value"):
        lost = rows[rows[column].notna() & read(rows[column], key).isna()]
        expected = expectation(ACTIONS[key])
        yield from point_out(UNREADABLE_CHANGE, "changes", lost, column, expected)


def _unrecorded(plan: Plan, key: str) -> Iterator[Finding]:
    """Yield the actions whose baseline is not the newest value that was approved."""
    actions = plan.tables["actions"]
    history = recorded(plan.tables["changes"], actions, key, plan.status_date)
    history = history.drop_duplicates("action_id", keep="last")
    if history.empty:
        return
    newest = history["new"].set_axis(history["action_id"].to_numpy())
    scope = actions[actions["action_id"].isin(newest.index) & ~is_cancelled(actions)]
    approved = newest.reindex(scope["action_id"].to_numpy()).set_axis(scope.index)
    other = scope[key].ne(approved) & ~(scope[key].isna() & approved.isna())
    rows = scope.assign(approved=approved)[other]
    yield from point_out(
        BASELINE_UNRECORDED, "actions", rows, key, "{approved}, as last approved on Changes"
    )
