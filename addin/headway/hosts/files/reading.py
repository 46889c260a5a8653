"""Tables and named ranges, read from a closed workbook.

Formulas count by the value they had when the workbook was last saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from headway.core.grids import Block, Grid
from headway.hosts.files.parts import find_tables, read_workbook
from headway.hosts.files.values import read_values
from headway.hosts.references import parse_constant, parse_reference

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from headway.hosts.files.package import Package
    from headway.hosts.files.parts import SheetPart, WorkbookParts
    from headway.hosts.ranges import Box

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class BlockPlace:
    """The cells that a defined name stands for."""

    sheet: SheetPart
    box: Box


def read_grids(package: Package, names: Collection[str]) -> dict[str, Grid]:
    """Return the tables of these *names*; those that do not exist are left out.

    Raises:
        HeadwayError: The package is not a workbook, or it is damaged.
    """
    places = _chosen(find_tables(package), names)
    wanted = _around((place.sheet_part, place.body) for place in places.values())
    values = read_values(package, read_workbook(package), wanted)
    return {
        name: Grid(
            table=place.name,
            sheet=place.sheet,
            top=place.top,
            left=place.left,
            headers=place.headers,
            columns=tuple(
                values[place.sheet_part].column(column, place.top + 1, place.last)
                for column in range(place.left, place.right + 1)
            ),
        )
        for name, place in places.items()
    }


def read_blocks(package: Package, names: Collection[str]) -> dict[str, Block]:
    """Return the named ranges of these *names*; those that do not exist are left out.

    A name that stands for a constant gives one cell on the sheet ``""``.

    Raises:
        HeadwayError: The package is not a workbook, or it is damaged.
    """
    workbook = read_workbook(package)
    chosen = _chosen(workbook.names, names)
    places = _block_places(workbook, chosen)
    wanted = _around((place.sheet.part, place.box) for place in places.values())
    values = read_values(package, workbook, wanted)
    blocks = {}
    for name, spelt in chosen.items():
        place = places.get(name)
        if place is not None:
            box = place.box
            rows = values[place.sheet.part].block(box)
            blocks[name] = Block(name, place.sheet.name, box.top, box.left, rows)
        elif (constant := parse_constant(spelt)) is not None:
            blocks[name] = Block(name, "", 1, 1, ((constant,),))
    return blocks


def find_blocks(package: Package, names: Collection[str]) -> dict[str, BlockPlace]:
    """Return where the named ranges of these *names* lie; constants and broken ones are left out.

    Raises:
        HeadwayError: The package is not a workbook, or it is damaged.
    """
    workbook = read_workbook(package)
    return _block_places(workbook, _chosen(workbook.names, names))


def _block_places(workbook: WorkbookParts, spelt: Mapping[str, str]) -> dict[str, BlockPlace]:
    sheets = {sheet.name.casefold(): sheet for sheet in workbook.sheets}
    places = {}
    for name, text in spelt.items():
        reference = parse_reference(text)
        sheet = sheets.get(reference.sheet.casefold()) if reference else None
        if reference is not None and sheet is not None:
            places[name] = BlockPlace(sheet, reference.box)
    return places


def _chosen(found: Mapping[str, _Found], names: Iterable[str]) -> dict[str, _Found]:
    """Return what was *found* under each of these *names*; case does not matter."""
    by_name = {name.casefold(): value for name, value in found.items()}
    return {name: by_name[name.casefold()] for name in names if name.casefold() in by_name}


def _around(boxes: Iterable[tuple[str, Box]]) -> dict[str, Box]:
    """Return for each sheet the smallest box around all of its *boxes*."""
    around: dict[str, Box] = {}
    for part, box in boxes:
        around[part] = around[part].joined(box) if part in around else box
    return around
