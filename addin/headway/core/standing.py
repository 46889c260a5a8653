"""How a department, a phase or the whole plan stands: the figures that leadership reads of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from headway.core.progress import Progress


@dataclass(frozen=True)
class Group:
    """The progress of a department, or of the whole plan."""

    name: str
    reported: float | None
    milestone_weighted: float | None
    planned: float | None
    optimism_gap: float | None
    budget: float
    planned_value: float | None
    earned_value: float
    actual_cost: float
    schedule_performance: float | None
    cost_performance: float | None
    estimate_at_completion: float | None
    estimate_to_complete: float | None
    variance_at_completion: float | None
    to_complete_budget: float | None
    """What each unit of money still to be spent must earn to end on budget (TCPI)."""
    to_complete_estimate: float | None
    """What it must earn to end on the estimate at completion."""
    percent_spent: float | None
    actions: int
    done: int
    overdue: int
    under_way: int
    """How many were started, and are neither done nor overdue."""
    cost_of_cancelled: float
    finish_variance: float | None
    earned_schedule: float | None
    """Working days of the baseline that have been earned (ES)."""
    schedule_variance_time: float | None
    """Earned schedule less the working days passed, SV(t)."""
    schedule_performance_time: float | None
    """Earned schedule in the working days passed, SPI(t)."""
    forecast_finish: date | None
    """The finish to expect at the pace so far."""
    forecast_variance: int | None
    """Working days by which that is later than planned; negative is early."""
    is_low_confidence: bool
    """Whether too little is done for a forecast to be relied on."""
    unknown: Mapping[str, str]
    """Why a figure is unknown, by its name."""
    rag: str
    rag_reason: str


def standing(progress: Progress) -> Group:
    """Return the *progress* of a group as the Summary holds it."""
    totals = progress.totals
    return Group(
        name=progress.name,
        reported=progress.reported,
        milestone_weighted=progress.milestone_weighted,
        planned=progress.planned,
        optimism_gap=progress.optimism_gap,
        budget=totals.budget,
        planned_value=progress.planned_value,
        earned_value=totals.earned_value,
        actual_cost=totals.actual_cost,
        schedule_performance=totals.schedule_performance,
        cost_performance=totals.cost_performance,
        estimate_at_completion=totals.estimate_at_completion(),
        estimate_to_complete=totals.estimate_to_complete,
        variance_at_completion=totals.variance_at_completion,
        to_complete_budget=totals.to_complete_performance("budget"),
        to_complete_estimate=totals.to_complete_performance("estimate"),
        percent_spent=totals.percent_spent,
        actions=progress.counts.in_scope,
        done=progress.counts.done,
        overdue=progress.counts.overdue,
        under_way=progress.counts.under_way,
        cost_of_cancelled=progress.cost_of_cancelled,
        finish_variance=progress.finish_variance,
        earned_schedule=progress.time.earned_schedule,
        schedule_variance_time=progress.time.schedule_variance,
        schedule_performance_time=progress.time.schedule_performance,
        forecast_finish=progress.time.forecast_finish,
        forecast_variance=progress.time.forecast_variance,
        is_low_confidence=progress.time.is_low_confidence,
        unknown=progress.unknown,
        rag=progress.rag,
        rag_reason=progress.rag_reason,
    )
