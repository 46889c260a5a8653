"""The last lines of the Summary page: data quality, what the colours mean, definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway import __version__
from headway.core.plain_text import shortened
from headway.core.rag import count
from headway.core.wording import amount, full_day

if TYPE_CHECKING:
    from headway.core.summary import Summary

_LONGEST_CLASSIFICATION = 40
_GAP = "   |   "


def quality(summary: Summary) -> str:
    """Return the line that says how far the figures can be trusted."""
    data = summary.quality
    if not data.actions and not data.rows_left_out:
        return "Data quality: nothing has been entered yet"
    found = [
        (data.rows_left_out, f"{count(data.rows_left_out, 'row')} left out because of errors"),
        (data.imputed_weights, f"{data.imputed_weights} of {data.actions} weights imputed"),
        (data.not_baselined, f"{count(data.not_baselined, 'action')} not baselined"),
        (data.stale_kpis, f"{count(data.stale_kpis, 'KPI')} stale"),
        (data.kpis_without_reading, f"{count(data.kpis_without_reading, 'KPI')} without a reading"),
        (data.errors + data.warnings, _findings(summary)),
    ]
    parts = [words for number, words in found if number] or ["nothing left out, nothing missing"]
    parts.append(f"completion weighed by {data.weight_basis}")
    if summary.overall.cost_of_cancelled:
        parts.append(f"cancelled actions cost {amount(summary.overall.cost_of_cancelled)}")
    parts.append(_checks(summary))
    return f"Data quality: {' · '.join(parts)}"


def _checks(summary: Summary) -> str:
    """Return how many figures the spreadsheet’s own formulas confirm."""
    checked = summary.checks
    if checked.unknown == checked.total:
        return "checks: not yet recalculated"
    return f"checks: {checked}"


def _findings(summary: Summary) -> str:
    data = summary.quality
    return f"findings open: {count(data.errors, 'error')}, {count(data.warnings, 'warning')}"


def legend(summary: Summary) -> str:
    """Return what each colour means, by the limits on Settings."""
    limit = summary.rulebook.thresholds
    amber = (
        f"▲ A at risk: SPI(t) or CPI below {limit['index_amber']:g}, "
        f"late by {count(limit['late_amber'], 'working day')} or more, "
        f"EAC {100 * limit['cost_amber']:g}% over"
    )
    red = (
        f"■ R off track: below {limit['index_red']:g}, late by more than {limit['late_red']:g}, "
        f"EAC {100 * limit['cost_red']:g}% over"
    )
    parts = ["● G on track", amber, red, "○ no data", "Overall is the worst of its parts"]
    return "    ".join(parts)


def definitions(summary: Summary) -> str:
    """Return classification, plan, and how the figures are made."""
    identity = summary.identity
    formulas = (
        "SPI = earned ÷ planned value",
        "SPI(t) = days earned ÷ days passed",
        "CPI = earned value ÷ actual cost",
        f"EAC = {summary.rulebook.eac_method}",
        f"high risk: from {summary.rulebook.thresholds['high_risk_score']:g} of 25",
        f"amounts in {identity.currency}" if identity.currency else "",
    )
    parts = [
        shortened(identity.classification or "", _LONGEST_CLASSIFICATION),
        identity.plan_id,
        f"{full_day(identity.status_date)}, made by Headway {__version__}",
        " · ".join(formula for formula in formulas if formula),
    ]
    return _GAP.join(part for part in parts if part)
