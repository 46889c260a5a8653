"""The hidden sheet of a plan that says where Python is: read, and set for this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.grids import BlockChange, Changes
from headway.errors import NotAPlanError
from headway.hosts.files import open_workbook
from headway.installing.machine import System
from headway.schema import VERSION_NAME
from headway.schema.conf import ENTRIES, PYTHON_ON_MACOS, PYTHON_ON_WINDOWS, TEMPORARY_FILES

if TYPE_CHECKING:
    from pathlib import Path

    from headway.installing.places import Places
    from headway.ports import Workbook

_NAMES = tuple(entry.name for entry in ENTRIES if entry.name is not None)


def wanted_entries(where: Places) -> dict[str, str]:
    """Return what a plan must say on this computer, by the defined name of the cell.

    LibreOffice does not ask the plan, so on Linux nothing is wanted.
    """
    if where.system is System.LINUX:
        return {}
    if where.system is System.MACOS:
        return {str(PYTHON_ON_MACOS.name): where.spelt_interpreter}
    temporary = rf"{where.spelt}\temp" if where.is_shared else TEMPORARY_FILES.value
    return {
        str(PYTHON_ON_WINDOWS.name): where.spelt_interpreter,
        str(TEMPORARY_FILES.name): temporary,
    }


def read_entries(workbook: Workbook) -> dict[str, str]:
    """Return what a plan says now, by the defined name of the cell."""
    blocks = workbook.read_blocks(_NAMES)
    return {name: str(block.rows[0][0] or "") for name, block in blocks.items()}


def entries_to_write(workbook: Workbook, where: Places) -> dict[str, str]:
    """Return which cells of the plan have to change, and their new values.

    Raises:
        NotAPlanError: It is not one of Headway's workbooks.
    """
    if VERSION_NAME not in workbook.read_blocks([VERSION_NAME]):
        raise NotAPlanError(workbook.name)
    said = read_entries(workbook)
    return {name: value for name, value in wanted_entries(where).items() if said.get(name) != value}


def set_entries(path: Path, entries: dict[str, str], source: Path | None = None) -> None:
    """Write *entries* into the plan at *path*, which is made from *source* if there is one.

    Raises:
        HeadwayError: It cannot be written; the file is as it was before.
    """
    workbook = open_workbook(path) if source is None else open_workbook(source, path)
    workbook.write(
        Changes(blocks=tuple(BlockChange(name, ((value,),)) for name, value in entries.items()))
    )
