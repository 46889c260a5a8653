"""Showing and hiding sheets in a file."""

from __future__ import annotations

import pytest

from headway.hosts.files.visibility import with_sheets_shown

BOOK = (
    b'<workbook><bookViews><workbookView activeTab="0"/></bookViews><sheets>'
    b'<sheet name="Home" sheetId="1" r:id="rId1"/>'
    b'<sheet name="Usage" sheetId="2" state="hidden" r:id="rId2"/>'
    b'<sheet name="R&amp;D &lt;2&gt;" sheetId="3" r:id="rId3"/>'
    b'<!-- <sheet name="Usage" state="hidden"/> --></sheets></workbook>'
)


@pytest.mark.parametrize(
    ("shown", "before", "after"),
    [
        pytest.param(
            {"Usage": True},
            b'sheetId="2" state="hidden" r:id="rId2"',
            b'sheetId="2" r:id="rId2"',
            id="a hidden sheet is shown",
        ),
        pytest.param(
            {"R&D <2>": False},
            b'sheetId="3" r:id="rId3"',
            b'sheetId="3" r:id="rId3" state="hidden"',
            id="a shown sheet is hidden",
        ),
    ],
)
def test_only_the_named_sheet_changes(shown: dict[str, bool], before: bytes, after: bytes) -> None:
    assert with_sheets_shown(BOOK, shown) == BOOK.replace(before, after, 1)


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param({}, id="nothing is asked for"),
        pytest.param({"Usage": False, "R&D <2>": True}, id="it is so already"),
        pytest.param({"Home": False}, id="the sheet lies open"),
        pytest.param({"Nowhere": True}, id="there is no such sheet"),
    ],
)
def test_the_workbook_stays_as_it_is_when(shown: dict[str, bool]) -> None:
    assert with_sheets_shown(BOOK, shown) == BOOK
