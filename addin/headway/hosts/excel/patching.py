"""Which cells a run has to write anew, and how they are written and put back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from headway.core.grids import Link
from headway.hosts.excel.cells import column_written, differs, is_formula, written
from headway.hosts.excel.contents import cells_at, formulas_in
from headway.hosts.excel.steps import Patch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlwings import Range

    from headway.hosts.excel.places import BlockPlace, Places, TablePlace
    from headway.hosts.ranges import Box


def has_links(wanted: Sequence[object]) -> bool:
    """Whether a column holds links, which are written as formulas."""
    return any(isinstance(value, Link) for value in wanted)


def is_different(
    columns: Sequence[Sequence[object]],
    found: Sequence[Sequence[object]],
    cells: Callable[[], Range],
) -> bool:
    """Whether the *columns* wanted in *cells* are not what was *found* there; links included."""
    if any(differs(*pair) for pair in zip(columns, found, strict=True)):
        return True
    if not any(map(has_links, columns)):
        return False
    return any(
        isinstance(value, Link) and written(value, from_1904=False) != formula
        for column, formulas in zip(columns, formulas_in(cells()), strict=True)
        for value, formula in zip(column, formulas, strict=True)
    )


def patch(
    places: Places,
    place: TablePlace | BlockPlace,
    box: Box,
    columns: Sequence[Sequence[object]],
    found: Sequence[Sequence[object]],
) -> Patch:
    """Return the step that writes *columns* where *found* stands now.

    Raises:
        UnwritableValueError: A value that no cell can hold.
    """
    handed = partial(column_written, from_1904=places.contents.from_1904)
    cells = cells_at(place.sheet, box)
    old = list(map(handed, found))
    if places.native.has_formulas(cells):
        old = [
            list(map(_spelt, *columns))
            for columns in zip(formulas_in(cells), found, old, strict=True)
        ]
    return Patch(
        sheet_name=place.sheet_name,
        sheet=place.sheet,
        box=box,
        cells=cells,
        contents=places.contents,
        columns=columns,
        found=found,
        new=list(map(handed, columns)),
        old=old,
    )


def _spelt(formula: object, value: object, handed: object) -> object:
    """Return what is put back into a cell: its *formula*, or its value as it is *handed* over."""
    return formula if is_formula(formula, value) else handed
