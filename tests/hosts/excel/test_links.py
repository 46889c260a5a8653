"""A link that Headway wrote leads to its cell in LibreOffice, whatever the name of the sheet.

It is opened as LibreOffice opens the target of a link that is clicked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.core.grids import Changes, ColumnChange, Link
from headway.hosts.files import open_workbook
from headway.libreoffice.bridge import struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings

    from headway.hosts.excel import LiveWorkbook
    from headway.ports import Workbook

EXTRA = "What's up"


def add_link(workbook: Workbook, sheet: str, cell: str) -> None:
    """Let the first finding's cell be a link."""
    rows = workbook.read_tables(["Findings"])["Findings"].height
    links = [Link(cell, sheet, cell), *[None] * (rows - 1)]
    workbook.write(Changes(columns=[ColumnChange("Findings", "Cell", links)]))


def follow(app: xlwings.App, book: xlwings.Book, formula: str) -> str:
    """Return the cell that is selected once the target of a link was opened."""
    _, target, *_ = formula.split('"')
    controller = book.impl.document.CurrentController
    argument = struct("beans.PropertyValue")
    argument.Name, argument.Value = "URL", target
    dispatcher = app.impl.service("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(controller.Frame, ".uno:Open", "", 0, (argument,))
    return str(book.impl.document.CurrentSelection.AbsoluteName)


@pytest.mark.parametrize("host", ["live", "file"])
@pytest.mark.parametrize(
    ("sheet", "cell", "selected"),
    [("Actions", "Q7", "$Actions.$Q$7"), (EXTRA, "C3", "$'What''s up'.$C$3")],
)
def test_it_leads_to_its_cell(
    *,
    libreoffice: xlwings.App,
    open_live: Callable[[Path], LiveWorkbook],
    sample: Path,
    host: str,
    sheet: str,
    cell: str,
    selected: str,
) -> None:
    if host == "file":
        add_link(open_workbook(sample), sheet, cell)
    workbook = open_live(sample)
    workbook.book.impl.document.Sheets.insertNewByName(EXTRA, 0)
    if host == "live":
        add_link(workbook, sheet, cell)

    grid = workbook.read_tables(["Findings"])["Findings"]
    link = workbook.book.sheets["Findings"].range(grid.address("Cell", 0))

    assert link.raw_value == cell
    assert follow(libreoffice, workbook.book, str(link.formula)) == selected
