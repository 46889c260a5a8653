"""What stands in a plan that the buttons depend on: its version, its macros, its Python."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from headway.errors import HeadwayError
from headway.hosts.files import open_workbook
from headway.hosts.files.package import Package
from headway.hosts.files.parts import read_workbook, relationships
from headway.installing.conf import read_entries, wanted_entries
from headway.installing.diagnosis import fine, wrong
from headway.installing.environment import versions_of
from headway.installing.machine import System
from headway.installing.macros import xlwings_version
from headway.installing.places import places
from headway.schema import NEWEST_VERSION, OLDEST_VERSION, VERSION_NAME
from headway.schema.conf import PYTHON_ON_MACOS, PYTHON_ON_WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from headway.installing.diagnosis import Diagnosis
    from headway.installing.machine import Machine
    from headway.ports import Workbook

_INTERPRETER = {System.WINDOWS: PYTHON_ON_WINDOWS.name, System.MACOS: PYTHON_ON_MACOS.name}


def examine_plan(machine: Machine, path: Path) -> Iterator[Diagnosis]:
    """Yield what stands in the plan at *path*; it is only read."""
    try:
        package = Package.open(path)
        workbook = open_workbook(path)
        found = [_version(workbook), _macros(machine, package), *_python(machine, workbook, path)]
    except HeadwayError as trouble:
        found = [wrong("Plan", "it cannot be read.", str(trouble))]
    yield from found


def _version(workbook: Workbook) -> Diagnosis:
    block = workbook.read_blocks([VERSION_NAME]).get(VERSION_NAME)
    found = None if block is None else block.rows[0][0]
    if block is None:
        return wrong(
            "Plan",
            "a workbook, but not one of Headway’s.",
            "Name the plan’s own workbook, or make a new plan with “headway new”.",
        )
    if isinstance(found, int) and OLDEST_VERSION <= found <= NEWEST_VERSION:
        return fine("Plan", f"workbook version {found}, which this Headway reads.")
    remedy = "Install the newer Headway." if _is_newer(found) else "Make a new plan, copy the rows."
    return wrong("Plan", f"workbook version {found}, which this Headway does not read.", remedy)


def _is_newer(found: object) -> bool:
    return isinstance(found, int | float) and found > NEWEST_VERSION


def _macros(machine: Machine, package: Package) -> Diagnosis:
    """Return whether the plan has its macros, and those of the xlwings that is installed."""
    part = read_workbook(package).part
    project = next((r.target for r in relationships(package, part) if r.kind == "vbaProject"), None)
    if project is None or project not in package:
        return wrong(
            "Macros in the plan",
            "they are gone, so the buttons do nothing.",
            "Save as .xlsm in Excel, and from LibreOffice by “Save for Excel”. Restore the plan "
            "from a backup, or copy the rows into a new one.",
        )
    inside = xlwings_version(package.read(project))
    installed = _installed_xlwings(machine)
    if inside == installed:
        return fine("Macros in the plan", f"those of xlwings {inside}, which is installed.")
    return wrong(
        "Macros in the plan",
        f"those of xlwings {inside or 'of an unknown version'}, but {installed} is installed.",
        "Run “headway install” of the Headway that made the plan, or copy the rows into a new "
        "plan.",
    )


def _installed_xlwings(machine: Machine) -> str:
    found = versions_of(machine, places(machine).interpreter)
    return found.get("xlwings") or version("xlwings")


def _python(machine: Machine, workbook: Workbook, path: Path) -> Iterator[Diagnosis]:
    name = _INTERPRETER.get(machine.system)
    if name is None:
        yield fine("Python in the plan", "not asked for here; LibreOffice’s extension knows it.")
        return
    remedy = f"Close the plan and run “headway install --workbook '{path}'”."
    said, where = read_entries(workbook), places(machine)
    spelt = said.get(name, "")
    interpreter = machine.expand(spelt)
    if not spelt or not interpreter.exists():
        yield wrong("Python in the plan", f"there is none at “{spelt or 'an empty cell'}”.", remedy)
    elif interpreter != where.interpreter:
        yield wrong(
            "Python in the plan", f"“{spelt}” is not Headway’s, {where.interpreter}.", remedy
        )
    elif any(said.get(each) != value for each, value in wanted_entries(where).items()):
        yield wrong("Python in the plan", "other entries beside it do not fit here.", remedy)
    else:
        yield fine("Python in the plan", f"“{spelt}”, which is Headway’s.")
