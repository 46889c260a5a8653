"""Roles: does exactly one person answer for each action?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.rules.pointing import point_out
from headway.schema.words import Raci, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

NOT_ONE_ACCOUNTABLE = Rule(
    "not-one-accountable",
    Severity.WARNING,
    "An action on Roles has no accountable person, or several",
    "Give exactly one person the part A for each action.",
)
RULES = (NOT_ONE_ACCOUNTABLE,)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the first row of each action for which not exactly one person is accountable."""
    roles = plan.tables["roles"].dropna(subset=["action_id"])
    accountable = roles["part"].eq(Raci.ACCOUNTABLE.value)
    count = accountable.groupby(roles["action_id"]).transform("sum")
    wrong = roles.assign(count=count)[count != 1].drop_duplicates("action_id")
    yield from point_out(
        NOT_ONE_ACCOUNTABLE,
        "roles",
        wrong,
        "part",
        "exactly one A for {action_id}",
        "{count} times A for {action_id}",
    )
