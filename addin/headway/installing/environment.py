"""The virtual environment in Headway's folder, which the buttons run in.

It is left alone while it runs and holds the same Headway as the one that is installing.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from headway import __version__
from headway.installing.machine import System
from headway.installing.places import packages_of
from headway.installing.refusals import (
    CannotInstallError,
    EnvironmentFolderError,
    StorePythonError,
)
from headway.installing.source import carried_extension, extension, fingerprint, source
from headway.installing.steps import Outcome, Step

if TYPE_CHECKING:
    from headway.installing.machine import Machine
    from headway.installing.places import Places
    from headway.ports import Progress

EXTRAS = "[mail]"

_QUESTION = """
import json, platform
from importlib.metadata import PackageNotFoundError, version
found = {"Python": platform.python_version()}
for name in ("headway", "pandas", "xlwings"):
    try:
        found[name] = version(name)
    except PackageNotFoundError:
        pass
print(json.dumps(found))
"""


def versions_of(machine: Machine, interpreter: Path) -> dict[str, str]:
    """Return which versions an *interpreter* has of what Headway needs.

    Nothing at all means that it could not be started.
    """
    answer = machine.run(interpreter, "-I", "-c", _QUESTION)
    try:
        return dict(json.loads(answer.text.splitlines()[-1])) if answer.succeeded else {}
    except (IndexError, ValueError):
        return {}


def provide_environment(
    machine: Machine, where: Places, tell: Progress, *, rehearse: bool = False
) -> Step:
    """See to it that Headway is installed in its own environment.

    Raises:
        HeadwayError: It cannot be; what was there before still is.
    """
    folder = where.environment
    left = Step(Outcome.LEFT, f"Headway {__version__} is in {folder}.")
    if _runs_from(machine, folder):
        return left
    if _holds_this_headway(machine, where):
        if not rehearse:
            _carry_extension(machine, where)
        return left
    _refuse(machine, folder)
    if rehearse:
        return Step(Outcome.PLANNED, f"install Headway {__version__} in {folder}.")
    _make_folder(machine, where)
    if not versions_of(machine, where.interpreter):
        tell("Making Headway’s own Python environment")
        made = machine.run(machine.python, "-m", "venv", "--clear", folder)
        _require(made.succeeded, "making the Python environment", made.text)
    _fill(machine, where, tell)
    _carry_extension(machine, where)
    return Step(Outcome.DONE, f"Headway {__version__} is installed in {folder}.")


def _runs_from(machine: Machine, folder: Path) -> bool:
    return folder.exists() and machine.environment.resolve() == folder.resolve()


def _holds_this_headway(machine: Machine, where: Places) -> bool:
    packages = packages_of(where.environment, where.system)
    if packages is None or not (packages / "headway" / "__init__.py").is_file():
        return False
    if fingerprint(packages / "headway") != fingerprint():
        return False
    return {"headway", "pandas", "xlwings"} <= set(versions_of(machine, where.interpreter))


def _refuse(machine: Machine, folder: Path) -> None:
    if "WindowsApps" in machine.base.parts:
        raise StorePythonError
    if folder.exists() and not (folder / "pyvenv.cfg").exists() and any(folder.iterdir()):
        raise EnvironmentFolderError(str(folder))


def _make_folder(machine: Machine, where: Places) -> None:
    """Make Headway's folder; where others could write, only this person may."""
    try:
        where.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if where.is_shared and hasattr(os, "getuid") and where.folder.stat().st_uid != os.getuid():
            raise EnvironmentFolderError(str(where.folder))
        where.temporary.mkdir(exist_ok=True)
    except OSError as refused:
        raise CannotInstallError(f"making the folder {where.folder}", str(refused)) from refused
    if where.is_shared and machine.system is System.WINDOWS:
        person = rf"{machine.variables['USERDOMAIN']}\{machine.variables['USERNAME']}"
        rights = [f"{who}:(OI)(CI)F" for who in (person, "*S-1-5-18", "*S-1-5-32-544")]
        kept = machine.run("icacls", where.folder, "/inheritance:r", "/grant:r", *rights)
        _require(kept.succeeded, f"keeping {where.folder} to yourself", kept.text)


def _fill(machine: Machine, where: Places, tell: Progress) -> None:
    """Install Headway and what it needs; once more if pip took it for the same as before."""
    pip = (where.interpreter, "-m", "pip", "--disable-pip-version-check", "install", "--no-input")
    with tempfile.TemporaryDirectory() as folder:
        wanted = source(Path(folder))
        tell("Installing Headway and what it needs (some minutes)")
        done = machine.run(*pip, "--upgrade", f"{wanted}{EXTRAS}")
        _require(done.succeeded, "installing Headway", done.text)
        if not _holds_this_headway(machine, where):
            done = machine.run(*pip, "--force-reinstall", "--no-deps", wanted)
            _require(done.succeeded, "installing Headway", done.text)
    found = versions_of(machine, where.interpreter)
    _require("headway" in found, "starting the new Python", str(where.interpreter))


def _carry_extension(machine: Machine, where: Places) -> None:
    """Let the installed Headway carry the extension for LibreOffice, as new as itself."""
    packages = packages_of(where.environment, where.system)
    with tempfile.TemporaryDirectory() as folder:
        file = extension(machine, Path(folder))
        if packages is not None and file is not None:
            shutil.copyfile(file, carried_extension(packages / "headway"))


def _require(succeeded: bool, step: str, answer: str) -> None:  # noqa: FBT001 - the one question
    if not succeeded:
        raise CannotInstallError(step, answer)
