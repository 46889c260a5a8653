"""The report of a bug says all that is needed to find it, and nothing of the plan."""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from headway import __version__
from headway.data.folders import log_folder, state_folder
from headway.trouble import KEPT, report, write_report

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS = {"Button": "Refresh", "Workbook": "plan.xlsm", "Spreadsheet": "Excel 16.0"}
TYPED = "Ümit's pay: 4711"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def caught(action: Callable[[], object]) -> Exception:
    """Return what goes wrong in *action*."""
    try:
        action()
    except Exception as error:  # noqa: BLE001 - whatever a library raises
        return error
    raise AssertionError("nothing went wrong")


def divide() -> float:
    return 1 / 0


def test_it_names_what_is_needed_to_find_the_bug() -> None:
    text = report(caught(divide), FACTS)

    for fact in ("Refresh", "plan.xlsm", "Excel 16.0", __version__, pd.__version__, sys.executable):
        assert fact in text
    assert "in divide" in text
    assert text.endswith("ZeroDivisionError: division by zero\n")


def test_it_tells_what_led_to_it() -> None:
    def wrapped() -> None:
        try:
            divide()
        except ZeroDivisionError as error:
            raise RuntimeError("no ratio") from error

    text = report(caught(wrapped), {})
    assert text.index("ZeroDivisionError") < text.index("Which led to") < text.index("no ratio")


@pytest.mark.parametrize(
    "stumble",
    [
        pytest.param(lambda: int(TYPED), id="a number"),
        pytest.param(lambda: Decimal(TYPED), id="an amount"),
        pytest.param(lambda: pd.to_datetime(TYPED, format="%Y"), id="a day"),
        pytest.param(lambda: pd.Timestamp(TYPED), id="a moment"),
        pytest.param(lambda: pd.to_numeric(pd.Series([TYPED])), id="a column"),
        pytest.param(lambda: np.array([TYPED]).astype(float), id="an array"),
        pytest.param(lambda: {"a": 1}[TYPED], id="a name"),
        pytest.param(lambda: ["a"].index(TYPED), id="a place"),
    ],
)
def test_it_quotes_nothing_that_stands_in_a_cell(stumble: Callable[[], object]) -> None:
    text = report(caught(stumble), {})
    last = text.splitlines()[-1]

    assert "Error" in last or "Exception" in last or "InvalidOperation" in last
    for word in ("mit", "pay", "4711"):
        assert word not in last


def test_it_keeps_the_names_of_headways_own_columns() -> None:
    text = report(caught(lambda: {"a": 1}["baseline_finish"]), {})
    assert text.endswith("KeyError: “baseline_finish”\n")


def test_it_keeps_what_is_said_of_the_program_and_of_files() -> None:
    missing = report(caught(lambda: Path("/nowhere/at all").read_text(encoding="utf-8")), {})
    assert "No such file or directory: '/nowhere/at all'" in missing
    assert "has no attribute 'weight'" in report(caught(lambda: (3).weight), {})  # type: ignore[attr-defined]


def test_it_is_a_file_that_only_its_owner_can_read() -> None:
    file = write_report(caught(divide), FACTS)

    assert file.parent == log_folder()
    assert file.read_text(encoding="utf-8") == report_like(file)
    assert file.stat().st_mode & 0o077 == 0


def report_like(file: Path) -> str:
    """Return the report of the same bug, written at the same time."""
    text = report(caught(divide), FACTS)
    written = next(line for line in file.read_text("utf-8").splitlines() if "Written" in line)
    now = next(line for line in text.splitlines() if "Written" in line)
    return text.replace(now, written)


def test_only_the_newest_are_kept() -> None:
    error = caught(divide)
    old = log_folder() / "headway-2020-01-01-000000-x.log"
    write_report(error, {})
    old.touch()

    newest = [write_report(error, {}) for _ in range(KEPT)][-1]

    assert len(list(log_folder().iterdir())) == KEPT
    assert newest.exists()
    assert not old.exists()


def test_it_goes_to_the_temporary_folder_where_there_is_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    file = write_report(caught(divide), FACTS)
    assert file.read_text(encoding="utf-8").startswith("Headway:")
    file.unlink()


@pytest.mark.parametrize(
    ("platform", "logs", "state"),
    [
        ("win32", "local/Headway/logs", "local/Headway"),
        ("darwin", "me/Library/Logs/Headway", "me/Library/Headway"),
        ("linux", "xdg/headway/logs", "xdg/headway"),
    ],
)
def test_each_system_has_its_own_place_for_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, logs: str, state: str
) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path / "me"))

    assert log_folder(platform) == tmp_path / logs
    assert state_folder(platform) == tmp_path / state


@pytest.mark.parametrize("named", ["", "somewhere"])
def test_a_place_that_is_not_named_in_full_is_not_used(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", named)
    assert log_folder("linux") == Path(os.environ["HOME"]) / ".local/state/headway/logs"
