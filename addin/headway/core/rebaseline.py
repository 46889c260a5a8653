"""A new baseline: which approved changes are still to be carried out, and which to propose.

The old baseline is never lost: each change of it is a row of Changes with the old and the new
value, the reason and who approved it, and from these rows the original is worked out again
(:mod:`headway.core.baseline`). Without an approved row nothing in Actions is changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.baseline import FIELDS, changes_of, is_same, read, recorded
from headway.core.carrying_out import Refused, refused
from headway.core.quoting import quote
from headway.core.statuses import is_open
from headway.core.wording import count, full_day
from headway.schema.heart import ACTIONS

if TYPE_CHECKING:
    from pandas import DataFrame

    from headway.core.plan import Plan

MOVED = {"current_start": "baseline_start", "current_finish": "baseline_finish"}
"""The dates as planned now, and the ones of the baseline that they may become."""


@dataclass(frozen=True)
class Step:
    """One cell of Actions that a new baseline is about."""

    action_id: str
    header: str
    row: int
    """The row of Actions, from 0."""
    old: object
    new: object
    change_id: str | None = None
    """The approved change; ``None`` where it is only proposed."""


@dataclass(frozen=True)
class Rebaseline:
    """What a new baseline changes, cannot change, and proposes."""

    agreed: tuple[Step, ...]
    """Approved on Changes and not yet in Actions."""
    unclear: tuple[Step, ...]
    """Approved, but Actions holds neither the new value nor an old one that Changes names."""
    proposed: tuple[Step, ...]
    """Planned dates that moved away from the baseline, and of which Changes does not speak."""
    refused: tuple[Refused, ...] = ()
    """Approved, but it cannot be told what shall be changed."""


def rebaseline(plan: Plan, today: date, typed: DataFrame | None = None) -> Rebaseline:
    """Return what a new baseline of *plan* is made of.

    Args:
        plan: Rows that are free of errors.
        today: What is approved later than this has to wait.
        typed: All rows of Changes, those with errors as well.
    """
    actions, changes = plan.tables["actions"], plan.tables["changes"]
    found = [_approved(actions, changes, key, today) for key in FIELDS]
    return Rebaseline(
        agreed=tuple(step for steps, _ in found for step in steps),
        unclear=tuple(step for _, steps in found for step in steps),
        proposed=tuple(
            step
            for now, baseline in MOVED.items()
            for step in _moved(actions, changes, now, baseline)
        ),
        refused=refused(changes if typed is None else typed, plan, today),
    )


def account(found: Rebaseline) -> str:
    """Return in words what was done, and what is left for people to do."""
    sentences = []
    if found.agreed:
        what = count(len(found.agreed), "approved change")
        sentences.append(f"{what} of the baseline went into Actions; Changes keeps the old values.")
    if found.proposed:
        what = count(len(found.proposed), "change")
        sentences.append(
            f"{what} of the baseline, from dates that moved, is proposed on Changes. Give each "
            "its reason, the status Approved, by whom and when; then press Re-baseline again."
        )
    sentences += map(_why_not, found.unclear)
    sentences += (f"{one.change_id} was left out: {one.why}" for one in found.refused)
    return " ".join(sentences) or (
        "The baseline is up to date: no change of it is approved and left to do, "
        "and no open action has moved away from it."
    )


def _why_not(step: Step) -> str:
    return (
        f"{step.change_id} was left out: it was approved for “{step.header}” of "
        f"{step.action_id}, where now {_shown(step.old)} stands, which Changes does not know. "
        "Correct the column Old on Changes, or the cell."
    )


def _shown(value: object) -> str:
    return full_day(value) if isinstance(value, date) else quote(value)


def _approved(
    actions: DataFrame, changes: DataFrame, key: str, today: date
) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Return the last approved change of *key* for each action: those to do, those unclear."""
    history = recorded(changes, actions, key, today)
    history = history.assign(change_id=changes["change_id"])
    rows = actions[["action_id", key]].rename(columns={key: "now"}).assign(row=actions.index)
    known = history.merge(rows, on="action_id")
    known["matches"] = is_same(known["old"], known["now"])
    matches = known.groupby("action_id")["matches"].transform("any")
    last = ~known["action_id"].duplicated(keep="last")
    left = last & ~is_same(known["new"], known["now"])
    steps = known.assign(old=known["now"])
    return _steps(steps[left & matches], key), _steps(steps[left & ~matches], key)


def _moved(actions: DataFrame, changes: DataFrame, now: str, key: str) -> tuple[Step, ...]:
    """Return the open actions whose date *now* is not the baseline's, unless Changes knows."""
    moved = is_open(actions) & actions[now].notna() & ~is_same(actions[now], actions[key])
    spoken = changes_of(changes, key)
    pairs = pd.DataFrame({"action_id": spoken["action_id"], "new": read(spoken["new_value"], key)})
    rows = pd.DataFrame(
        {
            "action_id": actions["action_id"],
            "old": actions[key],
            "new": actions[now],
            "row": actions.index,
            "change_id": None,
        }
    )[moved]
    named = rows.merge(pairs.drop_duplicates(), on=["action_id", "new"], how="left", indicator=True)
    return _steps(named[named["_merge"].eq("left_only")], key)


def _steps(rows: DataFrame, key: str) -> tuple[Step, ...]:
    header = ACTIONS[key].header
    columns = [rows[name].tolist() for name in ("action_id", "row", "old", "new", "change_id")]
    return tuple(
        Step(action, header, row, _plain(old), _plain(new), change)
        for action, row, old, new, change in zip(*columns, strict=True)
    )


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever a frame holds
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
