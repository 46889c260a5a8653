"""Looks whether everything Headway needs is in place: ``headway doctor``, Check installation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from headway.installing.diagnosis import fine
from headway.installing.examine_computer import examine_computer
from headway.installing.examine_file import examine_file, examine_name_and_place
from headway.installing.examine_plan import examine_plan
from headway.installing.machine import this_machine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.installing.diagnosis import Diagnosis
    from headway.installing.machine import Machine


def examine(
    workbook: str | None = None,
    spreadsheet: str | None = None,
    *,
    machine: Machine | None = None,
) -> list[Diagnosis]:
    """Return what was found on this computer, and in a workbook.

    Args:
        workbook: The full name of the plan: a path, or the address of a plan in the cloud, as
            the spreadsheet program tells it.
        spreadsheet: The program and version in which the plan is open and a button was
            pressed, such as “Excel 16.0”; ``None`` for a closed file.
        machine: The computer; this one unless told.
    """
    return list(_all(workbook, spreadsheet, machine or this_machine()))


def _all(workbook: str | None, spreadsheet: str | None, machine: Machine) -> Iterator[Diagnosis]:
    if spreadsheet is not None:
        yield fine("Spreadsheet", f"{spreadsheet} started Python for this button.")
    yield from examine_computer(machine, spreadsheet)
    if workbook is None:
        return
    yield from examine_name_and_place(machine, workbook)
    if "://" in workbook:
        return
    path = Path(workbook)
    yield from examine_file(machine, path, is_open=spreadsheet is not None)
    yield from examine_plan(machine, path)
