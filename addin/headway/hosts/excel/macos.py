"""Excel on macOS, asked by the names of its AppleScript dictionary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xlwings.main import Table

from headway.core.grids import CellError
from headway.hosts.excel.cells import ERRORS, as_rows
from headway.hosts.excel.native import ALLOWANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlwings import Book, Range, Sheet

_WORD = re.compile(r"(?<!^)(?=[A-Z])")
_ERRORS = frozenset(ERRORS.values())


class MacExcel:
    """The same as :class:`headway.hosts.excel.native.ComNames`, in other words."""

    def is_1904(self, book: Book) -> bool:
        """Whether the workbook counts days from 1904."""
        return book.api.date_1904.get() is True

    def full_name(self, book: Book) -> str:
        """Return the path or the address of the workbook, as the program has it."""
        return str(book.api.full_name.get())

    def structure_is_protected(self, book: Book) -> bool:
        """Whether sheets cannot be shown or hidden."""
        return book.api.protect_structure.get() is True

    def values(self, cells: Range) -> Sequence[Sequence[Any]]:
        """Return rows of raw values, see :mod:`headway.hosts.excel.cells`."""
        from appscript import k  # type: ignore[import-not-found]

        rows = as_rows(cells.raw_value)
        if any(value == k.missing_value for row in rows for value in row):
            shown = as_rows(cells.api.string_value.get())
        else:
            shown = rows
        return [
            [_value(value, text, k.missing_value) for value, text in zip(*pair, strict=True)]
            for pair in zip(rows, shown, strict=True)
        ]

    def has_formulas(self, cells: Range) -> bool:
        """Whether any of *cells* may hold a formula."""
        return cells.api.has_formula.get() is not False

    def rows_hidden(self, cells: Range) -> bool | None:
        """Whether the rows of *cells* are hidden; ``None`` if some are."""
        hidden = cells.api.entire_row.hidden.get()
        return hidden if isinstance(hidden, bool) else None

    def hide_rows(self, cells: Range, *, hidden: bool) -> None:
        """Hide or show the rows of *cells*."""
        cells.api.entire_row.hidden.set(hidden)

    def protection(self, sheet: Sheet) -> dict[str, bool] | None:
        """Return how *sheet* is protected, or ``None`` if it is not."""
        api = sheet.api
        if api.protect_contents.get() is not True:
            return None
        allowed = api.protection_object
        return {
            "drawing_objects": api.protect_drawing_objects.get() is True,
            "worksheet_contents": True,
            "scenarios": api.protect_scenarios.get() is True,
            **{name: getattr(allowed, name).get() is True for name in map(_spelled, ALLOWANCES)},
        }

    def unprotect(self, sheet: Sheet) -> None:
        """Lift the protection of *sheet*; raise if it needs a password."""
        sheet.api.unprotect(password="")

    def protect(self, sheet: Sheet, how: dict[str, bool]) -> None:
        """Protect *sheet* again, as :meth:`protection` said."""
        sheet.api.protect_worksheet(**how)

    def is_filtered(self, owner: Table | Sheet) -> bool:
        """Whether the filter of a table, or of a sheet beside its tables, hides rows."""
        if isinstance(owner, Table):
            return any(column.type != "none" for column in owner.autofilter.criteria)
        return owner.api.autofilter_mode.get() is True and owner.api.filter_mode.get() is True

    def filter_setters(self, owner: Table | Sheet) -> list[Callable[[], None]] | None:  # noqa: ARG002 - none
        """Return what sets the filter of *owner* again; ``None`` if nothing does faithfully."""
        return None  # what AppleScript tells of a filter is not all that it takes to set it

    def show_all(self, owner: Table | Sheet) -> None:
        """Lift the filter of *owner*."""
        if isinstance(owner, Table):
            owner.autofilter.clear()


def _value(value: object, shown: object, missing: object) -> object:
    if value == missing:
        return CellError(shown) if shown in _ERRORS else None
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _spelled(name: str) -> str:
    """Return a name of Windows as AppleScript spells it: ``AllowSorting``, ``allow_sorting``."""
    spelled = _WORD.sub("_", name).lower()
    return spelled.replace("pivot_tables", "pivot_table")
