"""LibreOffice's extension."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from headway.installing.machine import Answer, System, run, this_machine
from headway.installing.office import (
    find_office,
    is_registered,
    other_python,
    provide_extension,
)
from headway.installing.places import places
from headway.installing.steps import Outcome
from scripts.build_extension import extension as real_extension
from scripts.template.package import pack
from tests.installing.computers import Computer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from headway.installing.machine import Machine
    from headway.installing.steps import Step

_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest"/>
"""
_DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006">
  <identifier value="org.example.headway"/><version value="1.0"/>
</description>
"""


@pytest.fixture
def extension(tmp_path: Path) -> Path:
    """The least that LibreOffice takes for an extension."""
    file = tmp_path / "headway.oxt"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("description.xml", _DESCRIPTION)
    return file


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A computer with Windows and LibreOffice."""
    computer = Computer(tmp_path / "computer", System.WINDOWS)
    computer.add_office()
    return computer


def provided(machine: Machine, file: Path | None) -> Step:
    """Return what became of adding the extension in *file*."""
    return provide_extension(machine, places(machine), file, lambda _: None)


def test_is_added_and_told_which_python_to_use(computer: Computer, extension: Path) -> None:
    assert provided(computer.machine, extension).outcome is Outcome.DONE

    assert computer.extensions == ["headway.oxt"]
    note = json.loads(places(computer.machine).notes.read_text(encoding="utf-8"))
    assert note["python"] == str(places(computer.machine).interpreter)


def test_is_left_alone_if_it_is_there(computer: Computer, extension: Path) -> None:
    provided(computer.machine, extension)
    assert provided(computer.machine, extension).outcome is Outcome.LEFT
    assert computer.extensions == ["headway.oxt"]


def test_is_added_again_when_it_has_changed(computer: Computer, extension: Path) -> None:
    provided(computer.machine, extension)
    with zipfile.ZipFile(extension, "a") as archive:
        archive.writestr("new.txt", "")
    assert provided(computer.machine, extension).outcome is Outcome.DONE


def test_is_not_taken_while_libreoffice_is_open(computer: Computer, extension: Path) -> None:
    computer.failing["unopkg"] = "ERROR: unopkg cannot be started. The lock file is in use."
    step = provided(computer.machine, extension)
    assert step.outcome is Outcome.FAILED
    assert "Close all its windows" in step.text
    assert "lock file" in step.text


def test_is_not_missed_where_there_is_no_libreoffice(tmp_path: Path, extension: Path) -> None:
    bare = Computer(tmp_path / "bare", System.WINDOWS)
    assert provided(bare.machine, extension).outcome is Outcome.LEFT


def test_a_headway_without_it_says_so(computer: Computer) -> None:
    assert "without headway.oxt" in provided(computer.machine, None).text


def test_is_not_given_to_libreoffice_by_the_administrator(
    computer: Computer, extension: Path
) -> None:
    computer.failing["unopkg"] = "ERROR: Cannot run unopkg as root without --shared."
    assert "as yourself" in provided(computer.machine, extension).text


@pytest.fixture
def home() -> Iterator[Path]:
    """The empty home of somebody who is not the administrator."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def test_is_added_to_a_real_libreoffice(home: Path, extension: Path) -> None:
    file = Path(shutil.copy(extension, home))
    variables = {"PATH": os.environ["PATH"], "HOME": str(home)}
    machine = replace(this_machine(), home=home, variables=variables, runner=as_a_person)
    office = find_office(machine)
    assert office is not None

    assert provided(machine, file).outcome is Outcome.DONE
    assert is_registered(machine, office)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere LibreOffice has its own Python")
def test_is_added_whichever_python_is_active_where_it_is_installed(home: Path) -> None:
    file = home / "headway.oxt"
    file.write_bytes(pack(real_extension()))
    other = other_python_in(home / "other", f"python3.{sys.version_info.minor}")
    variables = {"PATH": f"{other / 'bin'}:{os.environ['PATH']}", "HOME": str(home)}
    machine = replace(this_machine(), home=home, variables=variables, runner=as_a_person)

    step = provided(machine, file)

    assert step.outcome is Outcome.DONE, step.text


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere LibreOffice has its own Python")
@pytest.mark.parametrize("is_virtual", [False, True])
def test_another_python_on_the_path_is_noticed(tmp_path: Path, *, is_virtual: bool) -> None:
    python = find_office(this_machine())
    assert python is not None
    library = python.python.resolve().name
    home = other_python_in(tmp_path / "other", library)
    first = virtual_environment_of(home, tmp_path / "venv") if is_virtual else home

    assert noticed(first) == home
    assert noticed(other_python_in(tmp_path / "newer", "python3.99")) is None
    assert noticed(virtual_environment_of(Path("/usr"), tmp_path / "ours")) is None
    assert noticed(tmp_path) is None


def noticed(environment: Path) -> Path | None:
    """Return the Python that LibreOffice takes for its own where *environment* is active."""
    path = f"{environment / 'bin'}:/usr/bin:/bin"
    machine = replace(this_machine(), variables={"PATH": path})
    office = find_office(machine)
    assert office is not None
    return other_python(machine, office)


def other_python_in(folder: Path, library: str) -> Path:
    """Return *folder*, made into what looks like a Python, whose *library* is of no use."""
    (folder / "lib" / library).mkdir(parents=True)
    (folder / "lib" / library / "os.py").write_text("raise ImportError\n")
    write_program(folder)
    return folder


def virtual_environment_of(base: Path, folder: Path) -> Path:
    """Return *folder*, made into a virtual environment of the Python in *base*."""
    write_program(folder)
    (folder / "pyvenv.cfg").write_text(f"home = {base / 'bin'}\nversion = 3.11.7\n")
    return folder


def write_program(folder: Path) -> None:
    """Put something into *folder* that looks like Python's program."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python3").touch(mode=0o755)


def as_a_person(command: Sequence[object], variables: Mapping[str, str]) -> Answer:
    """Run a *command*, which LibreOffice refuses to the administrator."""
    if os.geteuid() == 0:
        command = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command)
    return run(command, variables)
