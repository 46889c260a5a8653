"""Everything that is worked out from a plan, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.earned_value import measure_actions
from headway.core.issues import measure_issues
from headway.core.kpis import measure_kpis
from headway.core.milestones import measure_milestones
from headway.core.progress import by_department, overall
from headway.core.resources import measure_resources
from headway.core.risks import measure_risks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from headway.core.plan import Plan
    from headway.core.progress import Progress


@dataclass(frozen=True)
class Figures:
    """What a plan adds up to on its status date.

    ``tables`` has each table that holds calculated columns, with these filled in.
    """

    tables: Mapping[str, DataFrame]
    departments: tuple[Progress, ...]
    overall: Progress


def work_out(plan: Plan) -> Figures:
    """Return the figures of *plan*, whose rows are free of errors."""
    tables, settings, day = plan.tables, plan.settings, plan.status_date
    actions = measure_actions(
        tables["actions"], tables["milestones"], tables["usage"], settings, day, tables["issues"]
    )
    milestones = measure_milestones(tables["milestones"], actions, settings, day)
    measured = {
        "actions": actions,
        "milestones": milestones,
        "resources": measure_resources(tables["resources"], settings),
        "risks": measure_risks(tables["risks"], settings),
        "issues": measure_issues(tables["issues"], settings, day),
        "kpis": measure_kpis(tables["kpis"], tables["readings"], settings, day),
    }
    return Figures(
        measured,
        departments=by_department(actions, settings, day),
        overall=overall(actions, settings, day),
    )
