"""Plans that people have worked on: filtered, hidden, moved about, extended, counted from 1904."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.actions.refresh import refresh
from headway.core.grids import Changes, ColumnChange, Grid
from headway.errors import ColumnNotFoundError
from headway.hosts.excel.obstacles import FilterInTheWayError
from headway.hosts.files import open_workbook
from headway.schema import TABLES, Writer
from tests.hosts.excel.books import book_of
from tests.hosts.excel.plans import Live
from tests.hosts.excel.whole_plans import cells, names_in, take_formats
from tests.hosts.rich_workbook import change_parts, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from headway.core.grids import Block
    from headway.hosts.excel import LiveWorkbook

TODAY = date(2026, 11, 22)
OWN = {
    (table.name, column.header)
    for table in TABLES
    for column in table.columns
    if column.writer is Writer.HEADWAY
}

Plan = tuple[dict[str, Grid], dict[str, "Block"]]


@pytest.fixture(scope="module")
def sample_cells(pristine_sample: Path) -> Plan:
    """The tables and named ranges of the sample."""
    return cells(open_workbook(pristine_sample), names_in(pristine_sample))


@pytest.fixture(scope="module")
def refreshed(pristine_sample: Path, sample_cells: Plan) -> Plan:
    """The sample after a refresh."""
    plan = live(sample_cells, pristine_sample)
    refresh(plan.workbook, TODAY, weeks=None)
    return cells(plan.workbook, list(sample_cells[1]))


@pytest.fixture
def plan(pristine_sample: Path, sample_cells: Plan) -> Live:
    """The sample, open."""
    return live(sample_cells, pristine_sample)


def live(found: Plan, path: Path, *, from_1904: bool = False) -> Live:
    """Return a plan, open, formatted as the workbook at *path*."""
    state = book_of(found[0].values(), found[1].values(), from_1904=from_1904)
    take_formats(state, path)
    return Live(state)


def after_refresh(plan: Live, names: list[str]) -> Plan:
    """Return the plan after a refresh."""
    refresh(plan.workbook, TODAY, weeks=None)
    return cells(plan.workbook, names)


def test_a_filtered_plan(plan: Live, refreshed: Plan) -> None:
    actions = plan.state.sheets["Actions"]
    table = actions.tables["Actions"]
    table.filters = {10: (0, "=Operations", None), 26: (7, ("=In progress", "=Blocked"), None)}
    table.filtered_rows = {6, 7, 11}
    actions.cells.hidden = {6, 7, 11}
    filters = deepcopy(table.filters)

    assert after_refresh(plan, list(refreshed[1])) == refreshed
    assert table.filters == filters
    assert actions.cells.hidden == {6, 7, 11}


def test_a_plan_filtered_by_colour_is_refused_as_it_is(plan: Live) -> None:
    actions = plan.state.sheets["Actions"]
    actions.tables["Actions"].filters = {10: (8, None, None)}
    actions.cells.hidden = {7}
    before = deepcopy(plan.state)
    with pytest.raises(FilterInTheWayError, match="the table “Actions”"):
        refresh(plan.workbook, TODAY, weeks=None)
    assert plan.state == before


def test_a_plan_with_hidden_rows(plan: Live, refreshed: Plan) -> None:
    hidden = {"Actions": {5, 6, 9}, "Findings": {5}, "Summary": {3}}
    for name, rows in hidden.items():
        plan.state.sheets[name].cells.hidden = set(rows)
    assert after_refresh(plan, list(refreshed[1])) == refreshed
    assert {name: plan.state.sheets[name].cells.hidden for name in hidden} == hidden


def test_columns_in_another_order(sample_cells: Plan, refreshed: Plan) -> None:
    grids, blocks = sample_cells
    actions = grids["Actions"]
    order = sorted(range(len(actions.headers)), key=lambda i: actions.headers[i])
    moved = replace(
        actions,
        headers=tuple(actions.headers[i] for i in order),
        columns=tuple(actions.columns[i] for i in order),
    )
    plan = Live(book_of([*{**grids, "Actions": moved}.values()], blocks.values()))

    found = after_refresh(plan, list(blocks))[0]["Actions"]

    assert found.headers == moved.headers
    for header in moved.headers:
        assert found.column(header) == refreshed[0]["Actions"].column(header)


def test_a_column_with_another_name_is_asked_for(plan: Live) -> None:
    actions = plan.state.sheets["Actions"]
    row, column = next(
        place for place, value in actions.cells.values.items() if value == "Department"
    )
    actions.cells.put((row, column), "Division")
    before = deepcopy(plan.state)
    with pytest.raises(ColumnNotFoundError, match="“Actions” has no column “Department”"):
        refresh(plan.workbook, TODAY, weeks=None)
    assert plan.state == before


def test_a_sheet_of_somebody_elses(plan: Live, refreshed: Plan) -> None:
    extra = plan.state.sheet("My notes")
    extra.cells.put((1, 1), "Call the plant")
    extra.cells.formulas[2, 1] = "=Actions!A5"
    before = deepcopy(extra)
    assert after_refresh(plan, list(refreshed[1])) == refreshed
    assert plan.state.sheets["My notes"] == before


def test_formulas_in_entry_cells_stay(plan: Live, refreshed: Plan) -> None:
    sheets = plan.state.sheets
    grids = plan.workbook.read_tables([table.name for table in TABLES])
    typed = {}
    for grid in grids.values():
        for column, header in enumerate(grid.headers, grid.left):
            if (grid.table, header) not in OWN:
                typed[grid.sheet, grid.top + 1, column] = f"=Z{column}"
    for (sheet, row, column), formula in typed.items():
        sheets[sheet].cells.formulas[row, column] = formula

    assert after_refresh(plan, list(refreshed[1])) == refreshed
    for (sheet, row, column), formula in typed.items():
        assert sheets[sheet].cells.formulas[row, column] == formula


def test_days_counted_from_1904(pristine_sample: Path, sample_cells: Plan, refreshed: Plan) -> None:
    plan = live(sample_cells, pristine_sample, from_1904=True)
    assert after_refresh(plan, list(refreshed[1])) == refreshed


def test_twenty_thousand_rows() -> None:
    rows = 20_000
    headers = tuple(f"H{i}" for i in range(12))
    grid = Grid("Long", "Long", 4, 1, headers, tuple([None] * rows for _ in headers))
    plan = Live(book_of([grid]))
    values = [[float(i * k) for i in range(rows)] for k in range(1, 11)]
    columns = [ColumnChange("Long", f"H{k}", column) for k, column in enumerate(values, 1)]

    assert plan.workbook.write(Changes(columns=columns))
    assert plan.calls.changes.count("Range.raw_value=") == 1
    assert list(plan.workbook.read_tables(["Long"])["Long"].columns[1:11]) == values
    assert not plan.workbook.write(Changes(columns=columns))


def test_in_libreoffice_with_hidden_rows_and_days_counted_from_1904(
    sample: Path, tmp_path: Path, open_live: Callable[[Path], LiveWorkbook]
) -> None:
    workbook = parts_of(sample)["xl/workbook.xml"]
    assert b"<workbookPr " in workbook
    from_1904 = workbook.replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    change_parts(sample, {"xl/workbook.xml": from_1904})
    names = [name for name in names_in(sample) if not name.startswith("Checks_")]
    file = open_workbook(sample, tmp_path / "refreshed.xlsm")
    found = open_live(sample)
    rows = found.book.sheets["Actions"].range("A6:A9").api.EntireRow
    rows.Hidden = True

    refresh(found, TODAY, weeks=None)
    refresh(file, TODAY, weeks=None)

    assert rows.Hidden is True
    tables = ["Actions", "Milestones", "Findings", "Risks"]
    assert found.read_tables(tables) == file.read_tables(tables)
    assert found.read_blocks(names).keys() == file.read_blocks(names).keys()
