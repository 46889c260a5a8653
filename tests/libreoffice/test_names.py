"""A defined name of a workbook in LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings


@pytest.fixture
def named(opened: Callable[[Path], xlwings.Book], tmp_path: Path) -> xlwings.Book:
    """A workbook with names for cells, a number and a text."""
    path = tmp_path / "named.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Home").write_string("C4", "here")
        workbook.add_worksheet("My sheet")
        workbook.define_name("Version", "=3")
        workbook.define_name("Motto", '="one, two"')
        workbook.define_name("Start", "=Home!$C$4")
        workbook.define_name("Block", "='My sheet'!$A$1:$B$9")
    return opened(path)


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("Version", "=3"),
        ("Motto", '="one, two"'),
        ("Start", "=Home!$C$4"),
        ("Block", "='My sheet'!$A$1:$B$9"),
    ],
)
def test_stands_for_what_excel_says(named: xlwings.Book, name: str, meaning: str) -> None:
    assert named.names[name].refers_to == meaning


def test_is_found_in_any_case(named: xlwings.Book) -> None:
    assert "START" in named.names
    assert named.names["START"].name == "Start"
    assert "Nowhere" not in named.names
    with pytest.raises(KeyError):
        named.names["Nowhere"]


def test_leads_to_its_cells(named: xlwings.Book) -> None:
    assert named.names["Start"].refers_to_range.raw_value == "here"
    assert named.names["Block"].refers_to_range.sheet.name == "My sheet"
    with pytest.raises(ValueError, match="does not name a range"):
        _ = named.names["Version"].refers_to_range


def test_is_listed_with_all_others(named: xlwings.Book) -> None:
    assert [name.name for name in named.names] == ["Block", "Motto", "Start", "Version"]
