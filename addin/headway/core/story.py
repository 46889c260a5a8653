"""Successes, challenges and adjustments of the last week; an empty one is said to be empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.carrying_out import is_carried_out
from headway.core.change_wording import DONE, in_words
from headway.core.outlook import is_unresolved
from headway.schema.words import ChangeStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame, Series

DAYS = 7
"""A report looks back on this many days, the status date included."""


@dataclass(frozen=True)
class Story:
    """What happened in the last week, in people's own words, the latest first."""

    successes: tuple[str, ...]
    challenges: tuple[str, ...]
    adjustments: tuple[str, ...]


def tell(tables: Mapping[str, DataFrame], status_date: date) -> Story:
    """Return the story of the seven days that end on *status_date*.

    Successes are what check-ins name and the key milestones reached; where no check-in names
    any, also the other milestones reached and the roadblocks solved. Challenges are what
    check-ins name and the issues raised; adjustments the changes that were approved and carried
    out.
    """
    check_ins, issues, changes = tables["check_ins"], tables["issues"], tables["changes"]
    milestones = tables["milestones"]
    key = milestones["key_milestone"].fillna(value=False).astype(bool)
    met = check_ins["held_on"]
    actions = tables["actions"]
    approved = changes[changes["status"].eq(ChangeStatus.APPROVED.value)]
    approved = approved[is_carried_out(approved, actions, status_date)]
    reached = milestones["achieved_on"]
    solved = issues[issues["roadblock"].eq(other=True) & ~is_unresolved(issues)]
    typed = _latest(status_date, (met, check_ins["success"]))
    adjusted = in_words(approved, actions, DONE) + " (" + approved["reason"] + ")"
    return Story(
        successes=_latest(
            status_date,
            (met, check_ins["success"]),
            (reached, milestones["title"] if not typed else milestones["title"].where(key)),
            *(() if typed else ((solved["closed_on"], "Roadblock solved: " + solved["title"]),)),
        ),
        challenges=_latest(
            status_date, (met, check_ins["roadblock"]), (issues["raised_on"], issues["title"])
        ),
        adjustments=_latest(status_date, (approved["approved_on"], adjusted)),
    )


def _latest(status_date: date, *sources: tuple[Series[Any], Series[Any]]) -> tuple[str, ...]:
    first = pd.Timestamp(status_date - timedelta(days=DAYS - 1))
    told = pd.concat([pd.DataFrame({"day": day, "text": text}) for day, text in sources])
    told = told[told["day"].between(first, pd.Timestamp(status_date)) & told["text"].notna()]
    ordered = told.sort_values("day", ascending=False, kind="stable")["text"]
    return tuple(dict.fromkeys(ordered.tolist()))
