"""Documents opened in a LibreOffice that a test has started."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlwings

from headway.libreoffice.book import Book
from headway.libreoffice.bridge import struct

if TYPE_CHECKING:
    from pathlib import Path

    from headway.libreoffice.app import App

EMPTY = "private:factory/scalc"


def open_document(app: App, address: str) -> Any:  # noqa: ANN401 - an object of LibreOffice's
    """Return the document at *address* as LibreOffice has it."""
    desktop = app.service("com.sun.star.frame.Desktop")
    return desktop.loadComponentFromURL(address, "_blank", 0, ())


def open_book(app: App, path: Path | None = None) -> xlwings.Book:
    """Return the workbook at *path*, or an empty one, as xlwings has it."""
    document = open_document(app, EMPTY if path is None else path.as_uri())
    return xlwings.Book(impl=Book(app, document))


def close(book: xlwings.Book) -> None:
    """Close *book* without saving it."""
    book.impl.document.close(True)  # noqa: FBT003 - LibreOffice's own signature


def save_copy(book: xlwings.Book, path: Path) -> None:
    """Save a copy of *book* as an Excel workbook."""
    filter_name = struct("beans.PropertyValue")
    filter_name.Name, filter_name.Value = "FilterName", "Calc MS Excel 2007 XML"
    book.impl.document.storeToURL(path.as_uri(), (filter_name,))
