"""The copies of recorded weeks lie in a folder beside the workbook, and are never half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.history.errors import CannotKeepWeekError
from headway.hosts.weeks import WeekFolder, weeks_beside

if TYPE_CHECKING:
    from pathlib import Path

WEEK, NEXT = date(2026, 11, 20), date(2026, 11, 27)
WRITING = """
import sys
from datetime import date
from headway.hosts.weeks import weeks_beside
weeks, number = weeks_beside(sys.argv[1]), 0
print("begun", flush=True)
while True:
    number += 1
    weeks.write(date(2026, 11, 20), f"{number} " * 200_000, None)
"""


@pytest.fixture
def weeks(tmp_path: Path) -> WeekFolder:
    """The copies beside a plan."""
    return weeks_beside(tmp_path / "My plan.v2.xlsm")


def names(folder: Path) -> list[str]:
    """Return the names of all files below *folder*."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*") if path.is_file())


def test_a_copy_is_named_after_the_workbook_and_the_end_of_its_week(
    weeks: WeekFolder, tmp_path: Path
) -> None:
    weeks.write(WEEK, "Zoë\n", None)
    assert weeks.place(WEEK) == "My plan.v2.weeks/2026-11-20.json"
    assert (tmp_path / weeks.place(WEEK)).read_bytes() == "Zoë\n".encode()
    assert weeks.read(WEEK) == ("Zoë\n",)


def test_a_copy_that_the_workbook_does_not_know_of_is_put_aside(
    weeks: WeekFolder, tmp_path: Path
) -> None:
    weeks.write(WEEK, "of another plan", None)

    weeks.write(WEEK, "one", None)
    weeks.write(WEEK, "two", "one")
    weeks.write(WEEK, "two", "one")

    folder = tmp_path / "My plan.v2.weeks"
    kept = sorted(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert kept == ["of another plan", "one", "two"]
    assert weeks.read(WEEK) == ("two", "one")


def test_of_other_weeks_there_is_nothing(weeks: WeekFolder, tmp_path: Path) -> None:
    assert weeks.read(WEEK) == ()
    weeks.write(WEEK, "one", None)
    assert weeks.read(NEXT) == ()
    assert names(tmp_path) == ["My plan.v2.weeks/2026-11-20.json"]


def test_the_copy_before_stays_beside_the_new_one_until_another_takes_its_place(
    weeks: WeekFolder,
) -> None:
    weeks.write(WEEK, "one", None)
    weeks.write(WEEK, "two", "one")
    assert weeks.read(WEEK) == ("two", "one")
    weeks.write(WEEK, "three", None)
    assert weeks.read(WEEK) == ("three", "one")
    weeks.write(WEEK, "four", "three")
    assert weeks.read(WEEK) == ("four", "three")


def test_the_same_copy_is_not_written_again(weeks: WeekFolder, tmp_path: Path) -> None:
    weeks.write(WEEK, "one", None)
    path = tmp_path / weeks.place(WEEK)
    os.utime(path, (1, 1))
    weeks.write(WEEK, "one", None)
    assert path.stat().st_mtime == 1


def test_a_copy_that_is_no_text_is_passed_over(weeks: WeekFolder, tmp_path: Path) -> None:
    weeks.write(WEEK, "two", "one")
    (tmp_path / weeks.place(WEEK)).write_bytes(b"\xff\xfe\x00")
    assert weeks.read(WEEK) == ("one",)


def test_copies_go_beside_another_workbook_without_replacing_what_is_there(
    weeks: WeekFolder, tmp_path: Path
) -> None:
    weeks.write(WEEK, "two", "one")
    weeks.write(NEXT, "next", None)
    weeks_beside(tmp_path / "other.xlsm").write(NEXT, "its own", None)

    other = weeks.copied_beside(tmp_path / "other.xlsm")

    assert (other.read(WEEK), other.read(NEXT)) == (("two", "one"), ("its own",))
    assert weeks.read(NEXT) == ("next",)


def test_where_nothing_can_be_written_it_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "plan.weeks").write_text("a file")
    with pytest.raises(CannotKeepWeekError, match=r"could not be written to “plan\.weeks/2026"):
        weeks_beside(tmp_path / "plan.xlsm").write(WEEK, "one", None)
    assert names(tmp_path) == ["plan.weeks"]


@pytest.mark.skipif(os.name == "nt", reason="a process is ended in another way there")
def test_killed_at_any_moment_it_leaves_a_whole_copy(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsm"
    for pause in (0.02, 0.05, 0.11):
        command = [sys.executable, "-c", WRITING, str(plan)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writing:
            assert writing.stdout is not None
            assert writing.stdout.readline() == b"begun\n"
            time.sleep(pause)
            writing.send_signal(signal.SIGKILL)
        for text in weeks_beside(plan).read(WEEK):
            numbers = text.split()
            assert len(numbers) == 200_000
            assert len(set(numbers)) == 1
