"""The table Modules on Settings, with the workbook's macros running."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyopenvba.apps.excel import ExcelApplication
from xlsxwriter.utility import xl_rowcol_to_cell

from headway.schema import table
from scripts.template.places import place_tables

if TYPE_CHECKING:
    from pathlib import Path

_PERSON = """
Sub Answer(cell As String, word As String)
    ThisWorkbook.Worksheets("Settings").Unprotect
    ThisWorkbook.Worksheets("Settings").Range(cell).Value = word
End Sub

Function Visible(sheet As String) As Boolean
    Visible = (ThisWorkbook.Worksheets(sheet).Visible = xlSheetVisible)
End Function
"""


@pytest.fixture
def excel(file: Path) -> ExcelApplication:
    """The template, open in an Excel in memory, and a person who answers on Settings."""
    application = ExcelApplication.open(file)
    application.add_module(_PERSON, name="Person")
    return application


def answer(excel: ExcelApplication, module: str, word: str) -> None:
    """Type *word* beside *module* on Settings."""
    place = place_tables({})["modules"]
    row = [name for name, _ in table("modules").seed].index(module)
    excel.run("Answer", xl_rowcol_to_cell(place.first + row, place.column("shown")), word)


def test_hides_a_sheet_as_soon_as_the_answer_is_no(excel: ExcelApplication) -> None:
    answer(excel, "Issues", "No")

    assert not excel.run("Visible", "Issues")
    assert excel.run("Visible", "KPIs")


def test_shows_a_sheet_as_soon_as_the_answer_is_yes(excel: ExcelApplication) -> None:
    answer(excel, "Readings", "No")
    assert not excel.run("Visible", "Readings")

    answer(excel, "Readings", "yes")
    assert excel.run("Visible", "Readings")


def test_never_hides_the_sheets_that_every_plan_needs(excel: ExcelApplication) -> None:
    for module, _ in table("modules").seed:
        answer(excel, str(module), "No")

    assert all(excel.run("Visible", sheet) for sheet in ("Home", "Actions", "Settings"))
