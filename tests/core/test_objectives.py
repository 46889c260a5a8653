"""How far objectives have come: by their KPIs, and by the work that serves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.objectives import list_objectives, measure_objectives
from headway.schema import Writer
from headway.schema.governance import OBJECTIVES
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import KPIS
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame


def measured(objectives: str, kpis: str = "", actions: str = "") -> DataFrame:
    """Return the objectives that are spelled out, with their measured KPIs and actions."""
    rows = table(OBJECTIVES, objectives), table(KPIS, kpis or "attainment | status")
    return measure_objectives(*rows, table(ACTIONS, actions), SETTINGS.calendar)


def test_attainment_is_the_weighted_mean_of_the_kpis() -> None:
    found = measured(
        "objective_id | objective\nO-1 | Weighed\nO-2 | Equal\nO-3 | Unread\nO-4 | Bare",
        """
        objective_id | weight | attainment | status
        O-1          |      3 |        50% | Improving
        O-1          |      1 |       130% | On target
        O-1          |        |       -10% | Not yet
        O-1          |      2 |            | No reading
        O-2          |        |        20% | Stale
        O-2          |        |        60% | Improving
        O-3          |        |            | No reading
                     |        |       900% | On target
        """,
    )
    # O-1: the KPI without a weight counts 2, the average of 3, 1 and 2:
    # (3 × 50 + 1 × 130 − 2 × 10) / 6
    assert_table(
        found,
        OBJECTIVES,
        """
        objective_id | kpi_count | attainment | basis
        O-1          |         4 |    ~43.33% | 3 of 4 read
        O-2          |         2 |        40% | 2 of 2 read, 1 stale
        O-3          |         1 |            | 0 of 1 read
        O-4          |         0 |            | no KPI
        """,
    )


def test_the_work_that_serves_it_is_rolled_up_without_what_was_cancelled() -> None:
    """E13: a cancelled action is out of numerator and denominator."""
    found = measured(
        "objective_id | objective\nO-1 | Busy\nO-2 | Idle",
        actions="""
        action_id | objective_id | status      | weight | percent_complete
        A-1       | O-1          | Done        |     50 |             100%
        A-2       | O-1          | In progress |     30 |              50%
        A-3       | O-1          | Cancelled   |     20 |               0%
        A-4       |              | In progress |     90 |              10%
        """,
    )
    assert_table(
        found,
        OBJECTIVES,
        """
        objective_id | action_count | completion
        O-1          |            2 |     81.25%
        O-2          |            0 |
        """,
    )


def test_what_weighs_little_counts_and_what_weighs_nothing_does_not() -> None:
    found = measured(
        "objective_id | objective\nO-1 | Light\nO-2 | Weightless",
        """
        objective_id | weight | attainment | status
        O-1          |    0.5 |        40% | Improving
        O-2          |      0 |        40% | Improving
        """,
        """
        action_id | objective_id | status      | weight | percent_complete
        A-1       | O-1          | In progress |    0.5 |              20%
        A-2       | O-1          | In progress |    0.3 |
        A-3       | O-2          | In progress |      0 |              20%
        """,
    )
    assert_table(
        found,
        OBJECTIVES,
        """
        objective_id | attainment | completion
        O-1          |        40% |        20%
        O-2          |            |
        """,
    )


def test_they_are_listed_as_plain_values() -> None:
    listed = list_objectives(measured("objective_id | objective | owner\nO-1 | Fewer cuts | Ada"))
    assert (listed.total, listed.rows[0].owner, listed.rows[0].attainment) == (1, "Ada", None)


def test_fills_exactly_the_columns_headway_owns_even_without_objectives() -> None:
    nothing = table(OBJECTIVES, "")
    added = [key for key in measured("") if key not in nothing]
    assert added == OBJECTIVES.written_by(Writer.HEADWAY)
