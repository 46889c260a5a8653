"""Days for a calendar: the review meetings to come, and the milestones still to be reached.

An appointment is known again by its key, however often its day is moved: a milestone by its id,
a meeting by the one before it in its department. So the next meeting keeps its key whether it
follows from the cadence or has got a row of its own by now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.check_ins import EVERYBODY
from headway.core.completion import is_achieved
from headway.core.naming import names_in
from headway.core.statuses import is_cancelled
from headway.core.typed import as_rows

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame


@dataclass(frozen=True)
class Appointment:
    """A day on which something is due or takes place; it has no hour."""

    key: str
    """The same for as long as it is the same meeting or milestone."""
    day: date
    title: str
    details: tuple[str, ...]
    """Lines about it."""
    department: str | None
    people: tuple[str, ...]
    """Whom it concerns by name."""


def meetings_to_come(check_ins: DataFrame, status_date: date) -> tuple[Appointment, ...]:
    """Return the meetings on or after *status_date* that were not held, in the order of days.

    Where a department has planned none, the one that follows its last by the cadence is there.

    Args:
        check_ins: What :func:`headway.core.check_ins.measure_check_ins` returned.
        status_date: The first day that counts.
    """
    ordered = check_ins.sort_values("planned_on", kind="stable")
    found: list[Appointment] = []
    for name, rows in ordered.groupby(ordered["department"].fillna(EVERYBODY), sort=True):
        found += _of_department(str(name), rows, pd.Timestamp(status_date))
    return tuple(sorted(found, key=lambda meeting: meeting.day))


def milestones_to_come(
    milestones: DataFrame, actions: DataFrame, status_date: date
) -> tuple[Appointment, ...]:
    """Return the milestones not reached that are expected on or after *status_date*.

    The day is the one expected now, else the one agreed. Milestones of cancelled actions are
    left out.
    """
    day = milestones["forecast_date"].fillna(milestones["baseline_date"])
    ahead = day.ge(pd.Timestamp(status_date)) & ~is_achieved(milestones, status_date)
    running = actions[~is_cancelled(actions)].drop_duplicates("action_id")
    rows = milestones.assign(day=day)[ahead].merge(
        running[["action_id", "title", "owner", "department"]],
        on="action_id",
        suffixes=("", "_of_action"),
    )
    ordered = rows.sort_values(["day", "milestone_id"], kind="stable")
    keys = ("milestone_id", "day", "title", "action_id", "title_of_action", "department")
    owners = as_rows(ordered, ("owner", "owner_of_action"))
    return tuple(
        Appointment(
            key=f"milestone {identifier}",
            day=due.date(),
            title=f"Milestone due: {title}",
            details=(f"Milestone {identifier} of {action} {of_action}",),
            department=department,
            people=tuple(dict.fromkeys(name for name in people if name)),
        )
        for (identifier, due, title, action, of_action, department), people in zip(
            as_rows(ordered, keys), owners, strict=True
        )
    )


def _of_department(name: str, rows: DataFrame, today: pd.Timestamp) -> list[Appointment]:
    """Return the meetings to come among *rows*, which are in the order of their days."""
    before = f"of {name}"
    found: list[Appointment] = []
    keys = ("check_in_id", "planned_on", "held_on", "attendees", "next_on")
    last_attendees: str | None = None
    following: Any = None
    for identifier, planned_on, held_on, attendees, next_on in as_rows(rows, keys):
        if held_on is None and planned_on is not None and planned_on >= today:
            details = f"Check-in {identifier}"
            found.append(_meeting(before, planned_on, name, details, attendees))
        before, last_attendees, following = f"after {identifier}", attendees, next_on
    if not found and following is not None and following >= today:
        details = "As often as the department meets; it has no row on Check-ins yet"
        found.append(_meeting(before, following, name, details, last_attendees))
    return found


def _meeting(
    place: str, day: pd.Timestamp, name: str, details: str, attendees: str | None
) -> Appointment:
    people = tuple(names_in(attendees))
    lines = (details, *((f"Attendees: {', '.join(people)}",) if people else ()))
    department = None if name == EVERYBODY else name
    return Appointment(
        f"check-in {place}", day.date(), f"Check-in: {name}", lines, department, people
    )
