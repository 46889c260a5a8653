"""A real LibreOffice for the tests that compare live workbooks with files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.hosts.excel import LiveWorkbook
from headway.libreoffice import connect, office
from tests.libreoffice.documents import close, open_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import xlwings


@pytest.fixture(scope="session")
def libreoffice() -> Iterator[xlwings.App]:
    """A LibreOffice without windows."""
    with office.start() as running:
        yield connect(running.pipe)


@pytest.fixture
def open_live(libreoffice: xlwings.App) -> Iterator[Callable[[Path], LiveWorkbook]]:
    """Opens workbooks in LibreOffice, which are closed after the test."""
    books: list[xlwings.Book] = []

    def opens(path: Path) -> LiveWorkbook:
        books.append(open_book(libreoffice.impl, path))
        return LiveWorkbook(books[-1])

    yield opens
    for book in books:
        close(book)
