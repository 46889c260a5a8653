"""How far each KPI has come from its baseline to its target.

Attainment is a fraction, right for KPIs that should fall as well; more than 1 is more than
was aimed at, less than 0 is worse than before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from headway.schema.words import Direction, KpiStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

STALE_AFTER = 1.5
"""A reading is stale once it is older than this many times the KPI's frequency."""


def measure_kpis(
    kpis: DataFrame, readings: DataFrame, settings: Settings, status_date: date
) -> DataFrame:
    """Return *kpis* with the latest reading, its day, attainment and status filled in.

    Args:
        kpis: Rows of the KPIs table.
        readings: Rows of the Readings table; those after the status date do not count, and
            of several on one day the lowest row does.
        settings: The days between two readings of each frequency.
        status_date: The last day whose readings count.
    """
    taken = readings[(readings["read_on"] <= pd.Timestamp(status_date))]
    newest = (
        taken.dropna(subset=["kpi_id", "value"])
        .sort_values("read_on", kind="stable")
        .drop_duplicates("kpi_id", keep="last")
        .set_index("kpi_id")
    )
    found = newest[["value", "read_on"]].reindex(kpis["kpi_id"]).set_axis(kpis.index)
    measured = kpis.assign(latest=found["value"], latest_on=found["read_on"])
    measured = measured.assign(attainment=_attainment(measured))
    return measured.assign(status=_status(measured, settings, status_date))


def _attainment(kpis: DataFrame) -> Series[float]:
    """Return (latest − baseline) / (target − baseline).

    Where the target is the baseline there is no way to go: 1 while the value is at the target
    or better, else NaN.
    """
    way = kpis["target"] - kpis["baseline"]
    beyond = kpis["latest"] - kpis["target"]
    falling = kpis["direction"].eq(Direction.LOWER.value)
    kept = way.eq(0) & beyond.mask(falling, -beyond).ge(0)
    attained = (kpis["latest"] - kpis["baseline"]) / way.where(way.ne(0))
    return attained.mask(kept, 1.0)


def _status(kpis: DataFrame, settings: Settings, status_date: date) -> Series[str]:
    interval = kpis["frequency"].map(settings.frequency_days).astype("float64")
    age = (pd.Timestamp(status_date) - kpis["latest_on"]).dt.days
    found = np.select(
        [
            kpis["latest"].isna(),
            age > STALE_AFTER * interval,
            kpis["attainment"] >= 1,
            kpis["attainment"] > 0,
        ],
        [
            KpiStatus.NO_READING.value,
            KpiStatus.STALE.value,
            KpiStatus.ON_TARGET.value,
            KpiStatus.IMPROVING.value,
        ],
        KpiStatus.NOT_YET.value,
    )
    return pd.Series(found.astype(object), index=kpis.index, dtype=object)
