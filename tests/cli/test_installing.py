"""The commands that install Headway and look whether everything is there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from headway.data import template_path
from tests.command_line import headway

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nothing is installed."""
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.mark.parametrize("command", ["install", "doctor"])
def test_their_help_ends_in_an_example(command: str) -> None:
    assert f"  headway {command}" in headway(command, "--help").output


def test_a_rehearsal_names_the_places_and_changes_nothing(home: Path) -> None:
    answer = headway("install", "--dry-run", "--folder", home / "Our plans", "--no-libreoffice")

    assert answer.exit_code == 0
    assert str(home / "Our plans" / "Headway plan.xlsm") in answer.output
    assert "Nothing was changed" in answer.output
    assert not list(home.iterdir())


def test_a_rehearsal_says_which_file_is_no_plan(home: Path) -> None:
    (home / "notes.txt").write_text("Not a plan.")
    answer = headway("install", "--dry-run", "--no-libreoffice", "--workbook", home / "notes.txt")
    assert answer.exit_code == 1
    assert "not an Excel workbook" in answer.output


def test_the_doctor_misses_what_was_never_installed(home: Path) -> None:
    answer = headway("doctor")
    assert answer.exit_code == 1
    assert str(home) in "".join(answer.output.split())
    assert "Run “headway install”." in " ".join(answer.output.split())


def test_the_doctor_looks_at_a_plan(home: Path) -> None:
    plan = shutil.copy(template_path(), home / "a=b.xlsm")
    answer = headway("doctor", plan)
    assert answer.exit_code == 1
    assert "Rename it without “=”." in answer.output
    assert "which this Headway reads" in answer.output
