"""New rows in a table that people fill in: below what they typed, which stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headway.core.grids import CellChange
from headway.core.wording import count
from headway.errors import HeadwayError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from headway.core.grids import Grid
    from headway.schema import Table

_NUMBERED = re.compile(r"(.*?)(\d+)")
_EXAMPLE = re.compile(r"such as (\S*?)(\d+)\.")
"""How the hint of a column shows an id: “… such as CR-03.”"""


class NoFreeRowError(HeadwayError):
    """A table is too full for new rows."""

    def __init__(self, sheet: str, needed: int, free: int) -> None:
        """Word the sentence for *needed* rows on *sheet*, where only *free* ones are left."""
        super().__init__(
            f"{count(needed, 'row')} would be added on {sheet}, but {free} are free. Make the "
            "table longer by its lower right corner, then try again. Nothing was changed."
        )


def new_rows(
    grid: Grid, declared: Table, rows: Sequence[Mapping[str, object]]
) -> Iterator[CellChange]:
    """Yield the cells of *rows*, put into the first blank rows below the last one filled in.

    Args:
        grid: The table as it was read.
        declared: What it is declared to be.
        rows: Values by the key of their column. The id is made here, going on from the last.

    Raises:
        NoFreeRowError: There are not enough blank rows.
    """
    free = range(_filled(grid), grid.height)
    if len(free) < len(rows):
        raise NoFreeRowError(declared.sheet, len(rows), len(free))
    for row, name, values in zip(free, _names(grid, declared), rows, strict=False):
        key = declared.identifier
        named = {} if key is None else {key.key: name}
        for column, value in {**named, **values}.items():
            if value is not None:
                yield CellChange(declared.name, declared[column].header, row, value)


def _filled(grid: Grid) -> int:
    """Return how many rows there are down to the last one that holds anything."""
    last = (
        next((row for row in range(grid.height, 0, -1) if cells[row - 1] is not None), 0)
        for cells in grid.columns
    )
    return max(last, default=0)


def _names(grid: Grid, declared: Table) -> Iterator[str]:
    """Yield new ids that go on from those in the table, such as CR-13 after CR-12.

    In an empty table they begin with 1, in the form that the column's hint shows.
    """
    column = declared.identifier
    used = [str(cell) for cell in grid.column(column.header) or () if cell] if column else []
    numbered = [match for match in map(_NUMBERED.fullmatch, used) if match]
    last = max(numbered, key=lambda match: int(match[2]), default=None)
    number = 0 if last is None else int(last[2])
    pattern = last or _EXAMPLE.search(column.hint if column else "")
    prefix, width = (
        (f"{declared.name[:1]}-", 2) if pattern is None else (pattern[1], len(pattern[2]))
    )
    while True:
        number += 1
        yield f"{prefix}{number:0{width}d}"
