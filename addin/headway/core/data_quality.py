"""How far the figures can be trusted; leadership reads it in the summary itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.findings import rows_with_errors
from headway.schema.words import KpiStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from headway.core.findings import Finding
    from headway.core.progress import Progress


@dataclass(frozen=True)
class DataQuality:
    """What is missing or wrong in the data behind a summary."""

    rows_left_out: int
    """Rows kept out of the sums because they hold an error."""
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


def judge_data(overall: Progress, kpis: DataFrame, findings: Sequence[Finding]) -> DataQuality:
    """Return what is missing behind *overall* and the measured *kpis*, and what was found."""
    tables = {finding.table for finding in findings if finding.table is not None}
    severities = Counter(finding.severity for finding in findings)
    return DataQuality(
        rows_left_out=sum(len(rows_with_errors(findings, table)) for table in tables),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        notes=severities[Severity.NOTE],
        actions=overall.counts.in_scope,
        weight_basis=overall.weight_basis,
        imputed_weights=overall.imputed_weights,
        not_baselined=overall.counts.not_baselined,
        kpis=len(kpis),
        stale_kpis=int(kpis["status"].eq(KpiStatus.STALE.value).sum()),
        kpis_without_reading=int(kpis["status"].eq(KpiStatus.NO_READING.value).sum()),
    )
