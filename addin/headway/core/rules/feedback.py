"""Feedback: was anything entered twice, and does anyone see to the obstacles?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.obstacles import is_open_obstacle
from headway.core.rules.pointing import point_out
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from headway.core.plan import Plan

REPEATED_FEEDBACK = Rule(
    "repeated-feedback",
    Severity.WARNING,
    "The same words of the same person were entered twice",
    "Clear one of the two rows, so that nobody is counted twice.",
)
OBSTACLE_WITHOUT_ISSUE = Rule(
    "obstacle-without-issue",
    Severity.NOTE,
    "An obstacle that somebody named is on nobody’s list",
    "Open an issue for it and name it here, or fill in what was decided.",
)
RULES = (REPEATED_FEEDBACK, OBSTACLE_WITHOUT_ISSUE)

_SAME = ["received_on", "person", "department", "action_id", "text"]


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the feedback that is there twice, and the obstacles nobody took up."""
    feedback = plan.tables["feedback"]
    yield from _repeated(feedback)
    left = is_open_obstacle(feedback, plan.tables["issues"])
    undecided = feedback["issue_id"].isna() & feedback["disposition"].isna()
    forgotten = feedback[left & undecided]
    expected = "the issue that was opened for the obstacle of {feedback_id}"
    yield from point_out(OBSTACLE_WITHOUT_ISSUE, "feedback", forgotten, "issue_id", expected)


def _repeated(feedback: DataFrame) -> Iterator[Finding]:
    """Yield the rows that an earlier one repeats; case and spaces do not matter."""
    spoken = feedback[feedback["text"].notna()]
    if spoken.empty:
        return
    words = spoken["text"].astype(str).str.split().str.join(" ").str.casefold()
    again = spoken[spoken[_SAME].assign(text=words).duplicated()]
    expected = "words that no other row of that day, person and action has"
    yield from point_out(REPEATED_FEEDBACK, "feedback", again, "text", expected)
