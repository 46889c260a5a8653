"""How the plan is run: gates, people, meetings, messages, changes and lessons, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.changes import count_changes
from headway.core.check_ins import judge_reviews, measure_check_ins
from headway.core.checklist import measure_checklist
from headway.core.closure import judge_closing, measure_closure
from headway.core.communication import judge_communication, measure_communication
from headway.core.evaluation import judge_evaluation
from headway.core.lessons import count_lessons
from headway.core.readiness import judge_readiness, measure_readiness
from headway.core.roles import measure_people, share_out
from headway.core.testing import judge_tests
from headway.core.training import add_up_training, measure_training

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from headway.core.changes import Adjustments
    from headway.core.check_ins import Reviews
    from headway.core.closure import Closing
    from headway.core.communication import Communication
    from headway.core.evaluation import Evaluation
    from headway.core.lessons import Lessons
    from headway.core.plan import Plan
    from headway.core.readiness import Readiness
    from headway.core.roles import Responsibilities
    from headway.core.testing import Testing
    from headway.core.training import Training


@dataclass(frozen=True)
class Governance:
    """How the plan is run on its status date."""

    readiness: Readiness
    testing: Testing
    evaluation: Evaluation
    closing: Closing
    responsibilities: Responsibilities
    training: Training
    reviews: Reviews
    communication: Communication
    changes: Adjustments
    lessons: Lessons


def measure_gates(actions: DataFrame, plan: Plan) -> DataFrame:
    """Return *actions* of *plan* with what they lack at the gates Readiness and Closure."""
    tables, day = plan.tables, plan.status_date
    ready = measure_readiness(actions, tables["checklist"], day)
    return measure_closure(ready, tables["milestones"], tables["issues"], tables["checklist"], day)


def measure_governance(actions: DataFrame, plan: Plan) -> dict[str, DataFrame]:
    """Return the tables of *plan* about how it is run, with their calculated columns.

    Args:
        actions: Rows of the Actions table.
        plan: The rows of all tables, free of errors.
    """
    tables, settings, day = plan.tables, plan.settings, plan.status_date
    return {
        "check_ins": measure_check_ins(tables["check_ins"], settings, day),
        "training": measure_training(tables["training"], settings.calendar, day),
        "people": measure_people(tables["people"], actions, tables["roles"], tables["issues"], day),
        "communication": measure_communication(plan),
        "checklist": measure_checklist(tables["checklist"], day),
    }


def judge_governance(measured: Mapping[str, DataFrame], plan: Plan) -> Governance:
    """Return how *plan* is run.

    Args:
        measured: The tables with calculated columns: those of :func:`measure_governance`,
            Actions after :func:`measure_gates`, and KPIs.
        plan: The rows of all tables, free of errors.
    """
    tables, settings, day = plan.tables, plan.settings, plan.status_date
    actions, checklist, issues = measured["actions"], tables["checklist"], tables["issues"]
    return Governance(
        readiness=judge_readiness(actions, checklist, day),
        testing=judge_tests(checklist, day),
        evaluation=judge_evaluation(checklist, measured["kpis"], settings.calendar, day),
        closing=judge_closing(actions, issues, checklist, day),
        responsibilities=share_out(actions, tables["roles"], issues, day),
        training=add_up_training(measured["training"]),
        reviews=judge_reviews(measured["check_ins"], day),
        communication=judge_communication(
            measured["communication"], tables.get("log"), settings, day
        ),
        changes=count_changes(tables["changes"], settings.calendar, day),
        lessons=count_lessons(tables["lessons"]),
    )
