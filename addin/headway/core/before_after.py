"""Whether a KPI moved once the actions that should move it were done.

A KPI’s actions are those it names; where it names none, those that were agreed for the same
gap. Cancelled actions do not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.effect import same_gap
from headway.core.matching import value_of
from headway.core.naming import chosen
from headway.core.statuses import is_cancelled, is_finished
from headway.core.trajectory import improvement
from headway.schema.words import Effect, GapStatus, KpiStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

FEWEST_AFTER = 2
"""With fewer readings since it is too early to tell."""
MOVED_BY = 0.10
"""A KPI has moved once its mean changed by this share of the way from baseline to target."""


def measure_effect(
    kpis: DataFrame, taken: DataFrame, actions: DataFrame, status_date: date
) -> DataFrame:
    """Return the mean before and after, the effect, and the state of the gap, of each KPI.

    The two means lie on either side of the day on which the last of a KPI’s finished actions
    was done; a reading on that day is before. Without a reading before, the baseline stands
    in. The effect is ``None`` for a KPI without actions.

    Args:
        kpis: KPIs with ``attainment`` and ``status`` filled in.
        taken: Their readings in the order of time, one a day.
        actions: Rows of the Actions table.
        status_date: The last day that counts.
    """
    work = _work_on(kpis, actions, status_date)
    readings = _around(taken, work["finished_on"].set_axis(kpis["kpi_id"]))
    found = readings.reindex(kpis["kpi_id"].to_numpy()).set_axis(kpis.index)
    before = found["before"].fillna(kpis["baseline"]).where(work["finished_on"].notna())
    effect = _effect(kpis, improvement(kpis, before, found["after"]), found["count"], work)
    return pd.DataFrame(
        {
            "before_mean": before,
            "after_mean": found["after"],
            "effect": effect,
            "gap_status": _gap_status(kpis, work),
        }
    )


def _work_on(kpis: DataFrame, actions: DataFrame, status_date: date) -> DataFrame:
    """Return of each KPI’s actions: how many, whether all are done, and when the last one was.

    They are the actions that it names; where it names none, those of the same gap.
    """
    finished = actions["actual_finish"].where(is_finished(actions))
    facts = pd.DataFrame(
        {
            "action_id": actions["action_id"],
            "gap": same_gap(actions["gap"]),
            "is_done": is_finished(actions),
            "finished_on": finished.where(finished <= pd.Timestamp(status_date)),
        }
    )[~is_cancelled(actions)]
    named = _named(kpis).merge(facts, on="action_id")
    by_name = _add_up(named, "row").reindex(kpis.index)
    by_gap = _add_up(facts, "gap").reindex(same_gap(kpis["gap"])).set_axis(kpis.index)
    work = by_name.where(kpis["action_ids"].notna(), by_gap)
    return work.assign(actions=work["actions"].fillna(0.0))


def _add_up(facts: DataFrame, by: str) -> DataFrame:
    groups = facts.dropna(subset=[by]).groupby(by)
    return pd.DataFrame(
        {
            "actions": groups.size().astype("float64"),
            "done": groups["is_done"].sum().astype("float64"),
            "finished_on": groups["finished_on"].max(),
        }
    )


def _named(kpis: DataFrame) -> DataFrame:
    """Return which KPI, by ``row``, names which action, by ``action_id``."""
    named = kpis["action_ids"].dropna().astype(object).str.split(";").explode().astype(object)
    links = pd.DataFrame({"row": named.index, "action_id": named.str.strip().to_numpy()})
    return links.drop_duplicates()


def _around(taken: DataFrame, finished_on: Series[pd.Timestamp]) -> DataFrame:
    """Return the mean of the readings before and after, and how many are after, by KPI id."""
    finish = value_of(taken["kpi_id"], finished_on)
    before, after = taken[taken["read_on"] <= finish], taken[taken["read_on"] > finish]
    later = after.groupby("kpi_id")["value"]
    return pd.DataFrame(
        {
            "before": before.groupby("kpi_id")["value"].mean(),
            "after": later.mean(),
            "count": later.size().astype("float64"),
        }
    )


def _effect(
    kpis: DataFrame, better: Series[float], readings: Series[float], work: DataFrame
) -> Series[str]:
    moved_by = MOVED_BY * (kpis["target"] - kpis["baseline"]).abs()
    margin = 1e-9 * moved_by
    return chosen(
        {
            "": work["actions"].eq(0),
            Effect.TOO_EARLY.value: ~readings.ge(FEWEST_AFTER) | better.isna(),
            Effect.MOVED.value: better.gt(0) & better.ge(moved_by - margin),
            Effect.WORSE.value: better.lt(0) & better.le(margin - moved_by),
        },
        Effect.NOT_YET.value,
    ).replace("", None)


def _gap_status(kpis: DataFrame, work: DataFrame) -> Series[str]:
    """Return whether each gap is closed; a stale reading at the target says neither yes nor no."""
    all_done = work["actions"].gt(0) & work["done"].eq(work["actions"])
    return chosen(
        {
            GapStatus.CLOSED.value: kpis["status"].eq(KpiStatus.ON_TARGET.value),
            GapStatus.DONE_STILL_OPEN.value: all_done & ~kpis["attainment"].ge(1),
        },
        GapStatus.OPEN.value,
    )
