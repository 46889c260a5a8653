"""The colour of an action and its reason, where it is new, cancelled or hard to measure.

1 June 2026 is a Monday; the status date is Wednesday, 10 June.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.earned_value import measure_actions
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import ISSUES, USAGE
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from pandas import DataFrame

NO_ISSUES = table(ISSUES, "")


def judged(header: str, row: str, issues: DataFrame = NO_ISSUES) -> tuple[str, str]:
    """Return the colour and the reason of one action on the status date."""
    actions = table(ACTIONS, f"{header}\n{row}")
    measured = measure_actions(
        actions, table(MILESTONES, ""), table(USAGE, ""), SETTINGS, date(2026, 6, 10), issues
    )
    return measured["rag"].item(), measured["rag_reason"].item()


@pytest.mark.parametrize(
    "since",
    [pytest.param("2026-06-10", id="today"), pytest.param("2026-06-12", id="from Friday on")],
)
def test_what_has_just_been_blocked_is_so_for_no_day_yet(since: str) -> None:
    header = "status | percent_complete | baseline_start | baseline_finish | blocked_since"
    found = judged(header, f"Blocked | 90% | 2026-06-01 | 2026-06-12 | {since}")
    assert found == ("▲ A", "blocked for 0 working days")


def test_what_was_finished_late_is_not_told_as_if_it_went_on() -> None:
    header = "status | percent_complete | baseline_start | baseline_finish | actual_finish"
    colour, reason = judged(header, "Done | 100% | 2026-06-01 | 2026-06-02 | 2026-06-10")
    assert (colour, reason) == ("■ R", "finished 6 working days late (Red above 5)")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param("Not started | 0%", "not due yet", id="not begun"),
        pytest.param("In progress | 10%", "on plan", id="begun before its time"),
    ],
)
def test_only_what_has_not_begun_is_not_due_yet(row: str, reason: str) -> None:
    header = "status | percent_complete | baseline_start | baseline_finish"
    assert judged(header, f"{row} | 2026-06-15 | 2026-06-19") == ("● G", reason)


@pytest.mark.parametrize(
    ("row", "colour", "reason"),
    [
        pytest.param("20% | % complete | | ", "○", "no baseline dates", id="no dates"),
        pytest.param("20% | % complete | 2026-06-08 | ", "○", "no baseline finish", id="no finish"),
        pytest.param("20% | % complete | | 2026-06-19", "● G", "on plan", id="no start"),
        pytest.param(
            " | Milestone weights | 2026-06-08 | 2026-06-19",
            "○",
            "no milestones to measure by",
            id="no milestones",
        ),
        pytest.param(
            " | % complete | 2026-06-08 | 2026-06-19", "○", "no % complete", id="no percentage"
        ),
    ],
)
def test_grey_says_what_is_missing(row: str, colour: str, reason: str) -> None:
    header = "status | percent_complete | ev_method | baseline_start | baseline_finish"
    assert judged(header, f"In progress | {row}") == (colour, reason)


@pytest.mark.parametrize(
    ("status", "colour", "reason"),
    [("In progress", "▲ A", "roadblock I-1 overdue"), ("Cancelled", "○", "cancelled")],
)
def test_a_roadblock_is_in_the_way_of_no_cancelled_action(
    status: str, colour: str, reason: str
) -> None:
    issues = table(
        ISSUES,
        """
        issue_id | action_id | roadblock | status | target_date
        I-1      | A-1       | Yes       | Open   | 2026-06-09
        """,
    )
    header = "action_id | status | percent_complete | baseline_start | baseline_finish"
    found = judged(header, f"A-1 | {status} | 90% | 2026-06-01 | 2026-06-12", issues)
    assert found == (colour, reason)


def test_a_forecast_that_has_passed_is_not_good_news() -> None:
    header = "status | percent_complete | baseline_start | baseline_finish | forecast_finish"
    row = "In progress | 90% | 2026-06-01 | 2026-06-26"
    assert judged(header, f"{row} | 2026-06-10") == ("● G", "on plan")
    assert judged(header, f"{row} | 2026-06-09") == (
        "● G",
        "on plan by its figures, but the forecast finish has passed",
    )
