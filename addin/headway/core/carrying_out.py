"""Which approved changes of the baseline are carried out, and which cannot be as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.baseline import FIELDS, about, is_same, recorded
from headway.core.matching import value_of
from headway.core.odd_cells import interpret
from headway.core.quoting import quote
from headway.core.wording import full_day
from headway.schema.governance import CHANGES
from headway.schema.heart import ACTIONS
from headway.schema.words import ChangeStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Plan


@dataclass(frozen=True)
class Refused:
    """An approved change of the baseline that cannot be carried out as it stands."""

    change_id: str
    why: str
    """What is the matter with it, and what to do."""


def is_carried_out(changes: DataFrame, actions: DataFrame, status_date: date) -> Series[bool]:
    """Return for which approved *changes* it holds that what was agreed is done.

    A change of the baseline is done if *actions* show its value, or that of a later one. All
    others are done by people, and count as done once they are approved.
    """
    done = pd.Series(data=True, index=changes.index)
    for key in FIELDS:
        done[about(changes, key).index] = False
        history = recorded(changes, actions, key, status_date)
        now = actions.drop_duplicates("action_id").set_index("action_id")[key]
        held = is_same(history["new"], value_of(history["action_id"], now))
        held &= history["action_id"].isin(now.index)
        reached = held[::-1].groupby(history["action_id"]).cummax()
        done[reached.index[reached]] = True
    return done


def refused(changes: DataFrame, plan: Plan, today: date) -> tuple[Refused, ...]:
    """Return the approved *changes* of the baseline that cannot be carried out, and why.

    Args:
        changes: All rows of Changes, those with errors as well.
        plan: Rows that are free of errors.
        today: What is approved later than this has to wait.
    """
    return tuple(one for key in FIELDS for one in _refused(changes, plan, key, today))


def _refused(changes: DataFrame, plan: Plan, key: str, today: date) -> Iterator[Refused]:
    """Yield the approved *changes* of the column *key* that nobody can carry out, and why."""
    rows = about(changes, key)
    rows = rows[rows["status"].eq(ChangeStatus.APPROVED.value)]
    names = set(plan.tables["actions"]["action_id"].dropna())
    kept = rows.index.isin(plan.tables["changes"].index)
    rows = rows.assign(on=rows["approved_on"].fillna(rows["requested_on"]))
    keys = ("change_id", "action_id", "old_value", "new_value", "on")
    for usable, name, action, old, new, on in zip(
        kept.tolist(), *(rows[each].tolist() for each in keys), strict=True
    ):
        why = (
            (not usable and "its row on Changes has an error; Findings says which.")
            or (not isinstance(action, str) and "it names no action. Fill in Action ID.")
            or (action not in names and f"{action} has an error on Actions; Findings says which.")
            or _unreadable("old_value", old, key)
            or _unreadable("new_value", new, key)
            or (on > pd.Timestamp(today) and _not_yet(on))
        )
        if why:
            yield Refused(str(name), why)


def _unreadable(side: str, text: object, key: str) -> str:
    """Return why *text* cannot be a value of the column *key*, or nothing if it can."""
    if not isinstance(text, str):
        return ""
    meaning = interpret(text, ACTIONS[key])
    if meaning.value is not None or meaning.rule is None:
        return ""
    return (
        f"{CHANGES[side].header} says “{quote(text)}”, but “{ACTIONS[key].header}” needs "
        f"{meaning.expected}. {meaning.rule.fix}"
    )


def _not_yet(on: pd.Timestamp) -> str:
    return f"it is approved from {full_day(on.date())} on. Press Re-baseline again on that day."
