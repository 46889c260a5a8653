"""Ranges of cells: where they lie, what is in them, how they look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headway.core.grids import column_letters
from headway.libreoffice.formulas import to_excel
from headway.libreoffice.printing import export_pdf
from headway.libreoffice.reading import Value, read_block
from headway.libreoffice.writing import write_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from headway.libreoffice.bridge import Uno
    from headway.libreoffice.sheet import Sheet

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)(?::\$?([A-Za-z]{1,3})\$?(\d+))?")
_CONTENTS = 1 | 2 | 4 | 16
"""Numbers, moments, text and formulas."""
_RESULTS = 1 | 2 | 4
"""Formulas that give numbers, text or errors."""


class Range:
    """A rectangle of cells, at (*row*, *column*) and *height* by *width* large."""

    max_cells_per_read = max_cells_per_write = None

    def __init__(self, sheet: Sheet, row: int, column: int, height: int, width: int) -> None:
        """Take a part of *sheet*; LibreOffice is not asked before something is wanted of it."""
        self.sheet = sheet
        self.row = row
        self.column = column
        self.shape = (height, width)
        self.options: dict[str, object] = {}
        self._cells: Uno = None

    def __len__(self) -> int:
        """Return how many cells there are."""
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        """Return one cell, counted from the first of the range."""
        if column is None:
            row, column = divmod(row - 1, self.shape[1])
            row, column = row + 1, column + 1
        return Range(self.sheet, self.row + row - 1, self.column + column - 1, 1, 1)

    @property
    def cells(self) -> Uno:
        """The range as LibreOffice has it."""
        if self._cells is None:
            top, left = self.row - 1, self.column - 1
            self._cells = self.sheet.cells.getCellRangeByPosition(
                left, top, left + self.shape[1] - 1, top + self.shape[0] - 1
            )
        return self._cells

    @property
    def api(self) -> RangeApi:
        """What Excel's own object has and xlwings has not."""
        return RangeApi(self)

    @property
    def address(self) -> str:
        """Such as ``$A$5:$F$20``."""
        return self.get_address()

    def get_address(
        self,
        row_absolute: bool = True,  # noqa: FBT001, FBT002 - as xlwings calls it
        col_absolute: bool = True,  # noqa: FBT001, FBT002 - as xlwings calls it
        external: bool = False,  # noqa: FBT001, FBT002 - as xlwings calls it
    ) -> str:
        """Return the address, with the workbook and the sheet before it if *external*."""
        columns, rows = "$" * col_absolute, "$" * row_absolute
        height, width = self.shape
        text = f"{columns}{column_letters(self.column)}{rows}{self.row}"
        if len(self) > 1:
            last = column_letters(self.column + width - 1)
            text += f":{columns}{last}{rows}{self.row + height - 1}"
        if external:
            where = f"[{self.sheet.book.name}]{self.sheet.name}".replace("'", "''")
            text = f"'{where}'!{text}"
        return text

    @property
    def raw_value(self) -> Value | tuple[tuple[Value, ...], ...]:
        """The values: of one cell as it is, else rows of them."""
        rows = read_block(self.sheet.book, self.cells)
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, value: object) -> None:
        write_block(self.sheet.book, self.cells, self._rows(value))

    @property
    def formula(self) -> str | tuple[tuple[str, ...], ...]:
        """Formulas as Excel spells them, constants as text: of one cell as it is, else rows."""
        rows = tuple(tuple(map(_spelt, row)) for row in self.cells.getFormulaArray())
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: object) -> None:
        write_block(self.sheet.book, self.cells, self._rows(value))

    def clear_contents(self) -> None:
        """Empty the cells; they keep their looks."""
        self.cells.clearContents(_CONTENTS)

    @property
    def number_format(self) -> str | None:
        """The number format as Excel spells it in English; ``None`` if the cells differ."""
        formats = self.sheet.book.formats
        key = formats.of(self.cells.RangeAddress)
        return None if key is None else formats.code(key)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.cells.NumberFormat = self.sheet.book.formats.key(code)

    @property
    def merge_cells(self) -> bool | None:
        """Whether the cells are merged into one; ``None`` if only some are merged."""
        cursor = self.sheet.cells.createCursorByRange(self.cells)
        own = _corners(self.cells.RangeAddress)
        cursor.collapseToMergedArea()
        if not self.cells.getIsMerged() and _corners(cursor.RangeAddress) == own:
            return False
        first = self.sheet.cells.createCursorByRange(self.cells.getCellByPosition(0, 0))
        first.collapseToMergedArea()
        merged = _corners(first.RangeAddress)
        covers = merged[:2] <= own[:2] and merged[2] >= own[2] and merged[3] >= own[3]
        return True if covers else None

    @property
    def row_hidden(self) -> bool | None:
        """Whether the rows are hidden or filtered out; ``None`` if only some are."""
        shown = self.cells.queryVisibleCells().getRangeAddresses()
        rows = {row for area in shown for row in range(area.StartRow, area.EndRow + 1)}
        return True if not rows else False if len(rows) == self.shape[0] else None

    @row_hidden.setter
    def row_hidden(self, hidden: bool) -> None:
        self.cells.Rows.IsVisible = not hidden

    def to_pdf(self, path: str, quality: str) -> None:  # noqa: ARG002 - as xlwings calls it
        """Write the cells, and no others, as a PDF to *path*."""
        export_pdf(self.sheet.book.document, self.cells, path)

    def select(self) -> None:
        """Put the cursor here."""
        controller = self.sheet.book.document.CurrentController
        if controller is not None:
            controller.select(self.cells)

    def _rows(self, value: object) -> Sequence[Sequence[object]]:
        """Return *value* as rows as large as the range; a single value fills all of it."""
        if not isinstance(value, (list, tuple)):
            return [[value] * self.shape[1]] * self.shape[0]
        if not isinstance(value[0], (list, tuple)):
            return [value] if self.shape[0] == 1 else [[one] for one in value]
        return value


class RangeApi:
    """What Excel's own range has and xlwings has not, by Excel's names."""

    def __init__(self, whole: Range) -> None:
        """Speak for the range *whole*."""
        self.EntireRow = EntireRow(whole)
        self._whole = whole

    @property
    def HasFormula(self) -> bool | None:  # noqa: N802 - Excel's name
        """Whether the cells hold formulas; ``None`` if only some do."""
        areas = self._whole.cells.queryFormulaCells(_RESULTS).getRangeAddresses()
        held = sum(len(range_at(self._whole.sheet, area)) for area in areas)
        return None if 0 < held < len(self._whole) else held > 0


class EntireRow:
    """The rows of a range, from the first column to the last, by Excel's names."""

    def __init__(self, part: Range) -> None:
        """Speak for the rows that *part* lies in."""
        self._part = part

    @property
    def Hidden(self) -> bool | None:  # noqa: N802 - Excel's name
        """Whether they are hidden; ``None`` if only some are."""
        return self._part.row_hidden

    @Hidden.setter
    def Hidden(self, hidden: bool) -> None:  # noqa: N802 - Excel's name
        self._part.row_hidden = hidden


def parse_address(address: str) -> tuple[int, int, int, int]:
    """Return row, column, height and width of an *address* such as ``$A$5:F20``.

    Raises:
        ValueError: It is none.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(f"“{address}” is not an address of cells")
    columns = sorted((_number(found[1]), _number(found[3] or found[1])))
    rows = sorted((int(found[2]), int(found[4] or found[2])))
    return rows[0], columns[0], rows[1] - rows[0] + 1, columns[1] - columns[0] + 1


def range_at(sheet: Sheet, area: Uno) -> Range:
    """Return the range of *sheet* that lies at *area*, a ``CellRangeAddress``."""
    return Range(
        sheet,
        area.StartRow + 1,
        area.StartColumn + 1,
        area.EndRow - area.StartRow + 1,
        area.EndColumn - area.StartColumn + 1,
    )


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number


def _spelt(formula: str) -> str:
    """Return what LibreOffice calls the formula of a cell as Excel spells it."""
    if formula.startswith("'"):
        return formula[1:]
    return to_excel(formula) if formula.startswith(("=", "{=")) else formula


def _corners(area: Uno) -> tuple[int, int, int, int]:
    return area.StartRow, area.StartColumn, area.EndRow, area.EndColumn
