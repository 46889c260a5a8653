"""What a run overwrote and what it wrote, as values: enough to take the run back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from headway.actions.same_cells import is_same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime


@dataclass(frozen=True)
class Kept:
    """The cells of one column, or of one row of a named range, before a run and after it."""

    old: tuple[object, ...]
    new: tuple[object, ...]

    @cached_property
    def changed(self) -> list[int]:
        """Which of the cells the run changed, counted from 0."""
        if list(map(type, self.old)) == list(map(type, self.new)) and self.old == self.new:
            return []
        return [i for i, (old, new) in enumerate(self.pairs) if not is_same(old, new)]

    @property
    def pairs(self) -> Iterator[tuple[object, object]]:
        """The cells before and after, blank where one of them has fewer."""
        return zip_longest(self.old, self.new)


@dataclass(frozen=True)
class Run:
    """What one run overwrote, and what it wrote."""

    title: str
    """What was run, as its button says it."""
    at: datetime
    columns: Mapping[str, Mapping[str, Kept]] = field(default_factory=dict)
    """By table and header: columns of tables whose rows are a person’s."""
    tables: Mapping[str, Mapping[str, Kept]] = field(default_factory=dict)
    """By table and header: columns of tables whose rows are Headway’s."""
    cells: Mapping[str, Mapping[str, Kept]] = field(default_factory=dict)
    """By table and header: columns that a person fills in, and of which single cells changed."""
    blocks: Mapping[str, tuple[Kept, ...]] = field(default_factory=dict)
    """By name: the rows of named ranges."""
    names: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    """By table: the ids of its rows, by which they are known again."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to put back."""
        return not (self.columns or self.tables or self.cells or self.blocks)

    @property
    def places(self) -> list[str]:
        """The names of the tables and named ranges that it wrote to."""
        return list(dict.fromkeys((*self.columns, *self.tables, *self.cells, *self.blocks)))

    @property
    def size(self) -> int:
        """How many cells it changed."""
        tables = (self.columns, self.tables, self.cells)
        columns = (kept for group in tables for table in group.values() for kept in table.values())
        rows = (row for block in self.blocks.values() for row in block)
        return sum(len(kept.changed) for kept in (*columns, *rows))

    def then(self, later: Run) -> Run:
        """Return this run with what it wrote *later*."""
        return replace(
            self,
            columns=_joined(self.columns, later.columns),
            tables=_joined(self.tables, later.tables),
            cells=_joined(self.cells, later.cells),
            blocks={**self.blocks, **_later_blocks(self.blocks, later.blocks)},
            names={**self.names, **later.names},
        )


def at(cells: Sequence[object], place: int) -> object:
    """Return the cell at a *place*, counted from 0; blank beyond the last."""
    return cells[place] if place < len(cells) else None


def _joined(
    first: Mapping[str, Mapping[str, Kept]], later: Mapping[str, Mapping[str, Kept]]
) -> dict[str, dict[str, Kept]]:
    joined = {name: dict(columns) for name, columns in first.items()}
    for name, columns in later.items():
        before = joined.setdefault(name, {})
        for header, kept in columns.items():
            before[header] = _twice(before.get(header), kept)
    return joined


def _later_blocks(
    first: Mapping[str, tuple[Kept, ...]], later: Mapping[str, tuple[Kept, ...]]
) -> dict[str, tuple[Kept, ...]]:
    return {
        name: tuple(_twice(old, new) for old, new in zip(first[name], rows, strict=True))
        if name in first
        else rows
        for name, rows in later.items()
    }


def _twice(first: Kept | None, later: Kept) -> Kept:
    return later if first is None else Kept(first.old, later.new)
