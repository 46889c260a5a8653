"""Where KPIs stand on Wednesday, 10 June 2026."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from headway.core.kpis import measure_kpis, total_kpis
from headway.schema import Writer
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import KPIS, READINGS
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

STATUS_DATE = date(2026, 6, 10)
NO_ACTIONS = table(ACTIONS, "")


def test_attainment_runs_from_the_baseline_to_the_target_in_either_direction() -> None:
    kpis = table(
        KPIS,
        """
        kpi_id | direction        | baseline | target | frequency
        K-1    | Higher is better |       50 |     90 | Weekly
        K-2    | Lower is better  |       10 |      2 | Weekly
        K-3    | Lower is better  |       10 |      2 | Weekly
        K-4    | Higher is better |       50 |     90 | Weekly
        K-5    | Higher is better |       50 |     90 | Weekly
        K-6    | Higher is better |       50 |     90 | Weekly
        """,
    )
    readings = table(
        READINGS,
        """
        kpi_id | read_on    | value
        K-1    | 2026-06-08 | 70
        K-1    | 2026-06-01 | 99
        K-1    | 2026-06-11 | 99
        K-2    | 2026-06-08 | 4
        K-3    | 2026-06-08 | 1
        K-4    | 2026-06-08 | 40
        K-5    | 2026-05-30 | 60
        """,
    )
    assert_table(
        measure_kpis(kpis, readings, NO_ACTIONS, SETTINGS, STATUS_DATE),
        KPIS,
        """
        kpi_id | latest | latest_on  | attainment | status
        K-1    |     70 | 2026-06-08 |        50% | Improving
        K-2    |      4 | 2026-06-08 |        75% | Improving
        K-3    |      1 | 2026-06-08 |     112.5% | On target
        K-4    |     40 | 2026-06-08 |       -25% | Not yet
        K-5    |     60 | 2026-05-30 |        25% | Stale
        K-6    |        |            |            | No reading
        """,
    )


def test_a_reading_is_stale_beyond_one_and_a_half_times_its_frequency() -> None:
    """E21: stale is said, and the last value stays."""
    kpis = table(
        KPIS,
        """
        kpi_id | direction        | baseline | target | frequency
        K-1    | Higher is better |       50 |     90 | Weekly
        K-2    | Higher is better |       50 |     90 | Weekly
        K-3    | Higher is better |       50 |     90 |
        """,
    )
    readings = table(
        READINGS,
        """
        kpi_id | read_on    | value
        K-1    | 2026-05-31 | 90
        K-2    | 2026-05-30 | 90
        K-3    | 2020-01-01 | 90
        """,
    )
    measured = measure_kpis(kpis, readings, NO_ACTIONS, SETTINGS, STATUS_DATE)
    assert measured["status"].tolist() == ["On target", "Stale", "On target"]


@pytest.mark.parametrize(("day", "status"), [("20", "On target"), ("19", "Stale")])
def test_at_exactly_one_and_a_half_times_it_is_not_stale_yet(day: str, status: str) -> None:
    kpis = table(KPIS, "kpi_id | baseline | target | frequency\nK-1 | 0 | 10 | Fortnightly")
    readings = table(READINGS, f"kpi_id | read_on | value\nK-1 | 2026-05-{day} | 10")
    fortnightly = replace(SETTINGS, frequency_days={"Fortnightly": 14.0})
    measured = measure_kpis(kpis, readings, NO_ACTIONS, fortnightly, STATUS_DATE)
    assert measured["status"].tolist() == [status]


def test_a_kpi_that_stands_where_it_began_has_not_improved_yet() -> None:
    kpis = table(KPIS, "kpi_id | baseline | target\nK-1 | 5 | 10")
    readings = table(READINGS, "kpi_id | read_on | value\nK-1 | 2026-06-08 | 5")
    measured = measure_kpis(kpis, readings, NO_ACTIONS, SETTINGS, STATUS_DATE)
    assert measured["status"].tolist() == ["Not yet"]


def test_a_kpi_without_reading_says_so_and_has_no_figures() -> None:
    """E21: no reading is never 0."""
    kpis = table(
        KPIS,
        """
        kpi_id | direction        | baseline | target | frequency
        K-1    | Higher is better |        0 |     90 | Weekly
        """,
    )
    assert_table(
        measure_kpis(kpis, table(READINGS, ""), NO_ACTIONS, SETTINGS, STATUS_DATE),
        KPIS,
        """
        kpi_id | latest | latest_on | attainment | status     | trajectory | trend
        K-1    |        |           |            | No reading |            |
        """,
    )


def test_keeping_a_value_is_attained_while_it_is_kept() -> None:
    """E20: with the target at the baseline it is 100 % or unknown, and nothing in between."""
    kpis = table(
        KPIS,
        """
        kpi_id | direction        | baseline | target | frequency
        K-1    | Lower is better  |        5 |      5 | Weekly
        K-2    | Lower is better  |        5 |      5 | Weekly
        K-3    | Lower is better  |        5 |      5 | Weekly
        K-4    | Higher is better |        5 |      5 | Weekly
        """,
    )
    readings = table(
        READINGS,
        """
        kpi_id | read_on    | value
        K-1    | 2026-06-08 | 5
        K-2    | 2026-06-08 | 4
        K-3    | 2026-06-08 | 6
        K-4    | 2026-06-08 | 6
        """,
    )
    assert_table(
        measure_kpis(kpis, readings, NO_ACTIONS, SETTINGS, STATUS_DATE),
        KPIS,
        """
        kpi_id | attainment | status
        K-1    |       100% | On target
        K-2    |       100% | On target
        K-3    |            | Not yet
        K-4    |       100% | On target
        """,
    )


def test_of_two_readings_on_a_day_the_lower_row_counts() -> None:
    kpis = table(KPIS, "kpi_id | baseline | target\nK-1 | 0 | 10")
    readings = table(
        READINGS,
        """
        kpi_id | read_on    | value
        K-1    | 2026-06-08 | 3
        K-1    | 2026-06-08 | 4
        """,
    )
    assert measure_kpis(kpis, readings, NO_ACTIONS, SETTINGS, STATUS_DATE)["latest"].tolist() == [4]


def test_so_it_is_with_many_kpis_read_on_one_day() -> None:
    ids = [f"K-{number}" for number in range(40)]
    kpis = table(KPIS, "\n".join(["kpi_id | baseline | target", *(f"{i} | 0 | 10" for i in ids)]))
    first, again = ([f"{i} | 2026-06-08 | {value}" for i in ids] for value in (3, 4))
    readings = table(READINGS, "\n".join(["kpi_id | read_on | value", *first, *again]))
    found = measure_kpis(kpis, readings, NO_ACTIONS, SETTINGS, STATUS_DATE)
    assert found["latest"].tolist() == [4] * 40


def test_a_reading_counts_from_its_day_on() -> None:
    kpis = table(KPIS, "kpi_id | baseline | target\nK-1 | 0 | 10")
    readings = table(READINGS, "kpi_id | read_on | value\nK-1 | 2026-06-10 | 3")
    before, on = (
        measure_kpis(kpis, readings, NO_ACTIONS, SETTINGS, date(2026, 6, day))["latest"].item()
        for day in (9, 10)
    )
    assert math.isnan(before)
    assert on == 3


def test_kpis_are_counted_and_their_attainment_is_weighted() -> None:
    measured = table(
        KPIS,
        """
        kpi_id | weight | attainment | status     | trajectory | trend     | effect    | gap_status
        K-1    |      3 |        50% | Improving  | Behind     | Worsening | Moved     | Open
        K-2    |      1 |       150% | On target  | On course  | Steady    | Too early | Closed
        K-3    |        |       -25% | Not yet    | Behind     | Improving | Worse     | Done, still open
        K-4    |      9 |            | No reading |            |           |           | Open
        K-5    |      0 |        99% | Stale      |            | Steady    | Not yet   | Open
        """,  # noqa: E501 - a table is read by its columns
    )
    totals = total_kpis(measured)
    assert (totals.kpis, totals.on_target, totals.improving, totals.not_yet) == (5, 1, 1, 1)
    assert (totals.stale, totals.no_reading, totals.behind, totals.worsening) == (1, 1, 2, 1)
    assert (totals.moved, totals.worse, totals.done_still_open) == (1, 1, ("K-3",))
    # K-3 weighs the average of 3, 1 and 0: (3 × 50 + 1 × 150 − 4/3 × 25) / (4 + 4/3)
    assert totals.attainment == pytest.approx((1.5 + 1.5 - 1 / 3) / (4 + 4 / 3))


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        pytest.param(("", ""), 0.45, id="all count alike without any weight"),
        pytest.param((0.1, 0.3), (0.1 * 0.1 + 0.3 * 0.8) / 0.4, id="weights need not reach 1"),
        pytest.param((0, 0), None, id="nothing counts"),
    ],
)
def test_the_weights_of_kpis_need_not_be_there_nor_be_large(
    weights: tuple[object, object], expected: float | None
) -> None:
    measured = table(
        KPIS,
        f"""
        kpi_id | weight       | attainment | status    | trajectory | trend  | effect | gap_status
        K-1    | {weights[0]} |        10% | Improving | On course  | Steady | Moved  | Open
        K-2    | {weights[1]} |        80% | Improving | On course  | Steady | Moved  | Open
        """,
    )
    assert total_kpis(measured).attainment == pytest.approx(expected)


def test_without_any_reading_the_attainment_of_the_plan_is_unknown() -> None:
    measured = measure_kpis(
        table(KPIS, "kpi_id | baseline | target\nK-1 | 0 | 10"),
        table(READINGS, ""),
        NO_ACTIONS,
        SETTINGS,
        STATUS_DATE,
    )
    assert total_kpis(measured).attainment is None


def test_fills_exactly_the_columns_headway_owns_even_without_kpis() -> None:
    nothing = table(KPIS, "")
    measured = measure_kpis(nothing, table(READINGS, ""), NO_ACTIONS, SETTINGS, STATUS_DATE)
    added = [key for key in measured if key not in nothing]
    assert added == KPIS.written_by(Writer.HEADWAY)
