"""How far each KPI has come from its baseline to its target.

Attainment is a fraction, right for KPIs that should fall as well; more than 1 is more than
was aimed at, less than 0 is worse than before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.before_after import measure_effect
from headway.core.completion import roll_up
from headway.core.kpi_charts import instead_of_charts
from headway.core.naming import chosen
from headway.core.trajectory import course, expected_by, improvement, trends
from headway.schema.words import Effect, GapStatus, KpiStatus, Trajectory, Trend

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

STALE_AFTER = 1.5
"""A reading is stale once it is older than this many times the KPI's frequency."""


@dataclass(frozen=True)
class KpiTotals:
    """How the KPIs of a plan stand, counted."""

    kpis: int
    on_target: int
    improving: int
    not_yet: int
    stale: int
    no_reading: int
    behind: int
    """Behind the straight line from baseline to target."""
    worsening: int
    moved: int
    """Clearly better since their actions were done."""
    worse: int
    attainment: float | None
    """The weighted mean of how far they have come; ``None`` while none has a reading."""
    done_still_open: tuple[str, ...]
    """The KPIs that miss their target although all their actions are done."""


def measure_kpis(
    kpis: DataFrame,
    readings: DataFrame,
    actions: DataFrame,
    settings: Settings,
    status_date: date,
) -> DataFrame:
    """Return *kpis* with every column that Headway calculates filled in.

    Args:
        kpis: Rows of the KPIs table.
        readings: Rows of the Readings table; those after the status date do not count, and
            of several on one day the lowest row does.
        actions: Rows of the Actions table, for what the KPIs did once actions were done.
        settings: The days between two readings of each frequency.
        status_date: The last day whose readings count.
    """
    taken = taken_readings(readings, status_date)
    newest = taken.drop_duplicates("kpi_id", keep="last").set_index("kpi_id")
    found = newest[["value", "read_on"]].reindex(kpis["kpi_id"]).set_axis(kpis.index)
    measured = kpis.assign(latest=found["value"], latest_on=found["read_on"])
    measured = measured.assign(attainment=_attainment(measured))
    measured = measured.assign(
        status=_status(measured, settings, status_date),
        expected=expected_by(kpis, status_date),
    )
    measured = measured.assign(
        trajectory=course(measured),
        trend=trends(measured, taken),
        last_readings=instead_of_charts(measured, taken),
    )
    return measured.join(measure_effect(measured, taken, actions, status_date))


def taken_readings(readings: DataFrame, status_date: date) -> DataFrame:
    """Return the readings up to *status_date* by day, one for each KPI and day."""
    taken = readings[readings["read_on"] <= pd.Timestamp(status_date)]
    return (
        taken.dropna(subset=["kpi_id", "value"])
        .sort_values("read_on", kind="stable")
        .drop_duplicates(["kpi_id", "read_on"], keep="last")
    )


def total_kpis(measured: DataFrame) -> KpiTotals:
    """Return the counts of measured KPIs, and how far they have come altogether."""
    still_open = measured["gap_status"].eq(GapStatus.DONE_STILL_OPEN.value)
    return KpiTotals(
        kpis=len(measured),
        on_target=_count(measured["status"], KpiStatus.ON_TARGET),
        improving=_count(measured["status"], KpiStatus.IMPROVING),
        not_yet=_count(measured["status"], KpiStatus.NOT_YET),
        stale=_count(measured["status"], KpiStatus.STALE),
        no_reading=_count(measured["status"], KpiStatus.NO_READING),
        behind=_count(measured["trajectory"], Trajectory.BEHIND),
        worsening=_count(measured["trend"], Trend.WORSENING),
        moved=_count(measured["effect"], Effect.MOVED),
        worse=_count(measured["effect"], Effect.WORSE),
        attainment=_mean_attainment(measured),
        done_still_open=tuple(measured.loc[still_open, "kpi_id"].dropna().astype(str)),
    )


def _attainment(kpis: DataFrame) -> Series[float]:
    """Return (latest − baseline) / (target − baseline).

    Where the target is the baseline there is no way to go: 1 while the value is at the target
    or better, else NaN.
    """
    way = kpis["target"] - kpis["baseline"]
    kept = way.eq(0) & improvement(kpis, kpis["target"], kpis["latest"]).ge(0)
    attained = (kpis["latest"] - kpis["baseline"]) / way.where(way.ne(0))
    return attained.mask(kept, 1.0)


def _status(kpis: DataFrame, settings: Settings, status_date: date) -> Series[str]:
    interval = kpis["frequency"].map(settings.frequency_days).astype("float64")
    age = (pd.Timestamp(status_date) - kpis["latest_on"]).dt.days
    return chosen(
        {
            KpiStatus.NO_READING.value: kpis["latest"].isna(),
            KpiStatus.STALE.value: age > STALE_AFTER * interval,
            KpiStatus.ON_TARGET.value: kpis["attainment"] >= 1,
            KpiStatus.IMPROVING.value: kpis["attainment"] > 0,
        },
        KpiStatus.NOT_YET.value,
    )


def _count(words: Series[str], word: str) -> int:
    return int(words.eq(str(word)).sum())


def _mean_attainment(measured: DataFrame) -> float | None:
    known = measured[measured["attainment"].notna()]
    weight = known["weight"].fillna(known["weight"].mean()).fillna(1.0)
    return roll_up(known["attainment"], weight)
