"""A computer as the installer sees it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from headway.installing.machine import Machine, System, run, this_machine


@pytest.fixture
def windows() -> Machine:
    """A computer with Windows and one variable."""
    variables = {"LOCALAPPDATA": "/users/ada/local"}
    return replace(this_machine(), system=System.WINDOWS, variables=variables)


@pytest.mark.parametrize(
    ("spelt", "path"),
    [
        (r"%LOCALAPPDATA%\Headway", "/users/ada/local/Headway"),
        (r"%LocalAppData%\a\b", "/users/ada/local/a/b"),
        (r"%UNKNOWN%\Headway", "%UNKNOWN%/Headway"),
        (r"\plans\100%", "/plans/100%"),
    ],
)
def test_fills_in_what_windows_spells_with_variables(
    windows: Machine, spelt: str, path: str
) -> None:
    assert windows.expand(spelt) == Path(path)


def test_fills_in_the_home_of_a_mac() -> None:
    mac = replace(this_machine(), system=System.MACOS, home=Path("/Users/ada"))
    assert mac.expand("$HOME/Library/Headway") == Path("/Users/ada/Library/Headway")


def test_takes_a_folder_from_a_variable_only_if_it_is_named_in_full(windows: Machine) -> None:
    usual = windows.home / "AppData"
    assert windows.folder("LOCALAPPDATA", "AppData") == Path("/users/ada/local")
    assert windows.folder("MISSING", "AppData") == usual
    assert replace(windows, variables={"X": "here"}).folder("X", "AppData") == usual


def test_runs_a_program_and_hears_all_it_says() -> None:
    code = "import sys; print('out'); sys.stdout.flush(); sys.exit('err')"
    answer = run([sys.executable, "-c", code], {})
    assert not answer.succeeded
    assert answer.text == "out\nerr"


def test_says_why_a_program_cannot_be_run() -> None:
    answer = run(["/no/such/program"], {})
    assert not answer.succeeded
    assert "No such file" in answer.text


def test_gives_a_program_only_the_variables_it_is_to_have() -> None:
    answer = run([sys.executable, "-c", "import os; print(os.environ.get('A'))"], {"A": "b"})
    assert answer.text == "b"
