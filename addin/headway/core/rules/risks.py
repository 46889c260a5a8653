"""Risks: are they scored in whole steps, and is something done about the high ones?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.findings import Finding, Rule
from headway.core.rules.pointing import point_out
from headway.core.statuses import is_finished
from headway.schema.words import OpenStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

NOT_WHOLE = Rule(
    "not-whole",
    Severity.ERROR,
    "A probability or impact is not a whole number",
    "Type 1, 2, 3, 4 or 5.",
)
NO_MITIGATION = Rule(
    "no-mitigation",
    Severity.WARNING,
    "Nothing is done about a high risk",
    "Fill in Mitigation, or name the action that carries it out.",
)
MITIGATION_OVERDUE = Rule(
    "mitigation-overdue",
    Severity.WARNING,
    "A mitigation is overdue",
    "Agree a new date with the risk’s owner, or close the risk.",
)
RULES = (NOT_WHOLE, NO_MITIGATION, MITIGATION_OVERDUE)

_STEPS = ("probability", "impact", "residual_probability", "residual_impact")


def check(plan: Plan) -> Iterator[Finding]:
    """Yield what should be looked at on Risks."""
    risks = plan.tables["risks"]
    for column in _STEPS:
        broken = risks[risks[column].mod(1).gt(0)]
        yield from point_out(NOT_WHOLE, "risks", broken, column, "a whole number from 1 to 5")
    still_there = risks["status"].ne(OpenStatus.CLOSED.value)
    yield from _unmitigated(plan, risks[still_there])
    yield from _overdue(plan, risks[still_there])


def _unmitigated(plan: Plan, risks: pd.DataFrame) -> Iterator[Finding]:
    score = risks["probability"] * risks["impact"]
    nothing_done = risks["mitigation"].isna() & risks["mitigation_action_id"].isna()
    limit = plan.settings.thresholds["high_risk_score"]
    high = risks.assign(score=score)[score.ge(limit) & nothing_done]
    expected = f"a mitigation, since the score of {{score}} is {limit:g} or more"
    yield from point_out(NO_MITIGATION, "risks", high, "mitigation", expected)


def _overdue(plan: Plan, risks: pd.DataFrame) -> Iterator[Finding]:
    actions = plan.tables["actions"]
    carried_out = actions.loc[is_finished(actions), "action_id"].dropna()
    waiting = ~risks["mitigation_action_id"].isin(carried_out)
    late = risks[waiting & risks["mitigation_due"].lt(pd.Timestamp(plan.status_date))]
    expected = "a mitigation in place by then, or a later day"
    yield from point_out(MITIGATION_OVERDUE, "risks", late, "mitigation_due", expected)
