"""The file of a plan: its name, where it lies, and what the system lets be done with it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from headway.hosts.files.errors import WorkbookInUseError
from headway.hosts.files.saving import refuse_in_use
from headway.installing.diagnosis import fine, look, wrong
from headway.installing.machine import System

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.installing.diagnosis import Diagnosis
    from headway.installing.machine import Machine

_CLOUD_VARIABLES = ("ONEDRIVE", "ONEDRIVECOMMERCIAL", "ONEDRIVECONSUMER")
_TRUSTED = (
    r"HKCU\Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations",
    r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations",
    r"HKLM\Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations",
)
_FROM_THE_INTERNET = ("ZoneId=3", "ZoneId=4")


def examine_name_and_place(machine: Machine, workbook: str) -> Iterator[Diagnosis]:
    """Yield whether the buttons work with a plan of this full name; the file is not opened."""
    yield _name(machine, workbook.replace("\\", "/").rpartition("/")[2])
    yield _place(machine, workbook)


def examine_file(machine: Machine, path: Path, *, is_open: bool = False) -> Iterator[Diagnosis]:
    """Yield what the system says about the file at *path*.

    Args:
        machine: The computer.
        path: The plan.
        is_open: Whether it is known to be open in a spreadsheet program, and rightly so.
    """
    if not path.is_file():
        yield wrong("File", f"there is none at {path}.", "Check the name and the folder.")
        return
    if machine.system is System.WINDOWS:
        yield _mark_of_the_web(path)
        yield _trust(machine, path)
    yield _writable(path)
    if not is_open:
        yield _in_use(path)


def _name(machine: Machine, name: str) -> Diagnosis:
    if "=" in name:
        return wrong(
            "Name", f"“{name}” holds “=”, so no button finds its plan.", "Rename it without “=”."
        )
    if machine.system is System.MACOS and not name.isascii():
        return wrong(
            "Name",
            f"“{name}” holds letters with which the buttons fail on a Mac.",
            "Rename it with plain letters from a to z and digits.",
        )
    return fine("Name", f"“{name}” is good for the buttons.")


def _place(machine: Machine, workbook: str) -> Diagnosis:
    advice = (
        "The buttons work there; for the command line, close the plan first and wait until it "
        "has been synchronised, or copy it to a folder of this computer alone."
    )
    if "://" in workbook:
        return look("Place", f"in the cloud ({workbook}).", advice)
    path = Path(workbook)
    clouds = [
        Path(machine.variables[each]) for each in _CLOUD_VARIABLES if machine.variables.get(each)
    ]
    synchronised = any(
        part.startswith(("OneDrive", "SharePoint", "CloudStorage")) for part in path.parts
    )
    if synchronised or any(path.is_relative_to(cloud) for cloud in clouds):
        return look("Place", f"{path.parent} is synchronised with the cloud.", advice)
    return fine("Place", f"{path.parent}, on this computer.")


def _mark_of_the_web(path: Path) -> Diagnosis:
    """Return whether Windows knows that the file was downloaded; it keeps that in a stream."""
    try:
        mark = Path(f"{path}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
    except OSError:
        mark = ""
    if any(zone in mark for zone in _FROM_THE_INTERNET):
        return wrong(
            "Origin",
            "Windows marks the file as downloaded, so Excel blocks its macros.",
            "Close the plan; in Explorer, right-click it, choose Properties, and tick “Unblock”.",
        )
    return fine("Origin", "not marked as downloaded.")


def _trust(machine: Machine, path: Path) -> Diagnosis:
    for key in _TRUSTED:
        for values in machine.registry(key).values():
            spelt = values.get("Path")
            folder = machine.expand(spelt) if isinstance(spelt, str) else None
            below = values.get("AllowSubFolders") == 1
            if folder and (path.parent == folder or (below and path.is_relative_to(folder))):
                return fine("Trust", f"{folder} is a trusted location; macros run unasked.")
    return fine("Trust", "not in a trusted location; Excel asks once whether macros may run.")


def _writable(path: Path) -> Diagnosis:
    if not path.stat().st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        return wrong(
            "Writing",
            "the file is read-only.",
            "Allow changes to it in the file’s properties, or save it under another name.",
        )
    if not os.access(path.parent, os.W_OK):
        return wrong(
            "Writing",
            f"nothing can be saved in {path.parent}.",
            "Copy the plan to a folder of your own, such as your documents.",
        )
    return fine("Writing", "the file and its folder can be written.")


def _in_use(path: Path) -> Diagnosis:
    try:
        refuse_in_use(path)
    except WorkbookInUseError as trouble:
        return look("In use", str(trouble), "The buttons work meanwhile; the command line waits.")
    return fine("In use", "open nowhere.")
