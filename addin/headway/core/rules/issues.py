"""Issues: are they cleared in time, and is it known when?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.findings import Finding, Rule
from headway.core.rules.pointing import point_out
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
RULES = (ISSUE_OVERDUE, CLOSED_WITHOUT_DATE)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the issues that are overdue, or closed on an unknown day."""
    issues = plan.tables["issues"]
    closed = issues["status"].eq(OpenStatus.CLOSED.value)
    late = issues[~closed & issues["target_date"].lt(pd.Timestamp(plan.status_date))]
    expected = f"an issue that is closed by then; it is still {{status}} on {plan.status_date}"
    yield from point_out(ISSUE_OVERDUE, "issues", late, "target_date", expected)
    undated = issues[closed & issues["closed_on"].isna()]
    expected = "the day on which it was cleared, since Status is {status}"
    yield from point_out(CLOSED_WITHOUT_DATE, "issues", undated, "closed_on", expected)
