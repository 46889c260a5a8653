"""The gates of the Checklist: was anything started, done or closed before its time?

Whoever goes through a gate too soon is warned, and the action still counts as its status says.
One thing is an error: to call done what has failed a mandatory test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.checklist import is_failed, measure_checklist
from headway.core.closure import measure_closure
from headway.core.findings import Finding, Rule
from headway.core.matching import same_person, text_of
from headway.core.naming import name_few
from headway.core.readiness import is_not_ready, measure_readiness
from headway.core.rules.pointing import point_out
from headway.core.statuses import is_finished
from headway.schema.words import ActionStatus, CheckStatus, ClosureStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

STARTED_NOT_READY = Rule(
    "started-not-ready",
    Severity.WARNING,
    "An action is In progress although it or its department is not ready",
    "Clear what is missing, or write into Readiness override why it was started all the same.",
)
DONE_WITH_FAILED_TEST = Rule(
    "done-with-failed-test",
    Severity.ERROR,
    "An action is Done or Closed although it failed a mandatory test",
    "Set Status back to In progress until the test is passed, or correct the answer on Checklist.",
)
CLOSED_TOO_EARLY = Rule(
    "closed-too-early",
    Severity.WARNING,
    "An action is Closed before everything is in place for it",
    "Set Status to Done until nothing is missing; see the column Missing for closure.",
)
NOT_EFFECTIVE = Rule(
    "not-effective",
    Severity.WARNING,
    "An action counts as done although it was found not effective",
    "Reopen it: set Status to In progress, clear Actual finish, and plan what else is needed.",
)
CHECK_OVERDUE = Rule(
    "check-overdue",
    Severity.WARNING,
    "A question of the checklist is unanswered after its due date",
    "Answer it, or agree a new due date.",
)
FAILED_WITHOUT_ISSUE = Rule(
    "failed-without-issue",
    Severity.NOTE,
    "A mandatory test failed and no issue was opened for it",
    "Add a row on Issues, and name it in Issue ID.",
)
NOT_ACCEPTED = Rule(
    "handover-not-accepted",
    Severity.WARNING,
    "A handover is answered with Yes but was not accepted",
    "Fill in Accepted on once the receiver has signed; until then it is not complete.",
)
RULES = (
    STARTED_NOT_READY,
    DONE_WITH_FAILED_TEST,
    CLOSED_TOO_EARLY,
    NOT_EFFECTIVE,
    CHECK_OVERDUE,
    FAILED_WITHOUT_ISSUE,
    NOT_ACCEPTED,
)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the actions that went through a gate too soon, and the questions left behind."""
    yield from _started(plan)
    yield from _finished(plan)
    yield from _questions(plan)


def _started(plan: Plan) -> Iterator[Finding]:
    actions = measure_readiness(plan.tables["actions"], plan.tables["checklist"], plan.status_date)
    begun = actions["status"].eq(ActionStatus.IN_PROGRESS.value)
    wrong = begun & is_not_ready(actions) & actions["readiness_override"].isna()
    expected = "Not started, until there is a Yes for {readiness_missing}"
    yield from point_out(STARTED_NOT_READY, "actions", actions[wrong], "status", expected)


def _finished(plan: Plan) -> Iterator[Finding]:
    tables, day = plan.tables, plan.status_date
    actions, checklist = tables["actions"], tables["checklist"]
    judged = measure_closure(actions, tables["milestones"], tables["issues"], checklist, day)
    failures = checklist[is_failed(checklist, day)]
    failed = text_of(
        actions["action_id"], name_few(failures["check_id"].astype(object), failures["action_id"])
    )
    broken = judged.assign(failed=failed)[is_finished(actions) & failed.ne("")]
    expected = "In progress, since the test {failed} failed"
    yield from point_out(DONE_WITH_FAILED_TEST, "actions", broken, "status", expected)
    verified = actions["verdict"].notna() & ~same_person(actions["verifier"]).eq(
        same_person(actions["owner"])
    )
    early = judged["closure"].eq(ClosureStatus.TOO_EARLY.value) & verified & failed.eq("")
    expected = "Done, because of: {closure_missing}"
    yield from point_out(CLOSED_TOO_EARLY, "actions", judged[early], "status", expected)
    reopen = judged[judged["closure"].eq(ClosureStatus.REOPEN.value)]
    expected = "In progress, since the verdict is {verdict}"
    yield from point_out(NOT_EFFECTIVE, "actions", reopen, "status", expected)


def _questions(plan: Plan) -> Iterator[Finding]:
    day = plan.status_date
    checklist = measure_checklist(plan.tables["checklist"], day)
    status = checklist["status"]
    late = checklist[status.eq(CheckStatus.OVERDUE.value)]
    expected = f"an answer by then; there is none on {day}"
    yield from point_out(CHECK_OVERDUE, "checklist", late, "due", expected)
    silent = checklist[is_failed(checklist, day) & checklist["issue_id"].isna()]
    expected = "the issue that was opened for the failure"
    yield from point_out(FAILED_WITHOUT_ISSUE, "checklist", silent, "issue_id", expected)
    pending = checklist[status.eq(CheckStatus.NOT_ACCEPTED.value)]
    expected = "the day on which {receiver} accepted it"
    yield from point_out(NOT_ACCEPTED, "checklist", pending, "accepted_on", expected)
