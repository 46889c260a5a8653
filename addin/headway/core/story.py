"""Successes, challenges and adjustments of the last week; an empty one is said to be empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

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

    Successes are what check-ins name and the key milestones reached; challenges what check-ins
    name and the issues raised; adjustments the changes that were approved.
    """
    check_ins, issues, changes = tables["check_ins"], tables["issues"], tables["changes"]
    milestones = tables["milestones"]
    key = milestones["key_milestone"].fillna(value=False).astype(bool)
    met = check_ins["held_on"]
    approved = changes["status"].eq(ChangeStatus.APPROVED.value)
    return Story(
        successes=_latest(
            status_date,
            (met, check_ins["success"]),
            (milestones["achieved_on"], milestones["title"].where(key)),
        ),
        challenges=_latest(
            status_date, (met, check_ins["roadblock"]), (issues["raised_on"], issues["title"])
        ),
        adjustments=_latest(
            status_date, (changes["approved_on"], _change(changes).where(approved))
        ),
    )


def _latest(status_date: date, *sources: tuple[Series[Any], Series[Any]]) -> tuple[str, ...]:
    first = pd.Timestamp(status_date - timedelta(days=DAYS - 1))
    told = pd.concat([pd.DataFrame({"day": day, "text": text}) for day, text in sources])
    told = told[told["day"].between(first, pd.Timestamp(status_date)) & told["text"].notna()]
    ordered = told.sort_values("day", ascending=False, kind="stable")["text"]
    return tuple(dict.fromkeys(ordered.tolist()))


def _change(changes: DataFrame) -> Series[Any]:
    field = (", " + changes["field"]).fillna("")
    values = (" now " + changes["new_value"]).fillna("")
    return changes["action_id"].fillna("Plan") + field + values + ": " + changes["reason"]
