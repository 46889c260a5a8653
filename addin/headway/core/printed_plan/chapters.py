"""The chapters of the printed plan: which columns of which sheet, and how wide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from headway.schema.words import Gate

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class ColumnPlan:
    """One column of a chapter: its key, its heading, and its share of the width in percent."""

    key: str
    heading: str
    share: float


@dataclass(frozen=True)
class ChapterPlan:
    """A chapter that lists the rows of one table."""

    title: str
    key: str
    """The table's key."""
    about: str
    columns: tuple[ColumnPlan, ...]
    instead: str
    order: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which rows, by the words of a column."""
    is_falling: bool = False
    """Whether the highest comes first."""


def _columns(text: str) -> tuple[ColumnPlan, ...]:
    """Return the columns that *text* lists as key, heading and share, one a line."""
    lines = [line.split("|") for line in text.strip().splitlines()]
    return tuple(
        ColumnPlan(k.strip(), heading.strip(), float(share)) for k, heading, share in lines
    )


CHAPTERS = (
    ChapterPlan(
        "Objectives and strategies",
        "objectives",
        "What the plan is to achieve, how, and how far it has come by its KPIs and its work.",
        _columns("""
            objective_id | ID | 7
            objective    | Objective | 31
            strategy     | Strategy | 28
            owner        | Owner | 13
            due          | Due | 10
            completion   | Work | 11
        """),
        "No objective has been entered.",
    ),
    ChapterPlan(
        "Actions",
        "actions",
        "What is done to close each gap, by whom, and by when. Cancelled actions are left out.",
        _columns("""
            action_id        | ID | 6
            title            | Action | 26
            gap              | Gap | 17
            department       | Department | 11
            owner            | Owner | 12
            baseline_finish  | Agreed | 9
            budget           | Budget | 7
            percent_complete | Done | 6
            rag              | RAG | 6
        """),
        "No action has been entered.",
    ),
    ChapterPlan(
        "Milestones",
        "milestones",
        "By what progress is seen. Days are working days late (+) against the agreed plan.",
        _columns("""
            milestone_id    | ID | 8
            title           | Milestone | 26
            action_id       | Action | 8
            owner           | Owner | 12
            baseline_date   | Planned | 11
            forecast_date   | Forecast | 11
            achieved_on     | Reached | 10
            finish_variance | Days | 7
            rag             | RAG | 7
        """),
        "No milestone has been entered.",
        ("baseline_date",),
    ),
    ChapterPlan(
        "Resources",
        "resources",
        "What the actions need, and whether it was promised and is there in time.",
        _columns("""
            name             | Resource | 28
            action_id        | For | 7
            type             | Type | 12
            provider         | From | 15
            planned_quantity | Needed | 8
            unit             | Unit | 8
            planned_cost     | Cost | 8
            needed_by        | By | 14
        """),
        "No resource has been entered.",
        ("action_id",),
    ),
    ChapterPlan(
        "Responsibilities",
        "roles",
        "Who does the work, who answers for it, who is asked and who is told, by action.",
        _columns("""
            action_id | ID | 6
            title     | Action | 30
            R         | Responsible | 16
            A         | Accountable | 16
            C         | Consulted | 16
            I         | Informed | 16
        """),
        "No part has been entered; the owner of each action answers for it.",
    ),
    ChapterPlan(
        "Risks",
        "risks",
        "What may go wrong and what is done about it, the gravest first.",
        _columns("""
            event      | Risk | 30
            owner      | Owner | 13
            response   | Response | 11
            mitigation | What is done | 26
            score      | Score | 7
            status     | Status | 13
        """),
        "No risk has been entered.",
        ("score",),
        is_falling=True,
    ),
    ChapterPlan(
        "Communication and reporting",
        "communication",
        "Who is told what, how and how often, and who is answerable for it.",
        _columns("""
            audience  | Audience | 19
            message   | Message or report | 32
            channel   | Channel | 13
            frequency | How often | 12
            owner     | Owner | 13
            due_on    | Next | 11
        """),
        "No message has been planned.",
    ),
    ChapterPlan(
        "Training",
        "training",
        "Which courses are given to whom, and how many people they have reached.",
        _columns("""
            course           | Course | 33
            department       | Department | 15
            provider         | Given by | 16
            planned_on       | Planned | 12
            target_people    | People | 8
            attended_percent | There | 8
            status           | Status | 8
        """),
        "No course has been entered.",
        ("planned_on",),
    ),
    ChapterPlan(
        "Quality assurance",
        "checklist",
        "What must be true before work starts, and how results are tested and evaluated.",
        _columns("""
            gate       | Gate | 13
            criterion  | Criterion | 39
            department | Department | 14
            owner      | Owner | 14
            due        | Due | 11
            answer     | Answer | 9
        """),
        "No question has been entered.",
        ("gate", "due"),
        {"gate": (Gate.READINESS.value, Gate.TESTING.value, Gate.EVALUATION.value)},
    ),
    ChapterPlan(
        "Monitoring",
        "kpis",
        "By which measures the effect is seen, from where they start, and where they should be.",
        _columns("""
            name      | Measure | 31
            gap       | Gap | 21
            frequency | How often | 11
            owner     | Owner | 12
            baseline  | Start | 8
            latest    | Now | 8
            target    | Target | 9
        """),
        "No KPI has been entered.",
    ),
    ChapterPlan(
        "Feedback",
        "feedback",
        "What people tell us, by theme and without names, and what was done about it.",
        _columns("""
            theme     | Theme | 20
            entries   | Voices | 8
            rating    | Rating | 8
            text      | In their words | 32
            answer    | What we did | 32
        """),
        "No theme has been named by enough people yet.",
    ),
    ChapterPlan(
        "Changes",
        "changes",
        "How the plan was adjusted, and why.",
        _columns("""
            change_id   | ID | 8
            action_id   | Action | 8
            field       | What | 15
            new_value   | New | 18
            reason      | Reason | 31
            status      | Status | 9
            approved_on | Approved | 11
        """),
        "No change has been asked for.",
    ),
    ChapterPlan(
        "Closure",
        "checklist",
        "What must be handed over and answered before the plan is closed.",
        _columns("""
            criterion   | Criterion | 43
            owner       | Owner | 15
            due         | Due | 11
            answer      | Answer | 9
            receiver    | Taken over by | 22
        """),
        "No question about the closure has been entered.",
        ("due",),
        {"gate": (Gate.CLOSURE.value,)},
    ),
    ChapterPlan(
        "Lessons",
        "lessons",
        "What was learned, for those who come after.",
        _columns("""
            lesson_class | Class | 13
            what         | What happened | 29
            why          | Why | 25
            advice       | Advice | 33
        """),
        "No lesson has been written down.",
    ),
)
