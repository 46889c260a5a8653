"""The locked dependencies: exact versions with hashes, for every system and Python."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from typing import TYPE_CHECKING

from scripts.setup import SetupError
from scripts.setup.environment import Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def renew(root: Path, arguments: Sequence[str] = ()) -> None:
    """Write the files in ``scripts/locked`` anew from ``pyproject.toml``.

    The versions stay as they are where they still fit, unless *arguments* hold ``--upgrade``.
    What Headway needs to run is locked to the versions it is tested with.

    Raises:
        SetupError: uv is missing or found no versions that go together.
    """
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("Locking needs uv. Run “pip install uv”, then run the command again.")
    test, run = Level.TEST.lock, Level.RUN.lock
    for output, more in ((test, ["--extra", "dev"]), (run, ["--constraint", str(test)])):
        _compile(uv, root, ["--output-file", str(output), *more, *arguments])
        print(f"{output}: {_count(root / output)} packages")


def _compile(uv: str, root: Path, arguments: Sequence[str]) -> None:
    with (root / "pyproject.toml").open("rb") as file:
        build = tomllib.load(file)["build-system"]["requires"]
    options = (
        "--quiet --universal --python-version 3.11 --generate-hashes --no-annotate "
        "--no-emit-index-url --no-emit-find-links"
    )
    command = [uv, "pip", "compile", "pyproject.toml", "-", *options.split(), *arguments]
    command += ["--custom-compile-command", "python3 scripts/run.py lock"]
    done = subprocess.run(command, cwd=root, input="\n".join(build), text=True, check=False)
    if done.returncode:
        raise SetupError("The dependencies could not be locked; uv says why above.")


def _count(lock: Path) -> int:
    return sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
