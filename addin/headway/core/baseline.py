"""The plan as first agreed, beside the plan as agreed now.

Actions holds the current baseline. What it was before stands on Changes: an approved row that
names “Baseline start”, “Baseline finish” or “Budget” under What changes, with the old and the
new value. The oldest old value is the original; nothing there is ever overwritten. An old
budget that is blank was none. A change that was approved after the status date counts once
Actions shows it. Delays are working days; **positive is late**.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.delays import expected_finish
from headway.core.grids import tidy
from headway.core.matching import value_of
from headway.core.odd_cells import interpret
from headway.core.statuses import is_cancelled
from headway.core.typed import pack
from headway.schema.heart import ACTIONS
from headway.schema.words import ChangeStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar

FIELDS = ("baseline_start", "baseline_finish", "budget")
"""The columns of Actions that a baseline fixes."""

_KEYS = {tidy(ACTIONS[key].header): key for key in FIELDS}


@dataclass(frozen=True)
class Baselines:
    """The original and the current baseline of a plan, without its cancelled actions."""

    version: int
    """How often the baseline was changed since it was first agreed; 0 is the original."""
    changed_on: date | None
    """The day of the last approved change of it."""
    original_budget: float
    approved_changes: float
    """What approved changes added to the original budget, or took from it."""
    current_budget: float
    original_finish: date | None
    current_finish: date | None
    days_late_original: float | None
    """Working days from the original finish of the plan to the finish expected now."""
    days_late_current: float | None
    """Working days from the current baseline finish of the plan to the finish expected now."""


def measure_originals(
    actions: DataFrame, changes: DataFrame, calendar: Calendar, status_date: date
) -> DataFrame:
    """Return the columns of the original baseline of each action, blank where cancelled."""
    counts = ~is_cancelled(actions)
    finish = original(actions, changes, "baseline_finish", status_date).where(counts)
    return pd.DataFrame(
        {
            "original_finish": finish,
            "original_variance": calendar.variance(finish, expected_finish(actions, status_date)),
            "original_budget": original(actions, changes, "budget", status_date).where(counts),
        }
    )


def compare_baselines(
    actions: DataFrame, changes: DataFrame, calendar: Calendar, status_date: date
) -> Baselines:
    """Return how the plan stands against its original and its current baseline.

    Args:
        actions: Rows of Actions with what :func:`measure_originals` returned.
        changes: Rows of the Changes table.
        calendar: The working days.
        status_date: The last day whose work counts.
    """
    scope = actions[~is_cancelled(actions)]
    days = pd.concat(
        [recorded(changes, actions, key, status_date)["on"] for key in FIELDS]
    ).dropna()
    budgets = recorded(changes, actions, "budget", status_date)
    budgets = budgets[budgets["action_id"].isin(scope["action_id"])]
    first, now = scope["original_finish"].max(), scope["baseline_finish"].max()
    expected = expected_finish(scope, status_date).max()
    return Baselines(
        version=int(days.nunique()),
        changed_on=_day(days.max()),
        original_budget=float(scope["original_budget"].sum()),
        approved_changes=float((budgets["new"].fillna(0.0) - budgets["old"].fillna(0.0)).sum()),
        current_budget=float(scope["budget"].sum()),
        original_finish=_day(first),
        current_finish=_day(now),
        days_late_original=_late(first, expected, calendar),
        days_late_current=_late(now, expected, calendar),
    )


def original(actions: DataFrame, changes: DataFrame, key: str, status_date: date) -> Series[Any]:
    """Return the column *key* of *actions* as it was first agreed."""
    history = recorded(changes, actions, key, status_date).drop_duplicates("action_id")
    current = actions[key]
    if history.empty:
        return current
    old = history["old"] if key != "budget" else history["old"].fillna(0.0)
    first = old.set_axis(history["action_id"].to_numpy())
    found = first.reindex(actions["action_id"].to_numpy()).set_axis(actions.index)
    return current.where(~actions["action_id"].isin(history["action_id"]), found)


def recorded(changes: DataFrame, actions: DataFrame, key: str, until: date) -> DataFrame:
    """Return the changes of the column *key* of Actions approved so far, the oldest first.

    The columns are ``action_id``, the typed values ``old`` and ``new``, and the day ``on``
    which it was approved, else asked for. A change with a value that cannot be read is left out,
    and so is one of after the day *until*, unless *actions* show its new value already.
    """
    rows = changes_of(changes, key)
    rows = rows[rows["status"].eq(ChangeStatus.APPROVED.value)]
    history = pd.DataFrame(
        {
            "action_id": rows["action_id"],
            "old": read(rows["old_value"], key),
            "new": read(rows["new_value"], key),
            "on": rows["approved_on"].fillna(rows["requested_on"]),
        }
    )
    lost = rows["old_value"].notna() & history["old"].isna()
    lost |= rows["new_value"].notna() & history["new"].isna()
    now = value_of(
        history["action_id"], actions.drop_duplicates("action_id").set_index("action_id")[key]
    )
    shown = is_same(history["new"], now) & history["action_id"].isin(actions["action_id"])
    later = (history["on"] > pd.Timestamp(until)) & ~shown
    return history[~lost & ~later].sort_values("on", kind="stable", na_position="first")


def changes_of(changes: DataFrame, key: str) -> DataFrame:
    """Return the rows of *changes* that are about the column *key* of an action."""
    return about(changes, key).dropna(subset=["action_id"])


def about(changes: DataFrame, key: str) -> DataFrame:
    """Return the rows of *changes* that name the column *key* of Actions, of any action or none."""
    named = {field: _KEYS.get(tidy(field)) for field in changes["field"].dropna().unique()}
    chosen = [field for field, found in named.items() if found == key]
    return changes[changes["field"].isin(chosen)]


def read(texts: Series[Any], key: str) -> Series[Any]:
    """Return *texts* as values of the column *key* of Actions; missing where unreadable."""
    column = ACTIONS[key]
    meanings = {text: interpret(text, column).value for text in texts.dropna().unique()}
    values = [meanings.get(text) for text in texts.tolist()]
    return pack(column.kind, values).set_axis(texts.index)


def is_same(one: Series[Any], other: Series[Any]) -> Series[bool]:
    """Return where both hold the same value, or neither holds any."""
    return one.eq(other) | (one.isna() & other.isna())


def _late(baseline: Any, expected: Any, calendar: Calendar) -> float | None:  # noqa: ANN401 - a day, or NaT
    if pd.isna(baseline) or pd.isna(expected):
        return None
    counted = calendar.days_between(baseline.date(), expected.date())
    return float(counted - (counted > 0) + (counted < 0))


def _day(found: Any) -> date | None:  # noqa: ANN401 - a day, or NaT
    return None if pd.isna(found) else found.date()
