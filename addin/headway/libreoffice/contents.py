"""What stands in all the cells of a document, to be compared with the file it was opened from.

Cells are compared by what a person would have to type to get them: a formula, a number, or text,
which LibreOffice gives with an apostrophe where it could be taken for something else.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.libreoffice.bridge import enum, load_uno, struct

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from headway.libreoffice.bridge import Uno


@dataclass(frozen=True)
class SheetContents:
    """One sheet: what stands in its cells, the notes at them, and whether it is shown."""

    rows: tuple[tuple[str, ...], ...]
    """From its first row and column to the last ones in use."""
    notes: frozenset[tuple[int, int, str]]
    """Row and column of a cell, from 1, and the note there."""
    is_shown: bool

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell; rows and columns count from 1."""
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column - 1]


def contents(document: Uno) -> dict[str, SheetContents]:
    """Return what stands in each sheet of *document*, by its name, from left to right."""
    sheets = document.Sheets
    return {name: _contents(sheets.getByName(name)) for name in sheets.ElementNames}


@contextmanager
def opened_unseen(context: Uno, path: Path) -> Iterator[Uno]:
    """Give the workbook at *path* as a document that nobody sees and whose macros never run."""
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    how = {"Hidden": True, "ReadOnly": True, "MacroExecutionMode": 0, "UpdateDocMode": 0}
    direct = enum("beans.PropertyState", "DIRECT_VALUE")
    arguments = tuple(
        struct("beans.PropertyValue", name, 0, value, direct) for name, value in how.items()
    )
    document = desktop.loadComponentFromURL(
        load_uno().systemPathToFileUrl(str(path)), "_blank", 0, arguments
    )
    try:
        yield document
    finally:
        document.close(True)  # noqa: FBT003 - LibreOffice names no arguments


def _contents(sheet: Uno) -> SheetContents:
    cursor = sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)  # noqa: FBT003 - LibreOffice names no arguments
    cursor.gotoEndOfUsedArea(True)  # noqa: FBT003 - LibreOffice names no arguments
    last = cursor.RangeAddress
    cells = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
    return SheetContents(cells.getFormulaArray(), frozenset(_notes(sheet)), sheet.IsVisible)


def _notes(sheet: Uno) -> Iterator[tuple[int, int, str]]:
    notes = sheet.Annotations
    for index in range(notes.Count):
        note = notes.getByIndex(index)
        yield note.Position.Row + 1, note.Position.Column + 1, note.String
