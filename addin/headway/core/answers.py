"""What was done about what people said, by theme: you said, we did.

Nobody is named. Only themes that enough people spoke of are shown, so only these are answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.grids import tidy
from headway.core.wording import count
from headway.schema.words import ChangeStatus, Loop

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from pandas import DataFrame, Series


def answers(
    feedback: DataFrame,
    issues: DataFrame,
    changes: DataFrame,
    themes: Collection[str],
    status_date: date,
) -> dict[str, str]:
    """Return for each of *themes* what came of it.

    That is the newest approved change made for one of its voices, else the response to the
    newest issue opened for one; without either, how many voices were answered.

    Args:
        feedback: The rows that ``measure_feedback`` returned.
        issues: Rows of the Issues table.
        changes: Rows of the Changes table.
        themes: Themes that may be shown.
        status_date: The last day whose feedback counts.
    """
    later = changes["approved_on"] > pd.Timestamp(status_date)
    approved = changes[changes["status"].eq(ChangeStatus.APPROVED.value) & ~later]
    made = approved.set_index("change_id")["new_value"].fillna(
        approved.set_index("change_id")["reason"]
    )
    responded = issues.set_index("issue_id")["response"]
    heard = feedback[feedback["received_on"] <= pd.Timestamp(status_date)]
    heard = heard.sort_values("received_on", ascending=False, kind="stable")
    told = heard.assign(
        about=[tidy(theme) if isinstance(theme, str) else "" for theme in heard["theme"]],
        made=_named(heard["change_id"], made),
        responded=_named(heard["issue_id"], responded),
    )
    return {theme: _answer(told[told["about"].eq(tidy(theme))]) for theme in themes}


def _named(ids: Series[str], words: Series[str]) -> Series[str]:
    known = words[~words.index.duplicated() & words.index.notna()].dropna()
    return ids.map(known).astype(object)


def _answer(voices: DataFrame) -> str:
    for words in (voices["made"].dropna(), voices["responded"].dropna()):
        if not words.empty:
            return str(words.iloc[0])
    answered = int(voices["loop"].eq(Loop.CLOSED.value).sum())
    if not answered:
        return "No answer yet"
    if answered == len(voices):
        return "Everybody was answered"
    return f"{answered} of {count(len(voices), 'voice')} answered"
