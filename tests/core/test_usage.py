"""What the entries on Usage add up to, and where money ran ahead of the work."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.usage import is_spent_ahead, is_sunk, spent_percent, use_of_resources
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import USAGE
from tests.tables import table


def test_each_resource_has_its_sums_and_the_day_it_was_last_used() -> None:
    usage = table(
        USAGE,
        """
        used_on    | resource_id | quantity | cost
        2026-06-08 | R-1         |        2 |   20
        2026-06-01 | R-1         |          |   30
        2026-06-10 | R-2         |          |   40
        2026-06-11 | R-2         |        9 |   90
        2026-06-03 |             |        9 |   90
        """,
    )
    sums = use_of_resources(usage, date(2026, 6, 10))
    assert sums.index.tolist() == ["R-1", "R-2"]
    assert sums["cost"].tolist() == [50, 40]
    assert sums["quantity"].fillna(-1).tolist() == [2, -1]  # -1: nobody wrote down how much
    assert [day.date() for day in sums["last_used"]] == [date(2026, 6, 8), date(2026, 6, 10)]


@pytest.mark.parametrize(
    ("row", "ahead"),
    [
        pytest.param("1000 | 500 | 650", False, id="fifteen points are not more than fifteen"),
        pytest.param("1000 | 500 | 651", True, id="more than fifteen points"),
        pytest.param("1    | 0.2 | 0.5", True, id="as many points of a single coin"),
        pytest.param("1000 | 900 | 500", False, id="more done than spent"),
        pytest.param("     |     | 500", False, id="no budget to compare with"),
        pytest.param("0    | 0   | 500", False, id="a budget of nothing"),
        pytest.param("1000 | 500 |    ", False, id="nothing spent"),
    ],
)
def test_money_is_ahead_of_the_work_beyond_the_limit(row: str, ahead: bool) -> None:  # noqa: FBT001 - what a row of the table says
    actions = table(ACTIONS, f"budget | earned_value | actual_cost_to_date\n{row}")
    assert is_spent_ahead(actions, 15).tolist() == [ahead]


def test_the_share_spent_needs_a_budget() -> None:
    """E4: without a budget it is unknown, never 0 and never infinite."""
    actions = table(ACTIONS, "budget | actual_cost_to_date\n200 | 50\n0 | 50\n | 50\n200 |")
    assert spent_percent(actions).fillna(-1).tolist() == [0.25, -1, -1, -1]


def test_what_was_spent_on_a_cancelled_action_is_sunk() -> None:
    """E13: the money spent on it stays visible."""
    actions = table(
        ACTIONS,
        """
        status      | actual_cost_to_date
        Cancelled   | 0.5
        Cancelled   | 0
        Cancelled   |
        In progress | 10
        """,
    )
    assert is_sunk(actions).tolist() == [True, False, False, False]
