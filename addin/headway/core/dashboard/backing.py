"""The boards of the Dashboard on what supports the work: risks, resources, issues, effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.dashboard.lines import Lines, heatmap_count, of, tenths, whole
from headway.core.wording import amount, count, day, percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from headway.core.risk_totals import RiskTotals
    from headway.core.summary import Summary

_PROBABILITIES = ("5 high", "4", "3", "2", "1 low")


def _risk_map(summary: Summary) -> Lines:
    """Return the two maps side by side, the highest probability first."""
    now, later = summary.risk_totals.heat_map, summary.risk_totals.residual_heat_map
    rows = [
        (probability, *map(heatmap_count, before), "", *map(heatmap_count, after))
        for probability, before, after in zip(_PROBABILITIES, now, later, strict=True)
    ]
    return Lines(rows)


def _risk_figures(summary: Summary) -> Lines:
    risks = summary.risk_totals
    return Lines(
        [
            ("Open risks", str(risks.open), _how_grave(risks)),
            ("Exposure", amount(risks.exposure), f"{risks.without_cost} without a cost"),
            (
                "Set aside",
                amount(risks.contingency_budget),
                f"{percent(risks.contingency_cover)} of the exposure",
            ),
            ("Responses overdue", str(risks.mitigation_overdue), "see Risks"),
            ("Happened, not taken up", str(risks.happened_unseen), "trigger hit, no issue"),
        ]
    )


def _how_grave(risks: RiskTotals) -> str:
    """Return how many risks are high, are not scored, and are closed; how high is not guessed."""
    if risks.unscored and risks.unscored == risks.open:
        return f"none scored, {risks.closed} closed"
    unscored = f", {risks.unscored} not scored" if risks.unscored else ""
    return f"{risks.high} high{unscored}, {risks.closed} closed"


def _resources(summary: Summary) -> Lines:
    totals = summary.resourcing
    groups = (totals.overall, *totals.types) if totals.types else ()
    rows = [
        (
            group.type,
            amount(group.planned_cost),
            percent(group.promised),
            amount(group.used_cost),
            percent(group.burn),
        )
        for group in groups
    ]
    return Lines(rows, empty="no resources are listed")


def _backing(summary: Summary) -> Lines:
    found, training = summary.resourcing, summary.governance.training
    left_over = f"{count(found.left_over, 'resource')} left over"
    absent = f"{whole(training.still_to_train)} people still to train"
    return Lines(
        [
            ("Not there in time", str(found.late), f"{found.missing_at_start} at the start"),
            ("Nothing promised of it", str(found.overall.not_promised), "see Resources"),
            ("Unused or idle", str(found.unused + found.idle), left_over),
            ("Worth left over", amount(found.cost_left_over), "of what was promised"),
            ("Spent on cancelled work", amount(found.spent_on_cancelled), "not recoverable"),
            ("Courses delivered", of(training.delivered, training.courses), absent),
            (
                "Attended, of those enrolled",
                percent(training.attended_percent),
                f"{percent(training.passed_percent)} of them passed",
            ),
        ]
    )


def _issues(summary: Summary) -> Lines:
    rows = [
        (
            category.name,
            str(category.open),
            str(category.roadblocks),
            tenths(category.mean_days_open),
            tenths(category.mean_days_to_respond),
        )
        for category in summary.steering.issue_categories
    ]
    return Lines(rows, empty="no issues are listed")


def _objectives(summary: Summary) -> Lines:
    rows = [
        (
            f"{objective.objective_id} {objective.objective}",
            percent(objective.attainment),
            percent(objective.completion),
            day(objective.due),
        )
        for objective in summary.objectives.rows
    ]
    return Lines(rows, summary.objectives.total, "no objectives are listed")


def _effect(summary: Summary) -> Lines:
    points, kpis = summary.steering.checkpoints, summary.kpi_totals
    starts, moves = summary.steering.kick_off, summary.steering.finish_moves
    quiet = "finish dates did not move lately"
    moved = f"{whole(moves.days_lately)} working days in four weeks" if moves.trend else quiet
    still_open = f"{count(len(kpis.done_still_open), 'gap')} open though the work is done"
    return Lines(
        [
            ("Started on time", percent(starts.share), f"{starts.on_time} of {starts.due}"),
            ("Milestones met in time", percent(points.hit_rate), f"{points.hit} of {points.due}"),
            ("Finish dates moved", str(moves.moves), moved),
            ("KPIs on target", of(kpis.on_target, kpis.kpis), f"{kpis.stale} stale"),
            ("KPI gaps closed so far", percent(kpis.attainment), f"{kpis.behind} behind"),
            ("KPIs moved by the work", str(kpis.moved), still_open),
        ]
    )


BACKING: dict[str, Callable[[Summary], Lines]] = {
    "risk_map": _risk_map,
    "risk_figures": _risk_figures,
    "resources": _resources,
    "backing": _backing,
    "issues": _issues,
    "objectives": _objectives,
    "effect": _effect,
}
