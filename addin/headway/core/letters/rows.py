"""Rows of a department or an owner, as the tables of their letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.delays import due_date, is_overdue
from headway.core.letters.letter import Head, Look, Section
from headway.core.letters.sections import milestones, rest
from headway.core.matching import known_as
from headway.core.outlook import milestones_ahead
from headway.core.rag import SEPARATOR
from headway.core.shortlist import shortlist
from headway.core.statuses import is_open
from headway.core.wording import UNKNOWN, day, percent, signed

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame

    from headway.core.omitted import RowLeftOut
    from headway.core.shortlist import Shortlist
    from headway.core.summary import Summary

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
    rag_reason: str
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
    """Return open actions as a table: why each has its colour, how much is done, when it is due.

    Its owner reads every reason, and the early signs; others read the gravest reason.
    """
    shown = listed.rows[:_MOST]
    heads = (
        Head("Action"),
        *((Head("Owner"),) if with_owner else ()),
        Head("Why" if with_owner else "Why, and what we noticed"),
        Head("Done", Look.NUMBER),
        Head("Due", Look.SHORT),
        Head("Days late", Look.NUMBER),
        Head("Status", Look.CHIP),
    )
    rows = tuple(
        (
            f"{action.action_id} {action.title}",
            *((action.owner or UNKNOWN,) if with_owner else ()),
            action.rag_reason.partition(SEPARATOR)[0] if with_owner else _noticed(action),
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


def _noticed(action: OpenAction) -> str:
    return SEPARATOR.join(part for part in (action.rag_reason, action.watch) if part)


def left_out_of(summary: Summary, name: str) -> list[RowLeftOut]:
    """Return the rows of *name* that are left out until they are put right."""
    return [row for row in summary.omitted if known_as(row.owner or "") == known_as(name)]


def own_errors(summary: Summary, name: str) -> Section:
    """Return the rows of *name* that are left out until they are put right, and what is wrong."""
    heads = (Head("Row", Look.STRONG), Head("What is wrong"), Head("How to put it right"))
    owned = left_out_of(summary, name)
    rows = tuple(
        (f"{row.sheet}: {_called(row)}", _wrong(row), " ".join(_fixes(row)))
        for row in owned[:_MOST]
    )
    notes = rest(len(owned) - len(rows), "Findings")
    return Section("errors", "Please put right: left out because of errors", heads, rows, "", notes)


def _called(row: RowLeftOut) -> str:
    return " ".join(part for part in (row.row_id, row.title) if part) or "a row without an ID"


def _wrong(row: RowLeftOut) -> str:
    return SEPARATOR.join(
        f"{mistake.column}: {mistake.found}, expected {mistake.expected}".removeprefix(": ")
        for mistake in row.mistakes
    )


def _fixes(row: RowLeftOut) -> list[str]:
    return [*dict.fromkeys(mistake.fix for mistake in row.mistakes)]


def own_milestones(rows: DataFrame, actions: DataFrame, status_date: date) -> Section:
    """Return the milestones that are overdue or due within thirty days."""
    ahead = milestones_ahead(rows, actions, status_date)
    return milestones(ahead, "None late or due within 30 days.")
