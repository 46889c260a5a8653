"""What Excel on macOS needs beside the environment: a script that may start programs for it.

It is the file that ``xlwings runpython install`` puts there. Its name holds xlwings' version,
so it is missing again after an upgrade.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from headway.installing.machine import System
from headway.installing.places import packages_of
from headway.installing.steps import Outcome, Step

if TYPE_CHECKING:
    from pathlib import Path

    from headway.installing.machine import Machine
    from headway.installing.places import Places


def script_folder(machine: Machine) -> Path:
    """Return the only folder from which Excel on macOS may run scripts."""
    return machine.home / "Library" / "Application Scripts" / "com.microsoft.Excel"


def provide_script(machine: Machine, where: Places, *, rehearse: bool = False) -> Step | None:
    """See to it that Excel may start Python; there is nothing to do but on macOS."""
    if machine.system is not System.MACOS:
        return None
    packages = packages_of(where.environment, where.system)
    found = sorted(packages.glob("xlwings/xlwings-*.applescript")) if packages else []
    if rehearse:
        return Step(Outcome.PLANNED, f"put xlwings’ script into {script_folder(machine)}.")
    if not found:
        return Step(Outcome.FAILED, "xlwings’ script for macOS is missing from the environment.")
    script = found[-1]
    target = script_folder(machine) / script.name
    if target.is_file() and target.read_bytes() == script.read_bytes():
        return Step(Outcome.LEFT, "Excel may start Python already.")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(script, target)
    return Step(Outcome.DONE, f"Excel may now start Python, by the script {target}.")
