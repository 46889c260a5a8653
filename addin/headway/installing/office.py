"""LibreOffice on a computer: where it is, and whether Headway's extension is in it."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from headway.data.office_variables import office_variables
from headway.installing.machine import System
from headway.installing.places import packages_of
from headway.installing.source import EXTENSION
from headway.installing.steps import Outcome, Step

if TYPE_CHECKING:
    from headway.installing.machine import Answer, Machine
    from headway.installing.places import Places
    from headway.ports import Progress


@dataclass(frozen=True)
class Office:
    """LibreOffice's programs."""

    folder: Path
    system: System

    @property
    def soffice(self) -> Path:
        """LibreOffice itself; on Windows the one that can answer a question."""
        return self.folder / ("soffice.com" if self.system is System.WINDOWS else "soffice")

    @property
    def unopkg(self) -> Path:
        """What adds extensions."""
        return self.folder / ("unopkg.com" if self.system is System.WINDOWS else "unopkg")

    @property
    def python(self) -> Path:
        """The Python that LibreOffice runs extensions with."""
        if self.system is System.WINDOWS:
            return self.folder / "python.exe"
        if self.system is System.MACOS:
            return self.folder.parent / "Resources" / "python"
        own = self.folder / "python"
        return own if own.exists() else Path("/usr/bin/python3")


def find_office(machine: Machine) -> Office | None:
    """Return LibreOffice if it is installed."""
    for folder in _folders(machine):
        office = Office(folder, machine.system)
        if office.soffice.exists():
            return office
    return None


def is_registered(machine: Machine, office: Office) -> bool | None:
    """Return whether LibreOffice has the extension; ``None`` if it does not say."""
    answer = _run(machine, office.unopkg, "list")
    return EXTENSION in answer.text if answer.succeeded else None


def other_python(machine: Machine, office: Office) -> Path | None:
    """Return the home of a Python that LibreOffice, started from here, takes for its own.

    Only one that has none beside it looks on the PATH, and only for the version it was made for.
    """
    first = shutil.which("python3", path=machine.variables.get("PATH"))
    if machine.system is not System.LINUX or office.python.parent == office.folder or not first:
        return None
    home, own = _home_of(Path(first)), office.python.resolve()
    has_its_library = (home / "lib" / own.name / "os.py").is_file()
    return home if has_its_library and home != own.parent.parent else None


def provide_extension(
    machine: Machine, where: Places, file: Path | None, tell: Progress, *, rehearse: bool = False
) -> Step:
    """See to it that LibreOffice has the extension in *file* and knows which Python to use."""
    office = find_office(machine)
    if office is None:
        return Step(Outcome.LEFT, "LibreOffice is not on this computer; nothing is done for it.")
    if file is not None and _is_up_to_date(machine, where, office, file):
        return Step(Outcome.LEFT, "LibreOffice has Headway’s extension already.")
    if rehearse and (file is not None or not where.environment.exists()):
        return Step(Outcome.PLANNED, f"add the extension to LibreOffice in {office.folder}.")
    if file is None:
        return Step(Outcome.LEFT, f"This Headway comes without {EXTENSION} for LibreOffice.")
    tell("Adding the extension to LibreOffice")
    return _add(machine, where, office, file)


def _is_up_to_date(machine: Machine, where: Places, office: Office, file: Path) -> bool:
    return _read_note(where) == _note(where, file) and bool(is_registered(machine, office))


def _add(machine: Machine, where: Places, office: Office, file: Path) -> Step:
    added = _run(machine, office.unopkg, "add", "--force", "--suppress-license", file)
    if not added.succeeded:
        return Step(Outcome.FAILED, _refusal(added.text))
    where.notes.parent.mkdir(parents=True, exist_ok=True)
    where.notes.write_text(json.dumps(_note(where, file), indent=2) + "\n", encoding="utf-8")
    return Step(Outcome.DONE, "LibreOffice has Headway’s extension; it appears after a restart.")


def _run(machine: Machine, *command: object) -> Answer:
    """Return what one of LibreOffice's programs answers, whichever Python is active here."""
    if machine.system is not System.LINUX:  # there it has a Python beside it
        return machine.run(*command)
    return machine.runner(command, office_variables(machine.variables))


def _home_of(python: Path) -> Path:
    """Return the folder of the installation that *python*, virtual or not, belongs to."""
    settings = python.parent.parent / "pyvenv.cfg"
    written = settings.read_text(encoding="utf-8") if settings.is_file() else ""
    for line in written.splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "home":
            return Path(value.strip()).resolve().parent
    return python.resolve().parent.parent


def _folders(machine: Machine) -> list[Path]:
    variables = machine.variables
    if machine.system is System.WINDOWS:
        names = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)")
        programs = dict.fromkeys(variables[name] for name in names if name in variables)
        return [Path(folder, "LibreOffice", "program") for folder in programs]
    if machine.system is System.MACOS:
        inside = Path("Applications", "LibreOffice.app", "Contents", "MacOS")
        return [Path("/") / inside, machine.home / inside]
    found = shutil.which("soffice", path=variables.get("PATH"))
    usual = [
        Path("/usr/lib/libreoffice/program"),
        *sorted(Path("/opt").glob("libreoffice*/program")),
    ]
    return [Path(found).resolve().parent, *usual] if found else usual


def _refusal(said: str) -> str:
    if "as root" in said:
        return (
            "LibreOffice takes extensions from a person only, not from the administrator “root”. "
            "Run “headway install” as yourself."
        )
    return (
        "LibreOffice did not take Headway’s extension. Close all its windows, the quick starter "
        f"too, then run “headway install” again. It said: {' '.join(said.split())[-300:]}"
    )


def _note(where: Places, file: Path) -> dict[str, str]:
    """Return what the extension needs to know: an interpreter and where its packages are."""
    packages = packages_of(where.environment, where.system)
    return {
        "python": str(where.interpreter),
        "packages": "" if packages is None else str(packages),
        "extension": hashlib.sha256(file.read_bytes()).hexdigest(),
    }


def _read_note(where: Places) -> dict[str, str]:
    try:
        return dict(json.loads(where.notes.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
