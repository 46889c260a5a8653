"""The steps in which a live workbook is changed; each knows how to take itself back.

A step is *done* with a stack on which it puts, before it changes anything, what undoes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from headway.core.grids import Link, cell_address
from headway.hosts.dates import NUMBER_FORMATS, shows_dates
from headway.hosts.excel.cells import first_difference, written
from headway.hosts.excel.contents import cells_at, formulas_in
from headway.hosts.excel.obstacles import OtherValueError
from headway.hosts.excel.runs import Run, runs
from headway.hosts.ranges import Box

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import ExitStack

    from xlwings import Range, Sheet
    from xlwings.main import Table

    from headway.hosts.excel.contents import Contents
    from headway.hosts.excel.patience import Patience


@dataclass(frozen=True)
class Patch:
    """Cells that stand together, written in one call and read back in another."""

    sheet_name: str
    sheet: Sheet
    box: Box
    cells: Range
    contents: Contents
    columns: Sequence[Sequence[object]]
    """What is wanted, column by column, as it is to be read afterwards."""
    found: Sequence[Sequence[object]]
    """What the cells held before, as it was read."""
    new: Sequence[Sequence[object]]
    """The same as it is handed to the cells."""
    old: Sequence[Sequence[object]]
    """The same with its formulas, as it is handed back."""

    @property
    def place(self) -> str:
        """What it changes, at the beginning of a sentence."""
        return f"{self.box} on the sheet “{self.sheet_name}”"

    @property
    def has_links(self) -> bool:
        """Whether formulas are written that jump to cells."""
        return any(isinstance(value, Link) for column in self.columns for value in column)

    def do(self, undo: ExitStack, patience: Patience) -> None:
        """Write the cells, and make sure that they hold what was written.

        Raises:
            OtherValueError: They do not.
        """
        self._format_moments(undo, patience)
        undo.callback(patience, partial(_fill, self.cells, self.old))
        patience(partial(_fill, self.cells, self.new))
        self._check(patience(partial(self.contents.held, self.cells)), patience)

    def _check(self, found: Sequence[Sequence[object]], patience: Patience) -> None:
        for offset, (wanted, held) in enumerate(zip(self.columns, found, strict=True)):
            row = first_difference(wanted, held)
            if row is not None:
                raise self._other(offset, row, wanted[row], held[row])
        if not self.has_links:
            return
        formulas = patience(partial(formulas_in, self.cells))
        for offset, (wanted, held) in enumerate(zip(self.columns, formulas, strict=True)):
            for row, (value, formula) in enumerate(zip(wanted, held, strict=True)):
                if isinstance(value, Link) and written(value, from_1904=False) != formula:
                    raise self._other(offset, row, value.text, formula)

    def _other(self, offset: int, row: int, wanted: object, found: object) -> OtherValueError:
        cell = cell_address(self.box.top + row, self.box.left + offset)
        texts = ["" if value is None else str(value) for value in (wanted, found)]
        return OtherValueError(self.sheet_name, cell, *texts)

    def _format_moments(self, undo: ExitStack, patience: Patience) -> None:
        """Let cells that get a date or a time show it as one; what held one does so already."""
        pairs = zip(self.columns, self.found, strict=True)
        for column, (values, found) in enumerate(pairs, self.box.left):
            kinds = {type(value) for value in values} & NUMBER_FORMATS.keys()
            rows = [
                row
                for row, (value, held) in enumerate(zip(values, found, strict=True), self.box.top)
                if type(value) in NUMBER_FORMATS and type(held) not in NUMBER_FORMATS
            ]
            if not rows:
                continue
            wanted = NUMBER_FORMATS[datetime if datetime in kinds else kinds.pop()]
            ask = partial(self._number_format, column, patience)
            for run in list(runs(ask, rows[0], rows[-1])):
                if not shows_dates(run.answer):
                    for top, bottom in self._moments(values, run):
                        cells = self._rows(column, top, bottom)
                        back = partial(setattr, cells, "number_format", run.answer)
                        undo.callback(patience, back)
                        patience(partial(setattr, cells, "number_format", wanted))

    def _moments(self, values: Sequence[object], run: Run[str]) -> list[tuple[int, int]]:
        """Return the rows of *run* that hold moments; the whole run if all else is blank."""
        rows = range(run.top, run.bottom + 1)
        inside = values[run.top - self.box.top : run.bottom - self.box.top + 1]
        kinds = {type(value) for value in inside}
        if kinds <= {*NUMBER_FORMATS, type(None)}:
            return [(run.top, run.bottom)] if kinds - {type(None)} else []
        pairs = zip(rows, inside, strict=True)
        return [(row, row) for row, value in pairs if type(value) in NUMBER_FORMATS]

    def _number_format(self, column: int, patience: Patience, top: int, bottom: int) -> str | None:
        cells = self._rows(column, top, bottom)
        code: str | None = patience(lambda: cells.number_format)
        return code

    def _rows(self, column: int, top: int, bottom: int) -> Range:
        return cells_at(self.sheet, Box(top, column, bottom, column))


@dataclass(frozen=True)
class Resize:
    """A table that gets other rows."""

    sheet_name: str
    sheet: Sheet
    name: str
    table: Table
    old: Box
    new: Box

    @property
    def place(self) -> str:
        """What it changes, at the beginning of a sentence."""
        return f"The table “{self.name}” on the sheet “{self.sheet_name}”"

    @property
    def box(self) -> Box:
        """The cells of the table before and after."""
        return self.old.joined(self.new)

    def do(self, undo: ExitStack, patience: Patience) -> None:
        """Let the table end on its new last row."""
        undo.callback(patience, partial(self._let_be, self.old))
        patience(partial(self._let_be, self.new))

    def _let_be(self, box: Box) -> None:
        self.table.resize(cells_at(self.sheet, box))


@dataclass(frozen=True)
class Show:
    """A sheet that is shown or hidden."""

    sheet_name: str
    sheet: Sheet
    old: int
    """How visible it was, in the program's own terms."""
    shown: bool

    @property
    def place(self) -> str:
        """What it changes, at the beginning of a sentence."""
        return f"The sheet “{self.sheet_name}”"

    def do(self, undo: ExitStack, patience: Patience) -> None:
        """Show or hide the sheet."""
        undo.callback(patience, partial(setattr, self.sheet, "visible", self.old))
        patience(partial(setattr, self.sheet, "visible", self.shown))


def _fill(cells: Range, columns: Sequence[Sequence[object]]) -> None:
    """Hand values to *cells* in one call, as formulas if one of them is a formula."""
    rows = [list(row) for row in zip(*columns, strict=True)]
    if any(
        isinstance(value, str) and value.startswith("=") for each in columns for value in set(each)
    ):
        cells.options("raw").formula = rows
    else:
        cells.raw_value = rows
