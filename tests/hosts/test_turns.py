"""Runs on one workbook take turns, and no turn outlasts the process that has it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import headway
from headway.errors import StillWorkingError
from headway.hosts.turns import turn

if TYPE_CHECKING:
    from collections.abc import Iterator

HOLD = """
import sys, time
from headway.hosts.turns import turn
with turn(sys.argv[1], "plan.xlsm"):
    print("mine", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Where the workbook lies."""
    return str(tmp_path / "plan.xlsm")


@pytest.fixture
def held(place: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the workbook for a minute."""
    with hold(place, 60) as process:
        yield process
        process.kill()


def hold(place: str, seconds: float) -> subprocess.Popen[str]:
    """Return another process that has the workbook for some *seconds* from now on."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, place, str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(headway.__file__).parents[1])},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "mine"
    return process


def test_a_second_run_is_told_to_wait(place: str, held: subprocess.Popen[str]) -> None:
    began = time.monotonic()
    with pytest.raises(StillWorkingError, match=r"still working on “plan\.xlsm”"):
        turn(place, "plan.xlsm", patience=0.3).__enter__()
    assert time.monotonic() - began >= 0.3
    assert held.poll() is None


def test_a_second_run_has_its_turn_when_the_first_is_done(place: str) -> None:
    with hold(place, 0.3) as first, turn(place, "plan.xlsm", patience=30):
        assert first.wait(timeout=30) == 0


def test_a_process_that_was_killed_leaves_nothing_behind(
    place: str, held: subprocess.Popen[str]
) -> None:
    held.kill()
    held.wait()
    with turn(place, "plan.xlsm", patience=0):
        pass


def test_another_workbook_need_not_wait(place: str, held: subprocess.Popen[str]) -> None:
    assert held.poll() is None
    with turn(str(Path(place).with_name("other.xlsm")), "other.xlsm", patience=0):
        pass
    with turn("https://example.com/" + place, "plan.xlsm", patience=0):
        pass


def test_two_clicks_in_one_process_take_turns_as_well(place: str) -> None:
    with turn(place, "plan.xlsm"), pytest.raises(StillWorkingError):
        turn(place, "plan.xlsm", patience=0).__enter__()
    with turn(place, "plan.xlsm", patience=0):
        pass


def test_a_run_that_fails_gives_its_turn_back(place: str) -> None:
    with pytest.raises(ZeroDivisionError), turn(place, "plan.xlsm"):
        raise ZeroDivisionError
    with turn(place, "plan.xlsm", patience=0):
        pass


def test_where_no_file_can_be_kept_a_run_goes_on_without_turns(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    ran = False
    with turn(place, "plan.xlsm", patience=0), turn(place, "plan.xlsm", patience=0):
        ran = True
    assert ran


@pytest.mark.parametrize("reason", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_on_a_disk_that_knows_no_locks_a_run_goes_on_without_turns(
    place: str, reason: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: int) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr("headway.data.locks._lock", refuse)
    ran = False
    with turn(place, "plan.xlsm", patience=0):
        ran = True
    assert ran
