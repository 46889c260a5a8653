"""Whether what is done may be closed, and how far the plan is from its own closure.

Done is not Closed. An action may be closed once all its milestones are achieved, its mandatory
tests are passed, no issue of it is open, and somebody other than the owner has found it
effective, or partly so, by a criterion and on a day that are written down. One that was found
not effective has to be reopened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.checklist import answer_by, is_handover, is_mandatory, measure_checklist, of_gate
from headway.core.completion import is_achieved
from headway.core.matching import same_person, text_of
from headway.core.naming import chosen, joined, name_few
from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_finished, is_open
from headway.core.wording import count
from headway.schema.words import (
    ActionStatus,
    Answer,
    CheckStatus,
    ClosureStatus,
    Gate,
    OpenStatus,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame, Series


@dataclass(frozen=True)
class Held:
    """One action that is done or closed but may not be closed yet."""

    action_id: str
    title: str
    owner: str | None
    closure: str
    closure_missing: str


@dataclass(frozen=True)
class Closing:
    """How far the plan is from its closure and handover."""

    steps: int
    """Questions of the gate Closure & handover that apply."""
    complete: int
    percent: float | None
    """``None`` where nothing is asked."""
    handovers: int
    """Steps in which somebody takes something over."""
    accepted: int
    handed_over: bool | None
    """Whether every handover was accepted on a day; ``None`` where there is none."""
    overdue: int
    actions: Mapping[str, int]
    """How many actions that are done stand where, by the words of the column Closure."""
    held: Shortlist[Held]
    obstacles: tuple[str, ...]
    """Why the plan may not be closed yet, in words."""
    can_be_closed: bool | None
    """Whether nothing stands in the way; ``None`` for a plan without actions."""


def measure_closure(
    actions: DataFrame,
    milestones: DataFrame,
    issues: DataFrame,
    checklist: DataFrame,
    status_date: date,
) -> DataFrame:
    """Return *actions* with ``closure`` and ``closure_missing`` filled in.

    Only what is done is judged. A mandatory test that was not taken counts as missing, one
    that is not applicable does not.
    """
    done = actions[is_finished(actions)]
    waiting = milestones[~is_achieved(milestones, status_date)]
    troubles = issues[_is_open(issues, status_date)]
    missing = joined(
        _named(done, waiting, "milestone_id", "milestone {} not achieved"),
        _tests(done, checklist, status_date),
        _named(done, troubles, "issue_id", "issue {} open"),
        *_effect(done, status_date),
    )
    closed = done["status"].eq(ActionStatus.CLOSED.value)
    closure = chosen(
        {
            ClosureStatus.REOPEN.value: done["verdict"].eq(Verdict.NOT_EFFECTIVE.value),
            ClosureStatus.TOO_EARLY.value: closed & missing.notna(),
            ClosureStatus.CLOSED.value: closed,
            ClosureStatus.CAN_BE_CLOSED.value: missing.isna(),
        },
        ClosureStatus.NOT_YET.value,
    )
    return actions.assign(
        closure=closure.reindex(actions.index, fill_value="").replace("", None),
        closure_missing=missing.reindex(actions.index, fill_value="").replace("", None),
    )


def judge_closing(
    measured: DataFrame, issues: DataFrame, checklist: DataFrame, status_date: date
) -> Closing:
    """Return how far the plan is from its closure.

    Args:
        measured: Actions as :func:`measure_closure` returned them.
        issues: Rows of the Issues table.
        checklist: Rows of the Checklist table.
        status_date: The last day whose work counts.
    """
    steps = of_gate(measure_checklist(checklist, status_date), Gate.CLOSURE)
    steps = steps[steps["status"].ne(CheckStatus.NOT_APPLICABLE.value)]
    complete = steps["status"].eq(CheckStatus.MET.value)
    handover = is_handover(steps)
    held = measured[measured["closure_missing"].notna()]
    obstacles = tuple(_obstacles(measured, issues, steps, status_date))
    return Closing(
        steps=len(steps),
        complete=int(complete.sum()),
        percent=float(complete.mean()) if len(steps) else None,
        handovers=int(handover.sum()),
        accepted=int((handover & complete).sum()),
        handed_over=bool(complete[handover].all()) if handover.any() else None,
        overdue=int(steps["status"].eq(CheckStatus.OVERDUE.value).sum()),
        actions={
            word.value: int(measured["closure"].eq(word.value).sum()) for word in ClosureStatus
        },
        held=shortlist(held, Held),
        obstacles=obstacles,
        can_be_closed=not obstacles if len(measured) else None,
    )


def _named(actions: DataFrame, rows: DataFrame, key: str, words: str) -> Series[str]:
    rows = rows[rows["action_id"].isin(actions["action_id"])]
    before, _, after = words.partition("{}")
    texts = (before + rows[key] + after).astype(object)
    return text_of(actions["action_id"], name_few(texts, rows["action_id"]))


def _tests(actions: DataFrame, checklist: DataFrame, status_date: date) -> Series[str]:
    tests = of_gate(checklist[is_mandatory(checklist)], Gate.TESTING)
    answer = answer_by(tests, status_date)
    failed = answer.eq(Answer.NO.value)
    result = chosen({" failed": failed, " not taken": answer.isna()}, None)
    texts = "test " + tests["check_id"] + result
    return text_of(actions["action_id"], name_few(texts, tests["action_id"]))


def _is_open(issues: DataFrame, status_date: date) -> Series[bool]:
    later = issues["closed_on"] > pd.Timestamp(status_date)
    return issues["status"].ne(OpenStatus.CLOSED.value) | later


def _effect(actions: DataFrame, status_date: date) -> tuple[Series[str], ...]:
    """Return what the check of each action's effect still lacks."""
    checked = actions["effect_checked_on"] <= pd.Timestamp(status_date)
    verifier, owner = same_person(actions["verifier"]), same_person(actions["owner"])
    lacking: dict[str, Series[Any]] = {
        "no effect criterion": actions["effect_criterion"].isna(),
        "effect not checked": ~checked,
        "nobody verified it": verifier.isna(),
        "verified by its owner": verifier.notna() & verifier.eq(owner),
        "no verdict": actions["verdict"].isna(),
        "found not effective": actions["verdict"].eq(Verdict.NOT_EFFECTIVE.value),
    }
    return tuple(chosen({words: applies}, "") for words, applies in lacking.items())


def _obstacles(
    measured: DataFrame, issues: DataFrame, steps: DataFrame, status_date: date
) -> list[str]:
    """Return what the closure of the plan waits for; steps on the way are counted last."""
    waiting = measured["closure_missing"].notna()
    left = steps["status"].ne(CheckStatus.MET.value) & is_mandatory(steps)
    found = (
        (int(is_open(measured).sum()), "action", "not done"),
        (int(waiting.sum()), "action", "done but not ready to be closed"),
        (int(_is_open(issues, status_date).sum()), "issue", "open"),
        (int(left.sum()), "closing step", "not complete"),
    )
    return [f"{count(number, noun)} {words}" for number, noun, words in found if number]
