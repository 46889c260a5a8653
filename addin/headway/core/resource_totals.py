"""What all resources add up to, by type and over the whole plan.

Resources of cancelled actions are out of these sums; what was spent on such actions is shown
by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.coverage import without_allocation
from headway.core.resources import is_needed, is_promised
from headway.core.statuses import is_cancelled
from headway.core.usage import is_spent_ahead, is_sunk
from headway.schema.words import UseStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings

WHOLE_PLAN = "Whole plan"


@dataclass(frozen=True)
class ResourceTotals:
    """The resources of one type, or all of them, in money."""

    type: str
    resources: int
    planned_cost: float
    committed_cost: float
    used_cost: float
    cost_gap: float
    """Planned and not promised; a surplus of one resource does not fill another’s gap."""
    promised: float | None
    """The share of the planned cost that was promised, likewise."""
    burn: float | None
    """Used in planned cost."""
    not_promised: int
    """How many are needed although nothing of them was promised."""


@dataclass(frozen=True)
class Resourcing:
    """Whether the plan has what it needs, and uses what it has."""

    overall: ResourceTotals
    types: tuple[ResourceTotals, ...]
    late: int
    """Resources still awaited that come after the day they are needed."""
    missing_at_start: int
    """Resources still awaited that come after the start of their action."""
    unused: int
    idle: int
    overused: int
    left_over: int
    """Resources whose action is over, and of which something is left."""
    cost_left_over: float
    spent_on_cancelled: float
    without_allocation: tuple[str, ...]
    """The open actions that need resources and were promised none."""
    spent_ahead: tuple[str, ...]
    """The actions on which clearly more was spent than done."""


def total_resources(
    resources: DataFrame, actions: DataFrame, settings: Settings, status_date: date
) -> Resourcing:
    """Return the totals of measured *resources*, and of the spending on measured *actions*."""
    given_up = actions.loc[is_cancelled(actions), "action_id"]
    scope = resources[~resources["action_id"].isin(given_up)]
    awaited = scope[
        scope["available_on"].isna() | scope["available_on"].gt(pd.Timestamp(status_date))
    ]
    left_over = resources["use_status"].eq(UseStatus.LEFT_OVER.value)
    ahead = is_spent_ahead(actions, settings.thresholds["spend_gap"])
    return Resourcing(
        overall=_add_up(WHOLE_PLAN, scope),
        types=tuple(_add_up(str(name), rows) for name, rows in scope.groupby("type")),
        late=int(awaited["days_late"].gt(0).sum()),
        missing_at_start=int(awaited["days_after_start"].gt(0).sum()),
        unused=_count(resources, UseStatus.UNUSED),
        idle=_count(resources, UseStatus.IDLE),
        overused=_count(resources, UseStatus.OVERUSED),
        left_over=int(left_over.sum()),
        cost_left_over=float(resources.loc[left_over, "cost_left"].clip(lower=0.0).sum()),
        spent_on_cancelled=float(actions.loc[is_sunk(actions), "actual_cost_to_date"].sum()),
        without_allocation=_ids(actions, without_allocation(actions, resources)),
        spent_ahead=_ids(actions, ahead),
    )


def _add_up(name: str, rows: DataFrame) -> ResourceTotals:
    planned, used = float(rows["planned_cost"].sum()), float(rows["used_cost"].sum())
    gap = float(rows["cost_gap"].clip(lower=0.0).sum())
    is_kept = bool(rows["used_cost"].notna().any())
    return ResourceTotals(
        type=name,
        resources=len(rows),
        planned_cost=planned,
        committed_cost=float(rows["committed_cost"].sum()),
        used_cost=used,
        cost_gap=gap,
        promised=(planned - gap) / planned if planned > 0 else None,
        burn=used / planned if planned > 0 and is_kept else None,
        not_promised=int((is_needed(rows) & ~is_promised(rows)).sum()),
    )


def _count(resources: DataFrame, status: UseStatus) -> int:
    return int(resources["use_status"].eq(status.value).sum())


def _ids(actions: DataFrame, mask: Series[bool]) -> tuple[str, ...]:
    return tuple(actions.loc[mask, "action_id"].dropna().astype(str))
