"""The first step, for a Python that has nothing but itself: ``python -m headway.installing``.

``scripts/install.sh`` and ``scripts/install.ps1`` look for a Python and start this with it. It
uses the standard library alone, makes Headway's environment, and lets the Headway in there do
the rest; all arguments are passed on to it.
"""

from __future__ import annotations

import subprocess
import sys

from headway.errors import HeadwayError
from headway.installing.environment import provide_environment
from headway.installing.machine import this_machine
from headway.installing.places import places


def main(arguments: list[str]) -> int:
    """Make the environment and pass *arguments* on; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without curly quotes shows “?”
    machine = this_machine()
    where = places(machine)
    rehearse = "--dry-run" in arguments
    try:
        step = provide_environment(machine, where, _tell, rehearse=rehearse)
    except HeadwayError as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    if rehearse and not where.interpreter.exists():
        sys.stdout.write(f"{step}\nThe rest is decided once Headway is there. Nothing changed.\n")
        return 0
    command = [str(where.interpreter), "-m", "headway", "install", *arguments]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - Headway itself


def _tell(step: str) -> None:
    sys.stdout.write(f"{step} …\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
