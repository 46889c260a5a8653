"""Why a figure of an action is blank, or how far it can be trusted, in words.

What is unknown is left blank and never shown as 0; the note beside it says what is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from headway.core.action_time import is_by_time
from headway.core.delays import is_forecast_passed
from headway.core.rag import SEPARATOR
from headway.core.statuses import is_cancelled, is_open
from headway.core.totals import (
    AHEAD,
    NO_BASELINE,
    NO_BUDGET,
    NO_COST,
    NO_OWN_ESTIMATE,
    NOT_ACHIEVABLE,
    NOTHING_DUE,
    NOTHING_EARNED,
    cost_for_nothing,
)
from headway.schema.words import EstimateMethod

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings


def note_figures(
    measured: DataFrame, earned: Series[float], settings: Settings, status_date: date
) -> Series[str]:
    """Return the notes on each action’s figures; ``None`` where there is nothing to say.

    Args:
        measured: Actions with all figures of time and money.
        earned: The earned fraction of each.
        settings: How the estimate is made, and below which completion a forecast is unsure.
        status_date: The last day whose work counts.
    """
    notes = np.full(len(measured), "", dtype=object)
    for applies, words in (
        *_on_schedule(measured, earned),
        *_on_cost(measured, settings.eac_method),
        *_on_forecast(measured, earned, settings, status_date),
    ):
        _append(notes, applies & ~is_cancelled(measured), words)
    notes[is_cancelled(measured).to_numpy()] = "cancelled: only what was spent counts"
    return pd.Series(notes, index=measured.index, dtype=object).replace({"": None})


def _on_schedule(
    measured: DataFrame, earned: Series[float]
) -> Iterator[tuple[Series[bool], str | Series[str]]]:
    no_baseline = measured["planned_percent"].isna()
    by_time = is_by_time(measured)
    early = measured["planned_percent"].eq(0) & ~by_time
    yield no_baseline, f"PV, SPI, ES: {NO_BASELINE}"
    yield earned.isna() & ~by_time, "EV: not reported how much is done"
    yield early & earned.gt(0), f"SPI: {AHEAD}"
    yield early & earned.eq(0), f"SPI: {NOTHING_DUE}"
    yield by_time & ~no_baseline, "SV, SPI, ES: level of effort, earned by time"


def _on_cost(measured: DataFrame, method: str) -> Iterator[tuple[Series[bool], str | Series[str]]]:
    budget, cost = measured["budget"], measured["actual_cost_to_date"]
    funded, paid = budget.gt(0), cost.gt(0)
    earning, left = measured["earned_value"].gt(0), measured["earned_value"].lt(budget)
    yield ~funded, f"CPI, EAC: {NO_BUDGET}"
    yield funded & ~paid, f"CPI, EAC: {NO_COST}"
    nothing = funded & paid & measured["earned_value"].eq(0)
    if method in {EstimateMethod.CPI, EstimateMethod.CPI_SPI}:
        yield nothing, _at_budget_rate((cost + budget).where(nothing))
    if method == EstimateMethod.BOTTOM_UP:
        missing = measured["estimate_at_completion"].isna()
        yield funded & paid & earning & missing, f"EAC: {NO_OWN_ESTIMATE}"
    yield funded & left & cost.ge(budget), f"TCPI (BAC): {NOT_ACHIEVABLE}"


def _on_forecast(
    measured: DataFrame, earned: Series[float], settings: Settings, status_date: date
) -> Iterator[tuple[Series[bool], str]]:
    unsure = earned.lt(settings.thresholds["low_confidence"]) & measured["finish_at_pace"].notna()
    begun = measured["baseline_start"].le(pd.Timestamp(status_date))
    still = is_open(measured) & begun & earned.eq(0) & ~is_by_time(measured)
    passed = is_forecast_passed(measured, status_date)
    yield passed, "Finish variance: the forecast finish has passed; by the status date at best"
    yield unsure, "Finish at this pace: low confidence"
    yield still & measured["finish_at_pace"].isna(), f"Finish at this pace: {NOTHING_EARNED}"


def _at_budget_rate(amounts: Series[float]) -> Series[str]:
    """Return the note on what was paid for without anything earned: AC + BAC is all there is."""
    words = {
        amount: f"EAC: {cost_for_nothing(amount)}" for amount in amounts.dropna().unique().tolist()
    }
    return amounts.map(words).astype(object)


def _append(notes: np.ndarray, applies: Series[bool], words: str | Series[str]) -> None:
    chosen = applies.to_numpy(dtype=bool)
    said = words if isinstance(words, str) else words.to_numpy(dtype=object)[chosen]
    joined = np.where(notes[chosen] == "", "", SEPARATOR)
    notes[chosen] = notes[chosen] + joined + said
