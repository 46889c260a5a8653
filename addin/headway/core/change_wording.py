"""What a change does, as people say it, such as: Move “Guards” from 18 Dec to 8 Jan.

A change that names a column of Actions is worded by it; any other by what was written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.grids import tidy
from headway.core.matching import value_of
from headway.core.odd_cells import interpret
from headway.core.plain_text import shortened
from headway.core.quoting import quote
from headway.core.wording import day, number
from headway.schema import Kind
from headway.schema.heart import ACTIONS

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from headway.schema import Column

PLAN = "the plan"
LONGEST_TITLE = 28
"""A longer title is cut, so that the days or figures beside it are seen on the Summary."""
_COLUMNS = {tidy(column.header): column for column in ACTIONS.columns}
_FINISHES = ("current_finish", "forecast_finish")
"""To move one of these is to move the action."""


@dataclass(frozen=True)
class Verbs:
    """How a change is told: as a request, or as something that was done."""

    move: str
    change: str
    bare: str
    """What is said where nothing tells what changes."""


ASKED = Verbs("Move", "Change", "Approve a change of")
DONE = Verbs("Moved", "Changed", "Changed")


def in_words(changes: DataFrame, actions: DataFrame, verbs: Verbs) -> Series[str]:
    """Return each of *changes* in a phrase that names its action by its title.

    Args:
        changes: Rows of the Changes table.
        actions: Rows of the Actions table, which hold the titles.
        verbs: Whether it is asked for, or done.
    """
    titles = actions.drop_duplicates("action_id").set_index("action_id")["title"]
    named = value_of(changes["action_id"], titles)
    columns = [changes[key] for key in ("action_id", "field", "old_value", "new_value")]
    phrases = [
        _phrase(_subject(action, title), _texts(field, old, new), verbs)
        for title, action, field, old, new in zip(named, *columns, strict=True)
    ]
    return pd.Series(phrases, index=changes.index, dtype=object)


def _subject(action: object, title: object) -> str:
    if isinstance(title, str):
        return f"“{shortened(quote(title), LONGEST_TITLE)}”"
    return action if isinstance(action, str) else PLAN


def _texts(*cells: object) -> list[str | None]:
    return [cell if isinstance(cell, str) else None for cell in cells]


def _phrase(subject: str, texts: list[str | None], verbs: Verbs) -> str:
    field, old, new = texts
    if field is None:
        return f"{verbs.bare} {subject}"
    column = _COLUMNS.get(tidy(field))
    if new is None:
        return f"{verbs.change} {field} of {subject}"
    was, shall = (None if text is None else _shown(text, column) for text in (old, new))
    if column is None or column.kind is not Kind.DATE:
        step = shall if was is None else f"{was} → {shall}"
        return f"{verbs.change} {column.header if column else field} of {subject}: {step}"
    what = subject if column.key in _FINISHES else f"{column.header} of {subject}"
    start = "" if was is None else f" from {was}"
    return f"{verbs.move} {what}{start} to {shall}"


def _shown(text: str, column: Column | None) -> str:
    """Return *text* as leadership reads it; as it was written where its meaning is unknown."""
    if column is None:
        return quote(text)
    value = interpret(text, column).value
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (int, float)) and column.kind is not Kind.PERCENT:
        return number(value)
    return quote(text if value is None else value, column.kind)
