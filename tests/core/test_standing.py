"""Every figure that leadership reads of a department or the plan, worked out by hand.

The status date is Wednesday, 10 June 2026. Ten working days were planned from 1 June; eight of
them have passed, so 800 of 1000 is planned, 600 is earned, and 750 was spent.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from headway.core.earned_value import measure_actions
from headway.core.progress import overall
from headway.core.standing import standing
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import USAGE
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
PLAN = """
    action_id | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish | forecast_finish
    A-1       | In progress |   1000 |              60% |         750 | 2026-06-01     | 2026-06-12      | 2026-06-16
    A-2       | Cancelled   |    200 |              50% |          90 | 2026-06-01     | 2026-06-12      |
"""  # noqa: E501 - a table is read by its columns
REACHED = """
    milestone_id | action_id | baseline_date | achieved_on
    M-1          | A-1       | 2026-06-03    | 2026-06-03
    M-2          | A-1       | 2026-06-12    |
"""


SEVEN = """
    action_id | status      | percent_complete | baseline_start | baseline_finish | actual_finish
    A-1       | In progress |              60% | 2026-06-01     | 2026-06-09      |
    A-2       | Done        |             100% | 2026-06-01     | 2026-06-09      | 2026-06-09
    A-3       | Done        |             100% | 2026-06-01     | 2026-06-09      | 2026-06-09
    A-4       | In progress |              60% | 2026-06-01     | 2026-06-12      |
    A-5       | In progress |              60% | 2026-06-01     | 2026-06-12      |
    A-6       | In progress |              60% | 2026-06-01     | 2026-06-12      |
    A-7       | Not started |                  | 2026-06-11     | 2026-06-12      |
"""


def figures(actions: str, milestones: str = "milestone_id") -> dict[str, Any]:
    """Return each figure of the whole plan by its name."""
    measured = measure_actions(
        table(ACTIONS, actions),
        table(MILESTONES, milestones),
        table(USAGE, ""),
        SETTINGS,
        STATUS_DATE,
    )
    return asdict(standing(overall(measured, SETTINGS, STATUS_DATE)))


def test_each_figure_is_the_one_that_its_name_says() -> None:
    found = figures(PLAN, REACHED)

    assert found.pop("rag_reason").startswith("SPI(t) 0.75 (Red below 0.85); CPI 0.80 (Red below")
    assert found == {
        "name": "Whole plan",
        "reported": pytest.approx(0.6),
        "milestone_weighted": pytest.approx(0.5),
        "planned": pytest.approx(0.8),
        "optimism_gap": pytest.approx(0.1),
        "budget": 1000,
        "planned_value": 800,
        "earned_value": 600,
        "actual_cost": 750,
        "schedule_performance": pytest.approx(600 / 800),
        "cost_performance": pytest.approx(600 / 750),
        "estimate_at_completion": pytest.approx(1000 / 0.8),
        "estimate_to_complete": pytest.approx(1250 - 750),
        "variance_at_completion": pytest.approx(1000 - 1250),
        "to_complete_budget": pytest.approx((1000 - 600) / (1000 - 750)),
        "to_complete_estimate": pytest.approx((1000 - 600) / (1250 - 750)),
        "percent_spent": pytest.approx(0.75),
        "actions": 1,
        "done": 0,
        "overdue": 0,
        "under_way": 1,
        "cost_of_cancelled": 90,
        "finish_variance": 2,  # from Friday the 12th to Tuesday the 16th
        "earned_schedule": pytest.approx(6),
        "schedule_variance_time": pytest.approx(6 - 8),
        "schedule_performance_time": pytest.approx(6 / 8),
        "forecast_finish": date(2026, 6, 18),  # 10 / 0.75 days, so on the 14th working day
        "forecast_variance": 4,
        "is_low_confidence": False,
        "unknown": {},
        "rag": "■ R",
    }


def test_a_figure_that_is_unknown_has_its_reason() -> None:
    found = figures("action_id | status | percent_complete\nA-1 | In progress | 10%")
    unknown = {key for key, value in found.items() if value is None}

    assert unknown - set(found["unknown"]) == {
        "planned",
        "milestone_weighted",
        "optimism_gap",
        "finish_variance",
        "forecast_variance",
    }
    assert set(found["unknown"].values()) == {"no budget", "no baseline"}


def test_a_forecast_from_little_work_is_one_of_low_confidence() -> None:
    assert figures(PLAN.replace("60%", "14%"))["is_low_confidence"] is True
    assert figures(PLAN.replace("60%", "15%"))["is_low_confidence"] is False


def test_what_is_past_its_day_and_what_is_done_is_counted() -> None:
    found = figures(SEVEN)
    counted = {key: found[key] for key in ("actions", "done", "overdue", "under_way")}
    assert counted == {"actions": 7, "done": 2, "overdue": 1, "under_way": 3}
