"""Where a KPI should be by now, and which way it goes, on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.core.kpis import measure_kpis
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import KPIS, READINGS
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)


def measured(kpis: str, readings: str) -> DataFrame:
    """Return the KPIs that are spelled out as they stand on the status date."""
    return measure_kpis(
        table(KPIS, kpis), table(READINGS, readings), table(ACTIONS, ""), SETTINGS, STATUS_DATE
    )


def test_the_expected_value_lies_on_the_straight_line_from_baseline_to_target() -> None:
    # From 31 May to 20 June are 20 days, of which 10 have passed.
    found = measured(
        """
        kpi_id | direction        | baseline | baseline_on | target | target_on
        K-1    | Higher is better |       50 | 2026-05-31  |     90 | 2026-06-20
        K-2    | Lower is better  |       10 | 2026-05-31  |      2 | 2026-06-20
        K-3    | Higher is better |       50 | 2026-06-11  |     90 | 2026-06-20
        K-4    | Higher is better |       50 | 2026-05-01  |     90 | 2026-06-01
        K-5    | Higher is better |       50 |             |     90 | 2026-06-20
        K-6    | Higher is better |       50 | 2026-05-31  |     90 |
        K-7    | Higher is better |       50 | 2026-06-20  |     90 | 2026-05-31
        K-8    | Higher is better |       50 | 2026-05-31  |     90 | 2026-05-31
        K-9    | Higher is better |       50 | 2026-06-09  |     90 | 2026-06-10
        """,
        "",
    )
    assert found["expected"].tolist()[:4] == [70, 6, 50, 90]
    assert found["expected"].isna().tolist()[4:8] == [True] * 4
    assert found["expected"].tolist()[8] == 90


def test_a_kpi_is_on_course_while_its_last_reading_is_as_good_as_expected() -> None:
    found = measured(
        """
        kpi_id | direction        | baseline | baseline_on | target | target_on  | frequency
        K-1    | Higher is better |       50 | 2026-05-31  |     90 | 2026-06-20 | Weekly
        K-2    | Higher is better |       50 | 2026-05-31  |     90 | 2026-06-20 | Weekly
        K-3    | Lower is better  |       10 | 2026-05-31  |      2 | 2026-06-20 | Weekly
        K-4    | Lower is better  |       10 | 2026-05-31  |      2 | 2026-06-20 | Weekly
        K-5    | Lower is better  |       10 | 2026-05-31  |      2 | 2026-06-20 | Daily
        K-6    | Lower is better  |       10 |             |      2 | 2026-06-20 | Weekly
        K-7    | Lower is better  |       10 | 2026-05-31  |      0 | 2026-06-08 | Weekly
        """,
        """
        kpi_id | read_on    | value
        K-1    | 2026-06-08 | 70
        K-2    | 2026-06-08 | 69.9
        K-3    | 2026-06-08 | 6
        K-4    | 2026-06-08 | 6.1
        K-5    | 2026-06-08 | 1
        K-6    | 2026-06-08 | 1
        K-7    | 2026-06-08 | 1
        """,
    )
    assert_table(
        found,
        KPIS,
        """
        kpi_id | trajectory
        K-1    | On course
        K-2    | Behind
        K-3    | On course
        K-4    | Behind
        K-5    |
        K-6    |
        K-7    | Behind
        """,
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param((50, 52, 54, 56), "Improving", id="rising"),
        pytest.param((56, 54, 52, 50), "Worsening", id="falling"),
        pytest.param((50, 54, 50, 54), "Improving", id="up and down, but up by 3.6 on the line"),
        pytest.param((50, 54, 54, 50), "Steady", id="up and down again"),
        pytest.param((90, 50, 52, 54, 56), "Improving", id="only the last four count"),
        pytest.param((50, 51, 52), "Steady", id="two points of forty are within 5%"),
        pytest.param((50, 51.5, 53), "Improving", id="three readings are enough"),
        pytest.param((50, 60), None, id="two readings are not"),
    ],
)
def test_the_last_four_readings_make_a_trend(
    values: tuple[float, ...], expected: str | None
) -> None:
    readings = "\n".join(f"K-1 | 2026-06-0{day} | {value}" for day, value in enumerate(values, 1))
    found = measured(
        "kpi_id | direction | baseline | target\nK-1 | Higher is better | 50 | 90",
        f"kpi_id | read_on | value\n{readings}",
    )
    assert found["trend"].tolist() == [expected]


def test_a_value_that_is_kept_is_steady_however_large_it_is() -> None:
    found = measured(
        "kpi_id | direction | baseline | target\nK-1 | Higher is better | 1000000.1 | 1000000.1",
        """
        kpi_id | read_on    | value
        K-1    | 2026-06-01 | 1000000.1
        K-1    | 2026-06-02 | 1000000.1
        K-1    | 2026-06-04 | 1000000.1
        """,
    )
    assert found["trend"].tolist() == ["Steady"]


def test_a_reading_that_was_corrected_is_one_reading_and_not_two() -> None:
    found = measured(
        "kpi_id | direction | baseline | target\nK-1 | Higher is better | 50 | 90",
        """
        kpi_id | read_on    | value
        K-1    | 2026-06-01 | 50
        K-1    | 2026-06-02 | 51
        K-1    | 2026-06-02 | 80
        """,
    )
    assert (found["latest"].tolist(), found["trend"].tolist()) == ([80], [None])


def test_of_a_kpi_that_should_fall_a_fall_is_an_improvement() -> None:
    found = measured(
        "kpi_id | direction | baseline | target\nK-1 | Lower is better | 90 | 50",
        """
        kpi_id | read_on    | value
        K-1    | 2026-06-01 | 60
        K-1    | 2026-06-02 | 55
        K-1    | 2026-06-03 | 50
        """,
    )
    assert found["trend"].tolist() == ["Improving"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(min_value=-100, max_value=100), min_size=3, max_size=4),
    st.sampled_from([10, 60]),
)
def test_reading_them_backwards_turns_a_trend_round(values: list[int], target: int) -> None:
    turned = {"Improving": "Worsening", "Worsening": "Improving", "Steady": "Steady"}
    kpis = f"kpi_id | direction | baseline | target\nK-1 | Higher is better | 0 | {target}"

    def trend(numbers: list[int]) -> str:
        rows = "\n".join(f"K-1 | 2026-06-0{day} | {value}" for day, value in enumerate(numbers, 1))
        return str(measured(kpis, f"kpi_id | read_on | value\n{rows}")["trend"].iloc[0])

    assert trend(values[::-1]) == turned[trend(values)]
