"""A table that is filled anew."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter

from headway.core.grids import Changes, ColumnChange, TableChange
from headway.hosts.files import open_workbook
from headway.hosts.files.tables import filled_table, grown_table
from headway.hosts.obstacles import NoRoomBelowError
from headway.hosts.ranges import Box, grow_ranges
from tests.hosts.rich_workbook import make_rich_workbook, parts_of
from tests.package_lint import faults

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

THREE: dict[str, Sequence[object]] = {
    "Cell": ["a", "b", "c"],
    "Found": [1, 2, 3],
    "Amount": [4, 5, 6],
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A rich workbook whose table Findings has one row."""
    return make_rich_workbook(tmp_path / "plan.xlsm")


def _read(path: Path, table: str) -> list[list[object]]:
    return [list(column) for column in open_workbook(path).read_tables([table])[table].columns]


def _make(path: Path, rows: Sequence[Sequence[object]], **table: object) -> Path:
    """Write a workbook with the table “Log” in A1:B3 over these *rows*."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Log")
    sheet.add_table(
        "A1:B3", {"name": "Log", "columns": [{"header": "Who"}, {"header": "What"}], **table}
    )
    for i, row in enumerate(rows, 1):
        sheet.write_row(i, 0, row)
    book.close()
    return path


def test_it_grows_to_hold_all_rows_with_its_filter(plan: Path) -> None:
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", THREE)]))
    table = parts_of(plan)["xl/tables/table2.xml"]

    assert table.count(b'ref="A1:C4"') == 2
    assert _read(plan, "Findings") == [["a", "b", "c"], [1, 2, 3], [4, 5, 6]]
    assert faults(plan) == []


def test_formats_and_validations_of_its_last_row_reach_down(plan: Path) -> None:
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", THREE)]))
    sheet = parts_of(plan)["xl/worksheets/sheet2.xml"]

    assert b'<conditionalFormatting sqref="A2:A4">' in sheet
    assert b'<conditionalFormatting sqref="C2:C4">' in sheet
    assert b"<xm:sqref>C2:C4</xm:sqref>" in sheet
    assert b' sqref="B2:B4"' in sheet


def test_new_rows_look_like_the_last_one(plan: Path) -> None:
    before = parts_of(plan)["xl/worksheets/sheet2.xml"]
    style = before.partition(b'<c r="A2" s="')[2].partition(b'"')[0]
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", {"Found": [1, 2]})]))
    after = parts_of(plan)["xl/worksheets/sheet2.xml"]

    assert style
    for cell in (b"A3", b"B3", b"C3"):
        assert b'<c r="%b" s="%b"' % (cell, style) in after


def test_rows_that_are_no_longer_needed_are_cleared(plan: Path) -> None:
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", THREE)]))
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", {"Cell": [], "Amount": []})]))

    assert _read(plan, "Findings") == [[None] * 3, [1, 2, 3], [None] * 3]
    assert faults(plan) == []


def test_a_table_of_which_all_is_new_shrinks_to_its_rows_with_its_filter_and_formats(
    plan: Path,
) -> None:
    ten: dict[str, Sequence[object]] = {
        header: [*values, *values, *values, "x"] for header, values in THREE.items()
    }
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", ten)]))
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", THREE)]))
    parts = parts_of(plan)
    sheet = parts["xl/worksheets/sheet2.xml"]

    assert parts["xl/tables/table2.xml"].count(b'ref="A1:C4"') == 2
    assert b'<conditionalFormatting sqref="A2:A4">' in sheet
    assert b"<xm:sqref>C2:C4</xm:sqref>" in sheet
    assert _read(plan, "Findings") == [["a", "b", "c"], [1, 2, 3], [4, 5, 6]]
    assert faults(plan) == []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what it cannot edit
        book = openpyxl.load_workbook(plan)
    (listed,) = (each.tables["Findings"] for each in book if "Findings" in each.tables)
    assert listed.ref == listed.autoFilter.ref == "A1:C4"
    (below,) = (each["A5:C11"] for each in book if "Findings" in each.tables)
    assert not [cell.value for row in below for cell in row if cell.value is not None]


def test_a_table_without_rows_keeps_a_blank_one_and_grows_again(plan: Path) -> None:
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", THREE)]))
    full = plan.read_bytes()
    none = Changes(tables=[TableChange("Findings", {header: [] for header in THREE})])
    assert open_workbook(plan).write(none)
    empty = plan.read_bytes()

    assert _read(plan, "Findings") == [[None], [None], [None]]
    assert faults(plan) == []
    assert not open_workbook(plan).write(none)
    assert plan.read_bytes() == empty
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", THREE)]))
    assert plan.read_bytes() == full


def test_a_table_with_a_totals_row_keeps_its_height(tmp_path: Path) -> None:
    path = _make(tmp_path / "log.xlsx", [["Ana", "x"]], total_row=True)
    change = TableChange("Log", {"Who": [], "What": []})
    open_workbook(path).write(Changes(tables=[change]))
    assert b'ref="A1:B3"' in parts_of(path)["xl/tables/table1.xml"]


def test_columns_not_mentioned_keep_what_they_hold(plan: Path) -> None:
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", THREE)]))
    open_workbook(plan).write(Changes(tables=[TableChange("Findings", {"Found": ["x"] * 5})]))

    assert _read(plan, "Findings") == [
        ["a", "b", "c", None, None],
        ["x"] * 5,
        [4, 5, 6, None, None],
    ]


def test_a_column_can_change_in_the_same_run_in_which_the_table_grows(plan: Path) -> None:
    changes = Changes(
        columns=[ColumnChange("Findings", "Amount", [9])],
        tables=[TableChange("Findings", {"Cell": ["a", "b"]})],
    )
    open_workbook(plan).write(changes)
    assert _read(plan, "Findings") == [["a", "b"], [None, None], [9, None]]


@pytest.mark.parametrize(
    ("rows", "options", "obstacle"),
    [
        pytest.param(
            [["Ana", "x"], ["Ben", "y"], [None, "total"]],
            {},
            "the cell B4 below it is not empty",
            id="data",
        ),
        pytest.param([["Ana", "x"]], {"total_row": True}, "it has a totals row", id="a totals row"),
    ],
)
def test_it_does_not_grow_over_what_stands_below(
    tmp_path: Path, rows: list[list[object]], options: dict[str, object], obstacle: str
) -> None:
    path = _make(tmp_path / "log.xlsx", rows, **options)
    before = path.read_bytes()
    change = TableChange("Log", {"Who": ["a", "b", "c"]})

    with pytest.raises(NoRoomBelowError, match=obstacle):
        open_workbook(path).write(Changes(tables=[change]))
    assert path.read_bytes() == before


def test_it_does_not_grow_into_another_table(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Log")
    sheet.add_table("A1:B3", {"name": "Log"})
    sheet.add_table("B6:C8", {"name": "Other", "header_row": False})
    book.close()

    with pytest.raises(NoRoomBelowError, match="the table “Other” stands below it"):
        open_workbook(path).write(Changes(tables=[TableChange("Log", {"Column1": [1] * 6})]))


def test_it_does_not_grow_over_merged_cells_or_the_end_of_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Log")
    sheet.add_table("A1:B3", {"name": "Log"})
    sheet.merge_range("B5:C6", "")
    sheet.add_table("E1048574:E1048576", {"name": "Last"})
    book.close()

    with pytest.raises(NoRoomBelowError, match="the cells B5:C6 below it are merged"):
        open_workbook(path).write(Changes(tables=[TableChange("Log", {"Column1": [1] * 6})]))
    with pytest.raises(NoRoomBelowError, match="the sheet ends"):
        open_workbook(path).write(Changes(tables=[TableChange("Last", {"Column1": [1] * 6})]))


def test_many_rows_are_added_at_once(tmp_path: Path) -> None:
    path = _make(tmp_path / "log.xlsx", [["Ana", "x"]])
    people = [f"Person {i}" for i in range(3000)]
    open_workbook(path).write(Changes(tables=[TableChange("Log", {"Who": people})]))

    assert _read(path, "Log") == [people, ["x", *[None] * 2999]]
    assert b'<dimension ref="A1:B3001"/>' in parts_of(path)["xl/worksheets/sheet1.xml"]
    assert faults(path) == []


@pytest.mark.parametrize(
    ("ranges", "grown"),
    [
        ("B2:C9", "B2:C12"),
        ("C9", "C9:C12"),
        ("$B$2:$C$9", "B2:C12"),
        ("B2:C8", "B2:C8"),
        ("A2:C9", "A2:C9"),
        ("B2:C20", "B2:C20"),
        ("B:C 2:9 D9:D9", "B:C 2:9 D9:D12"),
    ],
)
def test_only_ranges_that_end_with_the_table_grow(ranges: str, grown: str) -> None:
    assert grow_ranges(ranges, Box(2, 2, 9, 4), 12) == grown


def test_ranges_shrink_with_the_table_unless_they_lie_below_it() -> None:
    assert grow_ranges("B2:C9 D9 D7:D9 B2:C20", Box(2, 2, 9, 4), 6) == "B2:C6 D9 D7:D9 B2:C20"


def test_sorting_grows_with_the_table() -> None:
    before = (
        b'<table ref="A1:B3" insertRow="1"><autoFilter ref="A1:B3"/>'
        b'<sortState ref="A2:B3"><sortCondition ref="B2:B3"/></sortState></table>'
    )
    assert filled_table(grown_table(before, 3, 7)) == (
        b'<table ref="A1:B7"><autoFilter ref="A1:B7"/>'
        b'<sortState ref="A2:B7"><sortCondition ref="B2:B7"/></sortState></table>'
    )
