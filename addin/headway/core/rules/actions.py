"""Actions: does what is said about each of them fit together?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.findings import Finding, Rule
from headway.core.matching import same_person
from headway.core.priority import is_critical, priority
from headway.core.rules.pointing import point_out
from headway.core.rules.references import look_up
from headway.core.statuses import is_finished, is_open, is_started
from headway.schema.words import ActionStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

DONE_WITHOUT_DATE = Rule(
    "done-without-date",
    Severity.ERROR,
    "An action is Done or Closed but has no actual finish",
    "Fill in Actual finish, or change Status.",
)
DONE_BELOW_100 = Rule(
    "done-below-100",
    Severity.ERROR,
    "An action is Done or Closed with less than 100%",
    "Type 100% if it is done, or change Status.",
)
NOT_DONE_AT_100 = Rule(
    "not-done-at-100",
    Severity.WARNING,
    "An action is at 100% but not Done",
    "Set Status to Done and fill in Actual finish, or lower % complete.",
)
FINISHED_NOT_DONE = Rule(
    "finished-not-done",
    Severity.WARNING,
    "An action has an actual finish but is not Done",
    "Set Status to Done, or clear Actual finish.",
)
NOT_STARTED_WITH_PROGRESS = Rule(
    "not-started-with-progress",
    Severity.WARNING,
    "An action is Not started but shows progress or an actual start",
    "Set Status to In progress, or clear % complete and Actual start.",
)
STARTED_WITHOUT_DATE = Rule(
    "started-without-date",
    Severity.WARNING,
    "An action is In progress but has no actual start",
    "Fill in Actual start.",
)
CLOSED_WITHOUT_VERDICT = Rule(
    "closed-without-verdict",
    Severity.ERROR,
    "An action is Closed without a verdict on its effect",
    "Fill in Verdict once the effect was checked; until then Status is Done.",
)
VERIFIER_IS_OWNER = Rule(
    "verifier-is-owner",
    Severity.ERROR,
    "An action was verified by its own owner",
    "Have somebody else check the effect, and name that person in Verified by.",
)
NOT_UPDATED = Rule(
    "not-updated",
    Severity.NOTE,
    "An open action was not updated for a long time",
    "Look at the row with its owner, then set Updated on.",
)
CRITICAL_WAITS = Rule(
    "critical-waits",
    Severity.WARNING,
    "A critical action that is due to begin waits while its department works on lesser ones",
    "Start the critical action first, or correct urgency and impact.",
)
CRITICAL_LATER = Rule(
    "critical-later",
    Severity.NOTE,
    "A critical action is planned for later although its department works on lesser ones",
    "Move the critical action forward if it can begin now, or correct urgency and impact.",
)
RULES = (
    DONE_WITHOUT_DATE,
    DONE_BELOW_100,
    NOT_DONE_AT_100,
    FINISHED_NOT_DONE,
    NOT_STARTED_WITH_PROGRESS,
    STARTED_WITHOUT_DATE,
    CLOSED_WITHOUT_VERDICT,
    VERIFIER_IS_OWNER,
    NOT_UPDATED,
    CRITICAL_WAITS,
    CRITICAL_LATER,
)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield what does not fit together in the rows of Actions."""
    yield from _finished(plan.tables["actions"])
    yield from _under_way(plan.tables["actions"])
    yield from _closed(plan.tables["actions"])
    yield from _not_updated(plan)
    yield from _critical_ones_waiting(plan)


def _finished(actions: pd.DataFrame) -> Iterator[Finding]:
    finished = is_finished(actions)
    undated = actions[finished & actions["actual_finish"].isna()]
    expected = "the day on which the work was done, since Status is {status}"
    yield from point_out(DONE_WITHOUT_DATE, "actions", undated, "actual_finish", expected)
    below = actions[finished & (actions["percent_complete"] < 1)]
    expected = "100%, since Status is {status}"
    yield from point_out(DONE_BELOW_100, "actions", below, "percent_complete", expected)


def _under_way(actions: pd.DataFrame) -> Iterator[Finding]:
    unfinished = is_open(actions) & actions["status"].notna()
    progress, begun = actions["percent_complete"], actions["actual_start"].notna()
    full = unfinished & progress.eq(1)
    yield from point_out(NOT_DONE_AT_100, "actions", actions[full], "status", "Done or Closed")
    ended = unfinished & actions["actual_finish"].notna() & ~full
    expected = "Done or Closed, since it finished on {actual_finish}"
    yield from point_out(FINISHED_NOT_DONE, "actions", actions[ended], "status", expected)
    waiting = actions["status"].eq(ActionStatus.NOT_STARTED.value)
    early = actions[waiting & (progress.gt(0) | begun) & ~full]
    yield from point_out(NOT_STARTED_WITH_PROGRESS, "actions", early, "status", "In progress")
    undated = actions[actions["status"].eq(ActionStatus.IN_PROGRESS.value) & ~begun]
    expected = "the day on which work began, since Status is {status}"
    yield from point_out(STARTED_WITHOUT_DATE, "actions", undated, "actual_start", expected)


def _closed(actions: pd.DataFrame) -> Iterator[Finding]:
    closed = actions["status"].eq(ActionStatus.CLOSED.value) & actions["verdict"].isna()
    expected = "Effective, Partly or Not effective, since Status is {status}"
    yield from point_out(CLOSED_WITHOUT_VERDICT, "actions", actions[closed], "verdict", expected)
    named = actions[actions["verifier"].notna() & actions["owner"].notna()]
    if not named.empty:
        own = named[same_person(named["verifier"]) == same_person(named["owner"])]
        expected = "somebody other than the owner"
        yield from point_out(VERIFIER_IS_OWNER, "actions", own, "verifier", expected)


def _not_updated(plan: Plan) -> Iterator[Finding]:
    actions = plan.tables["actions"]
    limit = plan.settings.thresholds["no_update_after"]
    age = plan.settings.calendar.variance(actions["updated_on"], plan.status_date)
    stale = actions[is_open(actions) & age.gt(limit)]
    expected = f"a day within the last {limit:g} working days"
    yield from point_out(NOT_UPDATED, "actions", stale, "updated_on", expected)


def _critical_ones_waiting(plan: Plan) -> Iterator[Finding]:
    """Compare each critical action with the least important one that its department began.

    It waits once its planned start has come, or if it has none.
    """
    actions = plan.tables["actions"]
    lesser_one = _least_important_begun(plan)
    start = actions["current_start"].fillna(actions["baseline_start"])
    later = start.gt(pd.Timestamp(plan.status_date))
    waits = (
        is_critical(actions, plan.settings)
        & actions["status"].eq(ActionStatus.NOT_STARTED.value)
        & lesser_one.notna()
    )
    rows = actions.assign(lesser=lesser_one, start=start)
    expected = "started before {lesser}, which counts less in {department}"
    yield from point_out(CRITICAL_WAITS, "actions", rows[waits & ~later], "status", expected)
    found = "{status}, planned to start on {start}"
    free = waits & later & actions["predecessors"].isna()
    yield from point_out(CRITICAL_LATER, "actions", rows[free], "status", expected, found)


def _least_important_begun(plan: Plan) -> pd.Series:
    """Return for each action the least important one under way in its department, if any."""
    actions, settings = plan.tables["actions"], plan.settings
    score = priority(actions, settings)
    begun = is_started(actions) & is_open(actions)
    lesser = begun & ~is_critical(actions, settings) & score.notna()
    ranked = actions.assign(score=score)[lesser].sort_values("score", kind="stable")
    least = ranked.dropna(subset=["department"]).drop_duplicates("department")
    return look_up(actions["department"], least.set_index("department")["action_id"])
