"""The heights of rows, which LibreOffice would work out anew after every single write.

It measures every text in the rows, a hundred times the work of writing, even where somebody has
set the height and it stays as it is. So writes happen without it, and once at the end of a run the
rows that fit themselves to their text are measured.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.libreoffice.book import Book
    from headway.libreoffice.bridge import Uno


_NOTHING = 0
"""Kinds of contents to clear: LibreOffice measures the rows and changes nothing else."""


class Heights:
    """Which rows of a document have to be measured."""

    def __init__(self, book: Book) -> None:
        """Begin with none."""
        self._book = book
        self._rows: dict[int, tuple[int, int]] = {}

    @contextmanager
    def left_alone(self) -> Iterator[None]:
        """Let no row be measured meanwhile."""
        document = self._book.document
        document.IsAdjustHeightEnabled = False
        try:
            yield
        finally:
            document.IsAdjustHeightEnabled = True

    def doubt(self, cells: Uno) -> None:
        """Let the rows of *cells* be measured when the screen shows again, or now if it does."""
        area = cells.RangeAddress
        last = area.EndRow - area.StartRow
        ends = (cells, cells.getCellRangeByPosition(0, last, 0, last)) if last else (cells,)
        if not any(end.Rows.OptimalHeight for end in ends):
            return
        top, bottom = self._rows.get(area.Sheet, (area.StartRow, area.EndRow))
        self._rows[area.Sheet] = min(top, area.StartRow), max(bottom, area.EndRow)
        if self._book.app.screen_updating:
            self.measure()

    def measure(self) -> None:
        """Let LibreOffice measure the rows in doubt, unless their sheet is locked."""
        doubtful, self._rows = self._rows, {}
        if not doubtful:
            return
        undo = self._book.document.UndoManager
        undo.lock()
        try:
            self._clear_nothing(doubtful)
        finally:
            undo.unlock()

    def _clear_nothing(self, doubtful: dict[int, tuple[int, int]]) -> None:
        for number, (top, bottom) in doubtful.items():
            sheet = self._book.collection("Sheets").getByIndex(number)
            if not sheet.isProtected():
                sheet.getCellRangeByPosition(0, top, 0, bottom).clearContents(_NOTHING)
