"""Where KPIs stand on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

from headway.core.kpis import measure_kpis
from headway.schema import Writer
from headway.schema.monitoring import KPIS, READINGS
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

STATUS_DATE = date(2026, 6, 10)


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
        measure_kpis(kpis, readings, SETTINGS, STATUS_DATE),
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
    measured = measure_kpis(kpis, readings, SETTINGS, STATUS_DATE)
    assert measured["status"].tolist() == ["On target", "Stale", "On target"]


def test_keeping_a_value_is_attained_while_it_is_kept() -> None:
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
        measure_kpis(kpis, readings, SETTINGS, STATUS_DATE),
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
    assert measure_kpis(kpis, readings, SETTINGS, STATUS_DATE)["latest"].tolist() == [4]


def test_fills_exactly_the_columns_headway_owns_even_without_kpis() -> None:
    nothing = table(KPIS, "")
    measured = measure_kpis(nothing, table(READINGS, ""), SETTINGS, STATUS_DATE)
    added = [key for key in measured if key not in nothing]
    assert added == KPIS.written_by(Writer.HEADWAY)
