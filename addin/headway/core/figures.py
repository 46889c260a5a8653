"""Everything that is worked out from a plan, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.anonymous import give_nobody_away
from headway.core.baseline import compare_baselines, measure_originals
from headway.core.coverage import measure_backing
from headway.core.earned_value import measure_actions
from headway.core.feedback import listen, measure_feedback
from headway.core.governance import judge_governance, measure_gates, measure_governance
from headway.core.issues import measure_issues
from headway.core.kpis import measure_kpis, total_kpis
from headway.core.milestones import measure_milestones
from headway.core.objectives import list_objectives, measure_objectives
from headway.core.phases import roadmap
from headway.core.progress import by_column, by_department, overall, with_states
from headway.core.resource_totals import total_resources
from headway.core.resources import measure_resources
from headway.core.risk_totals import total_risks
from headway.core.risks import measure_risks
from headway.core.steering import steer, steer_actions, steer_issues
from headway.core.voices import invited_people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from headway.core.baseline import Baselines
    from headway.core.feedback import Voices
    from headway.core.governance import Governance
    from headway.core.kpis import KpiTotals
    from headway.core.objectives import Objective
    from headway.core.phases import Phase
    from headway.core.plan import Plan
    from headway.core.progress import Progress
    from headway.core.resource_totals import Resourcing
    from headway.core.risk_totals import RiskTotals
    from headway.core.shortlist import Shortlist
    from headway.core.steering import Steering


@dataclass(frozen=True)
class Figures:
    """What a plan adds up to on its status date.

    ``tables`` has each table that holds calculated columns, with these filled in.
    """

    tables: Mapping[str, DataFrame]
    departments: tuple[Progress, ...]
    overall: Progress
    types: tuple[Progress, ...]
    """By the type of work."""
    steering: Steering
    phases: tuple[Progress, ...]
    roadmap: tuple[Phase, ...]
    """When each phase begins and ends, and whether its gate is passed."""
    baselines: Baselines
    resourcing: Resourcing
    risks: RiskTotals
    kpis: KpiTotals
    objectives: Shortlist[Objective]
    voices: Voices
    governance: Governance


def work_out(plan: Plan) -> Figures:
    """Return the figures of *plan*, whose rows are free of errors."""
    tables, settings, day = plan.tables, plan.settings, plan.status_date
    actions = measure_actions(
        tables["actions"], tables["milestones"], tables["usage"], settings, day, tables["issues"]
    )
    changes, calendar = tables["changes"], settings.calendar
    actions = actions.assign(**measure_originals(actions, changes, calendar, day))
    milestones = measure_milestones(tables["milestones"], actions, settings, day)
    actions = measure_gates(steer_actions(actions, milestones, plan), plan)
    resources = measure_resources(tables["resources"], actions, tables["usage"], settings, day)
    actions = measure_backing(actions, resources, settings, day)
    kpis = measure_kpis(tables["kpis"], tables["readings"], actions, settings, day)
    feedback = measure_feedback(tables["feedback"], settings, day)
    measured = {
        "actions": actions,
        "milestones": milestones,
        "resources": resources,
        "risks": measure_risks(tables["risks"], actions, settings, day),
        "issues": steer_issues(measure_issues(tables["issues"], settings, day), plan),
        "kpis": kpis,
        "feedback": feedback,
        "objectives": measure_objectives(tables["objectives"], kpis, actions, calendar),
        **measure_governance(actions, plan),
    }
    judged = with_states(actions, day)
    departments = by_department(judged, settings, day)
    return Figures(
        measured,
        departments=departments,
        overall=overall(judged, settings, day, departments),
        types=by_column("type", judged, settings, day),
        steering=steer(measured, plan),
        phases=by_column("phase", judged, settings, day),
        roadmap=roadmap(actions, milestones, tables["phases"]["word"].dropna(), day),
        baselines=compare_baselines(actions, changes, calendar, day),
        governance=judge_governance(measured, plan),
        resourcing=total_resources(resources, actions, settings, day),
        risks=total_risks(measured["risks"], actions, settings, day),
        kpis=total_kpis(kpis),
        objectives=list_objectives(measured["objectives"]),
        voices=_voices(feedback, plan),
    )


def _voices(feedback: DataFrame, plan: Plan) -> Voices:
    """Return what people said, with nobody's name in it."""
    tables = plan.tables
    invited = invited_people(tables["feedback_rounds"])
    heard = listen(feedback, tables["issues"], invited, plan.settings, plan.status_date)
    names, speakers = tables["people"]["name"], feedback["person"]
    return give_nobody_away(heard, names.dropna(), speakers.dropna())
