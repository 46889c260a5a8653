"""Where a KPI should be by now, and which way it has been going.

What is better depends on the KPI’s direction; improvements are positive, whichever it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.matching import value_of
from headway.core.naming import chosen
from headway.schema.words import Direction, KpiStatus, Trajectory, Trend

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

READINGS_OF_A_TREND = 4
"""A trend is that of the last so many readings."""
FEWEST_FOR_A_TREND = 3
STEADY_WITHIN = 0.05
"""A change within this share of the way from baseline to target is no change."""


def improvement(kpis: DataFrame, before: Series[float], after: Series[float]) -> Series[float]:
    """Return by how much *after* is better than *before*, by the direction of each KPI."""
    change = after - before
    return change.mask(kpis["direction"].eq(Direction.LOWER.value), -change)


def expected_by(kpis: DataFrame, status_date: date) -> Series[float]:
    """Return the value on the straight line from baseline to target on *status_date*.

    Before the day of the baseline it is the baseline, after the day of the target the target.
    NaN where one of the two days is missing, or the target’s is not the later one.
    """
    whole = (kpis["target_on"] - kpis["baseline_on"]).dt.days
    passed = (pd.Timestamp(status_date) - kpis["baseline_on"]).dt.days
    share = (passed / whole.where(whole > 0)).clip(0.0, 1.0)
    expected: Series[float] = kpis["baseline"] + share * (kpis["target"] - kpis["baseline"])
    return expected


def course(kpis: DataFrame) -> Series[str]:
    """Return whether the latest reading is as good as expected by now.

    ``None`` where nothing is expected, or no reading is recent enough to tell.
    """
    ahead = improvement(kpis, kpis["expected"], kpis["latest"])
    stale = kpis["status"].eq(KpiStatus.STALE.value)
    margin = 1e-9 * kpis["expected"].abs()
    return chosen(
        {
            "": ahead.isna() | stale,
            Trajectory.BEHIND.value: ahead.lt(-margin),
        },
        Trajectory.ON_COURSE.value,
    ).replace("", None)


def trends(kpis: DataFrame, taken: DataFrame) -> Series[str]:
    """Return which way the last four readings of each KPI go.

    The straight line that fits them best is judged by how far it rises or falls from the first
    of them to the last. ``None`` with fewer than three readings.

    Args:
        kpis: The KPIs.
        taken: Their readings in the order of time, one a day.
    """
    last = taken[taken.groupby("kpi_id").cumcount(ascending=False) < READINGS_OF_A_TREND]
    change = value_of(kpis["kpi_id"], _fitted_change(last)).astype("float64")
    better = improvement(kpis, 0.0 * change, change)
    band = STEADY_WITHIN * (kpis["target"] - kpis["baseline"]).abs() + 1e-12
    return chosen(
        {
            "": better.isna() | band.isna(),
            Trend.IMPROVING.value: better.gt(band),
            Trend.WORSENING.value: better.lt(-band),
        },
        Trend.STEADY.value,
    ).replace("", None)


def _fitted_change(last: DataFrame) -> Series[float]:
    """Return the rise of the line of least squares over the readings of each KPI."""
    by_kpi = last.groupby("kpi_id")
    day = (last["read_on"] - by_kpi["read_on"].transform("min")).dt.days
    off_day = day - day.groupby(last["kpi_id"]).transform("mean")
    off_value = last["value"] - by_kpi["value"].transform("mean")
    terms = pd.DataFrame({"both": off_day * off_value, "days": off_day**2})
    sums = terms.groupby(last["kpi_id"]).sum()
    span = day.groupby(last["kpi_id"]).max()
    enough = by_kpi.size() >= FEWEST_FOR_A_TREND
    return (sums["both"] / sums["days"] * span).where(enough)
