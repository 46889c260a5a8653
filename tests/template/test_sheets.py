"""A new plan's sheets."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from openpyxl.utils import range_boundaries

from headway.schema import (
    BUTTONS,
    HOME_FACTS,
    SHEETS,
    TABLES,
    Column,
    Kind,
    Table,
    Writer,
    tables_on,
)
from headway.schema.generated import HISTORY, LOG
from headway.schema.settings import LISTS
from scripts.template.formats import TAB_COLOURS
from scripts.template.home import STEPS
from scripts.template.protection import is_locked

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

    from scripts.template.package import Parts

COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.header}")
    for table in TABLES
    for column in table.columns
]
ON_THEIR_OWN_SHEET = [table for table in TABLES if table.sheet != "Settings"]


def body(workbook: Workbook, table: Table, column: Column) -> tuple[int, int, int]:
    """Return the sheet column, the first row and the last row of a table's column."""
    left, top, _, bottom = range_boundaries(workbook[table.sheet].tables[table.name].ref)
    assert left
    assert top
    assert bottom
    return left + table.columns.index(column), top + 1, bottom


def rule(sheet: Worksheet, row: int, column: int) -> DataValidation:
    """Return the one data validation of a cell."""
    cell = sheet.cell(row, column).coordinate
    found: list[DataValidation] = [
        rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref
    ]
    (only,) = found
    return only


def test_stand_in_the_order_of_the_schema(workbook: Workbook) -> None:
    assert workbook.sheetnames == [sheet.name for sheet in SHEETS]


def test_are_shown_as_the_schema_says(workbook: Workbook) -> None:
    shown = [sheet.title for sheet in workbook if sheet.sheet_state == "visible"]
    assert shown == [sheet.name for sheet in SHEETS if sheet.shown]


def test_have_the_tab_colour_of_their_group(workbook: Workbook) -> None:
    for sheet in SHEETS:
        colour = workbook[sheet.name].sheet_properties.tabColor
        assert colour is not None
        assert f"#{colour.rgb[2:]}" == TAB_COLOURS[sheet.group].upper()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_have_each_column_of_the_schema_with_its_header(
    workbook: Workbook, table: Table, column: Column
) -> None:
    number, first, _ = body(workbook, table, column)
    assert workbook[table.sheet].cell(first - 1, number).value == column.header


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_explain_each_column_when_a_cell_is_selected(
    workbook: Workbook, table: Table, column: Column
) -> None:
    number, first, last = body(workbook, table, column)
    sheet = workbook[table.sheet]

    for row in (first, last):
        found = rule(sheet, row, number)
        assert found.prompt == column.hint
        assert found.promptTitle == column.header[:32]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_offer_as_many_rows_as_the_schema(workbook: Workbook, table: Table) -> None:
    _, first, last = body(workbook, table, table.columns[0])
    assert last - first + 1 == table.room


@pytest.mark.parametrize("table", ON_THEIR_OWN_SHEET, ids=lambda table: table.name)
def test_keep_headers_and_identifier_in_view(workbook: Workbook, table: Table) -> None:
    sheet = workbook[table.sheet]
    _, first, _ = body(workbook, table, table.columns[0])

    assert sheet.freeze_panes is not None
    assert str(sheet.freeze_panes).endswith(str(first))
    held_column = not str(sheet.freeze_panes).startswith("A")
    assert held_column == (table.identifier is not None or table in {HISTORY, LOG})
    assert sheet.print_title_rows == f"${first - 1}:${first - 1}"


def test_keep_the_week_and_the_day_of_an_entry_in_view(workbook: Workbook) -> None:
    assert [workbook[table.sheet].freeze_panes for table in (HISTORY, LOG)] == ["C5", "C5"]


def test_let_the_marks_of_rows_run_on_one_line(workbook: Workbook) -> None:
    for table in (HISTORY, LOG):
        column, first, _ = body(workbook, table, table["hash"])
        assert not workbook[table.sheet].cell(first, column).alignment.wrap_text


@pytest.mark.parametrize("table", ON_THEIR_OWN_SHEET, ids=lambda table: table.name)
def test_lead_back_home(workbook: Workbook, table: Table) -> None:
    link = workbook[table.sheet]["A3"].hyperlink
    assert link is not None
    assert link.location == "Home!A1"


def test_let_people_type_only_into_their_own_cells(workbook: Workbook) -> None:
    locked = {sheet.name for sheet in SHEETS if is_locked(sheet)}
    for table in ON_THEIR_OWN_SHEET:
        sheet = workbook[table.sheet]
        assert sheet.protection.sheet == (table.sheet in locked)
        if table.sheet not in locked:
            assert not table.written_by(Writer.HEADWAY)
            continue
        for column in table.columns:
            number, first, last = body(workbook, table, column)
            for row in (first, last):
                is_cell_locked = sheet.cell(row, number).protection.locked
                assert is_cell_locked == (column.writer is Writer.HEADWAY), column.header


def test_can_be_unlocked_without_a_password(workbook: Workbook) -> None:
    assert {sheet.protection.password for sheet in workbook} == {None}


def test_offer_words_from_named_lists_and_never_typed_ones(workbook: Workbook) -> None:
    for sheet in workbook:
        for found in sheet.data_validations.dataValidation:
            if found.type == "list":
                assert found.formula1 in workbook.defined_names


def test_say_what_to_do_when_an_entry_is_refused(workbook: Workbook) -> None:
    for sheet in workbook:
        for found in sheet.data_validations.dataValidation:
            if found.type is not None:
                assert found.error
                assert found.error.endswith(".")
                assert len(found.error) <= 255


def test_take_other_names_than_those_on_people_after_a_warning(workbook: Workbook) -> None:
    number, first, _ = body(workbook, TABLES[0], TABLES[0]["owner"])
    found = rule(workbook["Actions"], first, number)

    assert found.formula1 == "Ids_People"
    assert found.errorStyle == "warning"


def test_show_dates_and_amounts_the_same_everywhere_and_figures_off_the_next_word(
    workbook: Workbook,
) -> None:
    shown = {Kind.DATE: "yyyy-mm-dd", Kind.MONEY: "#,##0_-", Kind.PERCENT: "0%_-"}
    for table in TABLES:
        sheet = workbook[table.sheet]
        if not sheet.protection.sheet:
            continue
        for column in table.columns:
            if column.kind in shown:
                number, first, _ = body(workbook, table, column)
                assert sheet.cell(first, number).number_format == shown[column.kind]


def test_have_the_words_of_each_list(workbook: Workbook) -> None:
    for table in LISTS:
        number, first, last = body(workbook, table, table.columns[0])
        sheet = workbook["Settings"]
        words = [sheet.cell(row, number).value for row in range(first, last + 1)]
        assert [word for word in words if word] == [row[0] for row in table.seed]


def test_never_overlap_on_settings(workbook: Workbook) -> None:
    areas: list[tuple[int, int]] = []
    for table in tables_on("Settings"):
        left, _, right, _ = range_boundaries(workbook["Settings"].tables[table.name].ref)
        assert left
        assert right
        areas.append((left, right))
    areas.sort()
    gaps = [after[0] - before[1] for before, after in pairwise(areas)]
    assert set(gaps) == {2}


def test_open_on_home_with_every_fact_and_every_button(workbook: Workbook, parts: Parts) -> None:
    words = {cell.value for row in workbook["Home"].iter_rows() for cell in row}

    assert workbook.active is not None
    assert workbook.active.title == "Home"
    assert {fact.label for fact in HOME_FACTS} <= words
    assert {button.hint for button in BUTTONS} <= words
    drawn = parts["xl/drawings/vmlDrawing1.vml"].decode()
    for button in BUTTONS:
        assert f"[0]!{button.macro}<" in drawn
        assert f">{button.label}<" in drawn


def test_are_shown_from_the_start_where_a_step_on_home_leads(workbook: Workbook) -> None:
    links = {cell.hyperlink.location for cell in workbook["Home"]["B"] if cell.hyperlink}
    assert links == {f"'{target}'!A1" for target, _ in STEPS}
    assert all(workbook[target].sheet_state == "visible" for target, _ in STEPS)
