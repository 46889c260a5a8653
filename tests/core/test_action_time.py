"""How an action stands in time on Wednesday, 10 June 2026; 8 June is a Monday."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from headway.core.action_time import is_by_time, measure_pace, measure_starts
from headway.schema.heart import ACTIONS
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

STATUS_DATE = date(2026, 6, 10)
CALENDAR = SETTINGS.calendar
PACE = "earned_schedule | schedule_variance_time | schedule_performance_time | finish_at_pace"


def test_a_start_is_late_by_the_working_days_after_its_baseline() -> None:
    actions = table(
        ACTIONS,
        """
        status      | baseline_start | current_start | actual_start
        In progress | 2026-06-05     |               | 2026-06-05
        Done        | 2026-06-05     |               | 2026-06-04
        In progress | 2026-06-05     | 2026-06-05    | 2026-06-08
        In progress | 2026-06-05     |               |
        Done        | 2026-06-05     |               |
        Cancelled   | 2026-06-05     |               | 2026-06-08
        In progress |                |               | 2026-06-08
        """,
    )
    assert_table(
        measure_starts(actions, CALENDAR, STATUS_DATE),
        ACTIONS,
        """
        start_variance | started_on_time
        0              | Yes
        -1             | Yes
        1              | No
                       |
                       |
                       |
                       |
        """,
    )


def test_what_waits_is_expected_on_its_day_but_not_before_the_status_date() -> None:
    actions = table(
        ACTIONS,
        """
        status      | baseline_start | current_start
        Not started | 2026-06-05     |
        Blocked     | 2026-06-05     | 2026-06-12
        Not started | 2026-06-09     | 2026-06-09
        Not started | 2026-06-10     |
        Not started | 2026-06-15     | 2026-06-12
        Not started | 2026-06-15     | 2026-06-08
        Not started | 2026-06-15     |
        """,
    )
    assert_table(
        measure_starts(actions, CALENDAR, STATUS_DATE),
        ACTIONS,
        """
        start_variance | started_on_time
        3              | No
        5              | No
        1              | No
        0              |
        -1             |
        -3             |
        0              |
        """,
    )


@pytest.mark.parametrize(
    ("earned", "expected"),
    [
        pytest.param(0.6, "3 | 0 | 1 | 2026-06-12", id="as planned"),
        pytest.param(0.3, "1.5 | -1.5 | 0.5 | 2026-06-19", id="half as fast"),
        pytest.param(0.4, "2 | -1 | ~0.667 | 2026-06-17", id="a day that is begun is needed"),
        pytest.param(1.0, "5 | 2 | ~1.667 | 2026-06-10", id="as good as done"),
        pytest.param(0.0, "0 | -3 | 0 |", id="nothing leads nowhere"),
        pytest.param(1e-9, "0.000000005 | ~-3.0 | ~0.0 |", id="beyond any date"),
    ],
)
def test_the_pace_so_far_leads_to_a_finish(earned: float, expected: str) -> None:
    # Of five days, Monday to Friday, three have passed.
    week = table(
        ACTIONS,
        "status | baseline_start | baseline_finish\nIn progress | 2026-06-08 | 2026-06-12",
    )
    found = measure_pace(week, pd.Series([earned]), CALENDAR, STATUS_DATE)
    assert_table(found, ACTIONS, f"{PACE}\n{expected}")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("Cancelled | | 2026-06-08 | 2026-06-12 |", " | | |", id="cancelled"),
        pytest.param(
            "In progress | Level of effort | 2026-06-08 | 2026-06-12 |", " | | |", id="by time"
        ),
        pytest.param("In progress | | 2026-06-12 | 2026-06-08 |", " | | |", id="ends before it is"),
        pytest.param(
            "In progress | | 2026-06-15 | 2026-06-19 |", "2.5 | 2.5 | |", id="not yet due"
        ),
        pytest.param(
            "In progress | | 2026-06-10 | 2026-06-10 |", "0.5 | -0.5 | 0.5 | 2026-06-11", id="a day"
        ),
        pytest.param(
            "In progress | | 2026-06-06 | 2026-06-07 |",
            "0.5 | -2.5 | ~0.167 | 2026-06-15",
            id="days off count as one day",
        ),
        pytest.param(
            "Done | | 2026-06-01 | 2026-06-05 | 2026-06-04",
            "2.5 | -1.5 | 0.625 |",
            id="time stops at the finish",
        ),
        pytest.param(
            "Done | | 2026-06-08 | 2026-06-12 | 2026-06-11",
            "2.5 | -0.5 | ~0.833 |",
            id="but not after the status date",
        ),
        pytest.param(
            "In progress | | 2026-06-08 | 2026-06-12 | 2026-06-09",
            "2.5 | -0.5 | ~0.833 | 2026-06-15",
            id="and goes on while it is not done",
        ),
    ],
)
def test_time_is_counted_in_working_days_of_the_baseline(row: str, expected: str) -> None:
    """E10, E13 and E17: half of it is earned."""
    action = table(
        ACTIONS, f"status | ev_method | baseline_start | baseline_finish | actual_finish\n{row}"
    )
    found = measure_pace(action, pd.Series([0.5]), CALENDAR, STATUS_DATE)
    assert_table(found, ACTIONS, f"{PACE}\n{expected}")


def test_only_level_of_effort_is_earned_by_time() -> None:
    actions = table(ACTIONS, "status | ev_method\nDone | Level of effort\nDone | 0/100\nDone |")
    assert is_by_time(actions).tolist() == [True, False, False]
