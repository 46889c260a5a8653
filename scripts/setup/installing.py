"""Installing packages with pip: quiet while it works, plain when it does not."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from scripts.setup import SetupError

if TYPE_CHECKING:
    from pathlib import Path

TAIL = 25
"""How many of pip's last lines are shown when it fails."""


def install(python: Path, root: Path, lock: Path) -> None:
    """Install what *lock* lists, each file checked against its hash, then Headway itself.

    Raises:
        SetupError: pip could not; its last lines are in the sentence.
    """
    if not _succeeds(python, "-m", "pip", "--version"):
        _run(python, "-m", "ensurepip", "--upgrade")
    _pip(python, "--require-hashes", "--requirement", str(lock))
    _pip(python, "--no-deps", "--no-build-isolation", "--editable", str(root))


def _pip(python: Path, *arguments: str) -> None:
    _run(python, "-m", "pip", "install", "--no-input", "--no-user", *arguments)


def _succeeds(python: Path, *arguments: str) -> bool:
    return not subprocess.run([python, *arguments], capture_output=True, check=False).returncode


def _run(python: Path, *arguments: str) -> None:
    """Run a command, with one changing line on a terminal to show that it is alive."""
    lines: list[str] = []
    with subprocess.Popen(
        [python, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            _show(line)
    _show("")
    if process.returncode:
        raise SetupError(
            "What Headway needs could not be installed. Check the connection to the internet, "
            "or what your organisation says about pip, then run the command again. "
            f"Pip’s last lines were:\n\n{''.join(lines[-TAIL:])}"
        )


def _show(line: str) -> None:
    if sys.stdout.isatty():
        print(f"\r\033[K  {line.strip()[:70]}" if line else "\r\033[K", end="", flush=True)
