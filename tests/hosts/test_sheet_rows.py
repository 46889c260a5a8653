"""Cells put into the rows of a sheet, in any form that XML allows."""

from __future__ import annotations

import pytest

from headway.hosts.files.bands import Strip
from headway.hosts.files.cells import CellWriter
from headway.hosts.files.obstacles import (
    ArrayFormulaError,
    SharedFormulaError,
    UnreadableSheetError,
)
from headway.hosts.files.sheet import Sheet


def _plain_style(style: bytes | None, _: str) -> bytes:
    return style or b"0"


def _written(
    rows: str, column: int, top: int, *values: object, style: bytes | None = None, cols: str = ""
) -> str:
    """Return *rows* with *values* in *column* from row *top* on."""
    xml = f"<worksheet>{cols}<sheetData>{rows}</sheetData></worksheet>"
    sheet = Sheet("Plan", xml.encode())
    tails = CellWriter(sheet.prefix.decode()).column(values)
    sheet.write([Strip(column, top, tails, style)], _plain_style)
    written = sheet.xml().decode()
    assert written.startswith(f"<worksheet>{cols}<sheetData>")
    return written.removeprefix(f"<worksheet>{cols}<sheetData>").removesuffix(
        "</sheetData></worksheet>"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="3" t="s"><v>4</v></c></row>',
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="3"><v>7</v></c></row>',
            id="at the right end",
        ),
        pytest.param(
            '<row r="1"><c r="B1"/><c r="C1" t="b"><v>1</v></c></row>',
            '<row r="1"><c r="B1"><v>7</v></c><c r="C1" t="b"><v>1</v></c></row>',
            id="in the middle",
        ),
        pytest.param(
            '<row r="1" spans="1:1" ht="20"><c r="A1"/></row>',
            '<row r="1" spans="1:2" ht="20"><c r="A1"/><c r="B1"><v>7</v></c></row>',
            id="behind the last cell",
        ),
        pytest.param(
            '<row r="1"><c r="C1"/></row>',
            '<row r="1"><c r="B1"><v>7</v></c><c r="C1"/></row>',
            id="before the first cell",
        ),
        pytest.param('<row r="1"/>', '<row r="1"><c r="B1"><v>7</v></c></row>', id="no cells"),
        pytest.param(
            '<row r="1"></row>', '<row r="1"><c r="B1"><v>7</v></c></row>', id="empty row"
        ),
        pytest.param("", '<row r="1"><c r="B1"><v>7</v></c></row>', id="no rows"),
        pytest.param(
            '<row r="3"/>', '<row r="1"><c r="B1"><v>7</v></c></row><row r="3"/>', id="a later row"
        ),
        pytest.param(
            "<row><c><v>1</v></c><c s='2'><v>2</v></c><c/></row><row/>",
            '<row><c><v>1</v></c><c r="B1" s="2"><v>7</v></c><c/></row><row/>',
            id="no addresses",
        ),
        pytest.param(
            '<row r="1" s="4" customFormat="1"><c r="A1"/></row>',
            '<row r="1" s="4" customFormat="1"><c r="A1"/><c r="B1" s="4"><v>7</v></c></row>',
            id="style of the row",
        ),
        pytest.param(
            '<row r="1"><!-- <c r="B1"> --><c r="A1"><v>1<!--</c>--></v></c><c r="B1"/></row>',
            '<row r="1"><!-- <c r="B1"> --><c r="A1"><v>1<!--</c>--></v></c>'
            '<c r="B1"><v>7</v></c></row>',
            id="comments",
        ),
        pytest.param(
            '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<row r="9"><c r="B1"/>]]></t></is>'
            '</c><c r="B1"><v>1</v></c></row>',
            '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<row r="9"><c r="B1"/>]]></t></is>'
            '</c><c r="B1"><v>7</v></c></row>',
            id="raw text",
        ),
        pytest.param(
            '\n  <row r="1">\n    <c r="A1"/>\n    <c  r = "B1"\n s="1" ></c >\n  </row>\n',
            '\n  <row r="1">\n    <c r="A1"/>\n    <c r="B1" s="1"><v>7</v></c>\n  </row>\n',
            id="spread over lines",
        ),
        pytest.param(
            '<row r="1"><c r="B1" s="1" t="str" cm="1" vm="2"><f>A1</f><v>x</v></c></row>',
            '<row r="1"><c r="B1" s="1"><v>7</v></c></row>',
            id="a formula",
        ),
        pytest.param(
            '<row r="1"><c r="B1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c></row>',
            '<row r="1"><c r="B1"><v>7</v></c></row>',
            id="rich text",
        ),
    ],
)
def test_a_number_takes_its_place_and_all_else_stays(before: str, after: str) -> None:
    assert _written(before, 2, 1, 7) == after


def test_a_sheet_with_prefixed_names_gets_prefixed_cells() -> None:
    xml = (
        '<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" s="1"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    sheet = Sheet("Plan", xml.encode())
    writer = CellWriter(sheet.prefix.decode())
    sheet.write(
        [Strip(1, 1, writer.column(["a", None])), Strip(2, 1, writer.column([2, True]))],
        _plain_style,
    )
    assert sheet.xml().decode() == (
        '<x:worksheet><x:sheetData><x:row r="1">'
        '<x:c r="A1" s="1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c>'
        '<x:c r="B1"><x:v>2</x:v></x:c></x:row>'
        '<x:row r="2"><x:c r="B2" t="b"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )


def test_a_blank_value_clears_a_cell_and_adds_none() -> None:
    before = '<row r="1"><c r="B1" s="2"><v>1</v></c></row><row r="2"><c r="A2"/></row>'
    after = '<row r="1"><c r="B1" s="2"/></row><row r="2"><c r="A2"/></row>'
    assert _written(before, 2, 1, None, None, None) == after


def test_a_given_style_is_taken_even_where_nothing_is_written() -> None:
    after = '<row r="1"><c r="B1" s="9"><v>1</v></c></row><row r="2"><c r="B2" s="9"/></row>'
    assert _written('<row r="1"><c r="B1" s="2"/></row>', 2, 1, 1, None, style=b"9") == after


def test_a_new_cell_has_the_style_of_its_column() -> None:
    cols = '<cols><col min="1" max="3" width="9" style="6"/></cols>'
    after = '<row r="1"><c r="B1" s="6"><v>1</v></c></row>'
    assert _written("", 2, 1, 1, cols=cols) == after


def test_new_rows_stand_among_the_old_ones_in_order() -> None:
    after = (
        '<row r="1"><c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
        '<row r="3"><c r="B3"><v>3</v></c></row><row r="4"><c r="B4"><v>4</v></c></row>'
    )
    assert _written('<row r="2"/><row r="4"/>', 2, 1, 1, 2, 3, 4) == after


def test_a_sheet_without_rows_gets_some() -> None:
    sheet = Sheet("Plan", b'<worksheet><dimension ref="A1"/><sheetData/><pageSetup/></worksheet>')
    sheet.write([Strip(3, 2, CellWriter().column([1]))], _plain_style)
    assert sheet.xml() == (
        b'<worksheet><dimension ref="A1:C2"/><sheetData><row r="2"><c r="C2"><v>1</v></c></row>'
        b"</sheetData><pageSetup/></worksheet>"
    )


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1"/><row r="1"/>',
        '<row r="1"><c r="C1"/><c r="A1"/></row>',
    ],
)
def test_rows_and_cells_out_of_order_are_refused(rows: str) -> None:
    with pytest.raises(UnreadableSheetError, match="not in order"):
        _written(rows, 2, 1, 7)


@pytest.mark.parametrize("xml", ["<chartsheet/>", "<worksheet><sheetData><row>"])
def test_what_is_no_sheet_is_refused(xml: str) -> None:
    with pytest.raises(UnreadableSheetError, match="The sheet “Plan” cannot be written"):
        Sheet("Plan", xml.encode())


@pytest.mark.parametrize(
    "formula",
    [
        '<f t="array" ref="A1:B3">ROW(1:3)</f>',
        '<f t="array" aca="1" ref="A1:C1">X</f>',
        "<f t='dataTable' ref='A1:B9' dt2D='1'/>",
    ],
)
def test_a_cell_that_an_array_formula_fills_is_refused(formula: str) -> None:
    rows = f'<row r="1"><c r="A1">{formula}<v>1</v></c><c r="B1"><v>2</v></c></row>'
    with pytest.raises(ArrayFormulaError, match="Move or delete that formula"):
        _written(rows, 2, 1, 7)


def test_an_array_formula_of_one_cell_is_overwritten() -> None:
    rows = '<row r="1"><c r="B1"><f t="array" ref="B1">SUM(A:A)</f><v>2</v></c></row>'
    assert _written(rows, 2, 1, 7) == '<row r="1"><c r="B1"><v>7</v></c></row>'


def test_a_formula_that_others_were_filled_from_is_refused() -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f><v>2</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    with pytest.raises(SharedFormulaError, match="B1 of the sheet “Plan”"):
        _written(rows, 2, 1, 7)


def test_a_whole_group_of_filled_formulas_is_overwritten() -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f><v>2</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    after = '<row r="1"><c r="B1"><v>7</v></c></row><row r="2"><c r="B2"><v>8</v></c></row>'
    assert _written(rows, 2, 1, 7, 8) == after


def test_a_formula_filled_from_another_is_overwritten_alone() -> None:
    first = '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f><v>2</v></c></row>'
    rows = first + '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
    assert _written(rows, 2, 2, 7) == first + '<row r="2"><c r="B2"><v>7</v></c></row>'


def test_rows_that_end_as_they_should_stay_and_the_others_change() -> None:
    rows = (
        '<row r="1"><c r="A1" s="3"><v>7</v></c><c r="B1" s="4"><v>1</v></c></row>'
        '<row r="2"><c r="A2" s="3"><v>7</v></c><c r="B2" s="4"><v>1</v></c></row>'
        '<row r="3"><c r="A3" s="3"><v>7</v></c><c r="B3" s="5"><v>1</v></c></row>'
        '<row r="4"><c r="A4" s="3"><v>7</v></c><c r="B4" s="4"/></row>'
    )
    assert _written(rows, 2, 1, 2.0, 1.0, 1.0, 1.0) == (
        '<row r="1"><c r="A1" s="3"><v>7</v></c><c r="B1" s="4"><v>2</v></c></row>'
        '<row r="2"><c r="A2" s="3"><v>7</v></c><c r="B2" s="4"><v>1</v></c></row>'
        '<row r="3"><c r="A3" s="3"><v>7</v></c><c r="B3" s="5"><v>1</v></c></row>'
        '<row r="4"><c r="A4" s="3"><v>7</v></c><c r="B4" s="4"><v>1</v></c></row>'
    )
