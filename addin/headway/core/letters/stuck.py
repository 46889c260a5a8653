"""What was escalated to a person: how each thing stands, since when, and what is asked about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.escalation import escalations
from headway.core.matching import known_as, same_person
from headway.core.shortlist import shortlist
from headway.core.wording import percent
from headway.schema.monitoring import ISSUES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame

    from headway.core.escalation import Escalation
    from headway.core.plan import Settings

_LIMITS = {1: "escalation_first", 2: "escalation_second"}


@dataclass(frozen=True)
class Support:
    """What an issue asks for, and what is done about it until then."""

    issue_id: str
    response: str | None
    support_needed: str | None
    support_from: str | None
    support_by: date | None
    escalated_to: str | None


@dataclass(frozen=True)
class Stuck:
    """One thing that was escalated, beside what is asked of the reader."""

    told: Escalation
    since: date
    """The day on which the step was reached, or on which the reader was asked."""
    so_far: str
    asked: str
    by: date


def people_reached(tables: Mapping[str, DataFrame]) -> tuple[str, ...]:
    """Return everybody to whom something was escalated, in the order of their names."""
    columns = [tables[key]["escalate_to"] for key in ("issues", "actions")]
    named = pd.concat(columns, ignore_index=True).dropna()
    return tuple(sorted(named[~same_person(named).duplicated()].astype(str).tolist()))


def without_reader(tables: Mapping[str, DataFrame]) -> tuple[str, ...]:
    """Return the ids of what should be escalated while there is nobody above its owner."""
    found: list[str] = []
    for key, identifier in (("issues", "issue_id"), ("actions", "action_id")):
        rows = tables[key]
        lost = rows["escalation_step"].ge(1) & rows["escalate_to"].isna()
        found += rows.loc[lost, identifier].tolist()
    return tuple(found)


def stuck_for(
    name: str, tables: Mapping[str, DataFrame], settings: Settings, today: date, by: date
) -> tuple[Stuck, ...]:
    """Return what was escalated to *name*: step 2 first, then what is longest past its day.

    Args:
        name: Whom the steps reach.
        tables: The measured rows, by table.
        settings: The working days, and the days of each step.
        today: The status date.
        by: The day by which an answer is asked for, where an issue names none.
    """
    issues, actions = (_reaching(tables[key], name) for key in ("issues", "actions"))
    found = escalations(issues, actions, settings, today).rows
    told_of = issues[issues["issue_id"].isin([each.source for each in found])]
    supports = {support.issue_id: support for support in shortlist(told_of, Support).rows}
    done = dict(zip(actions["action_id"], _so_far(actions), strict=True))
    limits = settings.thresholds
    told: list[Stuck] = []
    for each in found:
        support = supports.get(each.source) if each.sheet == ISSUES.sheet else None
        reached = settings.calendar.add(each.due, int(limits[_LIMITS[each.step]]))
        since, asked, asked_by = min(reached, today), _usual(each), by
        if support and _is(support.escalated_to, name) and each.escalated_on:
            since = each.escalated_on
        if support and support.support_needed and _is(support.support_from or name, name):
            asked, asked_by = support.support_needed, support.support_by or by
        so_far = (support.response if support else done.get(each.source)) or "no next step yet"
        told.append(Stuck(each, since, so_far, asked, asked_by))
    return tuple(told)


def _reaching(rows: DataFrame, name: str) -> DataFrame:
    return rows[same_person(rows["escalate_to"]).eq(known_as(name))]


def _so_far(actions: DataFrame) -> list[str]:
    """Return how much of each action is done, and the early signs of trouble that it shows."""
    columns = [actions[key].astype(object) for key in ("percent_complete", "watch")]
    cells = zip(*(column.where(column.notna(), None).tolist() for column in columns), strict=True)
    return [
        "; ".join(filter(None, ("" if share is None else f"{percent(share)} done", watch)))
        for share, watch in cells
    ]


def _is(found: str | None, name: str) -> bool:
    return found is not None and known_as(found) == known_as(name)


def _usual(stuck: Escalation) -> str:
    """Return what is asked where the plan asks for nothing in particular."""
    if stuck.step == 2:
        return "Decide how it goes on: with help, on a new day, or not at all"
    return f"Help {stuck.owner or 'the owner'} to get it done, or agree on a new day"
