"""What was changed since a workbook was opened, as changes that its file can take.

Cells of tables and named cells can be carried over, and which sheets are shown. Whatever else
was changed is named, so that nobody believes it to be in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from headway.core.grids import (
    BlockChange,
    CellChange,
    Changes,
    ColumnChange,
    Link,
    TableChange,
    cell_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from headway.core.grids import Block, Grid
    from headway.libreoffice.contents import SheetContents

_JUMP = re.compile(r'=HYPERLINK\("#\'(.+)\'!([A-Z]+\d+)"[;,]"([^"]*)"\)')
_MANY = 50
"""Changed cells of a column from which on it is written as a whole."""


@dataclass(frozen=True)
class Side:
    """A workbook as one of the two programs has it: in its file, or on the screen."""

    sheets: Mapping[str, SheetContents]
    tables: Mapping[str, Grid]
    blocks: Mapping[str, Block]


@dataclass
class Session:
    """What was changed, and what of it stays behind."""

    changes: Changes
    left_behind: list[str] = field(default_factory=list)
    """Where something was changed that cannot be carried over, such as ``“Notes”!B7``."""
    values_only: list[str] = field(default_factory=list)
    """Cells whose formulas become values."""


def changes_of(before: Side, now: Side) -> Session:
    """Return what it takes to make the workbook *before* into the one *now*."""
    return _Comparison(before, now).result()


class _Comparison:
    """The two workbooks, while they are compared."""

    def __init__(self, before: Side, now: Side) -> None:
        self._before, self._now = before, now
        self._changed = {
            name: set(_differing(sheet, now.sheets[name]))
            for name, sheet in before.sheets.items()
            if name in now.sheets
        }
        self._tables: list[TableChange] = []
        self._columns: list[ColumnChange] = []
        self._cells: list[CellChange] = []
        self._left: list[str] = []
        self._values_only: list[str] = []

    def result(self) -> Session:
        for name, old in self._before.tables.items():
            new = self._now.tables.get(name)
            if new is None or _headings(old) != _headings(new):
                self._leave_table(old, new)
            elif old.height != new.height:
                self._tables.append(self._whole(old, new))
            else:
                for position in range(len(old.headers)):
                    self._compare_column(old, new, position)
        changes = Changes(
            columns=self._columns,
            tables=self._tables,
            cells=self._cells,
            blocks=tuple(self._blocks()),
            shown=self._shown(),
        )
        self._leave_the_rest()
        return Session(changes, self._left, self._values_only)

    def _leave_table(self, old: Grid, new: Grid | None) -> None:
        self._left.append(
            f"the table “{old.table}”, which is gone"
            if new is None
            else f"the table “{old.table}”, whose columns were moved or renamed"
        )
        self._forget(old)

    def _whole(self, old: Grid, new: Grid) -> TableChange:
        """Return all the cells of a table whose number of rows has changed."""
        self._forget(old)
        self._forget(new)
        columns: dict[str, Sequence[object]] = {
            header: [self._value(new, position, row) for row in range(new.height)]
            for position, header in enumerate(new.headers)
        }
        return TableChange(old.table, columns)

    def _compare_column(self, old: Grid, new: Grid, position: int) -> None:
        """Note the cells of a column that were changed, or the whole column if they are many."""
        changed, column = self._changed[old.sheet], old.left + position
        rows = [row for row in range(old.height) if (old.top + 1 + row, column) in changed]
        changed.difference_update((old.top + 1 + row, column) for row in rows)
        header = old.headers[position]
        if len(rows) >= _MANY and not self._has_formulas(old, column):
            values = [self._value(new, position, row) for row in range(new.height)]
            self._columns.append(ColumnChange(old.table, header, values))
        else:
            self._cells += [
                CellChange(old.table, header, row, self._value(new, position, row)) for row in rows
            ]

    def _value(self, grid: Grid, position: int, row: int) -> object:
        """Return what a cell is to hold: its value, or the jump that its formula makes."""
        place = (grid.top + 1 + row, grid.left + position)
        formula = self._now.sheets[grid.sheet].text(*place)
        if jump := _JUMP.fullmatch(formula):
            return Link(jump[3], jump[1].replace("''", "'"), jump[2])
        if formula.startswith("="):
            self._values_only.append(_spelt(grid.sheet, *place))
        return grid.columns[position][row]

    def _has_formulas(self, grid: Grid, column: int) -> bool:
        sheet = self._before.sheets[grid.sheet]
        rows = range(grid.top + 1, grid.top + 1 + grid.height)
        return any(sheet.text(row, column).startswith("=") for row in rows)

    def _blocks(self) -> Iterator[BlockChange]:
        """Yield the named ranges outside of tables in which something was changed."""
        for name, old in sorted(self._before.blocks.items(), key=lambda one: len(one[1].rows)):
            new = self._now.blocks.get(name)
            changed = self._changed.get(old.sheet, set())
            places = [
                (old.top + down, old.left + across)
                for down, row in enumerate(old.rows)
                for across in range(len(row))
            ]
            if changed.isdisjoint(places) or new is None:
                continue
            texts = [self._before.sheets[old.sheet].text(*place) for place in places]
            if any(text.startswith("=") for text in texts) or len(new.rows) != len(old.rows):
                continue
            changed.difference_update(places)
            yield BlockChange(name, new.rows)

    def _shown(self) -> dict[str, bool]:
        """Return the sheets that are shown now and were not, or the reverse."""
        return {
            name: self._now.sheets[name].is_shown
            for name, sheet in self._before.sheets.items()
            if name in self._now.sheets and self._now.sheets[name].is_shown != sheet.is_shown
        }

    def _forget(self, grid: Grid) -> None:
        """Take all the cells of a table out of what has still to be looked at."""
        changed = self._changed.get(grid.sheet, set())
        bottom, right = grid.top + grid.height, grid.left + len(grid.headers)
        changed.difference_update(
            [
                (row, column)
                for row, column in changed
                if grid.top <= row <= bottom and grid.left <= column < right
            ]
        )

    def _leave_the_rest(self) -> None:
        """Name what is left: other cells, notes, and sheets that came or went."""
        before, now = self._before.sheets, self._now.sheets
        self._left += [f"the new sheet “{name}”" for name in now if name not in before]
        self._left += [f"the sheet “{name}”, which is gone" for name in before if name not in now]
        for name, changed in self._changed.items():
            self._left += [_spelt(name, *place) for place in sorted(changed)]
            if before[name].notes != now[name].notes:
                self._left.append(f"the notes on “{name}”")


def _headings(grid: Grid) -> tuple[object, ...]:
    """Return where a table begins, and its headings."""
    return (grid.sheet, grid.top, grid.left, grid.headers)


def _differing(before: SheetContents, now: SheetContents) -> Iterator[tuple[int, int]]:
    """Yield row and column of each cell that holds something else now."""
    for row in range(1, max(len(before.rows), len(now.rows)) + 1):
        old, new = _row(before.rows, row), _row(now.rows, row)
        if old != new:
            for column in range(1, max(len(old), len(new)) + 1):
                if before.text(row, column) != now.text(row, column):
                    yield row, column


def _row(rows: Sequence[Sequence[str]], row: int) -> Sequence[str]:
    return rows[row - 1] if row <= len(rows) else ()


def _spelt(sheet: str, row: int, column: int) -> str:
    return f"“{sheet}”!{cell_address(row, column)}"


def by_count(places: Sequence[str], most: int = 8) -> str:
    """Return *places* as words, such as ``A, B and 12 more``."""
    shown = ", ".join(places[:most])
    return shown if len(places) <= most else f"{shown} and {len(places) - most} more"
