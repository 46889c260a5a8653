"""A computer, as far as installing is concerned: its folders, its Python, and what it can run."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from headway.installing.registry import read_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from headway.installing.registry import Registry


class System(StrEnum):
    """The systems that Headway is installed on; any other one counts as Linux."""

    WINDOWS = "Windows"
    MACOS = "macOS"
    LINUX = "Linux"


@dataclass(frozen=True)
class Answer:
    """What a program said, and whether it was content."""

    succeeded: bool
    text: str


def run(command: Sequence[object], variables: Mapping[str, str]) -> Answer:
    """Return what a *command* answers, run with these environment *variables* and no input."""
    try:
        done = subprocess.run(  # noqa: S603 - Headway's own commands, without a shell
            [str(word) for word in command],
            env=dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=900,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as refused:
        return Answer(succeeded=False, text=str(refused))
    return Answer(done.returncode == 0, done.stdout.strip())


@dataclass(frozen=True)
class Machine:
    """A computer and the Python that is running on it."""

    system: System
    home: Path
    variables: Mapping[str, str]
    """The environment variables; on Windows their names are in capitals."""
    python: Path
    """The interpreter that is running."""
    environment: Path
    """The folder of the environment, virtual or not, that it belongs to."""
    base: Path
    """The folder of the Python that this environment was made with."""
    runner: Callable[[Sequence[object], Mapping[str, str]], Answer] = field(default=run)
    registry: Registry = field(default=read_registry)

    def run(self, *command: object) -> Answer:
        """Return what a *command* answers here."""
        return self.runner(command, self.variables)

    def folder(self, variable: str, *otherwise: str) -> Path:
        """Return the folder that a *variable* names, or the one *otherwise* below home."""
        named = Path(self.variables.get(variable, ""))
        return named if named.is_absolute() else self.home.joinpath(*otherwise)

    def expand(self, spelt: str) -> Path:
        """Return the path that a workbook or the registry spells with variables in it."""
        if self.system is not System.WINDOWS:
            return Path(spelt.replace("$HOME", str(self.home), 1))
        filled_in = re.sub("%([^%]+)%", self._value, spelt)
        return Path(PureWindowsPath(filled_in).as_posix())

    def _value(self, name: re.Match[str]) -> str:
        return self.variables.get(name[1].upper(), name[0])


def this_machine() -> Machine:
    """Return the computer that this is running on."""
    known = {"Windows": System.WINDOWS, "Darwin": System.MACOS}
    return Machine(
        system=known.get(platform.system(), System.LINUX),
        home=Path.home(),
        variables=dict(os.environ),
        python=Path(sys.executable),
        environment=Path(sys.prefix),
        base=Path(sys.base_prefix),
    )
