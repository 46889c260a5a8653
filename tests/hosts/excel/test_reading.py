"""A live workbook is read as it stands."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from headway.core.grids import Block, CellError, Grid
from headway.hosts.ranges import Box
from tests.hosts.excel.books import book_of
from tests.hosts.excel.cells import MONEY
from tests.hosts.excel.plans import DAY, NOTES, PAGE, TASKS, VERSION, Live, live


def read(*values: object, from_1904: bool = False) -> list[object]:
    """Return the values of a column after they were in a live workbook."""
    grid = Grid("T", "S", 1, 1, ("A",), (list(values),))
    return Live(book_of([grid], from_1904=from_1904)).column("A", "T")


def test_tables_where_they_lie() -> None:
    assert live().workbook.read_tables(["Tasks", "notes", "Nothing"]) == {
        "Tasks": TASKS,
        "notes": NOTES,
    }


def test_named_ranges_and_constants() -> None:
    assert live().workbook.read_blocks(["Page", "day", "Version", "Nothing"]) == {
        "Page": PAGE,
        "day": Block("day", *(getattr(DAY, key) for key in ("sheet", "top", "left", "rows"))),
        "Version": VERSION,
    }


def test_a_name_that_points_nowhere_is_left_out() -> None:
    plan = live()
    plan.state.names |= {"Lost": "=#REF!", "Gone": "=Nowhere!$A$1", "Sum": "=SUM(Home!$A$1:$A$3)"}
    assert plan.workbook.read_blocks(["Lost", "Gone", "Sum"]) == {}


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize(
    "values",
    [
        pytest.param([True, False, 1.0, 0.0], id="Booleans and numbers"),
        pytest.param(["0012", "12", "TRUE", " x "], id="text that looks like something else"),
        pytest.param([date(2026, 3, 1), datetime(2026, 3, 1, 8, 30)], id="days and moments"),  # noqa: DTZ001 - cells have no time zones
        pytest.param([time(8, 30), None], id="times of day"),
        pytest.param([None, None], id="nothing"),
        pytest.param([CellError("#N/A"), "#N/A", CellError("#DIV/0!")], id="errors and their text"),
        pytest.param([1e-300, 0.1 + 0.2, 123456789012345.0], id="numbers to the last digit"),
    ],
)
def test_values_keep_their_kind(values: list[object], from_1904: bool) -> None:  # noqa: FBT001 - a parameter
    found = read(*values, from_1904=from_1904)
    assert found == values
    assert list(map(type, found)) == list(map(type, values))


def test_a_duration_is_read_as_a_time_of_day() -> None:
    assert read(timedelta(hours=8)) == [time(8)]


def test_money_is_the_number_in_the_cell_and_not_the_four_places_shown() -> None:
    plan = live()
    for row in (5, 6, 7):
        plan.tasks.cells.formats[row, 8] = MONEY
    plan.tasks.cells.put((5, 8), 1 / 3)
    assert plan.column("Cost") == [1 / 3, None, 0.25]


def test_an_error_that_is_new_to_headway_is_an_error_all_the_same() -> None:
    grid = Grid("T", "S", 1, 1, ("A",), ([CellError("#SPILL!")],))
    assert Live(book_of([grid])).column("A", "T") == [CellError("#SPILL!")]


def test_a_totals_row_belongs_to_no_body() -> None:
    plan = live()
    plan.task_table.has_totals = True
    plan.task_table.box = Box(4, 2, 8, 8)
    plan.tasks.cells.put((8, 8), 100.75)
    assert plan.workbook.read_tables(["Tasks"]) == {"Tasks": TASKS}


def test_rows_inserted_between_two_readings_are_seen() -> None:
    plan = live()
    workbook = plan.workbook
    assert workbook.read_tables(["Tasks"])["Tasks"].height == 3
    plan.task_table.box = Box(4, 2, 8, 8)
    assert workbook.read_tables(["Tasks"])["Tasks"].height == 4


def test_a_table_takes_one_call_for_its_cells_however_long_it_is() -> None:
    counts = []
    for rows in (1, 10_000):
        grid = Grid("T", "S", 1, 1, ("A", "B"), ([1.0] * rows, ["x"] * rows))
        plan = Live(book_of([grid]))
        plan.workbook.read_tables(["T"])
        counts.append(plan.calls.counted)
    assert counts[0] == counts[1]
    assert counts[0]["Range.raw_value"] == 1
