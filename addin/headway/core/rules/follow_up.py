"""Follow-up: is what an action calls for written down, before and after it is done?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.findings import Rule
from headway.core.rules.pointing import point_out
from headway.core.rules.references import look_up
from headway.core.statuses import is_cancelled, is_finished, is_started
from headway.schema.words import ChangeStatus, OpenStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from headway.core.findings import Finding
    from headway.core.plan import Plan

EXTENDED_WITHOUT_APPROVAL = Rule(
    "extended-without-approval",
    Severity.WARNING,
    "An action may finish later than agreed, but no change of its date was approved",
    "Add a row of type Date on the sheet Changes, with the reason and who approved it.",
)
NO_ROOT_CAUSE = Rule(
    "no-root-cause",
    Severity.NOTE,
    "A corrective action was started without a root cause",
    "Fill in Root cause; an action removes only a cause that is known.",
)
RISK_NOT_REVIEWED = Rule(
    "risk-not-reviewed",
    Severity.NOTE,
    "A risk was not reviewed after its mitigation action was done",
    "Score the risk anew, then set Reviewed on; close the risk if it is gone.",
)
RULES = (EXTENDED_WITHOUT_APPROVAL, NO_ROOT_CAUSE, RISK_NOT_REVIEWED)

CORRECTIVE = "corrective"
DATE_CHANGES = ("date", "baseline")
"""The types of change that move a finish, in lower case."""


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the actions and risks of which something has still to be written down."""
    yield from _extended(plan)
    yield from _without_cause(plan.tables["actions"])
    yield from _not_reviewed(plan)


def _extended(plan: Plan) -> Iterator[Finding]:
    actions, changes = plan.tables["actions"], plan.tables["changes"]
    moves = changes["type"].str.casefold().isin(DATE_CHANGES)
    yet = ~(changes["approved_on"] > pd.Timestamp(plan.status_date))
    approved = changes[moves & yet & changes["status"].eq(ChangeStatus.APPROVED.value)]
    later = actions["current_finish"] > actions["baseline_finish"]
    agreed = actions["action_id"].isin(approved["action_id"].dropna())
    rows = actions[later & ~agreed & ~is_cancelled(actions)]
    expected = "the Baseline finish, {baseline_finish}, or an approved change of type Date"
    yield from point_out(EXTENDED_WITHOUT_APPROVAL, "actions", rows, "current_finish", expected)


def _without_cause(actions: DataFrame) -> Iterator[Finding]:
    corrective = actions["measure"].str.casefold().eq(CORRECTIVE)
    begun = is_started(actions) & ~is_cancelled(actions)
    rows = actions[corrective & begun & actions["root_cause"].isna()]
    expected = "the cause that this action removes"
    yield from point_out(NO_ROOT_CAUSE, "actions", rows, "root_cause", expected)


def _not_reviewed(plan: Plan) -> Iterator[Finding]:
    actions, risks = plan.tables["actions"], plan.tables["risks"]
    done = actions[is_finished(actions) & actions["actual_finish"].notna()]
    done = done.dropna(subset=["action_id"]).drop_duplicates("action_id").set_index("action_id")
    finish = look_up(risks["mitigation_action_id"], done["actual_finish"])
    old = risks["reviewed_on"].isna() | (risks["reviewed_on"] < finish)
    still_there = risks["status"].ne(OpenStatus.CLOSED.value)
    rows = risks.assign(finish=finish)[still_there & finish.notna() & old]
    expected = "a day on or after {finish}, when {mitigation_action_id} was done"
    yield from point_out(RISK_NOT_REVIEWED, "risks", rows, "reviewed_on", expected)
