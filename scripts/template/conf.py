"""Fills the hidden sheet on which xlwings looks up where Python is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema.conf import ENTRIES, SHEET

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet


def draw_conf(sheet: Worksheet) -> None:
    """Write the entries from the first cell on, as xlwings expects them."""
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 60)
    for row, entry in enumerate(ENTRIES):
        sheet.write_string(row, 0, entry.key)
        sheet.write_string(row, 1, entry.value)


def define_conf_names(workbook: Workbook) -> None:
    """Give *workbook* the names of the cells that depend on the computer."""
    for row, entry in enumerate(ENTRIES, start=1):
        if entry.name is not None:
            workbook.define_name(entry.name, f"='{SHEET}'!$B${row}")
