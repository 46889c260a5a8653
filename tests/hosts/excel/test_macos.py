"""What macOS says in words of its own means the same as on Windows.

A stand-in speaks the words of Excel's AppleScript dictionary; only a Mac can show that Excel does.
"""

from __future__ import annotations

import sys
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from headway.core.grids import CellError
from headway.hosts.excel.cells import columns_read
from headway.hosts.excel.macos import MacExcel
from headway.hosts.excel.native import ALLOWANCES, ComNames, native

MISSING = object()


class Said:
    """A property that is asked with ``get`` and told with ``set``."""

    def __init__(self, value: object) -> None:
        """Say *value* until told otherwise."""
        self.value = value

    def get(self) -> object:
        """Return what it says."""
        return self.value

    def set(self, value: object) -> None:
        """Let it say *value*."""
        self.value = value


@pytest.fixture(autouse=True)
def appscript(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library through which macOS is spoken to."""
    k = SimpleNamespace(missing_value=MISSING)
    monkeypatch.setitem(sys.modules, "appscript", SimpleNamespace(k=k))


def a_range(values: list[list[object]], shown: list[list[object]]) -> Any:  # noqa: ANN401 - as of xlwings
    """Return cells that hold *values*, where errors are missing and *shown* as text alone."""
    return SimpleNamespace(raw_value=values, api=SimpleNamespace(string_value=Said(shown)))


def test_values_keep_their_kind() -> None:
    moment = datetime(2026, 3, 1)  # noqa: DTZ001 - cells have no time zones
    cells = a_range(
        [["#N/A", MISSING, 7], [True, moment, ""]], [["#N/A", "#N/A", "7"], ["TRUE", "1 Mar", ""]]
    )
    columns = columns_read(MacExcel().values(cells), from_1904=False)
    assert columns == [["#N/A", True], [CellError("#N/A"), moment.date()], [7.0, None]]
    assert [type(value) for value in columns[2]] == [float, type(None)]


def test_a_single_cell() -> None:
    cells: Any = SimpleNamespace(raw_value=3.5, api=None)
    assert MacExcel().values(cells) == [[3.5]]


def test_a_sheet_is_protected_again_with_what_it_allowed() -> None:
    allowed = {f"allow_{name}": Said(value=name == "sorting") for name in words()}
    told: list[dict[str, bool]] = []
    api = SimpleNamespace(
        protect_contents=Said(value=True),
        protect_drawing_objects=Said(value=True),
        protect_scenarios=Said(MISSING),
        protection_object=SimpleNamespace(**allowed),
        protect_worksheet=lambda **how: told.append(how),
    )
    sheet: Any = SimpleNamespace(api=api)
    how = MacExcel().protection(sheet)
    assert how is not None
    MacExcel().protect(sheet, how)
    assert told == [
        {
            "drawing_objects": True,
            "worksheet_contents": True,
            "scenarios": False,
            **{f"allow_{name}": name == "sorting" for name in words()},
        }
    ]


def words() -> list[str]:
    """Return what may be allowed, as AppleScript spells it."""
    return [
        "formatting_cells",
        "formatting_columns",
        "formatting_rows",
        "inserting_columns",
        "inserting_rows",
        "inserting_hyperlinks",
        "deleting_columns",
        "deleting_rows",
        "sorting",
        "filtering",
        "using_pivot_table",
    ]


def test_as_much_can_be_allowed_as_on_windows() -> None:
    assert len(words()) == len(ALLOWANCES)


@pytest.mark.parametrize(("said", "some"), [(False, False), (True, True), (MISSING, True)])
def test_cells_of_which_some_hold_formulas(said: object, some: bool) -> None:  # noqa: FBT001 - a parameter
    cells: Any = SimpleNamespace(api=SimpleNamespace(has_formula=Said(said)))
    assert MacExcel().has_formulas(cells) is some


def test_rows_that_are_hidden_in_part() -> None:
    rows = Said(MISSING)
    cells: Any = SimpleNamespace(api=SimpleNamespace(entire_row=SimpleNamespace(hidden=rows)))
    assert MacExcel().rows_hidden(cells) is None
    MacExcel().hide_rows(cells, hidden=True)
    assert MacExcel().rows_hidden(cells) is True


@pytest.mark.parametrize(
    ("platform", "engine", "expected"),
    [
        ("darwin", "excel", MacExcel),
        ("darwin", "libreoffice", ComNames),
        ("win32", "excel", ComNames),
    ],
)
def test_each_program_is_asked_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch, platform: str, engine: str, expected: type
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    app: Any = SimpleNamespace(engine=SimpleNamespace(name=engine))
    assert isinstance(native(app), expected)
