"""The last lines of the Summary page: data quality, what the colours mean, definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway import __version__
from headway.core.data_quality import WITHOUT_ERROR
from headway.core.plain_text import shortened
from headway.core.wording import amount, count, full_day, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.data_quality import DataQuality
    from headway.core.summary import Summary

_LONGEST_CLASSIFICATION = 40
_TOO_GOOD = "CPI looks too good"
_CAN_BE_SPARED = ("weights", "unread", "stale", "findings", "score", "baselines")
"""What of the line on quality is left out where there is no room, the first first."""
_FORMULAS_KNOWN = 3
"""How many formulas, from the first, most readers know."""
_GAP = "   |   "


def quality(summary: Summary) -> str:
    """Return the line that says how far the figures can be trusted."""
    return next(quality_lines(summary))


def quality_lines(summary: Summary) -> Iterator[str]:
    """Yield the line that says how far the figures can be trusted, then ever shorter ones.

    What is left out of these is counted. They always say what is missing from the sums, what
    the checks found, and what was spent in vain.
    """
    data = summary.quality
    if not data.actions and not data.rows_left_out:
        yield "Data quality: nothing has been entered yet"
        return
    score, parts = _score(data), _parts(summary)
    for spared in range(len(_CAN_BE_SPARED) + 1):
        left = {key: words for key, words in parts.items() if key not in _CAN_BE_SPARED[:spared]}
        more = [f"+{len(parts) - len(left)} more"] if len(left) < len(parts) else []
        shown = score.partition(" (")[0] if "score" in _CAN_BE_SPARED[:spared] else score
        yield f"{shown}: {' · '.join([*left.values(), *more])}"


def _parts(summary: Summary) -> dict[str, str]:
    """Return what there is to say of the data, by what it is about."""
    data = summary.quality
    cost, cancelled = _without_cost(summary), summary.overall.cost_of_cancelled
    wrong = data.errors + data.warnings
    unread = f"{count(data.kpis_without_reading, 'KPI')} without a reading"
    found = {
        "left out": (data.rows_left_out, f"{_left_out(data)} left out because of errors"),
        "cost": (cost, f"{cost} of {data.started} started actions without a cost: {_TOO_GOOD}"),
        "baselines": (data.not_baselined, f"{count(data.not_baselined, 'action')} not baselined"),
        "findings": (wrong, _findings(summary)),
        "stale": (data.stale_kpis, f"{count(data.stale_kpis, 'KPI')} stale"),
        "unread": (data.kpis_without_reading, unread),
    }
    parts = {key: words for key, (number, words) in found.items() if number}
    parts = parts or {"nothing": "nothing left out, nothing missing"}
    parts |= {"weights": _weights(data), "checks": _checks(summary)}
    return parts | (
        {"cancelled": f"cancelled actions cost {amount(cancelled)}"} if cancelled else {}
    )


def _score(data: DataQuality) -> str:
    """Return the score, and what lowers it most."""
    if data.score is None:
        return "Data quality"
    shown, weak = f"Data quality {percent(data.score)}", data.weakest
    if weak is None:
        return shown
    if weak.asks.endswith(WITHOUT_ERROR):
        return f"{shown} (lowered most by errors)"
    return f"{shown} (weakest: {weak.good:,} of {weak.asked:,} {weak.asks})"


def _left_out(data: DataQuality) -> str:
    """Return how many rows are left out, and what the actions among them are worth."""
    many, others = data.actions_left_out, data.rows_left_out - data.actions_left_out
    if not many:
        return count(others, "row")
    worth = f" worth {amount(data.budget_left_out)}" if data.budget_left_out else ""
    more = f" and {count(others, 'other row')}" if others else ""
    return f"{count(many, 'action')}{worth}{more}"


def _without_cost(summary: Summary) -> int:
    """Return how many started actions book no cost, where others do and make up the CPI."""
    known = summary.overall.cost_performance is not None
    return summary.quality.started_without_cost if known else 0


def _weights(data: DataQuality) -> str:
    """Return by what completion is weighed, and how many actions lack it."""
    lack = data.imputed_weights
    missing = f" ({lack} of {data.actions} weights imputed)" if lack else ""
    return f"weighed by {data.weight_basis}{missing}"


def _checks(summary: Summary) -> str:
    """Return how many figures the spreadsheet’s own formulas confirm."""
    checked = summary.checks
    if checked.unknown == checked.total:
        return "checks: not yet recalculated"
    return f"checks: {checked}"


def _findings(summary: Summary) -> str:
    data = summary.quality
    return f"findings: {count(data.errors, 'error')}, {count(data.warnings, 'warning')}"


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
    return next(definition_lines(summary))


def definition_lines(summary: Summary) -> Iterator[str]:
    """Yield classification, plan, and how the figures are made; then with fewer formulas."""
    identity = summary.identity
    formulas = [
        "SPI = earned ÷ planned value",
        "SPI(t) = days earned ÷ days passed",
        "CPI = earned value ÷ actual cost",
        f"EAC = {summary.rulebook.eac_method}",
        f"high risk: from {summary.rulebook.thresholds['high_risk_score']:g} of 25",
        *([f"amounts in {identity.currency}"] if identity.currency else []),
    ]
    made = f"{full_day(identity.status_date)}, made by Headway {__version__}"
    classification = shortened(identity.classification or "", _LONGEST_CLASSIFICATION)
    for spared in range(_FORMULAS_KNOWN + 1):
        parts = [classification, identity.plan_id, made, " · ".join(formulas[spared:])]
        yield _GAP.join(part for part in parts if part)
