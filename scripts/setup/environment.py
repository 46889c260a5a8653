"""The virtual environment ``.venv`` of the checkout, filled from the locked dependencies.

A stamp inside it says what it was filled from. While the stamp is true nothing is installed
and nothing is downloaded. An environment without a stamp is filled up, never emptied; one
whose Python no longer runs, or whose checkout was moved, is made anew.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from enum import StrEnum
from pathlib import Path

from scripts.setup import SetupError
from scripts.setup.installing import install
from scripts.setup.programs import install_debian_packages, is_debian_root

STAMP = "headway.json"


class Level(StrEnum):
    """How much is installed: what Headway needs to run, or its tests as well."""

    RUN = "run"
    TEST = "test"

    @property
    def lock(self) -> Path:
        """The file of locked dependencies, within the checkout."""
        return Path("scripts", "locked", f"{self}.txt")


def provide(root: Path, level: Level) -> Path:
    """Return the Python of an environment in which everything of *level* is installed.

    Raises:
        SetupError: It could not be made.
    """
    folder = root / ".venv"
    if is_ready(root, level):
        return python_of(folder)
    started = time.monotonic()
    print(f"Setting up Headway in {folder} (only this once) …", flush=True)
    if read_stamp(folder).get("root", str(root)) != str(root) or not _runs(folder):
        _make(folder)
    (folder / STAMP).unlink(missing_ok=True)
    install(python_of(folder), root, root / level.lock)
    write_stamp(root, level)
    print(f"Set up in {time.monotonic() - started:.0f} s.\n", flush=True)
    return python_of(folder)


def is_ready(root: Path, level: Level) -> bool:
    """Return whether everything of *level* is installed already; this takes no time."""
    stamp = read_stamp(root / ".venv")
    if not stamp or not _has_python(root / ".venv"):
        return False
    # What the tests need includes what Headway needs.
    return any(stamp.get(enough) == fingerprint(root, enough) for enough in {level, Level.TEST})


def read_stamp(folder: Path) -> dict[str, str]:
    """Return what the environment in *folder* was filled from; nothing if it is not known."""
    try:
        return dict(json.loads((folder / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def write_stamp(root: Path, level: Level) -> None:
    """Note that everything of *level* is installed now."""
    stamp = {"root": str(root), level: fingerprint(root, level)}
    (root / ".venv" / STAMP).write_text(json.dumps(stamp), encoding="utf-8")


def fingerprint(root: Path, level: Level) -> str:
    """Return a text that changes when the environment has to be filled again.

    It depends on the locked dependencies, ``pyproject.toml``, the environment's Python, and
    where the checkout lies.
    """
    files = (root / level.lock, root / "pyproject.toml", root / ".venv" / "pyvenv.cfg")
    digest = hashlib.sha256(str(root).encode())
    for file in files:
        digest.update(b"\0")
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def python_of(folder: Path) -> Path:
    """Return the Python of the environment in *folder*."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _has_python(folder: Path) -> bool:
    return python_of(folder).exists() and (_base(folder) or folder).is_dir()


def _base(folder: Path) -> Path | None:
    """Return where the Python lies from which the environment was made."""
    for line in (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "home":
            return Path(value.strip())
    return None


def _runs(folder: Path) -> bool:
    """Return whether the environment's Python works and is new enough."""
    question = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        answer = subprocess.run(
            [python_of(folder), "-c", question], capture_output=True, check=False
        )
    except OSError:
        return False
    return answer.returncode == 0


def _make(folder: Path) -> None:
    if folder.exists() and not (folder / "pyvenv.cfg").exists() and any(folder.iterdir()):
        raise SetupError(
            f"“{folder}” is in the way: it is not a virtual environment. "
            "Move it elsewhere, then run the command again."
        )
    if importlib.util.find_spec("ensurepip") is None:
        _provide_venv()
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise SetupError(
            f"The virtual environment could not be made in {folder}. Python said:\n"
            f"{made.stdout}{made.stderr}"
        )


def _provide_venv() -> None:
    """Install the part of Python that Debian keeps in a package of its own."""
    package = f"python3.{sys.version_info.minor}-venv"
    if not is_debian_root():
        raise SetupError(
            "This Python cannot make virtual environments. On Debian or Ubuntu run "
            f"“sudo apt-get install {package}”; elsewhere install Python from its own site. "
            "Then run the command again."
        )
    install_debian_packages([package])
