r"""Where Headway lies on a computer: one fixed folder for each person.

Every workbook has to spell where Python is, in a way that xlwings, cmd.exe and AppleScript
understand. That is why the folder holds no space, no ``%`` and only plain letters. It is

* ``%LOCALAPPDATA%\Headway`` on Windows,
* ``~/Library/Headway`` on macOS,
* ``~/.local/share/headway`` on Linux (or below ``XDG_DATA_HOME``).

A person whose user name has spaces or other letters gets a folder of their own in
``%ProgramData%\Headway`` or ``/Users/Shared/Headway``, named after a checksum of the name; other
people cannot write in it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from headway.installing.machine import Machine, System

SHARED_ON_MACOS = "/Users/Shared/Headway"

_PLAIN = re.compile(r"[A-Za-z0-9_./\\:~-]+")


@dataclass(frozen=True)
class Places:
    """Headway's folder, and what lies in it."""

    system: System
    folder: Path
    spelt: str
    """The folder as a workbook spells it, good for everyone whose user name is as plain."""
    notes: Path
    """Where LibreOffice's extension reads which Python to use."""
    is_shared: bool = False
    """Whether it lies outside the person's own folder."""

    @property
    def environment(self) -> Path:
        """The virtual environment."""
        return self.folder / "venv"

    @property
    def interpreter(self) -> Path:
        """The environment's Python."""
        return python_of(self.environment, self.system)

    @property
    def temporary(self) -> Path:
        """A folder for passing files, for when the usual one cannot be spelt either."""
        return self.folder / "temp"

    @property
    def spelt_interpreter(self) -> str:
        """The environment's Python, as a workbook spells it."""
        if self.system is System.WINDOWS:
            return rf"{self.spelt}\venv\Scripts\python.exe"
        return f"{self.spelt}/venv/bin/python"


def places(machine: Machine) -> Places:
    """Return where Headway lies on *machine*, whether it is there already or not."""
    match machine.system:
        case System.WINDOWS:
            return _on_windows(machine)
        case System.MACOS:
            return _on_macos(machine)
        case System.LINUX:
            folder = machine.folder("XDG_DATA_HOME", ".local", "share") / "headway"
            return Places(machine.system, folder, str(folder), folder / "python.json")


def python_of(environment: Path, system: System) -> Path:
    """Return the Python of a virtual *environment*."""
    inside = ("Scripts", "python.exe") if system is System.WINDOWS else ("bin", "python")
    return environment.joinpath(*inside)


def packages_of(environment: Path, system: System) -> Path | None:
    """Return the folder of a virtual *environment* that holds the packages, if it is there."""
    if system is System.WINDOWS:
        found = environment / "Lib" / "site-packages"
        return found if found.is_dir() else None
    return max(environment.glob("lib/python3.*/site-packages"), default=None)


def documents(machine: Machine) -> Path:
    """Return the folder in which a person looks for documents."""
    usual = machine.home / "Documents"
    if machine.system is System.WINDOWS:
        shell = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        spelt = machine.registry(shell).get("", {}).get("Personal")
        return machine.expand(spelt) if isinstance(spelt, str) else usual
    if machine.system is System.LINUX:
        config = machine.folder("XDG_CONFIG_HOME", ".config") / "user-dirs.dirs"
        text = config.read_text(encoding="utf-8") if config.is_file() else ""
        named = re.search(r'^XDG_DOCUMENTS_DIR="([^"]+)"', text, re.MULTILINE)
        return machine.expand(named[1]) if named else usual
    return usual


def _on_windows(machine: Machine) -> Places:
    local = machine.folder("LOCALAPPDATA", "AppData", "Local")
    notes = local / "Headway" / "python.json"
    if _PLAIN.fullmatch(str(local)):
        return Places(machine.system, local / "Headway", r"%LOCALAPPDATA%\Headway", notes)
    key = _key(local)
    drive = PureWindowsPath(local).drive or "C:"
    shared = Path(machine.variables.get("PROGRAMDATA", f"{drive}/ProgramData"))
    spelt = rf"%ProgramData%\Headway\{key}"
    return Places(machine.system, shared / "Headway" / key, spelt, notes, is_shared=True)


def _on_macos(machine: Machine) -> Places:
    library = machine.home / "Library" / "Headway"
    notes = library / "python.json"
    if _PLAIN.fullmatch(str(machine.home)):
        return Places(machine.system, library, "$HOME/Library/Headway", notes)
    folder = Path(SHARED_ON_MACOS, _key(machine.home))
    return Places(machine.system, folder, str(folder), notes, is_shared=True)


def _key(path: Path) -> str:
    return hashlib.sha256(str(path).casefold().encode()).hexdigest()[:8]
