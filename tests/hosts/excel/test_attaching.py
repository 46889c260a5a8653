"""The plan that is open in Excel is found from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlwings

from headway.hosts.excel.attaching import OpenTwiceError, running_book
from tests.hosts.excel.calls import Calls
from tests.hosts.excel.engine import App, Engine
from tests.hosts.excel.plans import live

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An Excel in which nothing is open."""
    engine = Engine()
    monkeypatch.setattr(xlwings.engines, "active", xlwings.main.Engine(impl=engine))
    return engine


def open_in(engine: Engine, name: str) -> None:
    """Open a workbook of this full name in an Excel of its own."""
    state = live().state
    folder, _, state.name = name.rpartition("/")
    state.folder = f"{folder}/"
    engine._apps.append(App(engine, state, Calls()))  # noqa: SLF001 - the engine is ours


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


def test_two_of_the_same_name_are_one_too_many(excel: Engine) -> None:
    open_in(excel, "/here/plan.xlsm")
    open_in(excel, "/there/plan.xlsm")
    with pytest.raises(OpenTwiceError, match="Several workbooks named “plan"):
        running_book("plan.xlsm")
