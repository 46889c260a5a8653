"""KPIs: can they show progress at all?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.rules.pointing import point_out
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from headway.core.plan import Plan

TARGET_IS_BASELINE = Rule(
    "target-is-baseline",
    Severity.WARNING,
    "A KPI’s target is the same as its baseline",
    "Correct one of the two; between equal values no progress can be measured.",
)
NO_READING = Rule(
    "no-reading",
    Severity.NOTE,
    "A KPI was never read",
    "Add its first reading on the sheet Readings.",
)
TWO_VALUES = Rule(
    "two-values",
    Severity.WARNING,
    "A KPI has two different values on one day; the lower row counts",
    "Clear the wrong one, or correct its day.",
)
RULES = (TARGET_IS_BASELINE, NO_READING, TWO_VALUES)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the KPIs that cannot show progress."""
    kpis = plan.tables["kpis"]
    flat = kpis[kpis["target"] == kpis["baseline"]]
    expected = "a value other than the baseline of {baseline}"
    yield from point_out(TARGET_IS_BASELINE, "kpis", flat, "target", expected)
    read = plan.tables["readings"]["kpi_id"].dropna()
    unread = kpis[kpis["kpi_id"].notna() & ~kpis["kpi_id"].isin(read)]
    expected = "at least one row on Readings for {kpi_id}"
    yield from point_out(NO_READING, "kpis", unread, "kpi_id", expected, "no reading of {kpi_id}")
    yield from _contradictions(plan.tables["readings"])


def _contradictions(readings: DataFrame) -> Iterator[Finding]:
    known = readings.dropna(subset=["kpi_id", "read_on", "value"])
    first = known.groupby(["kpi_id", "read_on"], sort=False)["value"].transform("first")
    differs = known.assign(first=first)[known["value"] != first]
    expected = "the value of {first} that {kpi_id} already has on that day"
    yield from point_out(TWO_VALUES, "readings", differs, "value", expected)
