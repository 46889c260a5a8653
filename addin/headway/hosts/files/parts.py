"""How a workbook's parts hang together: its sheets, tables and defined names.

Parts are found through relationships, never by guessing their names, so it does not matter
which program wrote the file, nor whether it is of the Strict or the Transitional kind.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from headway.hosts.files.errors import DamagedWorkbookError, NotAWorkbookError
from headway.hosts.ranges import Box, parse_box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from headway.hosts.files.package import Package

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Relationship:
    """A part that another part refers to."""

    id: str
    kind: str
    """The last word of its type, such as ``worksheet`` or ``table``."""
    target: str


@dataclass(frozen=True)
class SheetPart:
    """A sheet's name, as on its tab, and the part that holds its cells."""

    name: str
    part: str


@dataclass(frozen=True)
class WorkbookParts:
    """What the workbook's own part says."""

    part: str
    sheets: tuple[SheetPart, ...]
    date1904: bool
    names: Mapping[str, str]
    """What each name stands for, as it is spelt, such as ``Home!$C$5``; names of one sheet
    only are left out."""
    shared_strings: str | None
    styles: str | None


@dataclass(frozen=True)
class TablePlace:
    """Where a table lies, and what its own part says about it. Rows and columns count from 1."""

    name: str
    part: str
    sheet: str
    sheet_part: str
    top: int
    """The row of the headers; the body begins below it."""
    left: int
    bottom: int
    """The table's last row, a totals row included."""
    right: int
    headers: tuple[str, ...]
    header_rows: int = 1
    """0 if the headers are hidden; ``top`` is then the row above the table."""
    totals_rows: int = 0

    @property
    def last(self) -> int:
        """The last row of the body."""
        return self.bottom - self.totals_rows

    @property
    def height(self) -> int:
        """The number of rows in the body."""
        return max(0, self.last - self.top)

    @property
    def body(self) -> Box:
        """The cells of the body."""
        return Box(self.top + 1, self.left, self.last, self.right)


def relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    """Return the parts that *part* refers to; ``""`` stands for the package as a whole."""
    folder, _, file = part.rpartition("/")
    listing = f"{folder}/_rels/{file}.rels".lstrip("/")
    if listing not in package:
        return ()
    return tuple(
        Relationship(
            id=entry.get("Id", ""),
            kind=entry.get("Type", "").rpartition("/")[2],
            target=_resolved(folder, entry.get("Target", "")),
        )
        for entry in package.parse(listing).iterfind("{*}Relationship")
        if entry.get("TargetMode") != "External"
    )


def read_workbook(package: Package) -> WorkbookParts:
    """Return the workbook's sheets, names and date system.

    Raises:
        HeadwayError: The package holds no workbook, or one that is damaged.
    """
    part = next((r.target for r in relationships(package, "") if r.kind == "officeDocument"), "")
    if part not in package:
        raise NotAWorkbookError(package.name)
    root = package.parse(part)
    related = relationships(package, part)
    by_kind = {each.kind: each.target for each in related if each.target in package}
    properties = root.find("{*}workbookPr")
    return WorkbookParts(
        part=part,
        sheets=_sheets(package, root, {each.id: each for each in related}),
        date1904=properties is not None and properties.get("date1904") in ("1", "true"),
        names={
            name.get("name", ""): name.text or ""
            for name in root.iterfind("{*}definedNames/{*}definedName")
            if name.get("localSheetId") is None
        },
        shared_strings=by_kind.get("sharedStrings"),
        styles=by_kind.get("styles"),
    )


def find_tables(package: Package) -> dict[str, TablePlace]:
    """Return every table of the workbook by its name in Excel.

    Raises:
        HeadwayError: The package holds no workbook, or one that is damaged.
    """
    places = (
        _table(package, related.target, sheet)
        for sheet in read_workbook(package).sheets
        for related in relationships(package, sheet.part)
        if related.kind == "table"
    )
    return {place.name: place for place in places}


def decode_escapes(text: str) -> str:
    """Return *text* with escapes such as ``_x000D_`` turned into the characters they mean."""
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text) if "_x" in text else text


def _sheets(
    package: Package, root: etree._Element, related: Mapping[str, Relationship]
) -> tuple[SheetPart, ...]:
    sheets = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        key = next((str(value) for name, value in sheet.items() if str(name).endswith("}id")), "")
        relationship = related.get(key)
        if relationship is None or relationship.target not in package:
            raise DamagedWorkbookError(package.name)
        if relationship.kind == "worksheet":
            sheets.append(SheetPart(sheet.get("name", ""), relationship.target))
    return tuple(sheets)


def _table(package: Package, part: str, sheet: SheetPart) -> TablePlace:
    root = package.parse(part)
    box = parse_box(root.get("ref", ""))
    headers = tuple(
        decode_escapes(column.get("name", ""))
        for column in root.iterfind("{*}tableColumns/{*}tableColumn")
    )
    header_rows = 0 if root.get("headerRowCount") == "0" else 1
    totals_rows = 0 if root.get("totalsRowCount", "0") == "0" else 1
    if box is None or box.right - box.left + 1 != len(headers):
        raise DamagedWorkbookError(package.name)
    return TablePlace(
        name=root.get("displayName", "") or root.get("name", ""),
        part=part,
        sheet=sheet.name,
        sheet_part=sheet.part,
        top=box.top + header_rows - 1,
        left=box.left,
        bottom=box.bottom,
        right=box.right,
        headers=headers,
        header_rows=header_rows,
        totals_rows=totals_rows,
    )


def _resolved(folder: str, target: str) -> str:
    """Return the full name of a part that is spelt *target* in *folder*."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
