"""Whether the plan can be evaluated: are the questions answered, and are there data?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.checklist import measure_checklist, of_gate
from headway.core.shortlist import Shortlist, shortlist
from headway.schema.words import CheckStatus, Gate

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame

    from headway.core.calendar import Calendar


@dataclass(frozen=True)
class OverdueEvaluation:
    """One evaluation that should have been made."""

    check_id: str
    criterion: str
    owner: str | None
    due: date
    days_late: float
    """Working days from the day it was due to the status date."""


@dataclass(frozen=True)
class Evaluation:
    """How ready the plan is to be evaluated."""

    questions: int
    """Questions of the gate Evaluation that apply."""
    answered: int
    """With Yes or with No."""
    overdue: Shortlist[OverdueEvaluation]
    kpis: int
    kpis_with_data: int
    """KPIs that have a baseline and at least one reading."""
    data_readiness: float | None
    """Their share; ``None`` without KPIs."""
    without_data: tuple[str, ...]
    """The other KPIs, by id."""


def judge_evaluation(
    checklist: DataFrame, kpis: DataFrame, calendar: Calendar, status_date: date
) -> Evaluation:
    """Return how ready the plan is to be evaluated.

    Args:
        checklist: Rows of the Checklist table.
        kpis: KPIs as :func:`headway.core.kpis.measure_kpis` returned them.
        calendar: The working days.
        status_date: The last day whose answers and readings count.
    """
    questions = of_gate(measure_checklist(checklist, status_date), Gate.EVALUATION)
    status = questions["status"]
    late = questions[status.eq(CheckStatus.OVERDUE.value)].sort_values("due")
    late = late.assign(days_late=calendar.variance(late["due"], status_date))
    ready = kpis["baseline"].notna() & kpis["latest"].notna()
    return Evaluation(
        questions=int(status.ne(CheckStatus.NOT_APPLICABLE.value).sum()),
        answered=int(status.isin([CheckStatus.MET.value, CheckStatus.NOT_MET.value]).sum()),
        overdue=shortlist(late, OverdueEvaluation),
        kpis=len(kpis),
        kpis_with_data=int(ready.sum()),
        data_readiness=float(ready.mean()) if len(kpis) else None,
        without_data=tuple(kpis.loc[~ready, "kpi_id"].dropna().tolist()),
    )
