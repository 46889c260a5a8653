"""Whether departments and actions are ready to start, and what is still missing.

A criterion of the gate Readiness concerns the action it names, else all actions of its
department, else the whole plan. Ready % is Yes in Yes and No over the mandatory criteria: what
is not applicable is left out, and what has not been answered counts as No. An action is ready
once every mandatory criterion is met; where there is none, nobody knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.checklist import answer_by, is_mandatory, of_gate
from headway.core.matching import count_of, text_of, value_of
from headway.core.naming import joined, name_few
from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_open
from headway.schema.words import Answer, Gate

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

WHOLE_PLAN = "Whole plan"
NOT_YET = "Not yet"
"""What the heat map shows of a criterion that has not been answered."""
NO_CRITERION = "no mandatory criterion on Checklist"
_WORST_FIRST = (Answer.NO.value, NOT_YET, Answer.YES.value, Answer.NOT_APPLICABLE.value)


@dataclass(frozen=True)
class DepartmentReadiness:
    """How ready a department is by its own criteria; its actions may have more."""

    department: str
    percent: float | None
    """``None`` where no mandatory criterion applies."""
    ready: bool
    missing: tuple[str, ...]
    """The mandatory criteria that are not met."""


@dataclass(frozen=True)
class HeatRow:
    """A department's answers to the criteria of the heat map, ``None`` where it is not asked."""

    department: str
    answers: tuple[str | None, ...]


@dataclass(frozen=True)
class NotReady:
    """One open action that is not ready."""

    action_id: str
    title: str
    department: str | None
    owner: str | None
    readiness_missing: str
    readiness_override: str | None


@dataclass(frozen=True)
class Readiness:
    """The readiness of all departments, and the actions that are held up."""

    departments: tuple[DepartmentReadiness, ...]
    criteria: tuple[str, ...]
    """The columns of the heat map, mandatory or not."""
    heat_map: tuple[HeatRow, ...]
    not_ready: Shortlist[NotReady]


def measure_readiness(actions: DataFrame, checklist: DataFrame, status_date: date) -> DataFrame:
    """Return *actions* with ``ready``, ``readiness_percent`` and ``readiness_missing`` filled in.

    Only open actions are judged: what is done needs no readiness any more.
    """
    asked = _asked(checklist, status_date)
    counts = is_open(actions) & actions["status"].notna()
    criteria = _count(actions, asked)
    needed = _count(actions, asked[asked["applies"]])
    met = _count(actions, asked[asked["applies"] & asked["met"]])
    ready = met.eq(needed).astype("boolean")
    missing = _missing(actions, asked[asked["applies"] & ~asked["met"]])
    if not of_gate(checklist, Gate.READINESS).empty:
        missing = missing.mask(criteria.eq(0), NO_CRITERION)
    return actions.assign(
        ready=ready.mask(~counts | criteria.eq(0)),
        readiness_percent=(met / needed).where(counts),
        readiness_missing=missing.where(counts, None),
    )


def judge_readiness(measured: DataFrame, checklist: DataFrame, status_date: date) -> Readiness:
    """Return how ready the plan is.

    Args:
        measured: Actions as :func:`measure_readiness` returned them.
        checklist: Rows of the Checklist table.
        status_date: The last day whose answers count.
    """
    asked = _asked(checklist, status_date)
    departments = asked[asked["action_id"].isna() & asked["department"].notna()]
    criteria, heat_map = _heat_map(measured, checklist, status_date)
    return Readiness(
        departments=tuple(
            _of_department(str(name), rows)
            for name, rows in departments.groupby("department", sort=False)
        ),
        criteria=criteria,
        heat_map=heat_map,
        not_ready=shortlist(measured[is_not_ready(measured)], NotReady),
    )


def is_not_ready(measured: DataFrame) -> Series[bool]:
    """Return whether each action is known not to be ready."""
    return measured["ready"].eq(other=False).fillna(value=False).astype(bool)


def _asked(checklist: DataFrame, status_date: date) -> DataFrame:
    """Return the mandatory criteria with their names, and whether they apply and are met."""
    answer = answer_by(checklist, status_date)
    asked = checklist.assign(
        name=checklist["check_id"] + " " + checklist["criterion"],
        applies=answer.ne(Answer.NOT_APPLICABLE.value),
        met=answer.eq(Answer.YES.value),
    )
    return of_gate(asked[is_mandatory(checklist)], Gate.READINESS)


def _count(actions: DataFrame, asked: DataFrame) -> Series[float]:
    """Return how many criteria each action has: its own, its department's and the plan's."""
    own, shared, general = _by_scope(asked)
    of_action = count_of(actions["action_id"], own["action_id"].value_counts())
    of_department = count_of(actions["department"], shared["department"].value_counts())
    return of_action + of_department + float(len(general))


def _missing(actions: DataFrame, unmet: DataFrame) -> Series[Any]:
    own, shared, general = _by_scope(unmet)
    everywhere = name_few(general["name"], general.assign(plan=WHOLE_PLAN)["plan"])
    return joined(
        text_of(actions["action_id"], name_few(own["name"], own["action_id"])),
        text_of(actions["department"], name_few(shared["name"], shared["department"])),
        text_of(actions.assign(plan=WHOLE_PLAN)["plan"], everywhere),
    )


def _by_scope(asked: DataFrame) -> tuple[DataFrame, DataFrame, DataFrame]:
    of_action = asked["action_id"].notna()
    of_department = ~of_action & asked["department"].notna()
    return asked[of_action], asked[of_department], asked[~of_action & ~of_department]


def _of_department(name: str, asked: DataFrame) -> DepartmentReadiness:
    applies = asked[asked["applies"]]
    return DepartmentReadiness(
        department=name,
        percent=float(applies["met"].mean()) if len(applies) else None,
        ready=bool(applies["met"].all()),
        missing=tuple(applies.loc[~applies["met"], "name"].dropna().tolist()),
    )


def _heat_map(
    actions: DataFrame, checklist: DataFrame, status_date: date
) -> tuple[tuple[str, ...], tuple[HeatRow, ...]]:
    """Return the criteria and, for each department, the worst answer to each.

    A criterion of an action without a department of its own stands with the action's.
    """
    rows = of_gate(checklist, Gate.READINESS).dropna(subset=["criterion"])
    if rows.empty:
        return (), ()
    departments = actions.dropna(subset=["action_id"]).drop_duplicates("action_id")
    of_action = value_of(rows["action_id"], departments.set_index("action_id")["department"])
    answer = answer_by(rows, status_date)
    answer = answer.where(answer.notna(), NOT_YET)
    rank = answer.map({word: rank for rank, word in enumerate(_WORST_FIRST)}).astype("float64")
    owner = rows["department"].where(rows["department"].notna(), of_action)
    worst = rows.assign(rank=rank, owner=owner.where(owner.notna(), WHOLE_PLAN)).pivot_table(
        "rank", "owner", "criterion", aggfunc="min", sort=False
    )
    letters = [
        tuple(None if pd.isna(cell) else _WORST_FIRST[int(cell)] for cell in line)
        for line in worst.to_numpy().tolist()
    ]
    names = zip(worst.index.tolist(), letters, strict=True)
    return tuple(map(str, worst.columns)), tuple(HeatRow(str(name), line) for name, line in names)
