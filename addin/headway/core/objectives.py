"""How far each objective has come: by what its KPIs measure, and by the work on its actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.completion import reported_percent, weights
from headway.core.matching import count_of, value_of
from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_cancelled
from headway.schema.words import KpiStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar

NO_KPI = "no KPI"


@dataclass(frozen=True)
class Objective:
    """One objective and how far it has come; shares are fractions."""

    objective_id: str
    objective: str
    owner: str | None
    due: date | None
    kpi_count: float
    attainment: float | None
    basis: str
    action_count: float
    completion: float | None


def measure_objectives(
    objectives: DataFrame, kpis: DataFrame, actions: DataFrame, calendar: Calendar
) -> DataFrame:
    """Return *objectives* with every column that Headway calculates filled in.

    Attainment is the mean of the attainment of an objective’s KPIs by their weight; a KPI
    without a weight counts like the average of the others, and one without attainment not at
    all. It is not clamped: a KPI beyond its target may make up for another’s lack.

    Args:
        objectives: Rows of the Objectives table.
        kpis: The rows that ``measure_kpis`` returned.
        actions: Rows of the Actions table; cancelled ones do not count.
        calendar: For the weights of actions without weight, budget and effort.
    """
    objective = objectives["objective_id"]
    scope = ~is_cancelled(actions)
    kpi_count = count_of(objective, kpis.groupby("objective_id").size())
    attainment = value_of(objective, _attainment(kpis)).astype("float64")
    served = actions[scope].groupby("objective_id").size()
    completion = value_of(objective, _completion(actions, calendar)).astype("float64")
    return objectives.assign(
        kpi_count=kpi_count,
        attainment=attainment,
        basis=_basis(objective, kpis, kpi_count),
        action_count=count_of(objective, served),
        completion=completion,
    )


def list_objectives(measured: DataFrame) -> Shortlist[Objective]:
    """Return the objectives in the order of their table."""
    return shortlist(measured, Objective)


def _attainment(kpis: DataFrame) -> Series[float]:
    named = kpis["objective_id"]
    average = kpis["weight"].groupby(named).transform("mean")
    weight = kpis["weight"].fillna(average).fillna(1.0).where(kpis["attainment"].notna())
    terms = pd.DataFrame({"weight": weight, "come": weight * kpis["attainment"]})
    sums = terms.groupby(named).sum()
    return sums["come"] / sums["weight"]


def _completion(actions: DataFrame, calendar: Calendar) -> Series[float]:
    done = reported_percent(actions)
    weight = weights(actions, calendar).each.where(done.notna())
    terms = pd.DataFrame({"weight": weight, "done": weight * done})
    sums = terms.groupby(actions["objective_id"]).sum()
    return sums["done"] / sums["weight"]


def _basis(objective: Series[str], kpis: DataFrame, kpi_count: Series[float]) -> Series[str]:
    named, status = kpis["objective_id"], kpis["status"]
    read = status.ne(KpiStatus.NO_READING.value).groupby(named).sum()
    stale = status.eq(KpiStatus.STALE.value).groupby(named).sum()
    known, old = _digits(count_of(objective, read)), count_of(objective, stale)
    stated = known + " of " + _digits(kpi_count) + " read"
    aged = (", " + _digits(old) + " stale").where(old.gt(0), "")
    basis: Series[str] = (stated + aged).where(kpi_count.gt(0), NO_KPI)
    return basis


def _digits(counts: Series[float]) -> Series[str]:
    return counts.astype("int64").astype(str).astype(object)
