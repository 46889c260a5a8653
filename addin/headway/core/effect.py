"""Whether the gaps are closing: the work on each gap, and the KPIs that measure it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.completion import reported_percent, weights
from headway.core.rag import worst
from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_cancelled, is_finished
from headway.schema.words import KpiStatus, Rag

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar

KPI_RAG = {
    KpiStatus.ON_TARGET.value: Rag.GREEN.value,
    KpiStatus.IMPROVING.value: Rag.AMBER.value,
    KpiStatus.NOT_YET.value: Rag.RED.value,
    KpiStatus.STALE.value: Rag.GREY.value,
    KpiStatus.NO_READING.value: Rag.GREY.value,
}
_WORST_FIRST = {
    status.value: rank
    for rank, status in enumerate(
        (
            KpiStatus.NOT_YET,
            KpiStatus.STALE,
            KpiStatus.NO_READING,
            KpiStatus.IMPROVING,
            KpiStatus.ON_TARGET,
        )
    )
}
_TROUBLE = (Rag.RED.value, Rag.AMBER.value, Rag.GREY.value, Rag.GREEN.value)


@dataclass(frozen=True)
class Measure:
    """One KPI against its target."""

    kpi_id: str
    name: str
    unit: str | None
    direction: str | None
    latest: float | None
    latest_on: date | None
    baseline: float | None
    target: float | None
    attainment: float | None
    status: str | None
    gap: str | None
    """The gap that it measures, in the words of the table KPIs."""
    rag: str


@dataclass(frozen=True)
class Gap:
    """One performance gap: the actions that should close it, and what the KPIs say."""

    gap: str
    actions: int
    """How many actions were agreed for it and not cancelled."""
    done: int
    completion: float | None
    """How much of their work is reported done, weighted."""
    kpis: int
    attainment: float | None
    """How far the weakest of its KPIs has come from its baseline to its target."""
    rag: str


def measures(kpis: DataFrame) -> Shortlist[Measure]:
    """Return the KPIs, those furthest from their target first."""
    judged = kpis.assign(
        rag=kpis["status"].map(KPI_RAG),
        rank=kpis["status"].map(_WORST_FIRST),
    )
    ranked = judged.sort_values(["rank", "attainment"], na_position="first")
    return shortlist(ranked, Measure)


def gaps(actions: DataFrame, kpis: DataFrame, calendar: Calendar) -> Shortlist[Gap]:
    """Return the gaps, those in most trouble first.

    A gap is as red as the worst of its actions. When all of them are done and a KPI has not
    reached its target, the gap is still open, and at least amber.
    """
    scope = _with_work(actions, calendar)
    by_gap = scope.groupby("same", sort=False)
    found = pd.DataFrame(
        {
            "gap": by_gap["gap"].first(),
            "actions": by_gap.size(),
            "done": by_gap["finished"].sum().astype(int),
            "completion": by_gap["work"].sum() / by_gap["known"].sum(),
            "rag": by_gap["rag"].agg(worst),
        }
    )
    return shortlist(_in_order(_with_kpis(found, kpis)), Gap)


def _with_work(actions: DataFrame, calendar: Calendar) -> DataFrame:
    """Return the actions that count, with their weight and the weight of what is done."""
    reported = reported_percent(actions)
    weight = weights(actions, calendar).each
    scope = actions.assign(
        same=same_gap(actions["gap"]),
        finished=is_finished(actions),
        known=weight.where(reported.notna()),
        work=weight * reported,
    )
    return scope[~is_cancelled(actions)]


def _with_kpis(found: DataFrame, kpis: DataFrame) -> DataFrame:
    by_gap = kpis.groupby(same_gap(kpis["gap"]))
    missed = kpis["status"].ne(KpiStatus.ON_TARGET.value)
    unmet = missed.groupby(same_gap(kpis["gap"])).sum().reindex(found.index)
    still_open = (found["done"] == found["actions"]) & unmet.gt(0)
    return found.assign(
        kpis=by_gap.size().reindex(found.index).fillna(0).astype(int),
        attainment=by_gap["attainment"].min().reindex(found.index),
        rag=found["rag"].mask(still_open & found["rag"].ne(Rag.RED.value), Rag.AMBER.value),
    )


def _in_order(found: DataFrame) -> DataFrame:
    rank = found["rag"].map({letter: rank for rank, letter in enumerate(_TROUBLE)})
    return found.assign(rank=rank).sort_values(["rank", "completion"])


def same_gap(gap: Series[str]) -> Series[str]:
    """Return the names of gaps as they are compared: spaces and case do not matter."""
    return gap.astype(object).str.split().str.join(" ").str.casefold()
