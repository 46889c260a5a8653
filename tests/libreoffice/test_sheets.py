"""A sheet of a workbook in LibreOffice."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from headway.libreoffice.bridge import enum, struct
from headway.libreoffice.protection import ProtectedError
from tests.libreoffice.documents import save_copy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings


@pytest.fixture
def locked(opened: Callable[[Path], xlwings.Book], tmp_path: Path) -> xlwings.Book:
    """A workbook with a locked sheet, one locked with a password, and a hidden one."""
    path = tmp_path / "locked.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Locked").protect("", {"sort": True, "autofilter": True})
        workbook.add_worksheet("Secret").protect("opensesame")
        workbook.add_worksheet("Hidden").hide()
    return opened(path)


def test_is_found_by_its_name_in_any_case_or_its_place(locked: xlwings.Book) -> None:
    assert [sheet.name for sheet in locked.sheets] == ["Locked", "Secret", "Hidden"]
    assert locked.sheets["secret"].index == 2
    assert locked.sheets[2].name == "Hidden"
    assert "Nowhere" not in locked.sheets
    with pytest.raises(KeyError):
        locked.sheets["Nowhere"]


def test_can_be_shown_and_hidden(locked: xlwings.Book) -> None:
    hidden = locked.sheets["Hidden"]
    assert hidden.visible is False

    hidden.visible = True
    locked.sheets["Secret"].visible = False

    assert hidden.visible is True
    assert locked.sheets["Secret"].visible is False


def test_can_be_brought_to_the_front(locked: xlwings.Book) -> None:
    locked.sheets["Secret"].activate()
    assert locked.sheets.active.name == "Secret"


def test_keeps_what_is_allowed_on_it_when_it_is_unlocked_and_locked_again(
    locked: xlwings.Book, tmp_path: Path
) -> None:
    sheet = locked.sheets["Locked"]
    save_copy(locked, tmp_path / "before.xlsx")
    sheet.api.Unprotect()
    assert sheet.api.ProtectContents is False
    sheet["A1"].raw_value = "written"
    sheet.api.Protect(Contents=True, AllowFiltering=sheet.api.Protection.AllowFiltering)
    save_copy(locked, tmp_path / "after.xlsx")

    assert sheet.api.ProtectContents is True
    assert sheet["A1"].raw_value == "written"
    before, after = (_protection(tmp_path / f"{name}.xlsx") for name in ("before", "after"))
    assert b'autoFilter="false"' in before
    assert after == before


def test_that_wants_a_password_stays_locked_and_says_so(locked: xlwings.Book) -> None:
    sheet = locked.sheets["Secret"]
    with pytest.raises(ProtectedError, match="“Secret” is protected with a password"):
        sheet.api.Unprotect()
    assert sheet.api.ProtectContents is True


def test_takes_values_into_the_right_rows_past_hidden_and_filtered_ones(
    sheet: xlwings.Sheet,
) -> None:
    sheet["A1:B6"].raw_value = [["n", "odd"], *([float(n), float(n % 2)] for n in range(5))]
    _filter(sheet, "A1:B6", column=1, number=0.0)
    sheet["A8"].rows.hidden = True

    sheet["A2:A9"].raw_value = [[f"row {row}"] for row in range(2, 10)]

    assert sheet["A2:A9"].raw_value == tuple((f"row {row}",) for row in range(2, 10))
    assert [sheet.range((row, 1)).rows.hidden for row in (2, 3, 5, 8, 9)] == [
        *(False, True, True, True, False)
    ]
    assert sheet["A2:A9"].api.EntireRow.Hidden is None


def test_shows_hidden_rows_and_hides_them_again(sheet: xlwings.Sheet) -> None:
    rows = sheet["A3:C4"].api.EntireRow
    rows.Hidden = True
    assert rows.Hidden is True
    assert sheet["A1:A2"].rows.hidden is False

    rows.Hidden = False
    assert sheet["A1:A9"].rows.hidden is False


def test_knows_which_cells_are_merged(sheet: xlwings.Sheet) -> None:
    sheet["B2:C3"].impl.cells.merge(True)  # noqa: FBT003 - LibreOffice's own signature

    assert sheet["B2:C3"].merge_cells is True
    assert sheet["C3"].merge_cells is True
    assert sheet["A1:D4"].merge_cells is None
    assert sheet["D2:E3"].merge_cells is False


def test_takes_a_block_across_merged_cells(sheet: xlwings.Sheet) -> None:
    sheet["A1:B1"].impl.cells.merge(True)  # noqa: FBT003 - LibreOffice's own signature
    sheet["A1:C2"].raw_value = [["wide", "", 1.0], ["a", "b", 2.0]]

    assert sheet["A1:C2"].raw_value == (("wide", None, 1.0), ("a", "b", 2.0))


def test_gives_ranges_by_address_by_place_and_as_parts(sheet: xlwings.Sheet) -> None:
    assert sheet["$B$2:D5"].address == "$B$2:$D$5"
    assert sheet.range((2, 28)).address == "$AB$2"
    assert sheet.range((2, 2), (5, 4)).shape == (4, 3)
    assert sheet["B2:D5"][1:3, 0].address == "$B$3:$B$4"
    assert sheet["B2:D5"](2, 3).address == "$D$3"
    assert sheet["B2"].resize(3, 2).get_address(False, False) == "B2:C4"  # noqa: FBT003 - xlwings
    assert sheet["B2"].get_address(external=True).endswith("]Sheet1'!$B$2")
    with pytest.raises(ValueError, match="not an address"):
        sheet.range("Nonsense")


def test_knows_how_far_it_is_used(sheet: xlwings.Sheet) -> None:
    sheet["C3:D9"].raw_value = 1.0
    sheet["D9"].clear_contents()
    assert sheet.used_range.address == "$C$3:$D$9"


def test_tells_number_formats_in_excels_spelling(sheet: xlwings.Sheet) -> None:
    codes = ["General", "0.00%", "#,##0", "yyyy-mm-dd", "d mmm yyyy", "[h]:mm:ss", "@"]
    for row, code in enumerate(codes, start=1):
        sheet.range((row, 1)).number_format = code

    assert [sheet.range((row, 1)).number_format for row in range(1, 8)] == codes
    assert sheet["A1:A2"].number_format is None


def test_tells_number_formats_of_other_languages_in_english(sheet: xlwings.Sheet) -> None:
    document = sheet.book.impl.document
    german = document.CharLocale
    german.Language, german.Country = "de", "DE"
    english = document.CharLocale
    english.Language, english.Country = "en", "US"
    key = document.NumberFormats.addNewConverted("yyyy-mm-dd", english, german)
    sheet["A1"].impl.cells.NumberFormat = key

    assert document.NumberFormats.getByKey(key).FormatString.startswith("JJJJ")
    assert sheet["A1"].number_format == "yyyy-mm-dd"


def _filter(sheet: xlwings.Sheet, address: str, column: int, number: float) -> None:
    """Show only the rows at *address* that have this *number* in a column, counted from 0."""
    ranges = sheet.book.impl.document.DatabaseRanges
    ranges.addNewByName("Filtered", sheet[address].impl.cells.RangeAddress)
    filtered = ranges.getByName("Filtered")
    wanted = struct("sheet.TableFilterField")
    wanted.Field, wanted.IsNumeric, wanted.NumericValue = column, True, number
    wanted.Operator = enum("sheet.FilterOperator", "EQUAL")
    filtered.getFilterDescriptor().setFilterFields((wanted,))
    filtered.refresh()


def _protection(path: Path) -> bytes:
    """Return what the first sheet of the workbook at *path* says of its protection."""
    with zipfile.ZipFile(path) as package:
        found = re.search(rb"<sheetProtection[^>]*>", package.read("xl/worksheets/sheet1.xml"))
    assert found
    return found[0]


def test_fits_rows_to_their_text_at_the_end_of_a_run(sheet: xlwings.Sheet) -> None:
    cells = sheet["A1:A3"].impl.cells
    cells.IsTextWrapped = True
    rows = cells.Rows
    low = rows.getByIndex(0).Height
    rows.getByIndex(2).Height = low

    sheet.book.app.screen_updating = False
    sheet["A1:A3"].raw_value = [["a long text " * 20], ["short"], ["a long text " * 20]]
    meanwhile = rows.getByIndex(0).Height
    sheet.book.app.screen_updating = True

    assert meanwhile == low
    assert rows.getByIndex(0).Height > 3 * low
    assert rows.getByIndex(1).Height == low
    assert rows.getByIndex(2).Height == low


def test_fits_rows_to_their_text_at_once_without_a_run(sheet: xlwings.Sheet) -> None:
    sheet["A1"].impl.cells.IsTextWrapped = True
    low = sheet["A1"].impl.cells.Rows.Height
    sheet["A1"].raw_value = "a long text " * 20

    assert sheet["A1"].impl.cells.Rows.Height > 3 * low


def test_fits_rows_to_their_text_before_it_is_locked_again(sheet: xlwings.Sheet) -> None:
    sheet["A1"].impl.cells.IsTextWrapped = True
    low = sheet["A1"].impl.cells.Rows.Height
    sheet.book.app.screen_updating = False
    sheet["A1"].raw_value = "a long text " * 20
    sheet.api.Protect()
    sheet.book.app.screen_updating = True

    assert sheet["A1"].impl.cells.Rows.Height > 3 * low
