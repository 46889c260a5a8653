"""Whether resources were promised, are there in time, and are put to use on Wednesday, 10 June."""

from __future__ import annotations

from datetime import date

from headway.core.resources import measure_resources
from headway.schema import Writer
from headway.schema.heart import ACTIONS, RESOURCES
from headway.schema.monitoring import USAGE
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

STATUS_DATE = date(2026, 6, 10)
NO_ACTIONS, NO_USAGE = table(ACTIONS, ""), table(USAGE, "")


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
        measure_resources(resources, NO_ACTIONS, NO_USAGE, SETTINGS, STATUS_DATE),
        RESOURCES,
        """
        name   | allocated_percent | days_late | quantity_gap | cost_gap
        people |               75% |         1 |            1 |        0
        tools  |              100% |        -1 |            0 |
        money  |               25% |         0 |              |      150
        rooms  |                   |         3 |            2 |
        goods  |                   |           |           -3 |       -5
        """,
    )


def test_what_was_needed_and_has_no_day_on_which_it_comes_is_late_every_day() -> None:
    actions = table(ACTIONS, "action_id | status\nA-1 | In progress\nA-2 | Done")
    resources = table(
        RESOURCES,
        """
        name                | resource_id | action_id | needed_by
        needed on Friday    | R-1         | A-1       | 2026-06-05
        needed today        | R-2         | A-1       | 2026-06-10
        used meanwhile      | R-3         | A-1       | 2026-06-05
        needed no more      | R-4         | A-2       | 2026-06-05
        needed, who knows   | R-5         | A-1       |
        """,
    )
    usage = table(USAGE, "used_on | resource_id | cost\n2026-06-09 | R-3 | 40")
    assert_table(
        measure_resources(resources, actions, usage, SETTINGS, STATUS_DATE),
        RESOURCES,
        """
        name                | days_late
        needed on Friday    |         3
        needed today        |
        used meanwhile      |
        needed no more      |
        needed, who knows   |
        """,
    )


def test_a_resource_should_be_there_on_the_day_its_action_starts() -> None:
    actions = table(
        ACTIONS,
        """
        action_id | baseline_start | current_start | actual_start
        A-1       | 2026-06-01     | 2026-06-03    | 2026-06-05
        A-2       | 2026-06-01     | 2026-06-03    |
        A-3       | 2026-06-01     |               |
        A-4       |                |               |
        """,
    )
    resources = table(
        RESOURCES,
        """
        name     | action_id | available_on
        begun    | A-1       | 2026-06-08
        moved    | A-2       | 2026-06-08
        early    | A-3       | 2026-05-29
        undated  | A-4       | 2026-06-08
        awaited  | A-1       |
        for none |           | 2026-06-08
        """,
    )
    assert_table(
        measure_resources(resources, actions, NO_USAGE, SETTINGS, STATUS_DATE),
        RESOURCES,
        """
        name     | days_after_start
        begun    |                1
        moved    |                3
        early    |               -1
        undated  |
        awaited  |
        for none |
        """,
    )


def test_usage_is_added_up_to_the_status_date_and_compared_with_plan_and_promise() -> None:
    resources = table(
        RESOURCES,
        """
        resource_id | planned_quantity | committed_quantity | planned_cost | committed_cost
        R-1         |               10 |                  8 |         1000 |            800
        R-2         |                  |                    |          500 |            400
        R-3         |                5 |                  5 |          500 |            500
        R-4         |                5 |                    |              |
        """,
    )
    usage = table(
        USAGE,
        """
        used_on    | resource_id | quantity | cost
        2026-06-01 | R-1         |        3 |  300
        2026-06-10 | R-1         |        3 |  450
        2026-06-11 | R-1         |        9 |  900
        2026-06-02 | R-2         |          |  150
        2026-06-03 | R-2         |          |  -50
        2026-06-03 |             |        7 |  700
        """,
    )
    assert_table(
        measure_resources(resources, NO_ACTIONS, usage, SETTINGS, STATUS_DATE),
        RESOURCES,
        """
        resource_id | used_quantity | used_cost | utilisation | burn | quantity_left | cost_left
        R-1         |             6 |       750 |         75% |  75% |             2 |        50
        R-2         |               |       100 |         25% |  20% |               |       300
        R-3         |             0 |         0 |          0% |   0% |             5 |       500
        R-4         |             0 |         0 |             |      |               |
        """,
    )


def test_one_piece_or_one_coin_is_measured_like_many() -> None:
    resources = table(
        RESOURCES,
        """
        name            | resource_id | planned_quantity | committed_quantity | planned_cost | committed_cost | available_on
        a piece         | R-1         |                1 |                  1 |              |                | 2026-06-10
        a coin          | R-2         |                  |                    |            1 |              1 | 2026-06-10
        piece not begun | R-3         |                1 |                  1 |              |                | 2026-06-10
        coin not begun  | R-4         |                  |                    |            1 |              1 | 2026-06-10
        none planned    | R-5         |                  |                    |            0 |                | 2026-06-10
        none promised   | R-6         |                  |                  0 |              |              0 | 2026-06-10
        """,  # noqa: E501 - a table is read by its columns
    )
    usage = table(
        USAGE,
        """
        used_on    | resource_id | quantity | cost
        2026-06-09 | R-1         |        1 |
        2026-06-09 | R-2         |          |    1
        2026-06-09 | R-5         |          |    5
        2026-06-09 | R-6         |        2 |    5
        """,
    )
    assert_table(
        measure_resources(resources, NO_ACTIONS, usage, SETTINGS, STATUS_DATE),
        RESOURCES,
        """
        name            | allocated_percent | utilisation | burn | use_status
        a piece         |              100% |        100% |      | Used up
        a coin          |              100% |        100% | 100% | Used up
        piece not begun |              100% |          0% |      | Ready
        coin not begun  |              100% |          0% |   0% | Ready
        none planned    |                   |             |      | In use
        none promised   |                   |             |      | In use
        """,
    )


def test_what_was_used_is_unknown_while_no_entry_names_a_resource() -> None:
    resources = table(
        RESOURCES,
        "resource_id | committed_quantity | available_on\nR-1 | 8 | 2026-05-01",
    )
    usage = table(USAGE, "used_on | action_id | cost\n2026-06-01 | A-1 | 300")
    assert_table(
        measure_resources(resources, NO_ACTIONS, usage, SETTINGS, STATUS_DATE),
        RESOURCES,
        "used_quantity | used_cost | utilisation | quantity_left | use_status\n | | | | ",
    )


def test_a_word_says_what_became_of_each_resource() -> None:
    actions = table(
        ACTIONS,
        """
        action_id | status
        A-1       | In progress
        A-2       | Done
        A-3       | Cancelled
        """,
    )
    resources = table(
        RESOURCES,
        """
        name              | resource_id | action_id | committed_quantity | available_on
        comes tomorrow    | R-01        | A-1       |                  8 | 2026-06-11
        nobody promised   | R-02        | A-1       |                    | 2026-06-01
        there, ten days   | R-03        | A-1       |                  8 | 2026-05-27
        there, eleven     | R-04        | A-1       |                  8 | 2026-05-26
        used ten days ago | R-05        | A-1       |                  8 | 2026-05-01
        used eleven ago   | R-06        | A-1       |                  8 | 2026-05-01
        all used          | R-07        | A-1       |                  8 | 2026-05-01
        more than all     | R-08        | A-1       |                  8 | 2026-05-01
        done, some left   | R-09        | A-2       |                  8 | 2026-05-01
        cancelled, unused | R-10        | A-3       |                  8 | 2026-06-11
        """,
    )
    usage = table(
        USAGE,
        """
        used_on    | resource_id | quantity | cost
        2026-05-27 | R-05        |        4 |    4
        2026-05-26 | R-06        |        4 |    4
        2026-05-26 | R-07        |        8 |    8
        2026-05-26 | R-08        |        9 |    9
        2026-05-26 | R-09        |        7 |    7
        """,
    )
    assert_table(
        measure_resources(resources, actions, usage, SETTINGS, STATUS_DATE),
        RESOURCES,
        """
        name              | use_status
        comes tomorrow    | Not there yet
        nobody promised   | Not there yet
        there, ten days   | Ready
        there, eleven     | Unused
        used ten days ago | In use
        used eleven ago   | Idle
        all used          | Used up
        more than all     | Overused
        done, some left   | Left over
        cancelled, unused | Left over
        """,
    )


def test_nothing_is_idle_or_awaited_for_an_action_that_is_over_and_was_promised_nothing() -> None:
    actions = table(ACTIONS, "action_id | status\nA-1 | In progress\nA-2 | Done")
    resources = table(
        RESOURCES,
        """
        name              | resource_id | action_id | planned_quantity | committed_quantity
        goes on, used     | R-1         | A-1       |                8 |
        goes on, not used | R-2         | A-1       |                8 |                  0
        over, used        | R-3         | A-2       |                8 |
        over, not used    | R-4         | A-2       |                8 |                  0
        """,
    )
    usage = table(
        USAGE,
        """
        used_on    | resource_id | quantity | cost
        2026-05-26 | R-1         |        4 |    4
        2026-05-26 | R-3         |        4 |    4
        """,
    )
    assert_table(
        measure_resources(resources, actions, usage, SETTINGS, STATUS_DATE),
        RESOURCES,
        """
        name              | use_status
        goes on, used     | Idle
        goes on, not used | Not there yet
        over, used        |
        over, not used    |
        """,
    )


def test_what_was_promised_as_money_counts_although_no_quantity_was_entered() -> None:
    resources = table(
        RESOURCES,
        """
        name         | planned_quantity | committed_quantity | planned_cost | committed_cost
        money only   |                4 |                    |         1000 |            500
        nothing      |                4 |                    |         1000 |
        both         |                4 |                  1 |         1000 |            500
        none of four |                4 |                  0 |         1000 |            500
        """,
    )
    assert_table(
        measure_resources(resources, NO_ACTIONS, NO_USAGE, SETTINGS, STATUS_DATE),
        RESOURCES,
        """
        name         | allocated_percent | quantity_gap | cost_gap
        money only   |               50% |            4 |      500
        nothing      |                   |            4 |     1000
        both         |               25% |            3 |      500
        none of four |                0% |            4 |      500
        """,
    )


def test_fills_exactly_the_columns_headway_owns_even_without_resources() -> None:
    nothing = table(RESOURCES, "")
    measured = measure_resources(nothing, NO_ACTIONS, NO_USAGE, SETTINGS, STATUS_DATE)
    added = [key for key in measured if key not in nothing]
    assert added == RESOURCES.written_by(Writer.HEADWAY)
