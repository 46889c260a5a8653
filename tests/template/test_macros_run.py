"""What the macros do when a button is pressed, in an interpreter of VBA.

The modules of the checkout run here as they are, for Windows and for a Mac. Only what xlwings
does is played: it looks an entry of the sheet xlwings.conf up, and takes the line of Python.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import _preprocess

import headway.buttons
from headway.schema import BUTTONS
from headway.schema.conf import ENTRIES, SHEET
from scripts.template.paths import MACROS

if TYPE_CHECKING:
    from collections.abc import Callable

    from headway.schema import Button

XLWINGS = """
Public Const XLWINGS_VERSION As String = "0.37.8"
Public Started As String
Public StatusBefore As Variant
Public Installed As String
Public Breaks As Boolean

Public Function RunPython(PythonCommand As String)
    Started = PythonCommand
    StatusBefore = Application.StatusBar
    If Breaks Then Err.Raise 70, , "Permission denied"
End Function

Public Function GetConfig(configKey As String, Optional default As String = "") As Variant
    Dim entry As Range
    GetConfig = default
    For Each entry In ThisWorkbook.Worksheets("xlwings.conf").Range("A1:A8")
        If entry.Value = configKey Then GetConfig = entry.Offset(0, 1).Value
    Next entry
End Function

Public Function FileExists(ByVal FileSpec As String) As Boolean
    FileExists = (FileSpec = Installed)
End Function

Public Sub NameSheet(ByVal given As Variant)
    ThisWorkbook.Worksheets(1).Name = given
End Sub

Public Sub PutEntry(ByVal row As Variant, ByVal entry As Variant, ByVal given As Variant)
    ThisWorkbook.Worksheets(1).Cells(row, 1).Value = entry
    ThisWorkbook.Worksheets(1).Cells(row, 2).Value = given
End Sub
"""
PYTHON = r"%LOCALAPPDATA%\Headway\venv\Scripts\python.exe"
NOT_INSTALLED = (
    "Headway is not installed on this computer yet. "
    "Run its installer once, then press the button again."
)


@dataclass
class Excel:
    """Excel with a workbook open, as far as the interpreter plays it."""

    app: ExcelApplication

    def press(self, macro: str) -> str:
        """Run the *macro*, and return the line of Python that it started."""
        self.app.run(macro)
        return str(self.app.evaluate("Started"))

    def set(self, name: str, value: object) -> None:
        """Change a variable of the part that xlwings plays."""
        self.app.interpreter.module("xlwings").initialise()
        self.app.run(f"Set_{name}", value)

    @property
    def messages(self) -> list[str]:
        """What the message boxes said."""
        assert {title for _, _, title, _ in self.app.dialogs} <= {"Headway"}
        return [prompt for _, prompt, _, _ in self.app.dialogs]


SETTERS = "".join(
    f"\nPublic Sub Set_{name}(ByVal given As Variant)\n    {name} = given\nEnd Sub\n"
    for name in ("Installed", "Breaks")
)


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Excel]:
    """A function that gives Excel with a workbook that has the entries of the template."""

    def started(*, mac: bool = False, installed: str = PYTHON) -> Excel:
        monkeypatch.setitem(_preprocess.DEFAULT_CONSTANTS, "Mac", mac)
        app = ExcelApplication()
        app.add_workbook().name = "Plan.xlsm"
        app.add_module(XLWINGS + SETTERS, name="xlwings")
        app.add_module((MACROS / "Headway.bas").read_text(encoding="ascii"), name="Headway")
        app.run("NameSheet", SHEET)
        for row, entry in enumerate(ENTRIES, start=1):
            app.run("PutEntry", row, entry.key, entry.value)
        excel = Excel(app)
        excel.set("Installed", installed)
        return excel

    return started


@pytest.mark.parametrize("mac", [False, True], ids=["Windows", "Mac"])
@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.key)
def test_each_starts_the_function_of_its_button(
    start: Callable[..., Excel], button: Button, *, mac: bool
) -> None:
    excel = start(mac=mac)

    line = excel.press(button.macro)

    *_, call = ast.parse(line).body
    assert ast.unparse(call) == f"headway.buttons.{button.key}('0.37.8')"
    assert callable(getattr(headway.buttons, button.key))
    assert excel.messages == []


def test_the_ribbon_starts_the_function_that_its_control_is_named_after(
    start: Callable[..., Excel],
) -> None:
    excel = start()
    excel.app.add_module(
        "Public Id As String\nPublic Sub Press()\n    Headway_Ribbon Me\nEnd Sub\n",
        name="Control",
        kind="class",
    )
    excel.app.add_module(
        "Public Sub PressRibbon(ByVal key As String)\n"
        "    Dim pressed As New Control\n"
        "    pressed.Id = key\n"
        "    pressed.Press\n"
        "End Sub\n",
        name="Ribbon",
    )
    for button in BUTTONS:
        excel.app.run("PressRibbon", button.key)
        assert f"headway.buttons.{button.key}(" in str(excel.app.evaluate("Started"))


def test_python_is_looked_for_first(start: Callable[..., Excel]) -> None:
    excel = start(installed="somewhere else")
    assert excel.press("Headway_Refresh") == ""
    assert excel.messages == [NOT_INSTALLED]


def test_a_mac_leaves_it_to_python_to_look_for_itself(start: Callable[..., Excel]) -> None:
    excel = start(mac=True, installed="")
    assert excel.press("Headway_Refresh")
    assert excel.messages == []


@pytest.mark.parametrize("mac", [False, True], ids=["Windows", "Mac"])
def test_the_status_bar_says_that_python_starts(start: Callable[..., Excel], *, mac: bool) -> None:
    excel = start(mac=mac)
    excel.press("Headway_Refresh")

    assert excel.app.evaluate("StatusBefore") == "Headway: starting Python ..."
    if mac:  # Python still runs, and clears it when it is done
        assert excel.app.evaluate("Application.StatusBar") == "Headway: starting Python ..."
    else:
        assert excel.app.evaluate("Application.StatusBar") is False


def test_what_fails_on_the_way_is_a_sentence(start: Callable[..., Excel]) -> None:
    excel = start()
    excel.set("Breaks", value=True)
    excel.press("Headway_Refresh")
    (message,) = excel.messages
    assert message == (
        "Headway could not be started (Permission denied). "
        "Run its installer again, then press the button again."
    )
    assert excel.app.evaluate("Application.StatusBar") is False


@pytest.mark.parametrize(
    ("name", "mac", "works"),
    [
        ("Plan 3 (new).xlsm", False, True),
        ("Maßnahmen.xlsm", False, True),
        ("a=b.xlsm", False, False),
        ("Plan 3 (new).xlsm", True, True),
        ("Maßnahmen.xlsm", True, False),
        ("a=b.xlsm", True, False),
    ],
)
def test_a_name_that_xlwings_would_not_find_again_is_refused(
    start: Callable[..., Excel], name: str, *, mac: bool, works: bool
) -> None:
    excel = start(mac=mac)
    excel.app.workbook.name = name

    assert bool(excel.press("Headway_Refresh")) is works
    assert (excel.messages == []) is works
    assert all("Save it under another name" in message for message in excel.messages)


def test_the_name_of_the_workbook_never_becomes_a_part_of_the_program(
    start: Callable[..., Excel],
) -> None:
    excel = start()
    excel.app.workbook.name = "'); import os; ('.xlsm"
    assert excel.press("Headway_Refresh") == start().press("Headway_Refresh")


def test_the_line_survives_the_command_shell_of_windows(start: Callable[..., Excel]) -> None:
    """It stands between double quotes there, where these characters have a meaning."""
    line = start().press("Headway_Refresh")
    assert re.search(r'["%^|<>&!\n]', line) is None


def test_a_python_without_headway_says_what_to_do(start: Callable[..., Excel]) -> None:
    line = start().press("Headway_Refresh")
    done = subprocess.run(
        [sys.executable, "-S", "-I", "-c", line], capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stderr.strip()) == (1, NOT_INSTALLED)
