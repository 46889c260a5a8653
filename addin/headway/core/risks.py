"""How grave each risk is: its score, its colour on the risk map, and what it may cost.

The colour comes from the 5×5 map on Settings, never from the product: a score of 4 is green
at 2 × 2 and yellow at 4 × 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.naming import chosen, joined
from headway.core.statuses import is_finished
from headway.schema.words import OpenStatus, Rag

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

LEVELS = {"G": "Green", "Y": "Yellow", "O": "Orange", "R": "Red"}
MITIGATION_OVERDUE = "Mitigation overdue"
OPEN_AN_ISSUE = "Trigger hit: open an issue"
_COLOURS = {
    "Green": Rag.GREEN.value,
    "Yellow": Rag.AMBER.value,
    "Orange": Rag.AMBER.value,
    "Red": Rag.RED.value,
}
_STEPS = 5


def measure_risks(
    risks: DataFrame, actions: DataFrame, settings: Settings, status_date: date
) -> DataFrame:
    """Return *risks* with every column that Headway calculates filled in.

    Where probability or impact is missing the score and the level are missing too, and the
    colour is grey. Only a risk that is not closed has an exposure.

    Args:
        risks: Rows of the Risks table.
        actions: Rows of the Actions table; a mitigation whose action is done is in place.
        settings: The risk map and the calendar.
        status_date: The last day that counts.
    """
    level = levels(risks["probability"], risks["impact"], settings.risk_map)
    there, today = is_still_there(risks), pd.Timestamp(status_date)
    days = settings.calendar.variance(risks["identified_on"], status_date)
    residual = (risks["residual_probability"], risks["residual_impact"])
    exposure = (risks["impact_cost"] * likelihood(risks["probability"])).where(there)
    return risks.assign(
        score=risks["probability"] * risks["impact"],
        residual_score=residual[0] * residual[1],
        level=level,
        rag=level.map(_COLOURS).astype(object).fillna(Rag.GREY.value),
        residual_level=levels(*residual, settings.risk_map),
        reduction=lambda risk: risk["score"] - risk["residual_score"],
        days_open=days.where(there & risks["identified_on"].le(today)),
        exposure=exposure,
        contingency_cover=risks["contingency_budget"].fillna(0.0) / exposure.where(exposure > 0),
        to_do=_to_do(risks, actions, status_date),
    )


def levels(
    probability: Series[float], impact: Series[float], risk_map: tuple[str, ...]
) -> Series[str]:
    """Return Green, Yellow, Orange or Red for whole numbers from 1 to 5, else ``None``.

    *risk_map* has a row for each probability from 5 to 1, and a letter for each impact from
    1 to 5.
    """
    names: dict[tuple[float, float], str] = {
        (_STEPS - above, left + 1): LEVELS[letter]
        for above, row in enumerate(risk_map)
        for left, letter in enumerate(row)
    }
    found = [names.get(cell) for cell in zip(probability, impact, strict=True)]
    return pd.Series(found, index=probability.index, dtype=object)


def likelihood(probability: Series[float]) -> Series[float]:
    """Return the chance that a step from 1 to 5 stands for: the middle of its fifth.

    So 1 is 10 %, 3 is 50 %, and 5 is 90 %.
    """
    return (probability - 0.5) / _STEPS


def is_still_there(risks: DataFrame) -> Series[bool]:
    """Return whether each risk has not been closed."""
    return risks["status"].ne(OpenStatus.CLOSED.value)


def is_mitigation_overdue(risks: DataFrame, actions: DataFrame, status_date: date) -> Series[bool]:
    """Return whether a mitigation should be in place by now, and its action is not done."""
    carried_out = actions.loc[is_finished(actions), "action_id"].dropna()
    waiting = is_still_there(risks) & ~risks["mitigation_action_id"].isin(carried_out)
    return waiting & risks["mitigation_due"].lt(pd.Timestamp(status_date))


def has_happened_unseen(risks: DataFrame, status_date: date) -> Series[bool]:
    """Return whether the trigger of a risk was hit, and no issue was opened for it."""
    hit = risks["trigger_hit_on"].le(pd.Timestamp(status_date))
    return is_still_there(risks) & hit & risks["issue_id"].isna()


def _to_do(risks: DataFrame, actions: DataFrame, status_date: date) -> Series[str]:
    overdue = is_mitigation_overdue(risks, actions, status_date)
    happened = has_happened_unseen(risks, status_date)
    return joined(
        chosen({MITIGATION_OVERDUE: overdue}, ""),
        chosen({OPEN_AN_ISSUE: happened}, ""),
    )
