"""How far the figures can be trusted; leadership reads it in the summary itself.

The score is the mean of the parts below, each the share of what is as it should be, and each
counting the same however many rows it has. What a row lacks that it cannot do without, such as
an owner, is an error. A part of which there is nothing to judge is left
out; a plan in which nothing was entered has no score.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.completion import WeightBasis
from headway.core.findings import rows_with_errors
from headway.core.statuses import is_cancelled, is_open, is_started
from headway.schema import Writer, table
from headway.schema.words import KpiStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from headway.core.findings import Finding
    from headway.core.plan import Plan
    from headway.core.progress import Progress
    from headway.schema import Table


SETTINGS_SHEET = "Settings"
"""The sheet whose tables are no entries of the plan."""
WITHOUT_ERROR = "without an error"
"""How the parts end that tell how much is left out."""


@dataclass(frozen=True)
class QualityPart:
    """One thing that is asked of the data, and of how many it is true."""

    asks: str
    good: int
    asked: int

    @property
    def share(self) -> float:
        """The share of which it is true."""
        return self.good / self.asked


@dataclass(frozen=True)
class DataQuality:
    """What is missing or wrong in the data behind a summary."""

    rows_left_out: int
    """Rows kept out of the sums because they hold an error."""
    actions_left_out: int
    """How many of these rows are actions."""
    budget_left_out: float
    """What these actions are worth, as far as they say."""
    errors: int
    warnings: int
    notes: int
    actions: int
    """Actions that were not cancelled."""
    weight_basis: str
    imputed_weights: int
    not_baselined: int
    kpis: int
    stale_kpis: int
    kpis_without_reading: int
    started: int
    """Actions with a budget on which work has begun."""
    started_without_cost: int
    """How many of these have no cost booked, so that the CPI looks better than it is."""
    score: float | None
    """The mean share of the parts, from 0 to 1."""
    parts: tuple[QualityPart, ...]

    @property
    def weakest(self) -> QualityPart | None:
        """The part that lowers the score most; ``None`` where none does."""
        weak = [part for part in self.parts if part.good < part.asked]
        return min(weak, key=lambda part: part.share, default=None)


def judge_data(
    plan: Plan,
    overall: Progress,
    actions: DataFrame,
    kpis: DataFrame,
    findings: Sequence[Finding],
) -> DataQuality:
    """Return what is missing or wrong in the data.

    Args:
        plan: The rows that hold no error.
        overall: The progress of the whole plan.
        actions: Actions with their budget and the cost booked on each.
        kpis: KPIs as :func:`headway.core.kpis.measure_kpis` returned them.
        findings: All that was found.
    """
    severities = Counter(finding.severity for finding in findings)
    status = kpis["status"]
    stale = int(status.eq(KpiStatus.STALE.value).sum())
    unread = int(status.eq(KpiStatus.NO_READING.value).sum())
    parts = tuple(
        part
        for part in (
            *_entries(plan, findings),
            *_actions(plan, overall, findings),
            QualityPart("KPIs with a fresh reading", len(kpis) - stale - unread, len(kpis)),
        )
        if part.asked
    )
    omitted = plan.left_out.get("actions")
    at_work = actions[is_started(actions) & ~is_cancelled(actions) & actions["budget"].gt(0)]
    return DataQuality(
        rows_left_out=_rows_left_out(findings),
        actions_left_out=len(rows_with_errors(findings, "actions")),
        budget_left_out=0.0 if omitted is None else float(omitted["budget"].sum()),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        notes=severities[Severity.NOTE],
        actions=overall.counts.in_scope,
        weight_basis=overall.weight_basis,
        imputed_weights=overall.imputed_weights,
        not_baselined=overall.counts.not_baselined,
        kpis=len(kpis),
        stale_kpis=stale,
        kpis_without_reading=unread,
        started=len(at_work),
        started_without_cost=int((~at_work["actual_cost_to_date"].gt(0)).sum()),
        score=sum(part.share for part in parts) / len(parts) if parts else None,
        parts=parts,
    )


def _rows_left_out(findings: Sequence[Finding]) -> int:
    tables = {finding.table for finding in findings if finding.table is not None}
    return sum(len(rows_with_errors(findings, table)) for table in tables)


def _entries(plan: Plan, findings: Sequence[Finding]) -> tuple[QualityPart, ...]:
    """Return how many rows hold no error, and how many of these have no warning."""
    entered = {key: rows for key, rows in plan.tables.items() if _is_entered(table(key))}
    kept = sum(len(rows) for rows in entered.values())
    left_out = sum(len(rows_with_errors(findings, key)) for key in entered)
    doubtful = {
        (finding.table, finding.row)
        for finding in findings
        if finding.severity is Severity.WARNING
        and finding.table in entered
        and finding.row in entered[finding.table].index
    }
    return (
        QualityPart(f"rows {WITHOUT_ERROR}", kept, kept + left_out),
        QualityPart("rows without a warning", kept - len(doubtful), kept),
    )


def _is_entered(declared: Table) -> bool:
    """Return whether a table holds entries of the plan: what people type, but no settings."""
    return declared.sheet != SETTINGS_SHEET and bool(declared.written_by(Writer.PERSON))


def _actions(plan: Plan, overall: Progress, findings: Sequence[Finding]) -> tuple[QualityPart, ...]:
    """Return how complete the actions are, and how recently they were looked at."""
    actions, counts = plan.tables["actions"], overall.counts
    left = actions[is_open(actions)]
    limit = plan.settings.thresholds["no_update_after"]
    age = plan.settings.calendar.variance(left["updated_on"], plan.status_date)
    weighed = 0 if overall.weight_basis == WeightBasis.EQUAL else counts.in_scope
    left_out = len(rows_with_errors(findings, "actions"))
    return (
        QualityPart(f"actions {WITHOUT_ERROR}", len(actions), len(actions) + left_out),
        QualityPart(
            "actions with a baseline", counts.in_scope - counts.not_baselined, counts.in_scope
        ),
        QualityPart(
            "actions with a weight of their own", weighed - overall.imputed_weights, weighed
        ),
        QualityPart("open actions updated in time", int((age <= limit).sum()), len(left)),
    )
