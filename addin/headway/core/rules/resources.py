"""Resources: was anything promised of what is needed?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.coverage import without_allocation
from headway.core.findings import Finding, Rule
from headway.core.rules.pointing import point_out
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

NO_ALLOCATION = Rule(
    "no-allocation",
    Severity.WARNING,
    "An open action needs resources, and nothing of them was promised",
    "Fill in what was committed on Resources, or ask for it.",
)
RULES = (NO_ALLOCATION,)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the actions without any backing."""
    resources, actions = plan.tables["resources"], plan.tables["actions"]
    bare = actions[without_allocation(actions, resources)]
    expected = "something committed in at least one of its rows on Resources"
    yield from point_out(
        NO_ALLOCATION, "actions", bare, "action_id", expected, "nothing promised to {action_id}"
    )
