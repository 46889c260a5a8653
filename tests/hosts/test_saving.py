"""Saving a workbook: the old file or the new one, never half of one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent
from threading import Thread
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from headway.errors import CannotSaveError, HeadwayError
from headway.hosts.files.errors import (
    ReadOnlyWorkbookError,
    WorkbookChangedError,
    WorkbookInUseError,
)
from headway.hosts.files.fingerprints import fingerprint_of
from headway.hosts.files.package import Package
from headway.hosts.files.saving import save_safely
from tests.hosts.surgery import make_workbook

if TYPE_CHECKING:
    from headway.hosts.files.fingerprints import Fingerprint

SHEET = "xl/worksheets/sheet1.xml"
NEW_SHEET = b"<worksheet><sheetData><row/></sheetData></worksheet>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small workbook."""
    return make_workbook(tmp_path / "plan.xlsx")


def _changed(path: Path) -> Package:
    opened = Package.open(path)
    opened.replace(SHEET, NEW_SHEET)
    return opened


def _save(opened: Package, target: Path | None = None) -> bool:
    return save_safely(opened, opened.path, target or opened.path, opened.fingerprint)


def _files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_keeps_the_file_that_was_there_as_a_backup(path: Path) -> None:
    before = path.read_bytes()
    assert _save(_changed(path))

    assert Package.open(path).read(SHEET) == NEW_SHEET
    assert (path.parent / "plan.xlsx.bak").read_bytes() == before
    assert _files(path.parent) == ["plan.xlsx", "plan.xlsx.bak"]


def test_of_two_who_save_at_once_the_second_is_told_of_the_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(file: Path) -> Fingerprint | None:
        found = fingerprint_of(file)
        time.sleep(0.1)  # as on a slow network
        return found

    monkeypatch.setattr("headway.hosts.files.saving.fingerprint_of", slowly)
    saved: list[bool] = []
    refused: list[str] = []

    def save(opened: Package) -> None:
        try:
            saved.append(_save(opened))
        except WorkbookChangedError as changed:
            refused.append(str(changed))

    people = [Thread(target=save, args=(_changed(path),)) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert saved == [True]
    assert refused[0].startswith("“plan.xlsx” was changed by someone else")


def test_what_a_broken_run_left_unfinished_goes_with_the_next(path: Path) -> None:
    left = path.with_name(".plan-x1y2.tmp")
    left.write_bytes(b"PK")

    _save(_changed(path))

    assert _files(path.parent) == ["plan.xlsx", "plan.xlsx.bak"]


def test_the_backup_is_always_the_last_file_before(path: Path) -> None:
    _save(_changed(path))
    second = path.read_bytes()
    opened = Package.open(path)
    opened.replace(SHEET, b"<worksheet/>")
    _save(opened)

    assert (path.parent / "plan.xlsx.bak").read_bytes() == second


def test_nothing_is_touched_when_nothing_changed(path: Path) -> None:
    before = path.stat()
    assert not _save(Package.open(path))

    assert path.stat() == before
    assert _files(path.parent) == ["plan.xlsx"]


def test_another_file_gets_everything_and_the_source_stays(path: Path) -> None:
    before = path.read_bytes()
    target = path.parent / "report.xlsx"
    assert _save(Package.open(path), target)
    assert target.read_bytes() == before
    assert _save(_changed(path), path.parent / "new.xlsx")

    assert path.read_bytes() == before
    assert Package.open(path.parent / "new.xlsx").read(SHEET) == NEW_SHEET
    assert _files(path.parent) == ["new.xlsx", "plan.xlsx", "report.xlsx"]


def test_another_file_that_is_there_already_is_kept_as_a_backup(path: Path) -> None:
    target = path.parent / "report.xlsx"
    target.write_bytes(b"older")
    _save(_changed(path), target)

    assert (path.parent / "report.xlsx.bak").read_bytes() == b"older"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_stay_as_they_were(path: Path) -> None:
    path.chmod(0o640)
    _save(_changed(path))

    assert path.stat().st_mode & 0o777 == 0o640
    assert (path.parent / "plan.xlsx.bak").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="Windows seldom allows such links")
def test_a_link_stays_a_link_to_the_saved_file(path: Path) -> None:
    (path.parent / "elsewhere").mkdir()
    link = path.parent / "elsewhere" / "link.xlsx"
    link.symlink_to(path)
    _save(_changed(link))

    assert link.is_symlink()
    assert Package.open(path).read(SHEET) == NEW_SHEET


@pytest.mark.parametrize(
    ("lock", "program"), [("~$plan.xlsx", "Excel"), (".~lock.plan.xlsx#", "LibreOffice")]
)
def test_refuses_a_file_that_is_open_elsewhere(path: Path, lock: str, program: str) -> None:
    (path.parent / lock).write_bytes(b"Ann")
    _refused(path, WorkbookInUseError, f"is open in {program}")


def test_refuses_a_read_only_file(path: Path) -> None:
    path.chmod(0o444)
    _refused(path, ReadOnlyWorkbookError, "is read-only")


@pytest.mark.parametrize("still_a_workbook", [True, False])
def test_refuses_a_file_that_changed_meanwhile(path: Path, *, still_a_workbook: bool) -> None:
    opened = _changed(path)
    if still_a_workbook:
        make_workbook(path, {SHEET: "<worksheet/>"})
    else:
        path.write_bytes(b"no workbook any more")
    changed = path.read_bytes()

    with pytest.raises(WorkbookChangedError, match="was changed by someone else"):
        _save(opened)
    assert path.read_bytes() == changed
    assert _files(path.parent) == ["plan.xlsx"]


def test_refuses_a_file_that_was_removed_meanwhile(path: Path) -> None:
    opened = _changed(path)
    path.unlink()
    with pytest.raises(WorkbookChangedError):
        _save(opened)
    assert _files(path.parent) == []


def test_a_new_date_alone_is_no_change(path: Path) -> None:
    opened = _changed(path)
    os.utime(path, (0, 0))
    assert _save(opened)


def test_a_missing_folder_is_named_as_the_reason(path: Path) -> None:
    with pytest.raises(CannotSaveError, match="there is no such folder"):
        _save(_changed(path), path.parent / "missing" / "plan.xlsx")


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit to a file’s size")
def test_a_disk_that_takes_no_more_leaves_the_old_file(path: Path) -> None:
    before = path.read_bytes()
    limited = dedent(
        """
        import resource, signal, sys
        from headway.errors import CannotSaveError
        from headway.hosts.files.package import Package
        from headway.hosts.files.saving import save_safely

        opened = Package.open(sys.argv[1])
        opened.replace("xl/worksheets/sheet1.xml", b"<worksheet/>")
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
        try:
            save_safely(opened, opened.path, opened.path, opened.fingerprint)
        except CannotSaveError as refused:
            print(refused)
        """
    )
    said = _run(limited, path).communicate()[0]

    assert "“plan.xlsx” could not be saved: the disk does not take a file of this size." in said
    assert path.read_bytes() == before
    assert _files(path.parent) == ["plan.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("wait", [0.0, 0.013, 0.031, 0.047])
def test_a_kill_in_the_middle_leaves_a_whole_file(path: Path, wait: float) -> None:
    make_workbook(path, {"xl/media/film.bin": os.urandom(20_000_000)})
    before = path.read_bytes()
    saving = dedent(
        """
        import sys
        from headway.hosts.files.package import Package
        from headway.hosts.files.saving import save_safely

        print("ready", flush=True)
        for number in range(10_000):
            opened = Package.open(sys.argv[1])
            opened.replace("xl/worksheets/sheet1.xml", b"<worksheet>%d</worksheet>" % number)
            save_safely(opened, opened.path, opened.path, opened.fingerprint)
        """
    )
    process = _run(saving, path)
    while not list(path.parent.glob(".plan-*.tmp")):
        assert process.poll() is None
        time.sleep(0.001)
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.communicate()

    assert process.returncode == -signal.SIGKILL
    with ZipFile(path) as workbook:
        assert workbook.testzip() is None
        assert len(workbook.read("xl/media/film.bin")) == 20_000_000
    backup = path.parent / "plan.xlsx.bak"
    if path.read_bytes() != before:
        with ZipFile(backup) as workbook:
            assert workbook.testzip() is None


def _refused(path: Path, refusal: type[HeadwayError], sentence: str) -> None:
    before, files = path.read_bytes(), _files(path.parent)
    with pytest.raises(refusal, match=sentence):
        _save(_changed(path))
    assert path.read_bytes() == before
    assert _files(path.parent) == files


def _run(code: str, path: Path) -> subprocess.Popen[str]:
    addin = Path(__file__).parents[2] / "addin"
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(addin), "PYTHONIOENCODING": "utf-8"},
    )
