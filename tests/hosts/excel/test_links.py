"""A link that Headway wrote leads to its cell in LibreOffice, whatever the name of the sheet.

It is opened as LibreOffice opens the target of a link that is clicked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.core.grids import Changes, Link, TableChange
from headway.hosts.files import open_workbook
from headway.libreoffice.bridge import struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings

    from headway.hosts.excel import LiveWorkbook
    from headway.ports import Workbook

EXTRA = "What's up"


LINKS = {
    "$Actions.$Q$7": Link("Q7", "Actions", "Q7"),
    "$'What''s up'.$C$3": Link("C3", EXTRA, "C3"),
}
"""By what is selected once they are followed."""


def add_links(workbook: Workbook) -> None:
    """Let the cells of the first findings be links."""
    workbook.write(Changes(tables=[TableChange("Findings", {"Cell": list(LINKS.values())})]))


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
def test_each_leads_to_its_cell(
    libreoffice: xlwings.App,
    open_live: Callable[[Path], LiveWorkbook],
    sample: Path,
    host: str,
) -> None:
    if host == "file":
        add_links(open_workbook(sample))
    workbook = open_live(sample)
    workbook.book.impl.document.Sheets.insertNewByName(EXTRA, 0)
    if host == "live":
        add_links(workbook)

    grid = workbook.read_tables(["Findings"])["Findings"]
    for row, (selected, link) in enumerate(LINKS.items()):
        cell = workbook.book.sheets["Findings"].range(grid.address("Cell", row))
        assert cell.raw_value == link.text
        assert follow(libreoffice, workbook.book, str(cell.formula)) == selected
