"""The progress of a group of actions: a department, a phase, or the whole plan.

Sums are made from the actions of the group, and ratios from the sums. A group is as healthy
as the worst of its parts: its actions, and its own indices; the whole plan also as its
departments.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core import completion
from headway.core.action_time import is_by_time
from headway.core.delays import is_overdue
from headway.core.earned_schedule import UNTIMED, TimePerformance
from headway.core.earned_value import Totals, add_up, earned_percent
from headway.core.group_rag import judge_group
from headway.core.group_time import stand_in_time
from headway.core.statuses import is_cancelled, is_finished, is_started, is_stuck
from headway.core.totals import NO_BASELINE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

WHOLE_PLAN = "Whole plan"
NOT_GIVEN = "Not given"

_NEEDED = [
    "department", "phase", "type",
    "action_id", "status", "weight", "budget", "effort", "percent_complete", "ev_method", "own_etc",
    "baseline_start", "baseline_finish", "current_finish", "actual_start", "actual_finish",
    "planned_percent", "milestone_percent", "planned_value", "earned_value", "actual_cost_to_date",
    "finish_variance", "rag", "rag_reason",
]  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """How many actions of a group are in which state; cancelled ones are out of scope."""

    in_scope: int
    done: int
    in_progress: int
    stuck: int
    """Blocked or on hold."""
    not_started: int
    cancelled: int
    overdue: int
    """Open after the day they are due; they are counted above as well."""
    not_baselined: int
    """Without a baseline start or finish."""
    under_way: int
    """Started, not done and not overdue, whether or not they are stuck."""


@dataclass(frozen=True)
class Progress:
    """How far a group of actions has come; fractions, money, and working days."""

    name: str
    totals: Totals
    counts: Counts
    reported: float | None
    """Completion as the owners report it, by weight."""
    milestone_weighted: float | None
    """Completion by milestones achieved, by weight; actions without milestones are left out."""
    planned: float | None
    """Planned value in the budget of what has a baseline; without budgets, by weight."""
    weight_basis: str
    imputed_weights: int
    """How many actions were given the average weight."""
    cost_of_cancelled: float
    finish_variance: float | None
    """The working days late of the latest action; negative is early."""
    rag: str
    rag_reason: str
    time: TimePerformance = UNTIMED
    """Earned schedule, and the finish it leads to; level of effort is left out."""

    @property
    def optimism_gap(self) -> float | None:
        """Reported less milestone-weighted completion."""
        if self.reported is None or self.milestone_weighted is None:
            return None
        return self.reported - self.milestone_weighted

    @property
    def planned_value(self) -> float | None:
        """The planned value of the group; unknown, and not 0, where no action has a baseline."""
        counts = self.counts
        unplanned = 0 < counts.in_scope == counts.not_baselined
        return None if unplanned else self.totals.planned_value

    @property
    def unknown(self) -> dict[str, str]:
        """Why each figure of money or time that is unknown cannot be made."""
        totals, time = self.totals, self.time
        reasons = {
            "planned_value": NO_BASELINE if self.planned_value is None else None,
            "schedule_performance": totals.reason("schedule_performance"),
            "cost_performance": totals.reason("cost_performance"),
            "estimate_at_completion": totals.reason("estimate_at_completion"),
            "estimate_to_complete": totals.reason("estimate_to_complete"),
            "variance_at_completion": totals.reason("variance_at_completion"),
            "to_complete_budget": totals.reason("to_complete_performance", "budget"),
            "to_complete_estimate": totals.reason("to_complete_performance", "estimate"),
            "percent_spent": totals.reason("percent_spent"),
            "earned_schedule": time.reason("earned_schedule"),
            "schedule_variance_time": time.reason("schedule_variance"),
            "schedule_performance_time": time.reason("schedule_performance"),
            "forecast_finish": time.reason("forecast_finish"),
        }
        return {figure: reason for figure, reason in reasons.items() if reason is not None}

    def is_optimistic(self, settings: Settings) -> bool:
        """Return whether more is reported than the milestones bear out."""
        gap = self.optimism_gap
        return gap is not None and 100 * gap > settings.thresholds["optimism_gap"] + 1e-9


def with_states(measured: DataFrame, status_date: date) -> DataFrame:
    """Return what groups are judged by, and where each action stands.

    Whoever asks for several groupings may do this once and hand over the result.
    """
    if "unplanned" in measured:
        return measured
    return measured[_NEEDED].assign(
        earned=earned_percent(measured),
        reported=completion.reported_percent(measured),
        cancelled=is_cancelled(measured),
        finished=is_finished(measured),
        stuck=is_stuck(measured),
        started=is_started(measured),
        overdue=is_overdue(measured, status_date),
        by_time=is_by_time(measured),
        unplanned=measured["baseline_start"].isna() | measured["baseline_finish"].isna(),
    )


def overall(
    measured: DataFrame,
    settings: Settings,
    status_date: date,
    departments: Sequence[Progress] | None = None,
) -> Progress:
    """Return the progress of the whole plan, from the rows that ``measure_actions`` returned.

    *departments* may be handed over if they are known already.
    """
    if departments is None:
        departments = by_department(measured, settings, status_date)
    weights = completion.weights(measured, settings.calendar)
    rows = with_states(measured, status_date)
    return _progress(WHOLE_PLAN, rows, weights, settings, status_date, departments)


def by_department(
    measured: DataFrame, settings: Settings, status_date: date
) -> tuple[Progress, ...]:
    """Return the progress of each department, in the order in which they first appear."""
    return by_column("department", measured, settings, status_date)


def by_column(
    column: str, measured: DataFrame, settings: Settings, status_date: date
) -> tuple[Progress, ...]:
    """Return the progress of each group that has the same word in *column*, such as a phase.

    Rows without a word are a group of their own, so that the groups add up to the plan.
    """
    weights = completion.weights(measured, settings.calendar)
    rows = with_states(measured, status_date)
    groups = rows.groupby(measured[column].fillna(NOT_GIVEN), sort=False)
    return tuple(
        _progress(str(name), rows, weights.of(rows), settings, status_date) for name, rows in groups
    )


def _progress(  # noqa: PLR0913, PLR0917 - what the progress of a group is made from
    name: str,
    rows: DataFrame,
    weights: completion.Weights,
    settings: Settings,
    status_date: date,
    parts: Sequence[Progress] = (),
) -> Progress:
    scope = rows[~rows["cancelled"]]
    weight = weights.of(scope).each
    totals = add_up(rows, settings.eac_method)
    latest = float(scope["finish_variance"].max())
    time = stand_in_time(scope, weight, settings, status_date)
    judged = [(part.name, part.rag, part.rag_reason) for part in parts]
    rag, rag_reason = judge_group(scope, totals, _pace(scope, time), settings.thresholds, judged)
    return Progress(
        name=name,
        totals=totals,
        counts=_count(scope, len(rows) - len(scope)),
        reported=completion.roll_up(scope["reported"], weight),
        milestone_weighted=completion.roll_up(scope["milestone_percent"], weight),
        planned=_planned(scope, totals, weight),
        weight_basis=weights.basis.value,
        imputed_weights=weights.imputed,
        cost_of_cancelled=float(rows.loc[rows["cancelled"], "actual_cost_to_date"].sum()),
        finish_variance=None if math.isnan(latest) else latest,
        rag=rag,
        rag_reason=rag_reason,
        time=time,
    )


def _pace(scope: DataFrame, time: TimePerformance) -> float | None:
    """Return the SPI(t) to judge a group by; once all is done, its days say how late it was."""
    return None if scope["finished"].all() else time.schedule_performance


def _planned(scope: DataFrame, totals: Totals, weight: Series[float]) -> float | None:
    budget = float(scope["budget"].where(scope["planned_percent"].notna()).sum())
    if budget > 0:
        return totals.planned_value / budget
    return completion.roll_up(scope["planned_percent"], weight)


def _count(scope: DataFrame, cancelled: int) -> Counts:
    finished, stuck, started = scope["finished"], scope["stuck"], scope["started"]
    return Counts(
        in_scope=len(scope),
        done=int(finished.sum()),
        in_progress=int((started & ~finished & ~stuck).sum()),
        stuck=int(stuck.sum()),
        not_started=int((~started & ~finished & ~stuck).sum()),
        cancelled=cancelled,
        overdue=int(scope["overdue"].sum()),
        not_baselined=int(scope["unplanned"].sum()),
        under_way=int((started & ~finished & ~scope["overdue"]).sum()),
    )
