"""Usage: was money spent on something that was given up?"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
RULES = (SPENT_ON_CANCELLED,)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the spending on cancelled actions."""
    actions, usage = plan.tables["actions"], plan.tables["usage"]
    given_up = actions.loc[is_cancelled(actions), "action_id"].dropna()
    sunk = usage[usage["action_id"].isin(given_up)]
    expected = "an action that goes on; {action_id} is cancelled"
    yield from point_out(SPENT_ON_CANCELLED, "usage", sunk, "action_id", expected)
