"""Open spreadsheet documents.

A :class:`Book` remembers the sheets and tables it has met, because getting hold of an object costs
ten times as much as asking it something; it looks whether their names have changed each time.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from headway.libreoffice.app import App
from headway.libreoffice.bridge import load_uno
from headway.libreoffice.formats import Formats
from headway.libreoffice.heights import Heights
from headway.libreoffice.names import Names
from headway.libreoffice.sheet import Sheet, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.libreoffice.bridge import Uno


class Book:
    """One open document."""

    def __init__(self, app: App, document: Uno) -> None:
        """Take the *document* that *app* has open."""
        self.document = document
        self.app = App(app.engine, app.context, app.pid, self)
        self._sheets: dict[str, Sheet] = {}
        self._tables: dict[str, Uno] = {}
        self._places: dict[str, list[str]] = {}

        self.heights = Heights(self)
        self._collections: dict[str, Uno] = {}

    @property
    def api(self) -> BookApi:
        """What Excel's own object has and xlwings has not."""
        return BookApi(self)

    @property
    def fullname(self) -> str:
        """The path of the file, or the title of a document that was never saved."""
        url: str = self.document.URL
        if url.startswith("file:"):
            path: str = load_uno().fileUrlToSystemPath(url)
            return path
        return url or str(self.document.Title)

    @property
    def name(self) -> str:
        """The file's name."""
        return PurePath(self.fullname).name

    @property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """Its defined names."""
        return Names(self)

    @cached_property
    def formats(self) -> Formats:
        """Its number formats."""
        return Formats(self.document)

    @cached_property
    def first_day(self) -> int:
        """The day from which cells count, as a number of days after 30 December 1899."""
        day = self.document.NullDate
        return (date(day.Year, day.Month, day.Day) - date(1899, 12, 30)).days

    def activate(self) -> None:
        """Bring its window to the front."""
        controller = self.document.CurrentController
        if controller is not None:
            controller.Frame.activate()

    def collection(self, name: str) -> Uno:
        """Return what the document calls *name*, such as its ``Sheets``."""
        if name not in self._collections:
            self._collections[name] = getattr(self.document, name)
        return self._collections[name]

    def sheets_by_name(self) -> dict[str, Sheet]:
        """Return its sheets from left to right."""
        everything = self.collection("Sheets")
        names = everything.ElementNames
        if tuple(self._sheets) != names:
            self._sheets = {name: Sheet(self, everything.getByName(name)) for name in names}
        return self._sheets

    def tables_on(self, sheet: str) -> Iterator[tuple[str, Uno]]:
        """Yield the names and database ranges of the tables on *sheet*."""
        ranges = self.collection("DatabaseRanges")
        names, sheets = ranges.ElementNames, self.collection("Sheets").ElementNames
        if tuple(self._tables) != names or tuple(self._places) != sheets:
            self._tables = {name: ranges.getByName(name) for name in names}
            self._places = {name: [] for name in sheets}
            for name, area in self._tables.items():
                self._places[sheets[area.DataArea.Sheet]].append(name)
        for name in self._places.get(sheet, ()):
            yield name, self._tables[name]

    def not_available(self, cells: Uno) -> tuple[tuple[float, ...], ...]:
        """Return, row by row, 1 where *cells* hold the error ``#N/A`` and 0 elsewhere."""
        functions = self.app.service("com.sun.star.sheet.FunctionAccess")
        found: tuple[tuple[float, ...], ...] = functions.callFunction("ISNA", (cells,))
        return found


class Books:
    """The spreadsheet documents that LibreOffice has open."""

    def __init__(self, app: App) -> None:
        """List what *app* has open."""
        self._app = app

    def __iter__(self) -> Iterator[Book]:
        """Yield every document."""
        return (Book(self._app, document) for document in self._app.documents())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._app.documents())

    def __call__(self, key: str | int) -> Book:
        """Return the document of a name, in any case, or at a place counted from 1.

        Raises:
            KeyError: There is none.
        """
        books = list(self)
        if isinstance(key, int):
            return books[key - 1]
        for book in books:
            if book.name.casefold() == key.casefold():
                return book
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        """Whether a document of this name is open."""
        return any(book.name.casefold() == key.casefold() for book in self)

    @property
    def active(self) -> Book:
        """The document in front."""
        return Book(self._app, self._app.front())


class BookApi:
    """What Excel's own workbook has and xlwings has not, by Excel's names."""

    def __init__(self, book: Book) -> None:
        """Speak for *book*."""
        self._book = book

    @property
    def Date1904(self) -> bool:  # noqa: N802 - Excel's name
        """Whether days are counted from 1904."""
        return self._book.first_day > 0

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802 - Excel's name
        """Whether sheets can neither be shown nor hidden."""
        locked: bool = self._book.document.isProtected()
        return locked
