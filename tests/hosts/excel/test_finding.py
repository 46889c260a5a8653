"""Tables, sheets and names are found with few calls, and wherever people have put them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headway.core.grids import Changes, ColumnChange, Grid
from headway.hosts.excel.obstacles import ChangedMeanwhileError
from headway.hosts.ranges import Box
from headway.schema import table
from tests.hosts.excel.books import book_of
from tests.hosts.excel.plans import Live, late, live

ACTIONS, DEPARTMENTS = table("actions"), table("departments")
PLANNED = Grid(ACTIONS.name, ACTIONS.sheet, 4, 1, ("ID", "Title"), (["A-1"], ["Weld"]))
LISTED = Grid(
    DEPARTMENTS.name, DEPARTMENTS.sheet, 6, 3, ("Department",), (["Sales", "Legal", None],)
)


@pytest.fixture
def plan() -> Live:
    """Two tables where they are declared to be."""
    return Live(book_of([PLANNED, LISTED]))


def test_a_table_is_asked_for_by_its_name_where_it_is_declared(plan: Live) -> None:
    assert plan.workbook.read_tables([ACTIONS.name]) == {ACTIONS.name: PLANNED}
    assert plan.calls.counted["Tables.__call__"] == 1
    assert plan.calls.counted["Tables.__iter__"] == 0


def test_a_table_on_another_sheet_is_found_there(plan: Live) -> None:
    other = plan.state.sheet("Work")
    old = plan.state.sheets[ACTIONS.sheet]
    other.cells.values, old.cells.values = old.cells.values, {}
    other.tables[ACTIONS.name] = old.tables.pop(ACTIONS.name)
    moved = replace(PLANNED, sheet="Work")
    assert plan.workbook.read_tables([ACTIONS.name]) == {ACTIONS.name: moved}


def test_a_table_on_a_sheet_with_another_name_is_found_there(plan: Live) -> None:
    sheets = plan.state.sheets
    sheets["Work"] = sheets.pop(ACTIONS.sheet)
    sheets["Work"].name = "Work"
    renamed = replace(PLANNED, sheet="Work")
    assert plan.workbook.read_tables([ACTIONS.name]) == {ACTIONS.name: renamed}


def test_tables_on_one_sheet_are_read_in_one_call() -> None:
    other = Grid("Phases", DEPARTMENTS.sheet, 8, 6, ("Phase", "No."), (["One"], [1.0]))
    plan = Live(book_of([LISTED, other]))
    found = plan.workbook.read_tables([DEPARTMENTS.name, "Phases"])
    assert found == {DEPARTMENTS.name: LISTED, "Phases": other}
    assert plan.calls.counted["Range.raw_value"] == 1


def test_tables_far_from_each_other_are_read_apart() -> None:
    far = Grid("Phases", DEPARTMENTS.sheet, 90_000, 60, ("Phase",), (["One"],))
    plan = Live(book_of([LISTED, far]))
    found = plan.workbook.read_tables([DEPARTMENTS.name, "Phases"])
    assert found == {DEPARTMENTS.name: LISTED, "Phases": far}
    assert plan.calls.counted["Range.raw_value"] == 2


def test_a_totals_row_of_a_list_that_people_keep_belongs_to_no_body(plan: Live) -> None:
    sheet = plan.state.sheets[DEPARTMENTS.sheet]
    sheet.tables[DEPARTMENTS.name].has_totals = True
    sheet.tables[DEPARTMENTS.name].box = Box(6, 3, 10, 3)
    sheet.cells.put((10, 3), 2.0)
    assert plan.workbook.read_tables([DEPARTMENTS.name]) == {DEPARTMENTS.name: LISTED}


def test_names_are_followed_when_rows_are_inserted_between_two_readings() -> None:
    plan = live()
    workbook = plan.workbook
    assert workbook.read_blocks(["Day"])["Day"].top == 4
    plan.state.names["Day"] = "=Home!$C$9"
    assert workbook.read_blocks(["Day"])["Day"].top == 9


def test_a_name_deleted_since_is_left_out() -> None:
    plan = live()
    workbook = plan.workbook
    assert "Day" in workbook.read_blocks(["Day"])
    del plan.state.names["Day"]
    assert workbook.read_blocks(["Day"]) == {}


def test_columns_that_changed_places_since_the_plan_was_read_stop_the_run() -> None:
    plan = live()
    workbook = plan.workbook
    workbook.read_tables(["Tasks"])
    values = plan.tasks.cells.values
    values[4, 6], values[4, 7] = values[4, 7], values[4, 6]
    with pytest.raises(ChangedMeanwhileError, match="“Tasks” changed while Headway was working"):
        workbook.write(late(7, 8, 9))
    assert plan.calls.changes == []


def test_columns_inserted_since_the_plan_was_read_are_no_obstacle() -> None:
    plan = live()
    workbook = plan.workbook
    workbook.read_tables(["Tasks"])
    plan.task_table.box = Box(4, 2, 7, 9)
    plan.tasks.cells.put((4, 9), "New")
    assert workbook.write(Changes(columns=[ColumnChange("Tasks", "New", [1, 2, 3])]))
    assert plan.column("New") == [1.0, 2.0, 3.0]
