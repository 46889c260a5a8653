"""Risks: are they scored in whole steps, and is something done about the high ones?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.risks import has_happened_unseen, is_mitigation_overdue, is_still_there
from headway.core.rules.pointing import point_out
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

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
HAPPENED_WITHOUT_ISSUE = Rule(
    "happened-without-issue",
    Severity.WARNING,
    "The trigger of a risk was hit, and no issue was opened for it",
    "Open an issue and name it in Issue ID, or close the risk.",
)
RULES = (NOT_WHOLE, NO_MITIGATION, MITIGATION_OVERDUE, HAPPENED_WITHOUT_ISSUE)

_STEPS = ("probability", "impact", "residual_probability", "residual_impact")


def check(plan: Plan) -> Iterator[Finding]:
    """Yield what should be looked at on Risks."""
    risks = plan.tables["risks"]
    for column in _STEPS:
        broken = risks[risks[column].mod(1).gt(0)]
        yield from point_out(NOT_WHOLE, "risks", broken, column, "a whole number from 1 to 5")
    yield from _unmitigated(plan, risks[is_still_there(risks)])
    yield from _overdue(plan, risks)
    unseen = risks[has_happened_unseen(risks, plan.status_date)]
    expected = "the issue that was opened when the trigger was hit on {trigger_hit_on}"
    yield from point_out(HAPPENED_WITHOUT_ISSUE, "risks", unseen, "issue_id", expected)


def _unmitigated(plan: Plan, risks: pd.DataFrame) -> Iterator[Finding]:
    score = risks["probability"] * risks["impact"]
    nothing_done = risks["mitigation"].isna() & risks["mitigation_action_id"].isna()
    limit = plan.settings.thresholds["high_risk_score"]
    high = risks.assign(score=score)[score.ge(limit) & nothing_done]
    expected = f"a mitigation, since the score of {{score}} is {limit:g} or more"
    yield from point_out(NO_MITIGATION, "risks", high, "mitigation", expected)


def _overdue(plan: Plan, risks: pd.DataFrame) -> Iterator[Finding]:
    late = risks[is_mitigation_overdue(risks, plan.tables["actions"], plan.status_date)]
    expected = "a mitigation in place by then, or a later day"
    yield from point_out(MITIGATION_OVERDUE, "risks", late, "mitigation_due", expected)
