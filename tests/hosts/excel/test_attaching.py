"""The plan that is open in Excel is found from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlwings

from headway.hosts.excel.attaching import OpenTwiceError, place_of, running_book
from tests.hosts.excel.engine import Engine
from tests.hosts.excel.plans import open_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An Excel in which nothing is open."""
    engine = Engine()
    monkeypatch.setattr(xlwings.engines, "active", xlwings.main.Engine(impl=engine))
    return engine


def test_without_excel_nothing_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlwings.engines, "active", None)
    assert running_book("plan.xlsm") is None


def test_nothing_of_that_name_is_open(excel: Engine, tmp_path: Path) -> None:
    open_in(excel, f"{tmp_path}/other.xlsm")
    assert running_book("plan.xlsm") is None


@pytest.mark.parametrize("wanted", ["plan.xlsm", "PLAN.XLSM"])
def test_by_its_name(excel: Engine, wanted: str) -> None:
    open_in(excel, "/somewhere/other.xlsm")
    open_in(excel, "/somewhere/plan.xlsm")
    found = running_book(wanted)
    assert found is not None
    assert found.name == "plan.xlsm"
    assert found.read_tables(["Tasks"])["Tasks"].height == 3


def test_by_its_place(excel: Engine, tmp_path: Path) -> None:
    open_in(excel, "/elsewhere/plan.xlsm")
    open_in(excel, f"{tmp_path}/plan.xlsm")
    found = running_book(tmp_path / "plan.xlsm")
    assert found is not None
    assert found.book.fullname == f"{tmp_path}/plan.xlsm"


def test_a_file_of_the_same_name_in_another_folder_is_another_plan(
    excel: Engine, tmp_path: Path
) -> None:
    open_in(excel, "/elsewhere/plan.xlsm")
    assert running_book(tmp_path / "plan.xlsm") is None


def test_a_plan_on_the_web_is_known_by_its_name(excel: Engine, tmp_path: Path) -> None:
    open_in(excel, "https://contoso.sharepoint.com/sites/qa/plan.xlsm")
    assert running_book(tmp_path / "plan.xlsm") is not None


@pytest.fixture
def without_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """An xlwings that finds no folder for an address on the web, as on Windows and macOS."""

    def refuse(book: xlwings.Book) -> str:
        if "://" in book.impl.fullname:
            raise xlwings.XlwingsError("Couldn't find your SharePoint folder")
        return str(book.impl.fullname)

    monkeypatch.setattr(xlwings.Book, "fullname", property(refuse))


@pytest.mark.usefixtures("without_folders")
def test_so_is_a_plan_whose_synchronised_folder_cannot_be_found(
    excel: Engine, tmp_path: Path
) -> None:
    open_in(excel, "https://contoso.sharepoint.com/sites/qa/plan.xlsm")
    found = running_book(tmp_path / "plan.xlsm")
    assert found is not None
    assert place_of(found.book) == "https://contoso.sharepoint.com/sites/qa/plan.xlsm"


def test_two_of_the_same_name_are_one_too_many(excel: Engine) -> None:
    open_in(excel, "/here/plan.xlsm")
    open_in(excel, "/there/plan.xlsm")
    with pytest.raises(OpenTwiceError, match="Several workbooks named “plan"):
        running_book("plan.xlsm")
