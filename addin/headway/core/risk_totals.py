"""What all risks add up to: the heat map, and whether enough money is set aside.

Closed risks are counted, and are in nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from headway.core.risks import (
    LEVELS,
    has_happened_unseen,
    is_mitigation_overdue,
    is_still_there,
)

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

    HeatMap = tuple[tuple[int, ...], ...]

_STEPS = 5


@dataclass(frozen=True)
class LevelCount:
    """How many open risks have one level."""

    level: str
    risks: int


@dataclass(frozen=True)
class RiskTotals:
    """All risks in a few figures; money in the workbook’s currency."""

    open: int
    closed: int
    high: int
    """Open risks with a score from the limit on Settings on."""
    unscored: int
    """Open risks of which Probability or Impact is blank, so that nobody knows how high."""
    levels: tuple[LevelCount, ...]
    """From green to red."""
    heat_map: HeatMap
    """Open risks by probability, 5 to 1, and within it by impact, 1 to 5."""
    residual_heat_map: HeatMap
    """The same once mitigations are in place; a risk without a residual step keeps its own."""
    exposure: float | None
    """Cost if it happens × likelihood, added up; ``None`` while no risk has a cost."""
    without_cost: int
    """Open risks that are not in the exposure, since nobody said what they would cost."""
    contingency_budget: float
    contingency_cover: float | None
    """Contingency budget in exposure; below 1 too little is set aside."""
    mitigation_overdue: int
    happened_unseen: int
    """Risks whose trigger was hit and that have no issue."""


def total_risks(
    risks: DataFrame, actions: DataFrame, settings: Settings, status_date: date
) -> RiskTotals:
    """Return the totals of measured *risks*."""
    there = risks[is_still_there(risks)]
    costed = there["exposure"].notna()
    exposure = float(there["exposure"].sum()) if costed.any() else None
    budget = float(there["contingency_budget"].sum())
    return RiskTotals(
        open=len(there),
        closed=len(risks) - len(there),
        high=int(there["score"].ge(settings.thresholds["high_risk_score"]).sum()),
        unscored=int(there["score"].isna().sum()),
        levels=tuple(
            LevelCount(level, int(there["level"].eq(level).sum())) for level in LEVELS.values()
        ),
        heat_map=_heat_map(there["probability"], there["impact"]),
        residual_heat_map=_heat_map(
            there["residual_probability"].fillna(there["probability"]),
            there["residual_impact"].fillna(there["impact"]),
        ),
        exposure=exposure,
        without_cost=int((~costed).sum()),
        contingency_budget=budget,
        contingency_cover=budget / exposure if exposure else None,
        mitigation_overdue=int(is_mitigation_overdue(risks, actions, status_date).sum()),
        happened_unseen=int(has_happened_unseen(risks, status_date).sum()),
    )


def _heat_map(probability: Series[float], impact: Series[float]) -> HeatMap:
    steps = range(1, _STEPS + 1)
    known = probability.isin(steps) & impact.isin(steps)
    row = _STEPS - probability[known].to_numpy(dtype="int64")
    column = impact[known].to_numpy(dtype="int64") - 1
    counts = np.bincount(row * _STEPS + column, minlength=_STEPS**2).reshape(_STEPS, _STEPS)
    return tuple(tuple(line) for line in counts.tolist())
