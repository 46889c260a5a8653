"""What is recorded of a week: its headline figures, its KPIs and its actions, as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from headway import __version__
from headway.core.grids import Grid
from headway.core.history.trend import Week
from headway.core.history.weeks import week_ending
from headway.core.seals import as_recorded, whole_minute
from headway.core.typed import as_cells
from headway.schema.generated import ACTION_HISTORY, KPI_HISTORY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from pandas import DataFrame

    from headway.core.figures import Figures
    from headway.core.plan import Plan
    from headway.core.summary import Summary
    from headway.schema import Table

_KPIS = {"kpi_id": "kpi_id", "actual": "latest", "target": "target", "status": "status"}
_ACTIONS = {
    "action_id": "action_id",
    "status": "status",
    "percent_complete": "percent_complete",
    "planned_value": "planned_value",
    "earned_value": "earned_value",
    "actual_cost": "actual_cost_to_date",
    "finish_variance": "finish_variance",
    "rag": "rag",
}


@dataclass(frozen=True)
class Snapshot:
    """One week as it will be recorded."""

    week: Week
    kpis: Grid
    """The new rows of HistoryKPIs."""
    actions: Grid
    """The new rows of HistoryActions."""


def take_snapshot(
    plan: Plan, figures: Figures, summary: Summary, taken_at: datetime, taken_by: str | None
) -> Snapshot:
    """Return what is to be recorded of the week of the status date.

    Args:
        plan: The rows that hold no error.
        figures: What these rows add up to.
        summary: What leadership reads of them.
        taken_at: When, as the clock on the wall shows it.
        taken_by: Who records it.
    """
    end = week_ending(plan.settings.calendar, plan.status_date)
    tables = figures.tables
    return Snapshot(
        week=_week(summary, end, taken_at, taken_by),
        kpis=_rows(KPI_HISTORY, end, tables["kpis"], _KPIS),
        actions=_rows(ACTION_HISTORY, end, tables["actions"], _ACTIONS),
    )


def cells(table: Table, columns: Mapping[str, list[Any]]) -> Grid:
    """Return *columns*, by their keys, as the cells of *table*, in the form they are recorded."""
    recorded = (as_recorded(columns[column.key], column) for column in table.columns)
    return Grid(table.name, table.sheet, 1, 1, tuple(table.headers), tuple(recorded))


def _week(summary: Summary, end: date, taken_at: datetime, taken_by: str | None) -> Week:
    overall, tiles = summary.overall, {tile.key: tile.value for tile in summary.tiles}
    return Week(
        plan_id=summary.identity.plan_id,
        week_ending=end,
        status_date=summary.identity.status_date,
        taken_at=whole_minute(taken_at),
        taken_by=taken_by,
        locked=False,
        baseline_version=summary.baselines.version,
        rules_version=__version__,
        overall=overall.rag,
        reason=overall.rag_reason,
        planned_percent=overall.planned,
        actual_percent=overall.reported,
        schedule_performance=overall.schedule_performance,
        cost_performance=overall.cost_performance,
        schedule_performance_time=overall.schedule_performance_time,
        planned_value=overall.planned_value,
        earned_value=overall.earned_value,
        actual_cost=overall.actual_cost,
        budget=overall.budget,
        estimate_at_completion=overall.estimate_at_completion,
        actions=overall.actions,
        done=overall.done,
        overdue=overall.overdue,
        high_risks=_whole(tiles["risks"]),
        roadblocks=_whole(tiles["roadblocks"]),
        forecast_finish=overall.forecast_finish,
    )


def _rows(table: Table, end: date, measured: DataFrame, sources: Mapping[str, str]) -> Grid:
    found = {key: as_cells(measured[source]) for key, source in sources.items()}
    return cells(table, {"week_ending": [end] * len(measured), **found})


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
