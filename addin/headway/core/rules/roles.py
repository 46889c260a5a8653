"""Roles: does somebody answer for each action, does somebody do it, and do they know?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.roles import is_unconfirmed
from headway.core.rules.pointing import point_out
from headway.core.statuses import is_cancelled
from headway.schema.words import Raci, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from headway.core.plan import Plan

NOT_ONE_ACCOUNTABLE = Rule(
    "not-one-accountable",
    Severity.WARNING,
    "An action on Roles has no accountable person, or several",
    "Give exactly one person the part A for each action.",
)
NO_RESPONSIBLE = Rule(
    "no-responsible",
    Severity.WARNING,
    "An action on Roles has nobody who does the work",
    "Give at least one person the part R for each action.",
)
NOT_ON_ROLES = Rule(
    "not-on-roles",
    Severity.NOTE,
    "An action has no row on Roles although others have",
    "Add its accountable and its responsible person on Roles.",
)
OWNER_UNCONFIRMED = Rule(
    "owner-unconfirmed",
    Severity.NOTE,
    "The owner of an open action has not acknowledged it on Roles",
    "Ask the owner, and fill in Acknowledged on beside the name on Roles.",
)
RULES = (NOT_ONE_ACCOUNTABLE, NO_RESPONSIBLE, NOT_ON_ROLES, OWNER_UNCONFIRMED)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the actions whose parts are not shared out, or not acknowledged by their owners."""
    actions, roles = plan.tables["actions"], plan.tables["roles"]
    named = roles.dropna(subset=["action_id"])
    if named.empty:
        return
    yield from _accountable(named)
    yield from _responsible(named)
    listed = actions["action_id"].isin(named["action_id"])
    missing = actions[~listed & actions["action_id"].notna() & ~is_cancelled(actions)]
    expected = "at least one row on Roles for {action_id}"
    found = "no row of {action_id} on Roles"
    yield from point_out(NOT_ON_ROLES, "actions", missing, "action_id", expected, found)
    unsure = actions[listed & is_unconfirmed(actions, roles, plan.status_date)]
    expected = "an owner who has acknowledged {action_id} on Roles"
    yield from point_out(OWNER_UNCONFIRMED, "actions", unsure, "owner", expected)


def _accountable(roles: DataFrame) -> Iterator[Finding]:
    """Point at the first row of each action for which not exactly one person is accountable."""
    accountable = roles["part"].eq(Raci.ACCOUNTABLE.value)
    count = accountable.groupby(roles["action_id"]).transform("sum")
    wrong = roles.assign(count=count)[count != 1].drop_duplicates("action_id")
    expected, found = "exactly one A for {action_id}", "{count} times A for {action_id}"
    yield from point_out(NOT_ONE_ACCOUNTABLE, "roles", wrong, "part", expected, found)


def _responsible(roles: DataFrame) -> Iterator[Finding]:
    """Point at the first row of each action that nobody is responsible for."""
    responsible = roles["part"].eq(Raci.RESPONSIBLE.value)
    somebody = responsible.groupby(roles["action_id"]).transform("any")
    wrong = roles[~somebody].drop_duplicates("action_id")
    expected, found = "at least one R for {action_id}", "no R for {action_id}"
    yield from point_out(NO_RESPONSIBLE, "roles", wrong, "part", expected, found)
