"""LibreOffice started with these variables finds its own Python."""

from __future__ import annotations

import os

from headway.data.office_variables import office_variables

MINE = os.pathsep.join(("/home/ann/.venv/bin", "/usr/local/bin"))


def test_the_systems_python_comes_before_any_other() -> None:
    folders = office_variables({"PATH": MINE}, "posix")["PATH"].split(os.pathsep)
    assert folders == [*os.defpath.split(os.pathsep), "/home/ann/.venv/bin", "/usr/local/bin"]


def test_no_python_is_named_to_it() -> None:
    ours = {"VIRTUAL_ENV": "/home/ann/.venv", "PYTHONHOME": "/opt", "PYTHONPATH": "/opt/lib"}
    assert office_variables({"HOME": "/home/ann", **ours}, "nt") == {"HOME": "/home/ann"}


def test_the_path_of_windows_stays_as_it_is() -> None:
    assert office_variables({"PATH": MINE}, "nt") == {"PATH": MINE}


def test_a_program_without_a_path_gives_the_systems() -> None:
    assert office_variables({}, "posix")["PATH"] == os.defpath
