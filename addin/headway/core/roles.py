"""Who does what: parts in actions, whether they were acknowledged, and the load of each person.

An action is on a person's mind who owns it, or is Responsible or Accountable for it on Roles;
it counts once for each of them. Cancelled actions are on nobody's. What was acknowledged after
the status date is not acknowledged yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.delays import is_overdue
from headway.core.matching import count_of, same_person
from headway.core.outlook import is_unresolved
from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_cancelled, is_open
from headway.schema.words import Raci

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

_AT_WORK = (Raci.RESPONSIBLE.value, Raci.ACCOUNTABLE.value)


@dataclass(frozen=True)
class UnconfirmedOwner:
    """One open action whose owner has not acknowledged the part."""

    action_id: str
    title: str
    owner: str


@dataclass(frozen=True)
class Load:
    """What one person has to do, whether or not the person is on People."""

    person: str
    open_actions: int
    overdue_actions: int
    open_issues: int


@dataclass(frozen=True)
class Responsibilities:
    """How clearly the work is shared out; counts of Roles are ``None`` while it is empty."""

    without_one_accountable: int | None
    """Actions that go on and do not have exactly one accountable person."""
    without_responsible: int | None
    """Actions that go on and have nobody who does the work."""
    unacknowledged: int | None
    """Parts R and A in open actions that were not acknowledged."""
    unconfirmed_owners: Shortlist[UnconfirmedOwner] | None
    loads: Shortlist[Load]
    """Everybody with an open action or issue, by overdue actions, open actions and issues."""


def measure_people(
    people: DataFrame, actions: DataFrame, roles: DataFrame, issues: DataFrame, status_date: date
) -> DataFrame:
    """Return *people* with what each of them has to do, and has not acknowledged, filled in."""
    work = _work(actions, roles, status_date)
    who = same_person(people["name"])
    late = work[work["overdue"]]
    pending = roles[_is_unacknowledged(roles, actions, status_date)]
    return people.assign(
        open_actions=count_of(who, work.groupby("who").size()),
        overdue_actions=count_of(who, late.groupby("who").size()),
        open_issues=count_of(who, same_person(_clearing(issues)).value_counts()),
        to_acknowledge=count_of(who, same_person(pending["person"]).value_counts()),
    )


def share_out(
    actions: DataFrame, roles: DataFrame, issues: DataFrame, status_date: date
) -> Responsibilities:
    """Return how clearly the work is shared out on the status date."""
    loads = _loads(actions, roles, issues, status_date)
    if roles.empty:
        return Responsibilities(None, None, None, None, loads)
    going_on = actions[~is_cancelled(actions)]
    return Responsibilities(
        without_one_accountable=int(parts_of(going_on, roles, Raci.ACCOUNTABLE).ne(1).sum()),
        without_responsible=int(parts_of(going_on, roles, Raci.RESPONSIBLE).eq(0).sum()),
        unacknowledged=int(_is_unacknowledged(roles, actions, status_date).sum()),
        unconfirmed_owners=shortlist(
            actions[is_unconfirmed(actions, roles, status_date)], UnconfirmedOwner
        ),
        loads=loads,
    )


def parts_of(actions: DataFrame, roles: DataFrame, part: Raci) -> Series[float]:
    """Return how many people have this *part* in each action."""
    having = roles.loc[roles["part"].eq(part.value), "action_id"]
    return count_of(actions["action_id"], having.value_counts())


def is_unconfirmed(actions: DataFrame, roles: DataFrame, status_date: date) -> Series[bool]:
    """Return whether each open action has an owner who has not acknowledged a part in it."""
    confirmed = roles[_is_acknowledged(roles, status_date)]
    pairs = pd.MultiIndex.from_arrays([confirmed["action_id"], same_person(confirmed["person"])])
    owned = pd.MultiIndex.from_arrays([actions["action_id"], same_person(actions["owner"])])
    known = actions["owner"].notna() & actions["action_id"].notna()
    return is_open(actions) & known & ~owned.isin(pairs)


def _is_acknowledged(roles: DataFrame, status_date: date) -> Series[bool]:
    return roles["acknowledged_on"] <= pd.Timestamp(status_date)


def _is_unacknowledged(roles: DataFrame, actions: DataFrame, status_date: date) -> Series[bool]:
    going_on = actions.loc[is_open(actions), "action_id"].dropna()
    at_work = roles["part"].isin(_AT_WORK) & roles["action_id"].isin(going_on)
    return at_work & ~_is_acknowledged(roles, status_date)


def _work(actions: DataFrame, roles: DataFrame, status_date: date) -> DataFrame:
    """Return one row for each open action and each person on whose mind it is."""
    left = actions[is_open(actions) & actions["action_id"].notna()]
    left = left.assign(overdue=is_overdue(left, status_date))
    owners = left[["action_id", "owner"]].rename(columns={"owner": "person"})
    parts = roles.loc[roles["part"].isin(_AT_WORK), ["action_id", "person"]]
    pairs = pd.concat([owners, parts]).dropna()
    work = pairs.merge(left[["action_id", "overdue"]], on="action_id")
    return work.assign(who=same_person(work["person"])).drop_duplicates(["action_id", "who"])


def _clearing(issues: DataFrame) -> Series[str]:
    """Return who has to clear each open issue."""
    owners: Series[str] = issues.loc[is_unresolved(issues), "owner"].dropna()
    return owners


def _loads(
    actions: DataFrame, roles: DataFrame, issues: DataFrame, status_date: date
) -> Shortlist[Load]:
    work = _work(actions, roles, status_date)
    clearing = _clearing(issues)
    named = pd.concat([work["person"], clearing], ignore_index=True)
    people = named.groupby(same_person(named), sort=False).first()
    who = people.index.to_series()
    counted = {
        "overdue_actions": work.loc[work["overdue"], "who"],
        "open_actions": work["who"],
        "open_issues": same_person(clearing),
    }
    found = pd.DataFrame({"person": people}).assign(
        **{key: count_of(who, each.value_counts()).astype(int) for key, each in counted.items()}
    )
    return shortlist(found.sort_values(list(counted), ascending=False), Load)
