"""Objectives: can they be measured, is it said how to reach them, and does the work serve them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.rules.pointing import point_out
from headway.core.statuses import is_cancelled
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

OBJECTIVE_WITHOUT_KPI = Rule(
    "objective-without-kpi",
    Severity.ERROR,
    "An objective has no KPI, so nobody can tell whether it is reached",
    "Add a KPI on the sheet KPIs, or name the objective in the row of one that is there.",
)
NO_STRATEGY = Rule(
    "no-strategy",
    Severity.WARNING,
    "Actions serve an objective for which no strategy is given",
    "Say in Strategy by which approach or method the objective will be reached.",
)
NO_OBJECTIVE = Rule(
    "no-objective",
    Severity.WARNING,
    "An action serves no objective, and so follows no strategy",
    "Name the objective that it serves.",
)
RULES = (OBJECTIVE_WITHOUT_KPI, NO_STRATEGY, NO_OBJECTIVE)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the gaps between objectives, KPIs and actions.

    A plan without any objective is not asked for them.
    """
    objectives, actions = plan.tables["objectives"], plan.tables["actions"]
    if objectives.empty:
        return
    named = objectives["objective_id"].notna()
    measured = objectives["objective_id"].isin(plan.tables["kpis"]["objective_id"].dropna())
    expected = "at least one row on KPIs that names it"
    found = "no KPI of {objective_id}"
    unmeasured = objectives[named & ~measured]
    yield from point_out(
        OBJECTIVE_WITHOUT_KPI, "objectives", unmeasured, "objective_id", expected, found
    )
    goes_on = actions[~is_cancelled(actions)]
    served = objectives["objective_id"].isin(goes_on["objective_id"].dropna())
    unplanned = objectives[served & objectives["strategy"].isna()]
    expected = "a strategy, since actions serve {objective_id}"
    yield from point_out(NO_STRATEGY, "objectives", unplanned, "strategy", expected)
    adrift = goes_on[goes_on["objective_id"].isna()]
    expected = "the id of a row on Objectives"
    yield from point_out(NO_OBJECTIVE, "actions", adrift, "objective_id", expected)
