"""Where a plan that is open lies, and finding it from a program that Excel did not start."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings

from headway.errors import HeadwayError
from headway.hosts.excel.native import native
from headway.hosts.excel.patience import Patience
from headway.hosts.excel.workbook import LiveWorkbook

if TYPE_CHECKING:
    from xlwings import Book


class OpenTwiceError(HeadwayError):
    """Several open workbooks have the same name, and none lies where it should."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"Several workbooks named “{name}” are open. Close all but the plan you mean, "
            "then try again."
        )


def place_of(book: Book) -> str:
    """Return the path of *book*, or its address where no file on this computer is known for it.

    That is so for some folders that are synchronised with OneDrive or SharePoint. A workbook
    that was never saved has nothing but its name.
    """
    with suppress(Exception):  # xlwings looks for the folder of an address, and may find none
        return str(book.fullname or book.name)
    with suppress(Exception):
        return native(book.app).full_name(book)
    return str(book.name)


def running_book(path_or_name: str | os.PathLike[str]) -> LiveWorkbook | None:
    """Return the workbook that is open in Excel, or ``None`` if it is not.

    A workbook that is synchronised with OneDrive or SharePoint may say that it lies on the web;
    it is known by its name alone.

    Args:
        path_or_name: The file, or only its name.

    Raises:
        OpenTwiceError: Several workbooks of that name are open.
        SpreadsheetBusyError: Excel does not answer.
    """
    path = Path(path_or_name)
    found = Patience()(lambda: _named(path.name))
    exact = [book for book in found if _lies_at(book, path)]
    books = exact or [book for book in found if path.parent == Path() or not _is_file(book)]
    if len(books) > 1:
        raise OpenTwiceError(path.name)
    return LiveWorkbook(books[0]) if books else None


def _named(name: str) -> list[Book]:
    """Return the workbooks with this file name that are open in Excel."""
    engine = xlwings.engines.active
    if engine is None or engine.name == "libreoffice":
        return []
    return [
        book
        for app in xlwings.apps
        for book in app.books
        if book.name.casefold() == name.casefold()
    ]


def _lies_at(book: Book, path: Path) -> bool:
    return os.path.normcase(place_of(book)) == os.path.normcase(path.absolute())


def _is_file(book: Book) -> bool:
    return Path(place_of(book)).is_absolute()
