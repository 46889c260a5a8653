"""What xlwings has no name for, asked of the spreadsheet program itself.

Windows and Headway's LibreOffice engine answer to the names of Excel's own object model, macOS
to those of its AppleScript dictionary.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from headway.hosts.excel.cells import as_rows
from headway.hosts.excel.patience import is_busy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlwings import App, Book, Range, Sheet
    from xlwings.main import Table

    from headway.hosts.excel.macos import MacExcel

ALLOWANCES = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)
"""What people may still do on a protected sheet."""

_Filter = Any  # of Excel’s object model

_PLAIN, _AND, _OR, _VALUES, _DYNAMIC = 0, 1, 2, 7, 11
_REPEATABLE = frozenset({_PLAIN, _AND, _OR, _VALUES, _DYNAMIC})
"""Ways of filtering whose criteria can be read and set again just as they are."""


def native(app: App) -> ComNames | MacExcel:
    """Return what the spreadsheet program behind *app* can tell and do."""
    if sys.platform == "darwin" and app.engine.name == "excel":
        from headway.hosts.excel.macos import MacExcel

        return MacExcel()
    return ComNames()


class ComNames:
    """Excel on Windows, and whatever answers to the same names."""

    def is_1904(self, book: Book) -> bool:
        """Whether the workbook counts days from 1904."""
        return bool(book.api.Date1904)

    def full_name(self, book: Book) -> str:
        """Return the path or the address of the workbook, as the program has it."""
        return str(book.api.FullName)

    def structure_is_protected(self, book: Book) -> bool:
        """Whether sheets cannot be shown or hidden."""
        return bool(book.api.ProtectStructure)

    def values(self, cells: Range) -> Sequence[Sequence[Any]]:
        """Return rows of raw values, see :mod:`headway.hosts.excel.cells`."""
        rows = as_rows(cells.raw_value)
        if any(Decimal in set(map(type, row)) for row in rows):
            return _exact(rows, as_rows(cells.api.Value2))
        return rows

    def has_formulas(self, cells: Range) -> bool:
        """Whether any of *cells* holds a formula."""
        return cells.api.HasFormula is not False

    def rows_hidden(self, cells: Range) -> bool | None:
        """Whether the rows of *cells* are hidden; ``None`` if some are."""
        hidden = cells.api.EntireRow.Hidden
        return None if hidden is None else bool(hidden)

    def hide_rows(self, cells: Range, *, hidden: bool) -> None:
        """Hide or show the rows of *cells*."""
        cells.api.EntireRow.Hidden = hidden

    def protection(self, sheet: Sheet) -> dict[str, bool] | None:
        """Return how *sheet* is protected, or ``None`` if it is not."""
        api = sheet.api
        if not api.ProtectContents:
            return None
        allowed = api.Protection
        return {
            "DrawingObjects": bool(api.ProtectDrawingObjects),
            "Contents": True,
            "Scenarios": bool(api.ProtectScenarios),
            **{name: bool(getattr(allowed, name)) for name in ALLOWANCES},
        }

    def unprotect(self, sheet: Sheet) -> None:
        """Lift the protection of *sheet*; raise if it needs a password."""
        sheet.api.Unprotect("")  # without a password Excel would ask for one

    def protect(self, sheet: Sheet, how: dict[str, bool]) -> None:
        """Protect *sheet* again, as :meth:`protection` said."""
        sheet.api.Protect(**how)

    def is_filtered(self, owner: Table | Sheet) -> bool:
        """Whether the filter of a table, or of a sheet beside its tables, hides rows."""
        autofilter = owner.api.AutoFilter
        return autofilter is not None and bool(autofilter.FilterMode)

    def filter_setters(self, owner: Table | Sheet) -> list[Callable[[], None]] | None:
        """Return what sets the filter of *owner* again; ``None`` if nothing does faithfully."""
        filters = owner.api.AutoFilter.Filters
        setters: list[Callable[[], None]] = []
        for field in range(1, filters.Count + 1):
            one = filters(field)
            if not one.On:
                continue
            how = _criteria(one)
            if how is None:
                return None
            setters.append(partial(_set_filter, owner, {"Field": field, **how}))
        return setters

    def show_all(self, owner: Table | Sheet) -> None:
        """Lift the filter of *owner*."""
        owner.api.AutoFilter.ShowAllData()


def _criteria(one: _Filter) -> dict[str, Any] | None:
    """Return what a column is filtered by; ``None`` if that cannot be set again as it is.

    A filter by days or by colour has criteria that Excel shows but does not take, and one of
    the ten highest values gives the lowest of them instead of the ten.
    """
    operator = int(one.Operator or 0)
    if operator not in _REPEATABLE:
        return None
    try:
        how = {"Criteria1": one.Criteria1}
        if operator != _PLAIN:
            how["Operator"] = operator
        if operator in {_AND, _OR}:
            how["Criteria2"] = one.Criteria2
    except Exception as error:
        if is_busy(error):
            raise
        return None
    return how


def _set_filter(owner: Table | Sheet, how: dict[str, Any]) -> None:
    owner.api.AutoFilter.Range.AutoFilter(**how)


def _exact(rows: Sequence[Sequence[Any]], raw: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Return *rows* with money as the number in the cell; as money it is cut to four places."""
    return [
        [exact if isinstance(value, Decimal) else value for value, exact in zip(*pair, strict=True)]
        for pair in zip(rows, raw, strict=True)
    ]
