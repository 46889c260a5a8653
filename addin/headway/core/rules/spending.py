"""Usage: was money spent on something that was given up, and is all of it there?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from headway.core.earned_value import spending
from headway.core.findings import Finding, Rule
from headway.core.rules.pointing import point_out
from headway.core.statuses import is_cancelled
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

SPENT_ON_CANCELLED = Rule(
    "spent-on-cancelled",
    Severity.WARNING,
    "Money was spent on an action that is cancelled",
    "Correct the Action ID if it was spent on another action; else it is shown as sunk cost.",
)
COST_DIFFERS = Rule(
    "cost-differs",
    Severity.WARNING,
    "The Actual cost of an action is not what its rows on Usage add up to",
    "Only Usage counts here: add what is missing there, then clear Actual cost.",
)
RULES = (SPENT_ON_CANCELLED, COST_DIFFERS)

LEAST = 0.005
"""Half a cent: smaller differences come from calculating, not from typing."""


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the spending on cancelled actions, and the costs that Usage does not bear out."""
    yield from _on_cancelled(plan)
    yield from _differing(plan)


def _on_cancelled(plan: Plan) -> Iterator[Finding]:
    actions, usage = plan.tables["actions"], plan.tables["usage"]
    given_up = actions.loc[is_cancelled(actions), "action_id"].dropna()
    sunk = usage[usage["action_id"].isin(given_up)]
    expected = "an action that goes on; {action_id} is cancelled"
    yield from point_out(SPENT_ON_CANCELLED, "usage", sunk, "action_id", expected)


def _differing(plan: Plan) -> Iterator[Finding]:
    actions, usage = plan.tables["actions"], plan.tables["usage"]
    booked = spending(actions.assign(actual_cost=math.nan), usage, plan.status_date)
    differ = (booked - actions["actual_cost"]).abs() > LEAST
    rows = actions.assign(actual_cost_to_date=booked)[differ]
    expected = "{actual_cost_to_date}, which is what Usage adds up to and what counts, or nothing"
    yield from point_out(COST_DIFFERS, "actions", rows, "actual_cost", expected)
