"""What the small charts of KPIs are drawn from, on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from headway.core.kpi_charts import instead_of_charts, kpi_data
from headway.core.kpis import taken_readings
from headway.schema.kpi_data import BLOCK_NAME, HEADINGS, HEIGHT
from headway.schema.monitoring import KPIS, READINGS
from tests.tables import table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)
KPIS_AS_TEXT = "kpi_id\nK-1\nK-2\nK-3"
READINGS_AS_TEXT = """
    kpi_id | read_on    | value
    K-1    | 2026-06-08 | 4
    K-3    | 2026-06-01 | 7.5
    K-1    | 2026-06-01 | 0
    K-1    | 2026-06-11 | 99
"""


def taken(text: str = READINGS_AS_TEXT) -> DataFrame:
    """Return the readings that count."""
    return taken_readings(table(READINGS, text), STATUS_DATE)


def test_readings_stand_from_left_to_right_with_the_latest_in_the_last_column() -> None:
    heads, first, second, third, *_ = kpi_data(table(KPIS, KPIS_AS_TEXT), taken()).rows
    assert heads == HEADINGS
    assert first == ("K-1", *[None] * 10, 0, 4)
    assert second == ("K-2", *[None] * 12)
    assert third == ("K-3", *[None] * 11, 7.5)


def test_each_kpi_has_the_row_of_its_place_in_the_table() -> None:
    with_a_gap = table(KPIS, KPIS_AS_TEXT).drop(index=1)
    rows = kpi_data(with_a_gap, taken()).rows
    assert [row[0] for row in rows[1:5]] == ["K-1", None, "K-3", None]


def test_the_block_is_filled_to_its_edges_whatever_there_is() -> None:
    nothing = kpi_data(table(KPIS, ""), taken())
    many = kpi_data(table(KPIS, "kpi_id\n" + "\n".join(f"K-{n}" for n in range(150))), taken())
    for block in (nothing, many):
        assert {len(row) for row in block.rows} == {len(HEADINGS)}
        assert len(block.rows) == HEIGHT
        assert block.name == BLOCK_NAME


def test_of_many_readings_the_last_twelve_are_drawn() -> None:
    days = [date(2026, 1, 7) + timedelta(weeks=week) for week in range(20)]
    text = "\n".join(f"K-1 | {day} | {number}" for number, day in enumerate(days, start=1))
    rows = kpi_data(table(KPIS, KPIS_AS_TEXT), taken(f"kpi_id | read_on | value\n{text}")).rows
    assert rows[1][1:] == tuple(range(9, 21))


def test_words_stand_where_there_is_no_chart() -> None:
    words = instead_of_charts(table(KPIS, KPIS_AS_TEXT), taken())
    assert words.tolist() == [None, "No reading", "One reading"]


def test_a_kpi_far_down_the_table_says_where_its_readings_are() -> None:
    below = table(KPIS, "kpi_id\nK-1").set_axis([100])
    assert instead_of_charts(below, taken()).tolist() == ["See Readings"]
