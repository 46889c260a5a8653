"""Issues: are they cleared in time, and is it known when?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.findings import Finding, Rule
from headway.core.guidance import is_waiting
from headway.core.rules.pointing import point_out
from headway.core.story import DAYS
from headway.schema.words import OpenStatus, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

ISSUE_OVERDUE = Rule(
    "issue-overdue",
    Severity.WARNING,
    "An issue is still open after its target date",
    "Clear it, escalate it, or agree a new target date.",
)
CLOSED_WITHOUT_DATE = Rule(
    "closed-without-date",
    Severity.WARNING,
    "An issue is Closed but it is not known when",
    "Fill in Closed on, or change Status.",
)
GUIDANCE_WITHOUT_DATE = Rule(
    "guidance-without-date",
    Severity.WARNING,
    "Guidance was received, but it is not known when",
    "Fill in Guidance on.",
)
ACTION_WITHOUT_GUIDANCE = Rule(
    "action-without-guidance",
    Severity.WARNING,
    "It is not known which guidance was received, or acted on",
    "Fill in Guidance received, or clear Guidance on and Action on guidance.",
)
GUIDANCE_WAITS = Rule(
    "guidance-waits",
    Severity.WARNING,
    "Guidance was received more than a week ago, and nothing was done about it",
    "Act on it, and say under Action on guidance what was done.",
)
RULES = (
    ISSUE_OVERDUE,
    CLOSED_WITHOUT_DATE,
    GUIDANCE_WITHOUT_DATE,
    ACTION_WITHOUT_GUIDANCE,
    GUIDANCE_WAITS,
)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the issues that are overdue, closed on an unknown day, or whose guidance waits."""
    issues = plan.tables["issues"]
    closed = issues["status"].eq(OpenStatus.CLOSED.value)
    late = issues[~closed & issues["target_date"].lt(pd.Timestamp(plan.status_date))]
    expected = f"an issue that is closed by then; it is still {{status}} on {plan.status_date}"
    yield from point_out(ISSUE_OVERDUE, "issues", late, "target_date", expected)
    undated = issues[closed & issues["closed_on"].isna()]
    expected = "the day on which it was cleared, since Status is {status}"
    yield from point_out(CLOSED_WITHOUT_DATE, "issues", undated, "closed_on", expected)
    yield from _guidance(plan)


def _guidance(plan: Plan) -> Iterator[Finding]:
    issues, day = plan.tables["issues"], plan.status_date
    given, done = issues["guidance"].notna(), issues["guidance_done"].notna()
    undated = issues[given & issues["guidance_on"].isna()]
    expected = "the day on which “{guidance}” was received"
    yield from point_out(GUIDANCE_WITHOUT_DATE, "issues", undated, "guidance_on", expected)
    unnamed = issues[~given & (done | issues["guidance_on"].notna())]
    expected = "what leadership answered or advised"
    yield from point_out(ACTION_WITHOUT_GUIDANCE, "issues", unnamed, "guidance", expected)
    last_week = issues["guidance_on"] < pd.Timestamp(day - timedelta(days=DAYS))
    waits = issues[is_waiting(issues, day) & last_week]
    expected = "what was done about the guidance of {guidance_on}"
    yield from point_out(GUIDANCE_WAITS, "issues", waits, "guidance_done", expected)
