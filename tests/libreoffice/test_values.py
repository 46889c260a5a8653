"""A value in a cell of LibreOffice, as xlwings gives and takes it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from headway.libreoffice.reading import ERRORS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings

_NOON = datetime(2026, 11, 20, 12, 30)  # noqa: DTZ001 - cells know no time zones
_DAY = datetime(2026, 11, 20)  # noqa: DTZ001 - cells know no time zones

KINDS = [
    pytest.param("Jürgen Weiß – “Ås”", "Jürgen Weiß – “Ås”", id="umlauts and quotes"),
    pytest.param("0012", "0012", id="leading zeros"),
    pytest.param("12.5", "12.5", id="text that looks like a number"),
    pytest.param("2026-11-20", "2026-11-20", id="text that looks like a date"),
    pytest.param("TRUE", "TRUE", id="text that looks like a truth value"),
    pytest.param("'=1+1", "=1+1", id="text that looks like a formula"),
    pytest.param("'#N/A", "#N/A", id="text that looks like an error"),
    pytest.param("''tis", "'tis", id="text that begins with an apostrophe"),
    pytest.param("two\nlines", "two\nlines", id="two lines"),
    pytest.param("x" * 32_767, "x" * 32_767, id="as long as a cell allows"),
    pytest.param(1.5, 1.5, id="a number"),
    pytest.param(-1e-7, -1e-7, id="a small number"),
    pytest.param(7, 7.0, id="a whole number"),
    pytest.param(True, True, id="true"),
    pytest.param(False, False, id="false"),
    pytest.param(date(2026, 11, 20), _DAY, id="a date"),
    pytest.param(_NOON, _NOON, id="a moment"),
    pytest.param(time(12, 30), datetime(1899, 12, 30, 12, 30), id="a time"),  # noqa: DTZ001 - as above
    pytest.param(timedelta(hours=36), timedelta(hours=36), id="a duration"),
    pytest.param("#DIV/0!", ERRORS["#DIV/0!"], id="an error"),
    pytest.param("", None, id="nothing"),
    pytest.param(None, None, id="none"),
]


@pytest.mark.parametrize(("written", "read"), KINDS)
def test_comes_back_as_what_it_is(sheet: xlwings.Sheet, written: object, read: object) -> None:
    sheet["B3"].raw_value = written

    found = sheet["B3"].raw_value
    assert found == read
    assert type(found) is type(read)


def test_comes_back_from_a_block_as_from_a_cell_alone(sheet: xlwings.Sheet) -> None:
    written = [kind.values[0] for kind in KINDS]
    read = [kind.values[1] for kind in KINDS]
    both = sheet.range((5, 2), (4 + len(KINDS), 3))

    both.raw_value = [[value, value] for value in written]

    assert both.raw_value == tuple((value, value) for value in read)


def test_is_cleaned_by_xlwings_as_one_from_excel(sheet: xlwings.Sheet) -> None:
    sheet["A1:D1"].raw_value = [["#N/A", "", 2, _DAY]]

    assert sheet["A1:D1"].value == [None, None, 2.0, _DAY]
    cleaned = sheet["A1:D1"].options(ndim=2, err_to_str=True, numbers=int, dates=date, empty="-")
    assert cleaned.value == [["#N/A", "-", 2, date(2026, 11, 20)]]


def test_leaves_a_cell_empty_when_it_is_taken_away(sheet: xlwings.Sheet) -> None:
    sheet["A1:A3"].raw_value = [["text"], [5], ["=1+1"]]
    sheet["A1:A3"].raw_value = [[""], [""], [""]]
    sheet["B1"].formula = "=COUNTBLANK(A1:A3)+10*COUNTA(A1:A3)"

    assert sheet["B1"].raw_value == 3


def test_does_not_make_a_text_cell_of_the_one_it_is_written_to(sheet: xlwings.Sheet) -> None:
    sheet["A1:A4"].number_format = "0.00"
    sheet["A3:A4"].number_format = "yyyy-mm-dd"
    sheet["A1:A4"].raw_value = [["0012"], ["'=x"], ["2026-01-01"], ["12"]]

    assert sheet["A1:A2"].number_format == "0.00"
    assert sheet["A3:A4"].number_format == "yyyy-mm-dd"


def test_gets_a_date_format_only_where_it_has_none(sheet: xlwings.Sheet) -> None:
    sheet["A1"].number_format = "dd/mm/yyyy"
    sheet["A1:A2"].raw_value = [[date(2026, 11, 20)], [date(2026, 11, 21)]]

    assert sheet["A1"].number_format == "dd/mm/yyyy"
    assert sheet["A2"].number_format == "yyyy-mm-dd"


def test_is_told_by_the_format_of_each_single_cell(sheet: xlwings.Sheet) -> None:
    column = sheet["A1:A6"]
    column.raw_value = [[1.0], [1.0], [46346.0], [46346.0], ["=A3+0"], ["=A1=A2"]]
    sheet["A2"].number_format = "BOOLEAN"
    sheet["A4"].number_format = "d mmm yyyy"

    values = column.raw_value

    assert [row[0] for row in values] == [1.0, True, 46346.0, _DAY, 46346.0, True]
    assert type(values[0][0]) is float


def test_is_a_date_when_a_formula_gives_one(sheet: xlwings.Sheet) -> None:
    sheet["A1:A3"].raw_value = [[date(2026, 11, 19)], ["=A1+1"], [5]]
    sheet["A2"].number_format = "yyyy-mm-dd"

    assert [row[0] for row in sheet["A1:A3"].raw_value][1:] == [_DAY, 5.0]


@pytest.mark.parametrize("rows", [3, 40])
def test_is_the_right_error_of_several(sheet: xlwings.Sheet, rows: int) -> None:
    wrong = ["=1/0", "=NA()", "=nonesuch(1)", "=SQRT(-1)", "=LOG(0)", '="a"+1']
    told = ["#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#VALUE!", "#VALUE!"]
    block = sheet.range((1, 1), (rows, len(wrong)))
    block.formula = [wrong] * rows

    values = block.options(ndim=2, err_to_str=True).value

    assert values == [told] * rows


def test_of_a_day_is_the_same_whatever_day_the_workbook_counts_from(
    opened: Callable[[Path], xlwings.Book], tmp_path: Path
) -> None:
    path = tmp_path / "from 1904.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as workbook:
        workbook.add_worksheet().write_datetime(
            "A1", _NOON, workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        )
    book = opened(path)
    sheet = book.sheets[0]
    sheet["A2"].raw_value = _DAY
    sheet["A3"].raw_value = time(6, 0)

    assert book.api.Date1904 is True
    assert sheet["A1:A2"].raw_value == ((_NOON,), (_DAY,))
    assert sheet["A2"].formula == "44884"
    assert sheet["A3"].raw_value == datetime(1904, 1, 1, 6)  # noqa: DTZ001 - cells know no time zones


def test_from_an_excel_file_is_read_as_excel_reads_it(
    opened: Callable[[Path], xlwings.Book], tmp_path: Path
) -> None:
    path = tmp_path / "kinds.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        dates = workbook.add_format({"num_format": "d mmm yyyy"})
        sheet.write_boolean("A1", True)  # noqa: FBT003 - a value
        sheet.write_datetime("A2", _DAY, dates)
        sheet.write_string("A3", "0012")
        sheet.write_formula("A4", "=1/0", None, "#DIV/0!")
        sheet.write_formula("A5", "=A2+1", dates, 46347)
        sheet.write_formula("A6", '=""', None, "")
        sheet.write_number("A7", 1)

    values = [row[0] for row in opened(path).sheets[0]["A1:A8"].raw_value]

    assert values == [
        *(True, _DAY, "0012", ERRORS["#DIV/0!"], _DAY + timedelta(1), None, 1.0, None)
    ]
    assert type(values[0]) is bool
    assert type(values[6]) is float


def test_in_a_block_of_200000_comes_back_unchanged(sheet: xlwings.Sheet) -> None:
    rows = [
        [i * 20.0 + j if j % 2 else f"row {i}, column {j}: ½ “quoted” {i:05}" for j in range(20)]
        for i in range(10_000)
    ]
    block = sheet.range((1, 1), (10_000, 20))

    block.raw_value = rows

    assert block.raw_value == tuple(map(tuple, rows))


def test_that_no_cell_can_hold_is_refused(sheet: xlwings.Sheet) -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        sheet["A1"].raw_value = object()
