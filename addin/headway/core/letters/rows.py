"""Rows of a department or an owner, as the tables of their letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.delays import due_date, is_overdue
from headway.core.letters.letter import Head, Look, Section
from headway.core.letters.sections import milestones, rest
from headway.core.outlook import milestones_ahead
from headway.core.shortlist import shortlist
from headway.core.statuses import is_open
from headway.core.wording import UNKNOWN, day, percent, signed

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame

    from headway.core.shortlist import Shortlist

_MOST = 12


@dataclass(frozen=True)
class OpenAction:
    """One open action, as its owner should see it."""

    action_id: str
    title: str
    owner: str | None
    percent_complete: float | None
    due: date | None
    finish_variance: float | None
    overdue: bool
    rag: str
    watch: str | None
    """The early signs that it shows, in words."""


def actions_of(actions: DataFrame, status_date: date) -> Shortlist[OpenAction]:
    """Return the open ones of *actions*, those that are due first on top."""
    left = actions[is_open(actions)]
    shown = left.assign(due=due_date(left), overdue=is_overdue(left, status_date))
    return shortlist(shown.sort_values(["due", "action_id"], na_position="last"), OpenAction)


def own_actions(
    listed: Shortlist[OpenAction], title: str, *, with_owner: bool, key: str = "actions"
) -> Section:
    """Return open actions as a table: how much is done, when it is due, how late it is."""
    shown = listed.rows[:_MOST]
    heads = (
        Head("Action"),
        Head("Owner" if with_owner else "What we noticed"),
        Head("Done", Look.NUMBER),
        Head("Due", Look.SHORT),
        Head("Days late", Look.NUMBER),
        Head("Status", Look.CHIP),
    )
    rows = tuple(
        (
            f"{action.action_id} {action.title}",
            (action.owner if with_owner else action.watch) or UNKNOWN,
            percent(action.percent_complete),
            f"{day(action.due)}{' !' if action.overdue else ''}",
            signed(action.finish_variance),
            action.rag,
        )
        for action in shown
    )
    notes = rest(listed.total - len(shown), "Actions")
    if any(action.overdue for action in shown):
        notes = (*notes, "! = this day has passed")
    return Section(key, title, heads, rows, "No action is open.", notes)


def own_milestones(rows: DataFrame, actions: DataFrame, status_date: date) -> Section:
    """Return the milestones that are overdue or due within thirty days."""
    ahead = milestones_ahead(rows, actions, status_date)
    return milestones(ahead, "None late or due within 30 days.")
