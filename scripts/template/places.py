"""Where each table lies in the template. Rows and columns count from 0, as XlsxWriter's do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell

from headway.schema import TABLES, Writer
from headway.schema.settings import LISTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.schema import Column, Table

SETTINGS = "Settings"
HEADER_ROW = 3
"""The row of the headers on a sheet with one table."""
SETTINGS_HEADER_ROW = 5
"""The row of the headers of the tables on Settings."""
FIRST_SETTINGS_COLUMN = 12
"""Where the first table on Settings begins, right of thresholds and risk map."""


@dataclass(frozen=True)
class Place:
    """A table and the cells it covers."""

    table: Table
    header: int
    left: int
    height: int

    @property
    def first(self) -> int:
        """The first row of the body."""
        return self.header + 1

    @property
    def last(self) -> int:
        """The last row of the body."""
        return self.header + self.height

    @property
    def right(self) -> int:
        """The last column."""
        return self.left + len(self.table.columns) - 1

    def column(self, key: str) -> int:
        """Return the sheet column of the table's column *key*."""
        return self.left + [column.key for column in self.table.columns].index(key)

    def cells(self, key: str) -> str:
        """Return the body of the column *key*, such as ``Settings!$B$5:$B$24``."""
        column = self.column(key)
        top = xl_rowcol_to_cell(self.first, column, row_abs=True, col_abs=True)
        bottom = xl_rowcol_to_cell(self.last, column, row_abs=True, col_abs=True)
        return f"{quote_sheetname(self.table.sheet)}!{top}:{bottom}"

    def cell(self, key: str) -> str:
        """Return the first body cell of the column *key* with only its column held, ``$B5``."""
        return f"${xl_col_to_name(self.column(key))}{self.first + 1}"

    def filled(self) -> str:
        """Return a formula that tells whether somebody has begun to fill in the first row."""
        if self.table.identifier is not None:
            return f'{self.cell(self.table.identifier.key)}<>""'
        own = self.table.written_by(Writer.PERSON)
        return f"COUNTA({self.cell(own[0])}:{self.cell(own[-1])})>0"


def place_tables(rows: Mapping[str, int]) -> dict[str, Place]:
    """Return the place of every table by its key; *rows* overrides how many rows it offers."""
    places = {
        table.key: Place(table, HEADER_ROW, 0, rows.get(table.key, table.room))
        for table in TABLES
        if table.sheet != SETTINGS
    }
    left = FIRST_SETTINGS_COLUMN
    for table in settings_tables():
        height = rows.get(table.key, table.room)
        places[table.key] = Place(table, SETTINGS_HEADER_ROW, left, height)
        left += len(table.columns) + 1
    return places


def settings_tables() -> list[Table]:
    """Return the tables on Settings from left to right, those that may be extended first."""
    lists = {table.key for table in LISTS}
    others = [table for table in TABLES if table.sheet == SETTINGS and table.key not in lists]
    others.sort(key=lambda table: not table.fixed)
    return [*others, *sorted(LISTS, key=lambda table: table.fixed)]


def list_name(table: Table) -> str:
    """Return the defined name of a list's words, such as ``List_Departments``."""
    return f"List_{table.name}"


def ids_name(table: Table) -> str:
    """Return the defined name of a table's ids, such as ``Ids_Actions``."""
    return f"Ids_{table.name}"


def is_calculated(column: Column) -> bool:
    """Whether Headway fills the column in."""
    return column.writer is Writer.HEADWAY
