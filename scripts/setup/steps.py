"""Commands that are run in the environment one after the other, each under its heading."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Step:
    """One command of the environment, and what it looks at."""

    title: str
    command: tuple[str, ...]


CHECKS = (
    Step("Formatting", ("ruff", "format", "--check", ".")),
    Step("Style", ("ruff", "check", ".")),
    Step("Types", ("mypy", "--strict")),
    Step("Layers", ("lint-imports",)),
)


def run_all(root: Path, python: Path, steps: Sequence[Step]) -> int:
    """Run all *steps*, also after one has failed, and return 0 if none did."""
    failed = []
    for step in steps:
        print(f"\n── {step.title}: {' '.join(step.command)}", flush=True)
        program, *arguments = step.command
        # The tools are called by their place, so no other one of that name is run.
        done = subprocess.run(
            [python.with_name(program + python.suffix), *arguments],
            cwd=root,
            env=_environment(python),
            check=False,
        )
        if done.returncode:
            failed.append(step.title)
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nAll in order.", flush=True)
    return 1 if failed else 0


def run_one(root: Path, python: Path, arguments: Sequence[str]) -> int:
    """Run the environment's Python with *arguments* in the checkout; return its exit code."""
    done = subprocess.run([python, *arguments], cwd=root, env=_environment(python), check=False)
    return done.returncode


def _environment(python: Path) -> dict[str, str]:
    """Return the variables with which commands see this environment as the active one."""
    folder = python.parent
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONHOME"},
        "VIRTUAL_ENV": str(folder.parent),
        "PATH": os.pathsep.join((str(folder), os.environ["PATH"])),
    }
