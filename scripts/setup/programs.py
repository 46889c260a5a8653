"""Programs outside Python that the tests need: LibreOffice, Poppler, a font, and on Linux a screen.

On Debian and Ubuntu they are installed when run as root. Elsewhere a sentence says what to
install; nothing is skipped because something is missing. A person at a LibreOffice is played on
Linux alone, where a screen that nobody looks at is to be had; what only that needs is asked for
nowhere else.
"""

from __future__ import annotations

import glob
import os
import platform
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.setup import SetupError

if TYPE_CHECKING:
    from collections.abc import Mapping


def _below(pattern: str, *folders: str) -> tuple[str, ...]:
    return tuple(f"{folder}/**/{pattern}" for folder in folders)


@dataclass(frozen=True)
class Program:
    """Something the tests need: what it is, how to see it, and its package in Debian."""

    name: str
    debian: str
    command: str | None = None
    """The command that is on the PATH once it is installed; ``None`` for what has none."""
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Where something without a command is, as patterns for each system that needs to be told."""
    only_on: str | None = None
    """The one system that needs it; ``None`` for all."""


PROGRAMS = (
    Program("LibreOffice Calc", "libreoffice-calc", "soffice"),
    Program("Poppler’s tools", "poppler-utils", "pdftoppm"),
    Program(
        "the font Carlito",
        "fonts-crosextra-carlito",
        # Windows draws Calibri itself, which has the same measures.
        files={
            "Darwin": _below("Carlito-Regular*", "/Library/Fonts", "~/Library/Fonts"),
            "Linux": _below(
                "Carlito-Regular*",
                *("/usr/share/fonts", "/usr/local/share/fonts"),
                *("~/.local/share/fonts", "~/.fonts"),
            ),
        },
    ),
    Program(
        "LibreOffice’s way to Python",
        "python3-uno",
        files={
            "Linux": (
                "/usr/lib/python3/dist-packages/uno.py",
                "/usr/lib*/python3.*/site-packages/uno.py",
                *("/usr/lib*/libreoffice/program/uno.py", "/opt/libreoffice*/program/uno.py"),
            )
        },
        only_on="Linux",
    ),
    Program("a virtual screen", "xvfb", "Xvfb", only_on="Linux"),
    Program("a hand for mouse and keyboard", "xdotool", "xdotool", only_on="Linux"),
    Program("ImageMagick", "imagemagick", "import", only_on="Linux"),
    Program("Chromium", "chromium", "chromium", only_on="Linux"),
)

INSTALL = {
    "Darwin": "brew install --cask libreoffice font-carlito && brew install poppler",
    "Windows": "winget install TheDocumentFoundation.LibreOffice oschwartz10612.Poppler",
}
USUAL_PLACES = {
    "Darwin": ("/Applications/LibreOffice.app/Contents/MacOS",),
    "Windows": (r"C:\Program Files\LibreOffice\program",),
}


def provide_programs() -> None:
    """See to it that every program is there, also for the commands that are run later.

    Raises:
        SetupError: One is missing and cannot be installed from here.
    """
    places = (os.environ["PATH"], *USUAL_PLACES.get(platform.system(), ()))
    os.environ["PATH"] = os.pathsep.join(places)
    missing = missing_programs()
    if missing and is_debian_root():
        install_debian_packages([program.debian for program in missing])
        missing = missing_programs()
    if missing:
        raise SetupError(what_to_install(missing, platform.system(), debian=is_debian()))


def missing_programs(system: str | None = None) -> list[Program]:
    """Return the programs that are needed on *system*, usually this one, and not installed."""
    system = system or platform.system()
    return [program for program in needed_on(system) if not _is_there(program, system)]


def needed_on(system: str) -> list[Program]:
    """Return the programs that the tests need on *system*."""
    return [program for program in PROGRAMS if program.only_on in (None, system)]


def what_to_install(missing: list[Program], system: str, *, debian: bool) -> str:
    """Return the sentence for someone who has to install *missing* programs themselves."""
    names = ", ".join(program.name for program in missing)
    if debian:
        command = f"sudo {_apt_get('install', *(program.debian for program in missing))}"
    else:
        command = INSTALL.get(system, "")
    how = f"Run “{command}”" if command else "Install them with your system’s package manager"
    return (
        f"The tests need programs that are not installed: {names}. "
        f"{how}, make sure that the commands soffice and pdftoppm are on the PATH, "
        "then run the command again."
    )


def is_debian() -> bool:
    """Return whether packages are installed with apt-get here."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def is_debian_root() -> bool:
    """Return whether Debian packages may be installed from here."""
    return is_debian() and os.geteuid() == 0


def install_debian_packages(packages: list[str]) -> None:
    """Install Debian *packages*; this may take some minutes.

    Raises:
        SetupError: apt-get could not; its output is above the sentence.
    """
    print(f"Installing {', '.join(packages)} with apt-get (some minutes) …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update --quiet=2", f"{_apt_get('install', *packages)} --quiet=2"):
        done = subprocess.run(
            command.split(),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise SetupError(f"“{command}” failed. Its last lines were:\n\n{done.stdout[-3000:]}")


def _apt_get(*words: str) -> str:
    return " ".join(("apt-get", *words[:1], "--yes", "--no-install-recommends", *words[1:]))


def _is_there(program: Program, system: str) -> bool:
    if program.command is not None:
        return shutil.which(program.command) is not None
    patterns = program.files.get(system, ())
    return not patterns or any(_matches(pattern) for pattern in patterns)


def _matches(pattern: str) -> bool:
    return any(glob.iglob(os.path.expanduser(pattern), recursive=True))  # noqa: PTH111, PTH207 - patterns from the root on
