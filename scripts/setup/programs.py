"""Programs outside Python that the tests need: LibreOffice, Poppler and a font.

On Debian and Ubuntu they are installed when run as root. Elsewhere a sentence says what to
install; nothing is skipped because something is missing.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.setup import SetupError


@dataclass(frozen=True)
class Program:
    """Something the tests need: what it is, how to see it, and its package in Debian."""

    name: str
    debian: str
    command: str | None = None
    """The command that is on the PATH once it is installed; ``None`` for the font."""


PROGRAMS = (
    Program("LibreOffice Calc", "libreoffice-calc", "soffice"),
    Program("Poppler’s tools", "poppler-utils", "pdftoppm"),
    Program("a virtual screen", "xvfb", "Xvfb"),
    Program("a hand for mouse and keyboard", "xdotool", "xdotool"),
    Program("ImageMagick", "imagemagick", "import"),
    Program("Chromium", "chromium", "chromium"),
    Program("the font Carlito", "fonts-crosextra-carlito"),
)

INSTALL = {
    "Darwin": "brew install --cask libreoffice font-carlito && brew install poppler",
    "Windows": "winget install TheDocumentFoundation.LibreOffice oschwartz10612.Poppler",
}
USUAL_PLACES = {
    "Darwin": ("/Applications/LibreOffice.app/Contents/MacOS",),
    "Windows": (r"C:\Program Files\LibreOffice\program",),
}
FONTS = {
    "Darwin": ("/Library/Fonts", "~/Library/Fonts"),
    "Linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
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


def missing_programs() -> list[Program]:
    """Return the programs that are not installed."""
    return [program for program in PROGRAMS if not _is_there(program)]


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


def _is_there(program: Program) -> bool:
    if program.command is not None:
        return shutil.which(program.command) is not None
    # Windows draws Calibri itself, which has the same measures.
    folders = [Path(name).expanduser() for name in FONTS.get(platform.system(), ())]
    return not folders or any(any(folder.rglob("Carlito-Regular*")) for folder in folders)
