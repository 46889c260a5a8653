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
from headway.hosts.alone import alone_in
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
SHARING = """
import sys
from datetime import date
from headway.hosts.weeks import weeks_beside
weeks = weeks_beside(sys.argv[1])
for number in range(40):
    weeks.write(date(2026, 11, 20), f"{sys.argv[2]} {number}", None)
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
    assert weeks.read(WEEK) == ("two", "one", "of another plan")


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
    assert weeks.read(WEEK)[:2] == ("three", "one")
    weeks.write(WEEK, "four", "three")
    assert weeks.read(WEEK)[:2] == ("four", "three")


def test_no_copy_is_lost_since_a_workbook_may_still_have_any_of_them_on_record(
    weeks: WeekFolder,
) -> None:
    weeks.write(WEEK, "one", None)
    weeks.write(WEEK, "two", "one")
    weeks.write(WEEK, "three", "two")
    assert weeks.read(WEEK) == ("three", "two", "one")

    weeks.write(WEEK, "four", "one")  # the workbook was closed unsaved

    assert weeks.read(WEEK)[:2] == ("four", "one")
    assert sorted(weeks.read(WEEK)) == ["four", "one", "three", "two"]


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

    assert (other.read(WEEK), other.read(NEXT)) == (("two", "one"), ("its own", "next"))
    assert weeks.read(NEXT) == ("next",)


def test_workbooks_that_differ_only_in_their_endings_keep_their_copies_in_one_folder(
    tmp_path: Path,
) -> None:
    with_macros, without = (
        weeks_beside(tmp_path / "plan.xlsm"),
        weeks_beside(tmp_path / "plan.xlsx"),
    )
    with_macros.write(WEEK, "with macros", None)
    without.write(WEEK, "without", None)
    with_macros.write(WEEK, "with macros, later", "with macros")

    for weeks in (with_macros, without):
        assert {"with macros, later", "without"} <= set(weeks.read(WEEK))


def test_of_a_link_to_a_workbook_the_copies_lie_beside_the_workbook(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "plan.xlsm").write_bytes(b"")
    link = tmp_path / "My plan.xlsm"
    link.symlink_to(tmp_path / "shared" / "plan.xlsm")

    weeks_beside(link).write(WEEK, "one", None)

    assert weeks_beside(tmp_path / "shared" / "plan.xlsm").read(WEEK) == ("one",)


def test_of_people_who_record_the_same_week_at_once_none_loses_a_copy(tmp_path: Path) -> None:
    plan, people = tmp_path / "plan.xlsm", ("Ada", "Bo", "Cy")
    commands = [[sys.executable, "-c", SHARING, str(plan), person] for person in people]
    for each in [subprocess.Popen(command) for command in commands]:
        assert each.wait() == 0

    wanted = {f"{person} {number}" for person in people for number in range(40)}
    assert set(weeks_beside(plan).read(WEEK)) == wanted


def test_who_waits_too_long_for_the_folder_is_told_that_somebody_is_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weeks = weeks_beside(tmp_path / "plan.xlsm")
    weeks.write(WEEK, "one", None)
    monkeypatch.setattr("headway.hosts.alone.alone_in.__wrapped__.__defaults__", (0.1,))

    with (
        alone_in(tmp_path / "plan.weeks"),
        pytest.raises(CannotKeepWeekError, match="another Headway is writing there; wait until"),
    ):
        weeks.write(WEEK, "two", "one")

    assert weeks.read(WEEK) == ("one",)


def test_what_a_broken_run_left_unfinished_goes_with_the_next_copy(
    weeks: WeekFolder, tmp_path: Path
) -> None:
    weeks.write(WEEK, "one", None)
    left = (tmp_path / weeks.place(WEEK)).with_name(".2026-11-20.json-x.tmp")
    left.write_text("tw")

    assert weeks.read(WEEK) == ("one",)
    weeks.write(NEXT, "next", None)

    assert not left.exists()


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
