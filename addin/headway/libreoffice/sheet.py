"""The sheets of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.libreoffice.bridge import uno_error
from headway.libreoffice.cells import Range, parse_address, range_at
from headway.libreoffice.protection import ProtectedError, Protection
from headway.libreoffice.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.libreoffice.book import Book
    from headway.libreoffice.bridge import Uno


class Sheet:
    """One sheet."""

    def __init__(self, book: Book, cells: Uno) -> None:
        """Take a sheet of *book*; *cells* is the sheet as LibreOffice has it."""
        self.book = book
        self.cells = cells

    @property
    def name(self) -> str:
        """The text on its tab."""
        name: str = self.cells.getName()
        return name

    @property
    def index(self) -> int:
        """Its place among the sheets, from 1."""
        place: int = self.cells.RangeAddress.Sheet
        return place + 1

    @property
    def api(self) -> SheetApi:
        """What Excel's own object has and xlwings has not."""
        return SheetApi(self)

    @property
    def tables(self) -> Tables:
        """The tables on this sheet."""
        return Tables(self)

    @property
    def visible(self) -> bool:
        """Whether its tab is there."""
        shown: bool = self.cells.IsVisible
        return shown

    @visible.setter
    def visible(self, shown: bool) -> None:
        self.cells.IsVisible = bool(shown)

    @property
    def used_range(self) -> Range:
        """The smallest range that holds everything on the sheet."""
        cursor = self.cells.createCursor()
        cursor.gotoStartOfUsedArea(False)  # noqa: FBT003 - LibreOffice's own signature
        cursor.gotoEndOfUsedArea(True)  # noqa: FBT003 - LibreOffice's own signature
        return range_at(self, cursor.RangeAddress)

    def range(
        self, first: str | tuple[int, ...] | Range, last: tuple[int, int] | Range | None = None
    ) -> Range:
        """Return a range: of an address, a place (with a size), or from one range to another."""
        one = self._range(first)
        if last is None:
            return one
        other = self._range(last)
        top, left = min(one.row, other.row), min(one.column, other.column)
        bottom = max(one.row + one.shape[0], other.row + other.shape[0])
        right = max(one.column + one.shape[1], other.column + other.shape[1])
        return Range(self, top, left, bottom - top, right - left)

    def activate(self) -> None:
        """Bring the sheet to the front."""
        controller = self.book.document.CurrentController
        if controller is not None:
            controller.setActiveSheet(self.cells)

    def _range(self, place: str | tuple[int, ...] | Range) -> Range:
        if isinstance(place, Range):
            return place
        if isinstance(place, str):
            return Range(self, *parse_address(place))
        row, column, *size = place
        height, width = size or (1, 1)
        return Range(self, row, column, height, width)


class Sheets:
    """The sheets of a document, from left to right."""

    def __init__(self, book: Book) -> None:
        """List the sheets of *book*."""
        self._book = book

    def __iter__(self) -> Iterator[Sheet]:
        """Yield every sheet."""
        return iter(self._book.sheets_by_name().values())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._book.sheets_by_name())

    def __call__(self, key: str | int) -> Sheet:
        """Return the sheet of a name, in any case, or at a place counted from 1.

        Raises:
            KeyError: There is none.
        """
        sheets = self._book.sheets_by_name()
        if isinstance(key, int):
            return list(sheets.values())[key - 1]
        for name, sheet in sheets.items():
            if name.casefold() == key.casefold():
                return sheet
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        """Whether there is a sheet of this name."""
        return any(name.casefold() == key.casefold() for name in self._book.sheets_by_name())

    @property
    def active(self) -> Sheet:
        """The sheet at the front."""
        controller = self._book.document.CurrentController
        return self(1) if controller is None else self(controller.ActiveSheet.getName())


class SheetApi:
    """What Excel's own sheet has and xlwings has not, by Excel's names."""

    AutoFilter = None
    """LibreOffice writes into the right rows whatever a filter hides, so none has to be lifted."""
    FilterMode = False

    def __init__(self, sheet: Sheet) -> None:
        """Speak for *sheet*."""
        self._sheet = sheet
        self.Protection = Protection()

    @property
    def ProtectContents(self) -> bool:  # noqa: N802 - Excel's name
        """Whether locked cells are locked."""
        locked: bool = self._sheet.cells.isProtected()
        return locked

    @property
    def ProtectDrawingObjects(self) -> bool:  # noqa: N802 - Excel's name
        """Whether shapes are locked; LibreOffice locks all or nothing."""
        return self.ProtectContents

    @property
    def ProtectScenarios(self) -> bool:  # noqa: N802 - Excel's name
        """Whether scenarios are locked; LibreOffice locks all or nothing."""
        return self.ProtectContents

    def Unprotect(self, Password: str = "") -> None:  # noqa: N802, N803 - Excel's names
        """Unlock the sheet.

        Raises:
            ProtectedError: It wants another password.
        """
        try:
            self._sheet.cells.unprotect(Password)
        except uno_error() as error:
            raise ProtectedError(self._sheet.name) from error

    def Protect(self, Password: str = "", **_options: bool) -> None:  # noqa: N802, N803 - Excel's names
        """Lock the sheet again; LibreOffice remembers what was allowed on it."""
        self._sheet.book.heights.measure()
        self._sheet.cells.protect(Password)
