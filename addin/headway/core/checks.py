"""The headline figures twice: Headway's own beside what the spreadsheet's formulas made of them.

The formulas are declared in :mod:`headway.schema.checks`. Headway cannot evaluate them, so it
compares only what a spreadsheet has calculated since these very figures were written: a mark
of the figures stands in one cell, and a formula beside it repeats the mark.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core import completion
from headway.core.findings import Finding, Rule
from headway.core.odd_cells import DATE_AS_TEXT, NUMBER_AS_TEXT
from headway.core.outlook import is_unresolved, stopping
from headway.core.quoting import quote
from headway.core.statuses import is_cancelled
from headway.schema.checks import CHECKED, TOLERANCE
from headway.schema.generated import CHECKS
from headway.schema.words import EarnedValueMethod, EstimateMethod, MilestoneStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pandas import DataFrame, Series

    from headway.core.grids import Grid
    from headway.core.plan import Plan
    from headway.core.progress import Progress

CHECKS_DIFFER = Rule(
    "checks-differ",
    Severity.WARNING,
    "A figure on Checks is not what Excel’s formula makes of the same tables",
    "Look for numbers or dates that were typed as text, and for names with spaces at their ends.",
)
RULES = (CHECKS_DIFFER,)

Headline = float | str | None


@dataclass(frozen=True)
class Checked:
    """How many headline figures the spreadsheet's formulas confirm."""

    passed: int
    total: int
    unknown: int
    """Figures that no spreadsheet has worked out since Headway last changed them."""
    is_typed_as_text: bool = False
    """Whether numbers or dates typed as text may be what its formulas could not work with."""

    def __str__(self) -> str:
        """The count in words, such as “40 of 40 passed”."""
        if self.unknown == self.total:
            return "not yet recalculated; open the plan, save it, and refresh it again"
        passed = f"{self.passed} of {self.total} passed"
        if not self.unknown:
            return passed
        if self.is_typed_as_text:
            return f"{passed}, {self.unknown} not checked because of numbers typed as text"
        return f"{passed}, {self.unknown} could not be worked out by Excel"


def not_checked() -> Checked:
    """Return what is known before a spreadsheet has calculated anything."""
    return Checked(0, len(CHECKED), len(CHECKED))


def headline_figures(
    plan: Plan, measured: Mapping[str, DataFrame], overall: Progress
) -> dict[str, Headline]:
    """Return Headway's figure for each line of Checks, by its key; ``None`` is unknown.

    Args:
        plan: The rows that hold no error.
        measured: The tables that hold calculated columns, with these filled in.
        overall: How far the whole plan has come.
    """
    found = {
        **_of_completion(measured["actions"], plan, overall),
        **_of_value(measured["actions"], overall),
        **_of_other_tables(plan, measured),
    }
    return {check.key: _known(found[check.key]) for check in CHECKED}


def stamp(headline: Mapping[str, Headline], plan: Plan) -> str:
    """Return a short mark that differs whenever the figures or the status date do."""
    text = f"{plan.status_date.isoformat()} {sorted(headline.items())!r}"
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def compare(
    headline: Mapping[str, Headline],
    by_excel: Mapping[str, object],
    noted: Iterable[Finding] = (),
) -> tuple[Checked, tuple[Finding, ...]]:
    """Return how many figures agree, and a finding for each that does not.

    Args:
        headline: Headway's figures by the key of their line.
        by_excel: What the formulas made of them, by the key of their line; a formula that
            could not tell gives ``None`` or an error.
        noted: What was found in the entries that the figures are made of.
    """
    differing = [check for check in CHECKED if _differ(headline[check.key], by_excel[check.key])]
    unknown = [
        check
        for check in CHECKED
        if check not in differing
        and by_excel[check.key] is None
        and headline[check.key] is not None
    ]
    passed = len(CHECKED) - len(differing) - len(unknown)
    rows = {check.key: row for row, check in enumerate(CHECKED)}
    as_text = any(finding.rule in {NUMBER_AS_TEXT, DATE_AS_TEXT} for finding in noted)
    return Checked(passed, len(CHECKED), len(unknown), as_text), tuple(
        Finding(
            CHECKS_DIFFER,
            f"{check.label}: {quote(by_excel[check.key], check.kind)}",
            f"{quote(headline[check.key], check.kind)}, as Headway works it out",
            CHECKS.key,
            rows[check.key],
            "by_excel",
        )
        for check in differing
    )


def lines(grid: Grid) -> list[str | None]:
    """Return the key of the figure on each row of the Checks table, ``None`` on other rows."""
    keys = {check.label: check.key for check in CHECKED}
    labels = grid.column(CHECKS["figure"].header) or ()
    return [keys.get(str(label)) for label in labels]


def _differ(ours: Headline, theirs: object) -> bool:
    if theirs is None:
        return False
    if isinstance(ours, str) or isinstance(theirs, (str, bool)) or ours is None:
        return ours != theirs
    if not isinstance(theirs, (int, float)):
        return True
    return abs(ours - theirs) > TOLERANCE * max(1.0, abs(theirs))


def _known(value: Headline) -> Headline:
    if value is None or isinstance(value, str):
        return value
    return None if math.isnan(value) else float(value)


def _of_completion(actions: DataFrame, plan: Plan, overall: Progress) -> dict[str, Headline]:
    counts = overall.counts
    weights = completion.weights(actions, plan.settings.calendar)
    own = weights.each[~(is_cancelled(actions) | weights.is_imputed)]
    return {
        "actions": counts.in_scope,
        "done": counts.done,
        "overdue": counts.overdue,
        "stuck": counts.stuck,
        "cancelled": counts.cancelled,
        "weight_basis": overall.weight_basis,
        "mean_weight": own.mean(),
        "imputed_weights": overall.imputed_weights,
        "total_weight": weights.each.sum(),
        "reported": overall.reported,
        "milestone_weighted": overall.milestone_weighted,
        "planned": overall.planned,
    }


def _of_value(actions: DataFrame, overall: Progress) -> dict[str, Headline]:
    totals = overall.totals
    scope = actions[~is_cancelled(actions)]
    method = scope["ev_method"].fillna(EarnedValueMethod.PERCENT_COMPLETE.value)
    of_method = {
        each: float(scope.loc[method.eq(each.value), "earned_value"].sum())
        for each in EarnedValueMethod
    }
    return {
        "budget": totals.budget,
        "baselined_budget": scope["budget"].where(scope["planned_percent"].notna()).sum(),
        "planned_value": totals.planned_value,
        "earned_by_report": of_method[EarnedValueMethod.PERCENT_COMPLETE],
        "earned_by_milestones": of_method[EarnedValueMethod.MILESTONE_WEIGHTS],
        "earned_at_the_end": of_method[EarnedValueMethod.ZERO_HUNDRED],
        "earned_by_halves": of_method[EarnedValueMethod.FIFTY_FIFTY],
        "earned_by_time": of_method[EarnedValueMethod.LEVEL_OF_EFFORT],
        "earned_value": totals.earned_value,
        "unplanned_earned_value": totals.unplanned_earned_value,
        "actual_cost": totals.actual_cost,
        "cost_of_cancelled": overall.cost_of_cancelled,
        "schedule_variance": totals.schedule_variance,
        "cost_variance": totals.cost_variance,
        "schedule_performance": totals.schedule_performance,
        "cost_performance": totals.cost_performance,
        "estimate_at_completion": totals.estimate_at_completion(EstimateMethod.CPI.value),
        "percent_earned": totals.percent_complete,
        "percent_spent": totals.percent_spent,
    }


def _of_other_tables(plan: Plan, measured: Mapping[str, DataFrame]) -> dict[str, Headline]:
    usage, status = plan.tables["usage"], measured["milestones"]["status"]
    risks = measured["risks"][is_unresolved(measured["risks"])]
    issues, kpis = measured["issues"], measured["kpis"]
    booked = usage["used_on"] <= pd.Timestamp(plan.status_date)
    return {
        "usage": usage.loc[booked, "cost"].sum(),
        "milestones_achieved": _count(status.eq(MilestoneStatus.ACHIEVED.value)),
        "milestones_overdue": _count(status.eq(MilestoneStatus.OVERDUE.value)),
        "open_issues": _count(is_unresolved(issues)),
        "roadblocks": len(stopping(issues)),
        "open_risks": len(risks),
        "high_risks": _count(risks["score"] >= plan.settings.thresholds["high_risk_score"]),
        "kpis_reached": _count(kpis["attainment"] >= 1),
        "kpis_unread": _count(kpis["latest"].isna()),
    }


def _count(rows: Series[bool]) -> int:
    return int(rows.sum())
