"""How the plan has moved from week to week, by the weeks on record and by nothing else.

Nothing here is worked out again from the rows of today. A week that was not recorded is a gap,
and whatever is compared names the week it is compared with.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.history.weeks import WEEK, week_ending, weeks_between
from headway.core.wording import day
from headway.schema.generated import HISTORY, KPI_HISTORY
from headway.schema.kinds import Kind
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from pandas import DataFrame, Series

    from headway.core.plan import Plan
    from headway.schema.kinds import Table

UP, STEADY, DOWN = "↑", "→", "↓"
_COLOURS = {
    Rag.GREEN.value: "Green",
    Rag.AMBER.value: "Amber",
    Rag.RED.value: "Red",
    Rag.GREY.value: "without data",
}
_COUNTS = {"baseline_version", "actions", "done", "overdue", "high_risks", "roadblocks"}


@dataclass(frozen=True)
class Week:
    """One recorded week: the headline figures as they were reported."""

    plan_id: str | None
    week_ending: date
    status_date: date | None
    taken_at: datetime | None
    taken_by: str | None
    locked: bool
    """Whether its report was sent, so that it can never change again."""
    baseline_version: int | None
    rules_version: str | None
    overall: str | None
    reason: str | None
    planned_percent: float | None
    actual_percent: float | None
    schedule_performance: float | None
    cost_performance: float | None
    schedule_performance_time: float | None
    planned_value: float | None
    earned_value: float | None
    actual_cost: float | None
    budget: float | None
    estimate_at_completion: float | None
    actions: int | None
    done: int | None
    overdue: int | None
    high_risks: int | None
    roadblocks: int | None
    forecast_finish: date | None


@dataclass(frozen=True)
class KpiWeek:
    """How a KPI stood in a recorded week."""

    week_ending: date
    kpi_id: str
    actual: float | None
    target: float | None
    status: str | None


@dataclass(frozen=True)
class Trend:
    """The recorded weeks before the week of the status date, the oldest first."""

    week_ending: date
    """The end of the week of the status date; its figures are those of the Summary itself."""
    weeks: tuple[Week, ...] = ()
    previous: Week | None = None
    """The newest of them; not always the week just before."""
    kpis: Mapping[str, tuple[KpiWeek, ...]] = field(default_factory=dict)
    """What was recorded of each KPI, by its id, the oldest first."""
    week_number: int | None = None
    """Which week of the baseline it is; ``None`` before the first, or without a baseline."""
    weeks_planned: int | None = None

    def slots(self, many: int) -> tuple[Week | None, ...]:
        """Return the last *many* weeks before this one; ``None`` is a week without a record."""
        found = {(self.week_ending - week.week_ending).days // 7: week for week in self.weeks}
        return tuple(found.get(ago) for ago in range(many, 0, -1))

    def kpi_before(self, kpi_id: str) -> KpiWeek | None:
        """Return how a KPI stood in the previous recorded week, if it was recorded then."""
        if self.previous is None:
            return None
        before = self.previous.week_ending
        return next((w for w in self.kpis.get(kpi_id, ()) if w.week_ending == before), None)

    @property
    def since(self) -> str:
        """The week compared with, such as “last week” or “week ending 6 Nov”; or nothing."""
        if self.previous is None:
            return ""
        if self.week_ending - self.previous.week_ending <= WEEK:
            return "last week"
        return f"week ending {day(self.previous.week_ending)}"

    @property
    def was(self) -> str:
        """The health then, such as “was Green last week”; or nothing."""
        if self.previous is None or self.previous.overall not in _COLOURS:
            return ""
        return f"was {_COLOURS[self.previous.overall]} {self._then}"

    @property
    def week_of_plan(self) -> str:
        """Where the plan stands in its baseline, such as “Week 14 of 22”; or nothing."""
        if self.week_number is None:
            return ""
        return f"Week {self.week_number} of {self.weeks_planned}"

    @property
    def _then(self) -> str:
        return self.since if self.since == "last week" else f"in the {self.since}"


def change(now: float | None, before: float | None) -> float | None:
    """Return by how much a figure has grown; ``None`` while one of the two is unknown."""
    return None if now is None or before is None else now - before


def arrow(now: float | None, before: float | None, smallest: float = 0.005) -> str:
    """Return “↑”, “→” or “↓”, or nothing while one of the two figures is unknown.

    A change below *smallest* is none: it would not show.
    """
    moved = change(now, before)
    if moved is None:
        return ""
    if abs(moved) < smallest:
        return STEADY
    return UP if moved > 0 else DOWN


def read_trend(plan: Plan) -> Trend:
    """Return what the recorded weeks of *plan* say, those of other plans left out.

    Where a week stands twice, the row that was sent counts, else the lower one.
    """
    own = week_ending(plan.settings.calendar, plan.status_date)
    weeks = tuple(_weeks(plan.tables.get(HISTORY.key), _fact(plan, "plan_id"), own))
    ends = {week.week_ending for week in weeks}
    number, planned = _place_in_plan(plan)
    return Trend(
        week_ending=own,
        weeks=weeks,
        previous=weeks[-1] if weeks else None,
        kpis=_kpis(plan.tables.get(KPI_HISTORY.key), ends),
        week_number=number,
        weeks_planned=planned,
    )


def _weeks(history: DataFrame | None, plan_id: str | None, own: date) -> Iterator[Week]:
    if history is None:
        return
    ours = history[_is(history["plan_id"], plan_id)]
    ours = ours[ours["week_ending"] < pd.Timestamp(own)]
    ours = ours.assign(sent=ours["locked"].fillna(value=False).astype(bool))
    ordered = ours.sort_values(["week_ending", "sent"], kind="stable")
    once = ordered.drop_duplicates("week_ending", keep="last").drop(columns="sent")
    yield from _records(once, HISTORY, Week)


def _kpis(history: DataFrame | None, ends: set[date]) -> dict[str, tuple[KpiWeek, ...]]:
    if history is None:
        return {}
    known = history[history["week_ending"].dt.date.isin(ends)].dropna(subset=["kpi_id"])
    ordered = known.sort_values("week_ending", kind="stable")
    once = ordered.drop_duplicates(["week_ending", "kpi_id"], keep="last")
    found: dict[str, tuple[KpiWeek, ...]] = {}
    for week in _records(once, KPI_HISTORY, KpiWeek):
        found[week.kpi_id] = (*found.get(week.kpi_id, ()), week)
    return found


def _records(rows: DataFrame, declared: Table, record: type[Any]) -> Iterator[Any]:
    """Yield each of *rows* as a *record*, whose fields are columns of the table."""
    keys = [each.name for each in fields(record)]
    columns = [_plain(rows[key], declared[key].kind, key) for key in keys]
    yield from (record(*values) for values in zip(*columns, strict=True))


def _plain(values: Series[Any], kind: Kind, key: str) -> list[Any]:
    if kind is Kind.FLAG:
        return [bool(value) for value in values.fillna(value=False)]
    missing = values.isna()
    if kind is Kind.DATE:
        plain = values.dt.date.tolist()
    elif kind is Kind.MOMENT:
        plain = list(values.dt.to_pydatetime())
    elif key in _COUNTS:
        plain = values.fillna(0).astype("int64").tolist()
    else:
        plain = values.tolist()
    return [None if gone else value for value, gone in zip(plain, missing, strict=True)]


def _is(column: Series[Any], value: str | None) -> Series[bool]:
    return column.isna() if value is None else column.eq(value)


def _place_in_plan(plan: Plan) -> tuple[int | None, int | None]:
    """Return which week of the baseline it is, and how many there are."""
    actions = plan.tables["actions"]
    starts, finishes = actions["baseline_start"].dropna(), actions["baseline_finish"].dropna()
    if starts.empty or finishes.empty:
        return None, None
    calendar, first = plan.settings.calendar, starts.min().date()
    number = weeks_between(calendar, first, plan.status_date)
    planned = weeks_between(calendar, first, finishes.max().date())
    return (number, planned) if number > 0 and planned > 0 else (None, None)


def _fact(plan: Plan, key: str) -> str | None:
    value = plan.facts.get(key)
    return None if value is None else str(value)
