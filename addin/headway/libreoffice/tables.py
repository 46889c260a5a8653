"""Tables: what Excel calls a table arrives in LibreOffice as a database range of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.libreoffice.bridge import enum
from headway.libreoffice.cells import Range, range_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings

    from headway.libreoffice.bridge import Uno
    from headway.libreoffice.sheet import Sheet

_CONTENTS = 1 | 2 | 4 | 8 | 16
"""Numbers, moments, text, notes and formulas."""


class Table:
    """One table."""

    def __init__(self, sheet: Sheet, name: str, area: Uno) -> None:
        """Take the table *name* on *sheet*; *area* is the database range."""
        self.parent = sheet
        self.name = self.display_name = name
        self._area = area

    @property
    def api(self) -> TableApi:
        """What Excel's own object has and xlwings has not."""
        return TableApi()

    @property
    def range(self) -> Range:
        """All its cells, headers and totals with them."""
        return range_at(self.parent, self._area.DataArea)

    @property
    def show_headers(self) -> bool:
        """Whether its first row holds headers."""
        shown: bool = self._area.ContainsHeader
        return shown

    @property
    def show_totals(self) -> bool:
        """Whether its last row holds totals."""
        shown: bool = self._area.TotalsRow
        return shown

    @property
    def header_row_range(self) -> Range | None:
        """The headers."""
        whole = self.range
        if not self.show_headers:
            return None
        return Range(self.parent, whole.row, whole.column, 1, whole.shape[1])

    @property
    def data_body_range(self) -> Range | None:
        """The rows between headers and totals."""
        whole, header = self.range, int(self.show_headers)
        height = whole.shape[0] - header - int(self.show_totals)
        if height < 1:
            return None
        return Range(self.parent, whole.row + header, whole.column, height, whole.shape[1])

    def resize(self, area: xlwings.Range) -> None:
        """Let the table reach over *area*; new rows look like its last one, as in Excel."""
        old, new = self.range, area.impl
        self._area.setDataArea(new.cells.RangeAddress)
        self.parent.book.names.take_anew(self.name)
        added = new.row + new.shape[0] - old.row - old.shape[0]
        if added > 0 and old.shape[0] > 1 and (new.row, new.column) == (old.row, old.column):
            last = old.row + old.shape[0] - 1
            rows = Range(self.parent, last, old.column, added + 1, old.shape[1])
            rows.cells.fillAuto(enum("sheet.FillDirection", "TO_BOTTOM"), 1)
            below = Range(self.parent, last + 1, old.column, added, old.shape[1])
            below.cells.clearContents(_CONTENTS)


class Tables:
    """The tables on one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        """List the tables on *sheet*."""
        self._sheet = sheet

    def __iter__(self) -> Iterator[Table]:
        """Yield every table."""
        return iter(self._all())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all())

    def __call__(self, key: str | int) -> Table:
        """Return the table of a name, in any case, or at a place counted from 1.

        Raises:
            KeyError: There is none.
        """
        tables = self._all()
        if isinstance(key, int):
            return tables[key - 1]
        for table in tables:
            if table.name.casefold() == key.casefold():
                return table
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        """Whether there is a table of this name on the sheet."""
        return any(table.name.casefold() == key.casefold() for table in self._all())

    def _all(self) -> list[Table]:
        return [
            Table(self._sheet, name, area)
            for name, area in self._sheet.book.tables_on(self._sheet.name)
        ]


class TableApi:
    """What Excel's own table has and xlwings has not, by Excel's names."""

    AutoFilter = None
    """LibreOffice writes into the right rows whatever a filter hides, so none has to be lifted."""
