"""Dates: in order, complete, and not later than the status date where they tell what happened.

A row with a date that figures depend on, and that cannot be right, is left out of them. Other
dates that can hardly be right are pointed at, and their rows count as they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.delays import is_forecast_passed
from headway.core.findings import Finding, Rule
from headway.core.rules.pointing import point_out
from headway.core.statuses import is_cancelled
from headway.schema import table
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

DATE_ORDER = Rule(
    "date-order",
    Severity.ERROR,
    "A date lies before the one it must follow",
    "Correct one of the two dates.",
)
ODD_ORDER = Rule(
    "odd-order",
    Severity.WARNING,
    "A date lies before one that it should follow",
    "Correct one of the two dates, if one of them is wrong.",
)
IN_FUTURE = Rule(
    "in-future",
    Severity.ERROR,
    "Something is said to have happened after the status date",
    "Correct the date, clear it until it has happened, or set a later status date on Home.",
)
DATED_AHEAD = Rule(
    "dated-ahead",
    Severity.WARNING,
    "A day on which something was done lies after the status date",
    "Correct the date, or set a later status date on Home; until then the row counts as it stands.",
)
NOT_COUNTED_YET = Rule(
    "not-counted-yet",
    Severity.NOTE,
    "A row is dated after the status date, so it does not count yet",
    "Nothing has to be done if the date is right; it counts from that day on.",
)
ONE_BASELINE_DATE = Rule(
    "one-baseline-date",
    Severity.WARNING,
    "An action has only one of its two baseline dates",
    "Fill in the other date; it has no planned value without both, no days late without a finish.",
)
NO_BASELINE = Rule(
    "no-baseline",
    Severity.WARNING,
    "An action has no baseline dates",
    "Fill in Baseline start and Baseline finish; without them nothing can be late.",
)
FORECAST_PASSED = Rule(
    "forecast-passed",
    Severity.WARNING,
    "An action is still open although its forecast finish has passed",
    "Type the day on which it will be done now, or set Status to Done and fill in Actual finish.",
)
NO_WORKING_DAY = Rule(
    "no-working-day",
    Severity.WARNING,
    "An action is planned on days off only, which count as one working day",
    "Move its dates, or correct the week pattern or the holidays on Settings.",
)
RULES = (
    DATE_ORDER,
    ODD_ORDER,
    IN_FUTURE,
    DATED_AHEAD,
    NOT_COUNTED_YET,
    ONE_BASELINE_DATE,
    NO_BASELINE,
    FORECAST_PASSED,
    NO_WORKING_DAY,
)

_IN_ORDER = (
    ("actions", "baseline_start", "baseline_finish"),
    ("actions", "current_start", "current_finish"),
    ("actions", "actual_start", "actual_finish"),
    ("feedback", "received_on", "replied_on"),
    ("issues", "raised_on", "closed_on"),
    ("kpis", "baseline_on", "target_on"),
    ("changes", "requested_on", "approved_on"),
)
_LIKELY_IN_ORDER = (
    ("actions", "actual_finish", "effect_checked_on"),
    ("risks", "identified_on", "mitigation_due"),
    ("risks", "identified_on", "trigger_hit_on"),
    ("risks", "identified_on", "reviewed_on"),
    ("issues", "raised_on", "responded_on"),
    ("issues", "raised_on", "target_date"),
    ("issues", "raised_on", "escalated_on"),
    ("issues", "raised_on", "support_by"),
    ("issues", "raised_on", "guidance_on"),
    ("checklist", "answered_on", "accepted_on"),
    ("changes", "requested_on", "decide_by"),
)
_HAPPENED = (
    ("actions", "actual_start"),
    ("actions", "actual_finish"),
    ("milestones", "achieved_on"),
)
_DONE = (
    ("actions", "agreed_on"),
    ("actions", "blocked_since"),
    ("actions", "updated_on"),
    ("risks", "reviewed_on"),
    ("issues", "escalated_on"),
    ("issues", "closed_on"),
    ("kpis", "baseline_on"),
)
_COUNTED = (
    ("actions", "effect_checked_on"),
    ("risks", "identified_on"),
    ("risks", "trigger_hit_on"),
    ("feedback", "received_on"),
    ("feedback", "replied_on"),
    ("issues", "raised_on"),
    ("issues", "responded_on"),
    ("issues", "guidance_on"),
    ("readings", "read_on"),
    ("check_ins", "held_on"),
    ("usage", "used_on"),
    ("training", "delivered_on"),
    ("roles", "acknowledged_on"),
    ("communication", "last_sent"),
    ("checklist", "answered_on"),
    ("checklist", "accepted_on"),
    ("changes", "requested_on"),
    ("changes", "approved_on"),
)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the dates that cannot be right, and those that are missing from the baseline."""
    yield from _order(plan)
    yield from _after_status_date(plan)
    yield from _passed(plan)
    yield from _baseline(plan)


def _order(plan: Plan) -> Iterator[Finding]:
    for rule, pairs in ((DATE_ORDER, _IN_ORDER), (ODD_ORDER, _LIKELY_IN_ORDER)):
        for key, first, last in pairs:
            rows = plan.tables[key]
            expected = f"a day on or after “{table(key)[first].header}”, {{{first}}}"
            yield from point_out(rule, key, rows[rows[last] < rows[first]], last, expected)


def _after_status_date(plan: Plan) -> Iterator[Finding]:
    day = pd.Timestamp(plan.status_date)
    for rule, columns in (
        (IN_FUTURE, _HAPPENED),
        (DATED_AHEAD, _DONE),
        (NOT_COUNTED_YET, _COUNTED),
    ):
        for key, column in columns:
            rows = plan.tables[key]
            expected = f"a day up to the status date, {plan.status_date.isoformat()}"
            yield from point_out(rule, key, rows[rows[column] > day], column, expected)


def _passed(plan: Plan) -> Iterator[Finding]:
    actions = plan.tables["actions"]
    rows = actions[is_forecast_passed(actions, plan.status_date)]
    expected = f"{plan.status_date} or later, since Status is {{status}}"
    yield from point_out(FORECAST_PASSED, "actions", rows, "forecast_finish", expected)


def _baseline(plan: Plan) -> Iterator[Finding]:
    actions = plan.tables["actions"]
    actions = actions[~is_cancelled(actions)]
    start, finish = actions["baseline_start"], actions["baseline_finish"]
    for column, blank, other in (
        ("baseline_start", start, finish),
        ("baseline_finish", finish, start),
    ):
        half = actions[blank.isna() & other.notna()]
        yield from point_out(ONE_BASELINE_DATE, "actions", half, column, "a date, like the other")
    neither = actions[start.isna() & finish.isna()]
    expected = "the first and the last day in the agreed plan"
    yield from point_out(NO_BASELINE, "actions", neither, "baseline_start", expected)
    idle = plan.settings.calendar.working_days(start, finish).eq(0) & (start <= finish)
    expected = "a span with a working day between {baseline_start} and {baseline_finish}"
    yield from point_out(NO_WORKING_DAY, "actions", actions[idle], "baseline_start", expected)
