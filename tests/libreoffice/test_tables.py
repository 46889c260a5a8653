"""A table of an Excel workbook in LibreOffice."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings


@pytest.fixture
def plan(opened: Callable[[Path], xlwings.Book], tmp_path: Path) -> xlwings.Book:
    """A workbook with the tables Tasks (from B3, with days), Sums (with totals), Elsewhere."""
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet, other = workbook.add_worksheet("Work"), workbook.add_worksheet("Other work")
        day = workbook.add_format({"num_format": "d mmm yyyy", "locked": False, "bold": True})
        sheet.add_table(
            *(2, 1, 4, 2),
            {"name": "Tasks", "columns": [{"header": "Task"}, {"header": "Due", "format": day}]},
        )
        for row in (3, 4):
            sheet.write_string(row, 1, f"task {row}")
            sheet.write_datetime(row, 2, datetime(2026, 11, row), day)  # noqa: DTZ001 - a cell
        sheet.data_validation(3, 1, 4, 1, {"validate": "list", "source": ["task 3", "task 4"]})
        sheet.add_table(
            *(2, 5, 5, 5),
            {
                "name": "Sums",
                "total_row": True,
                "columns": [{"header": "n", "total_function": "sum"}],
            },
        )
        other.add_table(0, 0, 1, 0, {"name": "Elsewhere"})
        workbook.define_name("Filled", '=(Tasks[Task]<>"")*1')
        other.write_array_formula("D1", "{=SUM(Filled)}", None, 2)
        other.write_formula("D2", "=COUNTA(Tasks[Task])", None, 2)
    return opened(path)


def test_is_found_on_its_sheet_by_its_name_in_any_case(plan: xlwings.Book) -> None:
    assert [table.name for table in plan.sheets["Work"].tables] == ["Sums", "Tasks"]
    assert plan.sheets["work"].tables["tasks"].range.address == "$B$3:$C$5"
    assert [table.name for table in plan.sheets["Other work"].tables] == ["Elsewhere"]
    assert "Tasks" not in plan.sheets["Other work"].tables


def test_has_headers_a_body_and_perhaps_totals(plan: xlwings.Book) -> None:
    tasks, sums = (plan.sheets["Work"].tables[name] for name in ("Tasks", "Sums"))

    assert tasks.impl.header_row_range.raw_value == (("Task", "Due"),)
    assert tasks.impl.data_body_range.address == "$B$4:$C$5"
    assert tasks.show_totals is False
    assert sums.show_totals is True
    assert sums.impl.data_body_range.address == "$F$4:$F$5"


def test_grows_with_rows_that_look_like_its_last(plan: xlwings.Book) -> None:
    sheet = plan.sheets["Work"]
    tasks = sheet.tables["Tasks"]

    tasks.resize(sheet["B3:C9"])

    assert tasks.range.address == "$B$3:$C$9"
    assert sheet["B6:C9"].raw_value == ((None, None),) * 4
    assert sheet["C9"].number_format == sheet["C5"].number_format
    new = sheet["B9:C9"].impl.cells
    assert new.getCellByPosition(0, 0).Validation.Type.value == "LIST"
    assert new.getCellByPosition(1, 0).CellProtection.IsLocked is False
    assert new.getCellByPosition(1, 0).CharWeight == 150


def test_that_grows_is_seen_by_formulas_even_through_names(plan: xlwings.Book) -> None:
    work, other = plan.sheets["Work"], plan.sheets["Other work"]
    work.tables["Tasks"].resize(work["B3:C9"])
    work["B6:B7"].raw_value = [["new"], ["new too"]]

    assert other["D2"].raw_value == 4.0
    assert other["D1"].raw_value == 4.0


def test_shrinks_and_leaves_what_was_in_it(plan: xlwings.Book) -> None:
    sheet = plan.sheets["Work"]
    sheet.tables["Tasks"].resize(sheet["B3:C4"])

    assert sheet.tables["Tasks"].range.address == "$B$3:$C$4"
    assert sheet["B5"].raw_value == "task 4"


def test_is_noticed_when_it_comes_and_goes(plan: xlwings.Book) -> None:
    sheet = plan.sheets["Work"]
    ranges = plan.impl.document.DatabaseRanges
    assert "Late" not in sheet.tables

    ranges.addNewByName("Late", sheet["H1:I4"].impl.cells.RangeAddress)
    ranges.removeByName("Sums")

    assert [table.name for table in sheet.tables] == ["Late", "Tasks"]
    with pytest.raises(KeyError):
        sheet.tables["Sums"]
