"""Defined names, for cells or constants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.libreoffice.cells import range_at
from headway.libreoffice.formulas import to_excel

if TYPE_CHECKING:
    from headway.libreoffice.book import Book
    from headway.libreoffice.bridge import Uno
    from headway.libreoffice.cells import Range


class Name:
    """One defined name."""

    def __init__(self, book: Book, name: str, meaning: Uno) -> None:
        """Take the *name* of *book*; *meaning* is the named range as LibreOffice has it."""
        self.api = meaning
        self.name = name
        self._book = book

    @property
    def refers_to(self) -> str:
        """What it stands for, as Excel spells it: ``=Home!$C$4``, ``=1``."""
        return to_excel(f"={self.api.Content}")

    @property
    def refers_to_range(self) -> Range:
        """The cells it stands for.

        Raises:
            ValueError: It stands for something else.
        """
        cells = self.api.getReferredCells()
        if cells is None:
            raise ValueError(f"“{self.name}” does not name a range of cells")
        area = cells.RangeAddress
        return range_at(list(self._book.sheets)[area.Sheet], area)


class Names:
    """The names of the whole workbook, in any case."""

    def __init__(self, book: Book) -> None:
        """List the names of *book*."""
        self._book = book
        self.api = book.collection("NamedRanges")

    def __call__(self, key: str) -> Name:
        """Return the name spelt *key*.

        Raises:
            KeyError: There is none.
        """
        name = self._spelt()[key.casefold()]
        return Name(self._book, name, self.api.getByName(name))

    def contains(self, key: str) -> bool:
        """Whether there is such a name."""
        return key.casefold() in self._spelt()

    def snapshot(self) -> list[tuple[str, Name]]:
        """Return every name with what it stands for."""
        return [
            (name, Name(self._book, name, self.api.getByName(name)))
            for name in self.api.ElementNames
        ]

    def take_anew(self, table: str) -> None:
        """Let the names that speak of *table* see where it reaches now.

        LibreOffice does so for formulas in cells, but not for the formulas of names.
        """
        meanings = [(name.api, name.api.Content) for _, name in self.snapshot()]
        concerned = [(name, meaning) for name, meaning in meanings if f"{table}[" in meaning]
        if not concerned:
            return
        self.api.addActionLock()  # every formula is compiled anew, once for all names
        try:
            for name, meaning in concerned:
                name.setContent(meaning)
        finally:
            self.api.removeActionLock()

    def _spelt(self) -> dict[str, str]:
        """Return the names as they are spelt, by what they are in lower case."""
        return {name.casefold(): name for name in self.api.ElementNames}
