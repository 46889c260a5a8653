"""The boards of the Dashboard on how the plan is run: gates, meetings, messages, voices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.dashboard.lines import Lines, of, tenths, whole
from headway.core.wording import UNKNOWN, amount, day, percent
from headway.schema.dashboard import DEPARTMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from headway.core.summary import Summary


def _readiness(summary: Summary) -> Lines:
    """Return a line for each criterion, below how ready each department is."""
    found = summary.governance.readiness
    shown = found.heat_map[:DEPARTMENTS]
    shares = {department.department: department.percent for department in found.departments}
    ready = ("Ready", *(percent(shares.get(row.department)) for row in shown))
    rows = [
        (criterion, *((row.answers[number] or "") for row in shown))
        for number, criterion in enumerate(found.criteria)
    ]
    return Lines(
        [ready, *rows] if rows else (),
        empty="Checklist asks nothing at the gate Readiness",
        headings=("Criterion", *(row.department for row in shown)),
    )


def _reviews(summary: Summary) -> Lines:
    rows = [
        (
            rhythm.department,
            rhythm.cadence or UNKNOWN,
            str(rhythm.held),
            str(rhythm.missed),
            day(rhythm.next_on),
            "!" if rhythm.is_overdue else "",
        )
        for rhythm in summary.governance.reviews.departments
    ]
    return Lines(rows, empty="no check-ins are listed")


def _failures(summary: Summary) -> Lines:
    found = summary.governance.testing.failures
    rows = [
        (f"{test.check_id} {test.criterion}", test.result or UNKNOWN, day(test.due))
        for test in found.rows
    ]
    return Lines(rows, found.total, "no test has failed")


def _gates(summary: Summary) -> Lines:
    run = summary.governance
    tests, evaluation, closing = run.testing, run.evaluation, run.closing
    obstacle = closing.obstacles[0] if closing.obstacles else "nothing stands in the way"
    return Lines(
        [
            ("Tests passed", percent(tests.pass_rate), f"{tests.waiting} waiting"),
            (
                "Evaluation questions answered",
                of(evaluation.answered, evaluation.questions),
                f"{evaluation.overdue.total} overdue",
            ),
            (
                "KPIs ready for evaluation",
                of(evaluation.kpis_with_data, evaluation.kpis),
                "with a baseline and a reading",
            ),
            ("Closing steps complete", of(closing.complete, closing.steps), obstacle),
            (
                "Handovers accepted",
                of(closing.accepted, closing.handovers),
                f"{closing.held.total} actions done, not yet closed",
            ),
        ]
    )


def _rounds(summary: Summary) -> Lines:
    rows = [
        (
            turn.round,
            str(turn.entries),
            whole(turn.invited),
            tenths(turn.rating),
            percent(turn.improved),
        )
        for turn in summary.feedback.rounds
    ]
    return Lines(rows, empty="no feedback is listed")


def _run(summary: Summary) -> Lines:
    run, baselines = summary.governance, summary.baselines
    people, messages, changes = run.responsibilities, run.communication, run.changes
    return Lines(
        [
            (
                "Tasks not acknowledged",
                whole(people.unacknowledged),
                f"{whole(people.without_one_accountable)} without one accountable",
            ),
            (
                "Messages overdue",
                of(messages.overdue, messages.messages),
                f"{percent(messages.sent_of_planned)} of those planned were sent",
            ),
            (
                "Changes approved",
                of(changes.approved, changes.total),
                f"{percent(changes.evidence_percent)} on evidence, {changes.waiting} waiting",
            ),
            (
                "Baseline",
                f"v{baselines.version}",
                f"budget {amount(baselines.original_budget)} → {amount(baselines.current_budget)}",
            ),
            (
                "Lessons with an action",
                of(run.lessons.with_action, run.lessons.total),
                ", ".join(f"{kind.lessons} {kind.name.lower()}" for kind in run.lessons.classes),
            ),
        ]
    )


GATES: dict[str, Callable[[Summary], Lines]] = {
    "readiness": _readiness,
    "reviews": _reviews,
    "failures": _failures,
    "gates": _gates,
    "rounds": _rounds,
    "run": _run,
}
