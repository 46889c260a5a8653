"""Which sheets, tables and names a live workbook has, found out with few calls.

Every question to a spreadsheet program takes its time. So a table is asked for by its name, on
the sheet where it is declared; only if it is not there, it is looked for everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from headway.hosts.excel.patience import is_busy
from headway.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlwings import Book, Sheet
    from xlwings.main import Name, Names, Sheets, Table, Tables

_DECLARED = {table.name.casefold(): table.sheet for table in TABLES}


@dataclass(frozen=True)
class FoundTable:
    """A table and the sheet on which it lies."""

    name: str
    sheet_name: str
    sheet: Sheet
    table: Table


class Finder:
    """Finds things by their names, in any case; each is looked for once."""

    def __init__(self, book: Book) -> None:
        """Look in *book*."""
        self._book = book
        self._sheets: dict[str, Sheet] = {}
        self._tables: dict[str, FoundTable] = {}
        self._tables_of: dict[str, tuple[Sheet, Tables]] = {}
        self._names: dict[str, Name] = {}

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of this *name*, if there is one."""
        key = name.casefold()
        if key not in self._sheets:
            sheet = self._sheet_called(name)
            if sheet is None and key in self._all_sheets:
                _, sheet = self._all_sheets[key]
            if sheet is None:
                return None
            self._sheets[key] = sheet
        return self._sheets[key]

    def table(self, name: str) -> FoundTable | None:
        """Return the table of this *name*, if there is one."""
        key = name.casefold()
        if key not in self._tables:
            found = self._table_where_declared(name) or self._all_tables.get(key)
            if found is None:
                return None
            self._tables[key] = found
        return self._tables[key]

    def tables_on(self, sheet_name: str) -> Sequence[FoundTable]:
        """Return the tables on a sheet."""
        sheet = self.sheet(sheet_name)
        return [] if sheet is None else _tables_on(sheet_name, sheet)

    def meaning(self, name: str) -> str | None:
        """Return what a defined *name* stands for just now, if there is such a name."""
        key = name.casefold()
        try:
            found = self._names.pop(key, None)
            found = self._all_names(name) if found is None else found
            spelt = str(found.refers_to)
        except Exception as error:
            if is_busy(error) or self._all_names.contains(name):
                raise
            return None
        self._names[key] = found
        return spelt

    def _sheet_called(self, name: str) -> Sheet | None:
        """Return the sheet; ``None`` also if it cannot be had in this way."""
        try:
            sheet = self._worksheets(name)
            return sheet if sheet.name.casefold() == name.casefold() else None
        except Exception as error:
            if is_busy(error):
                raise
            return None

    def _table_where_declared(self, name: str) -> FoundTable | None:
        """Return the table; ``None`` also if it cannot be had in this way.

        On macOS anything can be asked for; only a table that is there shows that its sheet is.
        """
        sheet_name = _DECLARED.get(name.casefold())
        if sheet_name is None:
            return None
        try:
            if sheet_name not in self._tables_of:
                self._tables_of[sheet_name] = (sheet := self._worksheets(sheet_name)), sheet.tables
            sheet, tables = self._tables_of[sheet_name]
            found = FoundTable(name, sheet_name, sheet, tables(name))
        except Exception as error:
            if is_busy(error):
                raise
            return None
        self._sheets.setdefault(sheet_name.casefold(), sheet)
        return found

    @cached_property
    def _worksheets(self) -> Sheets:
        return self._book.sheets

    @cached_property
    def _all_names(self) -> Names:
        return self._book.names

    @cached_property
    def _all_sheets(self) -> dict[str, tuple[str, Sheet]]:
        """Every sheet with the name on its tab, by that name in lower case."""
        names = ((sheet.name, sheet) for sheet in self._worksheets)
        return {name.casefold(): (name, sheet) for name, sheet in names}

    @cached_property
    def _all_tables(self) -> dict[str, FoundTable]:
        return {
            found.name.casefold(): found
            for name, sheet in self._all_sheets.values()
            for found in _tables_on(name, sheet)
        }


def _tables_on(sheet_name: str, sheet: Sheet) -> list[FoundTable]:
    return [FoundTable(table.name, sheet_name, sheet, table) for table in sheet.tables]
