"""Which actions come first: urgency × impact, weighed by what type of work it is.

The weights stand in the lists on Settings. A type without a weight counts 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.statuses import is_cancelled, is_open

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

CRITICAL_PRIORITY = 20
CRITICAL_URGENCY = "Critical"


def rank_actions(actions: DataFrame, settings: Settings) -> DataFrame:
    """Return the columns ``priority``, ``priority_rank`` and ``critical_priority``.

    Rank 1 is the open action to do first; equal priorities share a rank, and what is done needs
    none. A cancelled action has nothing of all this.
    """
    counts = ~is_cancelled(actions)
    score = priority(actions, settings).where(counts)
    waiting = score.where(is_open(actions))
    critical = is_critical(actions, settings)
    return pd.DataFrame(
        {
            "priority": score,
            "priority_rank": waiting.rank(method="min", ascending=False),
            "critical_priority": critical.astype("boolean").where(
                counts & (critical | score.notna())
            ),
        }
    )


def priority(actions: DataFrame, settings: Settings) -> Series[float]:
    """Return urgency × impact × the weight of the type; NaN without urgency or impact."""
    urgency = weigh(actions["urgency"], settings.urgency)
    weight = weigh(actions["type"], settings.type_weight).fillna(1.0)
    return urgency * weigh(actions["impact"], settings.impact) * weight


def is_critical(actions: DataFrame, settings: Settings) -> Series[bool]:
    """Return whether each action must come before others: urgency Critical, or 20 and more."""
    score = priority(actions, settings)
    return score.ge(CRITICAL_PRIORITY) | actions["urgency"].eq(CRITICAL_URGENCY)


def weigh(words: Series[str], weights: Mapping[str, float]) -> Series[float]:
    """Return the weight of each word; NaN for a word without one."""
    return words.map(weights).astype("float64")
