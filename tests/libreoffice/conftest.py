"""One LibreOffice without windows for all tests of the engine, and an empty workbook in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.libreoffice import connect, office
from tests.libreoffice.documents import close, open_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import xlwings


@pytest.fixture(scope="session")
def app() -> Iterator[xlwings.App]:
    """A LibreOffice that runs."""
    with office.start() as running:
        yield connect(running.pipe)


@pytest.fixture
def opened(app: xlwings.App) -> Iterator[Callable[[Path | None], xlwings.Book]]:
    """Opens workbooks, which are closed after the test."""
    books = []

    def opens(path: Path | None = None) -> xlwings.Book:
        books.append(open_book(app.impl, path))
        return books[-1]

    yield opens
    for book in books:
        close(book)


@pytest.fixture
def book(opened: Callable[[Path | None], xlwings.Book]) -> xlwings.Book:
    """An empty workbook."""
    return opened(None)


@pytest.fixture
def sheet(book: xlwings.Book) -> xlwings.Sheet:
    """The only sheet of an empty workbook."""
    return book.sheets[0]
