"""What a run wants to change in a live workbook, worked out before the first cell is written.

Everything is read here: where things lie, what the cells hold, what is in the way. Only what
differs becomes a step.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from headway.errors import NameNotFoundError, TableNotFoundError
from headway.hosts.excel.cells import expected
from headway.hosts.excel.contents import cells_at
from headway.hosts.excel.obstacles import ChangedMeanwhileError, StructurePasswordError
from headway.hosts.excel.patching import is_different, patch
from headway.hosts.excel.places import BlockPlace
from headway.hosts.excel.steps import Patch, Resize, Show
from headway.hosts.excel.table_drafting import TableDraft
from headway.hosts.ranges import Box
from headway.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlwings import Sheet

    from headway.core.grids import BlockChange, Changes
    from headway.hosts.excel.places import Places


@dataclass(frozen=True)
class Draft:
    """The steps of a run in their order; none if nothing is different."""

    grown: Sequence[Resize]
    patches: Sequence[Patch]
    shrunk: Sequence[Resize]
    shown: Sequence[Show]

    @property
    def steps(self) -> list[Resize | Patch | Show]:
        """All steps in their order."""
        return [*self.grown, *self.patches, *self.shrunk, *self.shown]

    @property
    def touched(self) -> dict[str, list[Box]]:
        """The cells that are written or moved, by their sheets."""
        boxes: dict[str, list[Box]] = defaultdict(list)
        for step in self._moved:
            boxes[step.sheet_name].append(step.box)
        return dict(boxes)

    @property
    def sheets(self) -> dict[str, Sheet]:
        """The sheets on which cells are written or moved."""
        return {step.sheet_name: step.sheet for step in self._moved}

    @property
    def _moved(self) -> list[Resize | Patch]:
        return [*self.grown, *self.patches, *self.shrunk]

    @property
    def heights(self) -> dict[str, int]:
        """How many rows each table that grows or shrinks has afterwards, by its name."""
        return {step.name.casefold(): step.new.height - 1 for step in (*self.grown, *self.shrunk)}


def draft(places: Places, changes: Changes, heights: Mapping[str, int]) -> Draft:
    """Return the steps that *changes* take.

    Links come last: they are formulas, and a program works out all that wait when one is entered.

    Args:
        places: The workbook.
        changes: What is wanted.
        heights: How many rows each table had when it was read, by the table's name.

    Raises:
        HeadwayError: They cannot be made; the sentence says what is in the way.
    """
    tables = _tables(places, changes, heights)
    for column in changes.columns:
        tables[column.table.casefold()].fill_column(column)
    for table in changes.tables:
        tables[table.table.casefold()].fill(table)
    for cell in changes.cells:
        tables[cell.table.casefold()].fill_cell(cell)
    shown_sheets = list(_shown(places, changes.shown))
    if shown_sheets and places.native.structure_is_protected(places.book):
        raise StructurePasswordError(shown_sheets[0].sheet_name)
    resized = [step for table in tables.values() if (step := table.resize()) is not None]
    patches = [
        *(patch for table in tables.values() for patch in table.patches()),
        *(patch for table in tables.values() for patch in table.cell_patches()),
        *(patch for block in changes.blocks for patch in _block_patches(places, block)),
    ]
    return Draft(
        grown=[step for step in resized if step.new.bottom > step.old.bottom],
        patches=sorted(patches, key=attrgetter("has_links")),
        shrunk=[step for step in resized if step.new.bottom < step.old.bottom],
        shown=shown_sheets,
    )


def _tables(places: Places, changes: Changes, heights: Mapping[str, int]) -> dict[str, TableDraft]:
    """Return the tables that are to change, each read once."""
    drafts: dict[str, TableDraft] = {}
    names = [change.table for change in changes.columns]
    names += [change.table for change in changes.tables]
    names += [change.table for change in changes.cells]
    for name in names:
        key = name.casefold()
        if key in drafts:
            continue
        place = places.table(name)
        if place is None:
            raise TableNotFoundError(name, _sheet_of(name))
        drafts[key] = table = TableDraft(places, place)
        if heights.get(key, table.height) != table.height:
            raise ChangedMeanwhileError(place.name)
    return drafts


def _block_patches(places: Places, change: BlockChange) -> Iterator[Patch]:
    """Yield the rows of a named range that differ; rows equally long are written together."""
    place = places.block(change.name)
    if not isinstance(place, BlockPlace):
        raise NameNotFoundError(change.name)
    found = places.contents.columns(place.sheet, place.box)
    rows = [list(map(expected, row))[: place.box.width] for row in change.rows]
    done = 0
    for width, group in groupby(rows[: place.box.height], key=len):
        columns = [list(column) for column in zip(*group, strict=True)]
        if not columns:
            done += 1
            continue
        height = len(columns[0])
        top, left = place.box.top + done, place.box.left
        box = Box(top, left, top + height - 1, left + width - 1)
        held = [column[done : done + height] for column in found[:width]]
        done += height
        if is_different(columns, held, partial(cells_at, place.sheet, box)):
            yield patch(places, place, box, columns, held)


def _shown(places: Places, shown: Mapping[str, bool]) -> Iterator[Show]:
    """Yield the sheets to be shown or hidden; the one that lies open is never hidden."""
    found = {name: sheet for name in shown if (sheet := places.sheet(name)) is not None}
    states = {name: sheet.visible for name, sheet in found.items()}
    others = [name for name, state in states.items() if (state not in (0, 2)) is not shown[name]]
    active = places.active if any(not shown[name] for name in others) else ""
    for name in others:
        if name != active:
            yield Show(name, found[name], states[name], shown[name])


def _sheet_of(table: str) -> str:
    """Return the sheet that a table of this name belongs on."""
    return next((known.sheet for known in TABLES if known.name == table), table)
