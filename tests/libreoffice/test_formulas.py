"""A formula is spelt as Excel spells it, and works in LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.libreoffice.formulas import to_excel, to_office

if TYPE_CHECKING:
    import xlwings

PAIRS = [
    ("=SUM(A1:B2,C3)", "=SUM(A1:B2;C3)"),
    ("=Home!$C$4", "=$Home.$C$4"),
    ("='My sheet'!A1:B2", "=$'My sheet'.A1:B2"),
    ("='It''s'!$A$1", "=$'It''s'.$A$1"),
    ("=Übersicht!A:A", "=$Übersicht.A:A"),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ('=IF(A1>0,"a,b;c!d","""")', '=IF(A1>0;"a,b;c!d";"""")'),
    ("=Actions[[#This Row],[Budget, net]]", "=Actions[[#This Row];[Budget, net]]"),
    ("=SUM(Actions[Budget],Usage[Cost])", "=SUM(Actions[Budget];Usage[Cost])"),
    ("=NETWORKDAYS.INTL(A1,B1,Week,Days[Day])", "=NETWORKDAYS.INTL(A1;B1;Week;Days[Day])"),
    ("=STDEV.S(A1:A3)", "=STDEV.S(A1:A3)"),
    ("=IFERROR(1/0,#N/A)", "=IFERROR(1/0;#N/A)"),
    ("=A1&\"#'A B'!C7\"", "=A1&\"#'A B'!C7\""),
    ("=1.5%+Tax", "=1.5%+Tax"),
]


@pytest.mark.parametrize(("excel", "office"), PAIRS)
def test_is_spelt_for_either_program(excel: str, office: str) -> None:
    assert to_office(excel) == office
    assert to_excel(office) == excel


def test_that_fills_several_cells_has_no_braces_in_excel() -> None:
    assert to_excel("{=SUM(A1:A3;B1:B3)}") == "=SUM(A1:A3,B1:B3)"


def test_of_a_union_or_an_intersection_is_spelt_as_in_excel() -> None:
    assert to_excel("=SUM(A1~B2)+SUM(A1:B3!B2:C4)") == "=SUM(A1,B2)+SUM(A1:B3 B2:C4)"


@given(st.text())
def test_keeps_any_text_between_quotes(text: str) -> None:
    formula = '="' + text.replace('"', '""') + '"'
    assert to_office(formula) == formula
    assert to_excel(formula) == formula


def test_gives_its_result_and_is_read_as_it_was_written(sheet: xlwings.Sheet) -> None:
    sheet.book.impl.document.Sheets.insertNewByName("A B", 1)
    sheet["A1:A2"].raw_value = [[2.0], [3.0]]
    sheet["B1:B3"].formula = [
        ["=SUM(A1:A2,1)"],
        ["=IF('A B'!A1=0,\"nothing, yet\",1)"],
        ['=HYPERLINK("#\'A B\'!C7","C7")'],
    ]

    assert sheet["B1:B3"].raw_value == ((6.0,), ("nothing, yet",), ("C7",))
    assert sheet["B1"].formula == "=SUM(A1:A2,1)"
    assert sheet["B2:B3"].impl.formula == (
        ("=IF('A B'!A1=0,\"nothing, yet\",1)",),
        ('=HYPERLINK("#\'A B\'!C7","C7")',),
    )


def test_stands_beside_constants_that_stay_what_they_are(sheet: xlwings.Sheet) -> None:
    block = sheet["A1:B4"]
    block.formula = [["=1+1", "0012"], [2.5, "=A1*2"], ["", "x"], ["=A2", ""]]

    assert block.raw_value == ((2.0, "0012"), (2.5, 4.0), (None, "x"), (2.5, None))
    assert block.impl.formula == (("=1+1", "0012"), ("2.5", "=A1*2"), ("", "x"), ("=A2", ""))


def test_is_worked_out_when_it_is_entered_even_if_others_wait(
    book: xlwings.Book, sheet: xlwings.Sheet
) -> None:
    book.app.calculation = "manual"
    sheet["A1"].raw_value = 2.0
    sheet["B1"].formula = "=A1*2"

    assert sheet["B1"].raw_value == 4.0


def test_gives_way_to_a_value(sheet: xlwings.Sheet) -> None:
    sheet["A1:A2"].formula = [["=1+1"], ["=1/0"]]
    sheet["A1:A2"].raw_value = [["text"], [3.0]]

    assert sheet["A1:A2"].impl.formula == (("text",), ("3",))
