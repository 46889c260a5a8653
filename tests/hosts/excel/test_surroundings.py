"""Whatever stands in the way of writing is as it was before, once the run is over."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest

from headway.core.grids import Changes
from headway.hosts.excel.native import ALLOWANCES
from headway.hosts.excel.obstacles import (
    FilterInTheWayError,
    HiddenRowsError,
    SheetPasswordError,
    StructurePasswordError,
)
from tests.hosts.excel.books import book_of
from tests.hosts.excel.plans import EVERYTHING, TASKS, Live, late, live

PROTECTED = {
    "DrawingObjects": True,
    "Contents": True,
    "Scenarios": False,
    **{name: name in {"AllowSorting", "AllowFiltering"} for name in ALLOWANCES},
}
AND, OR, TOP_10, VALUES, COLOUR = 1, 2, 3, 7, 8


def surroundings(plan: Live) -> object:
    """Return everything that is not a value of a cell."""
    sheets = plan.state.sheets.values()
    return deepcopy(
        [
            plan.state.settings,
            [(sheet.protection, sheet.cells.hidden) for sheet in sheets],
            [[table.filters for table in sheet.tables.values()] for sheet in sheets],
        ]
    )


def test_screen_events_calculation_and_status_bar() -> None:
    plan = live()
    plan.state.settings |= {"calculation": "semiautomatic", "status_bar": "Ready when you are"}
    before = surroundings(plan)
    plan.workbook.write(EVERYTHING)
    assert surroundings(plan) == before
    assert {f"App.{name}=" for name in plan.state.settings} <= set(plan.calls.changes)


def test_what_is_quiet_already_is_left_alone() -> None:
    plan = live()
    plan.state.settings |= {"calculation": "manual", "screen_updating": False}
    plan.workbook.write(EVERYTHING)
    assert {"App.calculation=", "App.screen_updating="}.isdisjoint(plan.calls.changes)


def test_the_protection_of_a_sheet_with_all_that_it_allows() -> None:
    plan = live()
    plan.tasks.protection = dict(PROTECTED)
    plan.workbook.write(late(7, 8, 9))
    assert plan.tasks.protection == PROTECTED
    assert plan.column("Late") == [7.0, 8.0, 9.0]


def test_sheets_that_are_not_written_stay_protected_throughout() -> None:
    plan = live()
    plan.tasks.protection = dict(PROTECTED)
    plan.workbook.write(Changes(blocks=EVERYTHING.blocks, tables=EVERYTHING.tables))
    assert "SheetApi.Unprotect()" not in plan.calls.changes


def test_a_sheet_with_a_password_is_refused() -> None:
    plan = live()
    plan.tasks.protection, plan.tasks.password = dict(PROTECTED), "secret"
    before = deepcopy(plan.state)
    with pytest.raises(SheetPasswordError, match=r"“Tasks” .* Review > Unprotect Sheet"):
        plan.workbook.write(EVERYTHING)
    assert plan.state == before


def test_sheets_of_a_protected_workbook_cannot_be_shown() -> None:
    plan = live()
    plan.state.structure_protected = True
    with pytest.raises(StructurePasswordError, match="“Extra” should be shown or hidden"):
        plan.workbook.write(EVERYTHING)
    assert plan.calls.changes == []


@pytest.mark.parametrize(
    "criteria",
    [
        pytest.param((0, "=Ada", None), id="one word"),
        pytest.param((OR, "=*a*", ">5"), id="either of two, with wildcards"),
        pytest.param((VALUES, ("=Ada", "=Bo", "="), None), id="several words and blanks"),
    ],
)
def test_the_filter_of_a_table_with_its_criteria(criteria: tuple[int, object, object]) -> None:
    plan = live()
    plan.task_table.filters = {4: criteria, 5: (AND, ">=1", "<=2")}
    plan.task_table.filtered_rows = plan.tasks.cells.hidden = {6}
    before = surroundings(plan)

    plan.workbook.write(late(7, 8, 9))

    assert surroundings(plan) == before
    assert plan.column("Late") == [7.0, 8.0, 9.0]


@pytest.mark.parametrize(
    "criteria",
    [
        pytest.param((TOP_10, ">=5", None), id="the ten highest"),
        pytest.param((COLOUR, None, None), id="a colour"),
        pytest.param((VALUES, None, None), id="days"),
    ],
)
def test_a_filter_that_cannot_be_set_again_is_refused(
    criteria: tuple[int, object, object],
) -> None:
    plan = live()
    plan.task_table.filters = {4: criteria}
    plan.task_table.filtered_rows = plan.tasks.cells.hidden = {6}
    before = deepcopy(plan.state)
    with pytest.raises(FilterInTheWayError, match=r"the table “Tasks” .* Data > Clear"):
        plan.workbook.write(EVERYTHING)
    assert plan.state == before


def test_a_filter_over_other_rows_is_not_touched() -> None:
    plan = live()
    plan.state.sheets["Notes"].tables["Notes"].filters = {2: (COLOUR, None, None)}
    assert plan.workbook.write(late(7, 8, 9))


def test_a_filter_that_hides_nothing_that_is_written_is_not_touched() -> None:
    plan = live()
    plan.task_table.filters = {4: (COLOUR, None, None)}
    plan.tasks.cells.hidden = {90}
    before = surroundings(plan)
    assert plan.workbook.write(late(7, 8, 9))
    assert surroundings(plan) == before
    assert "AutoFilterApi.ShowAllData()" not in plan.calls.changes


def test_a_filter_of_a_table_that_grows_is_looked_at_though_it_hides_nothing() -> None:
    plan = live()
    plan.state.sheets["Notes"].tables["Notes"].filters = {2: (COLOUR, None, None)}
    before = deepcopy(plan.state)
    with pytest.raises(FilterInTheWayError, match="the table “Notes”"):
        plan.workbook.write(EVERYTHING)
    assert plan.state == before


def test_rows_hidden_by_hand() -> None:
    plan = live()
    plan.tasks.cells.hidden = {2, 5, 7, 90}
    plan.workbook.write(late(7, 8, 9))
    assert plan.tasks.cells.hidden == {2, 5, 7, 90}
    assert plan.column("Late") == [7.0, 8.0, 9.0]


def test_hidden_rows_in_too_many_places_are_refused() -> None:
    rows = 1200
    tall = replace(TASKS, columns=tuple([1.0] * rows for _ in TASKS.headers))
    plan = Live(book_of([tall]))
    plan.tasks.cells.hidden = set(range(5, rows, 2))
    before = surroundings(plan)
    with pytest.raises(HiddenRowsError, match="Format > Unhide Rows"):
        plan.workbook.write(late(*range(rows)))
    assert surroundings(plan) == before
