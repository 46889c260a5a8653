"""Every formula of the template."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

PROBE = "Probe"
_COLUMN = 100
_TEXTS = 60


@pytest.fixture(scope="module")
def calculated(built: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What LibreOffice makes of each formula, each written into a cell of its own."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is missing; “python3 scripts/run.py test” sets it up"
    workbook = openpyxl.load_workbook(io.BytesIO(built))
    formulas = sorted(set(_formulas(workbook)))
    probe = workbook.create_sheet(PROBE)
    for row in (5, 6, 7):
        for column in range(1, _TEXTS):
            probe.cell(row, column).value = "x"
    for row, formula in enumerate(formulas, start=_COLUMN):
        probe.cell(row, _COLUMN).value = f"={formula}"
    folder = tmp_path_factory.mktemp("libreoffice")
    workbook.save(folder / "probe.xlsx")
    _convert(soffice, folder)
    values = openpyxl.load_workbook(folder / "out" / "probe.xlsx", data_only=True)[PROBE]
    return {
        formula: values.cell(row, _COLUMN).value
        for row, formula in enumerate(formulas, start=_COLUMN)
    }


def _convert(soffice: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", "out", "probe.xlsx"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=180,
    )


def _formulas(workbook: Workbook) -> Iterator[str]:
    """Yield the formulas of conditional formats, validations and cells, and a use of each name.

    Those of Checks are arrays and belong where they stand; they have a test of their own.
    """
    for name, meaning in workbook.defined_names.items():
        if not name.startswith("Checks_"):
            yield f"ROWS({name})" if "!" in meaning.value else name
    for sheet in workbook:
        if sheet.title != "Checks":
            yield from _formulas_on(sheet)


def _formulas_on(sheet: Worksheet) -> Iterator[str]:
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield from rule.formula
    for found in sheet.data_validations.dataValidation:
        if found.type == "custom":
            yield found.formula1
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                yield str(cell.value)[1:]


def test_calculates_in_libreoffice_without_an_error(calculated: dict[str, object]) -> None:
    wrong = {
        formula: value
        for formula, value in calculated.items()
        if value is None or str(value).startswith(("#", "Err:"))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("formula", "rows"),
    [
        pytest.param("ROWS(List_Departments)", 5, id="a list without its empty rows"),
        pytest.param("ROWS(List_YesNo)", 2, id="a full list"),
        pytest.param("ROWS(Ids_Actions)", 1, id="the ids of an empty table"),
        pytest.param("ROWS(Risk_Map)", 5, id="the risk map"),
        pytest.param("ROWS(Week_Pattern)", 7, id="the working week"),
        pytest.param("ROWS(Plan_Name)", 1, id="a fact on Home"),
        pytest.param("ROWS(Late_Red)", 1, id="a threshold on Settings"),
    ],
)
def test_reaches_as_far_as_its_name_promises(
    calculated: dict[str, object], formula: str, rows: int
) -> None:
    assert calculated[formula] == rows


def test_marks_a_word_that_is_in_no_list(calculated: dict[str, object]) -> None:
    marks = [value for formula, value in calculated.items() if "MATCH(" in formula]
    assert marks
    assert set(marks) == {True}
