"""Fills the hidden sheet on which xlwings looks up where Python is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ENTRIES = (
    ("INTERPRETER_WIN", r"%LOCALAPPDATA%\Headway\venv\Scripts\python.exe"),
    ("INTERPRETER_MAC", "$HOME/Library/Headway/venv/bin/python"),
    ("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
    ("PYTHONPATH", ""),
    ("CONDA PATH", ""),
    ("CONDA ENV", ""),
    ("USE UDF SERVER", "False"),
    ("SHOW CONSOLE", "False"),
)
"""Words, not truth values: those are spelled differently in each language of Excel.

The empty ones keep a person's own xlwings settings from reaching Headway.
"""


def draw_conf(sheet: Worksheet) -> None:
    """Write the entries from the first cell on, as xlwings expects them."""
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 60)
    for row, (key, value) in enumerate(ENTRIES):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
