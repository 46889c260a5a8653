"""The hidden sheet on which a workbook says where Python is.

xlwings reads it when a button is pressed: a key in the first column, its value beside it. The
cells that depend on the computer have a name, so that ``headway install`` finds them wherever
they stand.
"""

from __future__ import annotations

from dataclasses import dataclass

SHEET = "xlwings.conf"
"""The sheet's name; xlwings asks for exactly this one."""


@dataclass(frozen=True)
class Entry:
    """One line of the sheet."""

    key: str
    value: str
    name: str | None = None
    """The defined name of the cell that holds the value."""


PYTHON_ON_WINDOWS = Entry(
    "INTERPRETER_WIN", r"%LOCALAPPDATA%\Headway\venv\Scripts\python.exe", "Headway_Python_Windows"
)
PYTHON_ON_MACOS = Entry(
    "INTERPRETER_MAC", "$HOME/Library/Headway/venv/bin/python", "Headway_Python_Mac"
)
TEMPORARY_FILES = Entry("TEMP DIR", "%TEMP%", "Headway_Temporary_Files")
"""Where xlwings lets cmd.exe write what Python says; only on Windows."""

ENTRIES = (
    PYTHON_ON_WINDOWS,
    PYTHON_ON_MACOS,
    TEMPORARY_FILES,
    Entry("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
    Entry("PYTHONPATH", ""),
    Entry("CONDA PATH", ""),
    Entry("CONDA ENV", ""),
    Entry("USE UDF SERVER", "False"),
    Entry("SHOW CONSOLE", "False"),
)
"""Words, not truth values: those are spelled differently in each language of Excel.

The empty ones keep a person's own xlwings settings from reaching Headway.
"""
