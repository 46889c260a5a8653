"""A plan's workbook that is open in a spreadsheet program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from headway.hosts.excel.drafting import draft
from headway.hosts.excel.patience import Patience
from headway.hosts.excel.places import Places
from headway.hosts.excel.writing import carry_out

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from xlwings import Book

    from headway.core.grids import Block, Changes, Grid


class LiveWorkbook:
    """A workbook of xlwings; implements :class:`headway.ports.Workbook`.

    It serves one click or one command: which tables there are is found out once.
    """

    def __init__(self, book: Book, patience: Patience | None = None) -> None:
        """Read from and write to *book*; wait with this *patience* while it is busy."""
        self._book = book
        self._patience = patience or Patience()
        self._found: Places | None = None
        self._heights: dict[str, int] = {}

    @property
    def book(self) -> Book:
        """The workbook as xlwings knows it."""
        return self._book

    @property
    def name(self) -> str:
        """The file's name, as a person knows it."""
        return str(self._patience(lambda: self._book.name))

    def read_tables(self, names: Collection[str]) -> Mapping[str, Grid]:
        """Return the tables of these *names*; those that do not exist are left out.

        Raises:
            SpreadsheetBusyError: The spreadsheet program does not answer.
        """
        grids = self._patience(lambda: self._places().read_tables(names))
        self._heights.update({grid.table.casefold(): grid.height for grid in grids.values()})
        return grids

    def read_blocks(self, names: Collection[str]) -> Mapping[str, Block]:
        """Return the named ranges of these *names*; those that do not exist are left out.

        Raises:
            SpreadsheetBusyError: The spreadsheet program does not answer.
        """
        return self._patience(lambda: self._places().read_blocks(names))

    def write(self, changes: Changes) -> bool:
        """Write all of *changes*, or nothing; return whether anything was different.

        Raises:
            HeadwayError: It could not be written; the workbook is as it was before.
        """
        places = self._patience(self._places)
        planned = self._patience(partial(draft, places, changes, self._heights))
        if planned.steps:
            carry_out(places, planned, self._patience)
            self._heights.update(planned.heights)
        return bool(planned.steps)

    def _places(self) -> Places:
        if self._found is None:
            self._found = Places(self._book)
        return self._found
