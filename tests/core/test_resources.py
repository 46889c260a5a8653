"""Whether resources were promised, and are there in time."""

from __future__ import annotations

from headway.core.resources import measure_resources
from headway.schema import Writer
from headway.schema.heart import RESOURCES
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table


def test_each_resource_gets_its_share_and_its_delay() -> None:
    resources = table(
        RESOURCES,
        """
        name   | planned_quantity | committed_quantity | planned_cost | committed_cost | needed_by  | available_on
        people |                4 |                  3 |          100 |            100 | 2026-06-05 | 2026-06-08
        tools  |                2 |                  2 |              |                | 2026-06-08 | 2026-06-05
        money  |                  |                    |          200 |             50 | 2026-06-05 | 2026-06-05
        rooms  |                2 |                    |              |                | 2026-06-05 |
        goods  |                0 |                  3 |            0 |              5 |            | 2026-06-05
        """,  # noqa: E501 - a table is read by its columns
    )
    assert_table(
        measure_resources(resources, SETTINGS),
        RESOURCES,
        """
        name   | allocated_percent | days_late
        people |               75% |         1
        tools  |              100% |        -1
        money  |               25% |         0
        rooms  |                   |
        goods  |                   |
        """,
    )


def test_fills_exactly_the_columns_headway_owns_even_without_resources() -> None:
    nothing = table(RESOURCES, "")
    added = [key for key in measure_resources(nothing, SETTINGS) if key not in nothing]
    assert added == RESOURCES.written_by(Writer.HEADWAY)
