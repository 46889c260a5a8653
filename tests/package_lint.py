"""Finds what validators of workbooks miss: parts that are well-formed but contradict each other.

Excel repairs, or refuses to open, a workbook with any of these faults.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from headway.hosts.ranges import Box, parse_box

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class _Book:
    """The parts of a package, and what several checks need."""

    parts: dict[str, bytes]
    strings: list[str] = field(default_factory=list)
    styles: int = 0

    def root(self, part: str) -> _Element:
        return etree.fromstring(self.parts[part])

    def related(self, part: str) -> list[tuple[str, str, str]]:
        """Return id, kind and target of what *part* refers to."""
        folder, file = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        entries = self.root(listing).iterfind("{*}Relationship") if listing in self.parts else ()
        return [
            (
                entry.get("Id", ""),
                entry.get("Type", "").rpartition("/")[2],
                posixpath.join("/", folder, unquote(entry.get("Target", ""))),
            )
            for entry in entries
            if entry.get("TargetMode") != "External"
        ]

    def first(self, part: str, kind: str) -> str | None:
        found = (_inner(target) for _, each, target in self.related(part) if each == kind)
        return next(found, None)


def faults(path: Path) -> list[str]:
    """Return a sentence for each fault of the workbook at *path*; an empty list is good news."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        book = _Book({name: archive.read(name) for name in names})
    found = [f"part {name} is there twice" for name, n in Counter(names).items() if n > 1]
    return [*found, *_package_faults(book), *_workbook_faults(book)]


def _package_faults(book: _Book) -> Iterator[str]:
    types = book.root("[Content_Types].xml")
    overrides = {entry.get("PartName", "").lstrip("/") for entry in types.iterfind("{*}Override")}
    extensions = {entry.get("Extension", "").lower() for entry in types.iterfind("{*}Default")}
    yield from (f"content type for missing {part}" for part in overrides - book.parts.keys())
    for part in book.parts:
        known = part in overrides or part.rpartition(".")[2].lower() in extensions
        if not known and part != "[Content_Types].xml":
            yield f"no content type for {part}"
        if part.endswith(".rels"):
            folder, _, file = part.removesuffix(".rels").rpartition("_rels/")
            for _, _, target in book.related(folder + file):
                if _inner(target) not in book.parts and not target.endswith("NULL"):
                    yield f"{part} refers to missing {_inner(target)}"


def _workbook_faults(book: _Book) -> Iterator[str]:
    part = book.first("", "officeDocument") or ""
    root = book.root(part)
    if strings := book.first(part, "sharedStrings"):
        items = book.root(strings).iterfind("{*}si")
        book.strings = ["".join(t.text or "" for t in item.iter("{*}t")) for item in items]
    if styles := book.first(part, "styles"):
        book.styles = len(book.root(styles).findall("{*}cellXfs/{*}xf"))
    targets = {key: _inner(target) for key, _, target in book.related(part)}
    sheets, formulas, tables = [], set(), []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        key = next(str(value) for name, value in sheet.items() if str(name).endswith("}id"))
        name, target = sheet.get("name", ""), targets[key]
        sheets.append(name)
        if "worksheet" in target:
            cells: dict[str, tuple[str, bool]] = {}
            found = _sheet_faults(book, book.root(target), cells)
            yield from (f"{name}: {fault}" for fault in found)
            formulas |= {(sheet.get("sheetId"), place) for place, text in cells.items() if text[1]}
            for _, kind, table in book.related(target):
                if kind == "table":
                    tables.append(book.root(_inner(table)))
                    yield from _table_faults(tables[-1], cells)
    for attribute in ("id", "displayName"):
        values = Counter((table.get(attribute) or "").casefold() for table in tables)
        yield from (f"two tables have the {attribute} {v}" for v, n in values.items() if n > 1)
    yield from _name_faults(root, sheets)
    if chain := book.first(part, "calcChain"):
        yield from _chain_faults(book.root(chain), formulas)


def _sheet_faults(
    book: _Book, sheet: _Element, cells: dict[str, tuple[str, bool]]
) -> Iterator[str]:
    """Yield a sheet's faults, and fill *cells* with each cell's text and whether it calculates."""
    shared: dict[bool, set[str]] = {True: set(), False: set()}
    last_row = 0
    for row in sheet.iterfind("{*}sheetData/{*}row"):
        number = int(row.get("r", last_row + 1))
        if number <= last_row:
            yield f"row {number} comes after row {last_row}"
        last_row, last_column = number, 0
        for cell in row.iterfind("{*}c"):
            place = parse_box(cell.get("r", ""))
            if place is None or place.top != number or place.left <= last_column:
                yield f"cell {cell.get('r')} is out of order in row {number}"
            else:
                last_column = place.left
            yield from _cell_faults(book, cell, cells)
            formula = cell.find("{*}f")
            if formula is not None and formula.get("t") == "shared":
                shared[formula.get("ref") is not None].add(formula.get("si", ""))
    yield from (f"shared formula {si} has no first cell" for si in shared[False] - shared[True])
    merged = [parse_box(m.get("ref", "")) for m in sheet.iterfind("{*}mergeCells/{*}mergeCell")]
    for one, other in combinations([box for box in merged if box], 2):
        if one.meets(other):
            yield f"merged cells {one} and {other} overlap"


def _cell_faults(book: _Book, cell: _Element, cells: dict[str, tuple[str, bool]]) -> Iterator[str]:
    place, kind = cell.get("r", ""), cell.get("t", "n")
    text = cell.findtext("{*}v") or "".join(t.text or "" for t in cell.iterfind("{*}is//{*}t"))
    if kind in {"n", "b", "s"} and text:
        try:
            float(text)
        except ValueError:
            yield f"cell {place} of type {kind} holds “{text}”"
            text = ""
    if kind == "s" and text:
        if int(text) >= len(book.strings):
            yield f"cell {place} shows a missing shared text"
        else:
            text = book.strings[int(text)]
    if book.styles and int(cell.get("s", "0")) >= book.styles:
        yield f"cell {place} has a missing style"
    cells[place] = text, cell.find("{*}f") is not None


def _table_faults(table: _Element, cells: dict[str, tuple[str, bool]]) -> Iterator[str]:
    name, box = table.get("displayName"), parse_box(table.get("ref", ""))
    headers = [c.get("name", "") for c in table.iterfind("{*}tableColumns/{*}tableColumn")]
    if box is None or box.right - box.left + 1 != len(headers):
        yield f"table {name} has {len(headers)} columns in {table.get('ref')}"
        return
    for i, header in enumerate(headers if table.get("headerRowCount") != "0" else ()):
        place = str(Box(box.top, box.left + i, box.top, box.left + i))
        if _plain(cells.get(place, ("", False))[0]) != _plain(header):
            yield f"table {name} calls {place} “{header}”"
    totals = int(table.get("totalsRowCount", "0"))
    filtered = table.find("{*}autoFilter")
    covered = None if filtered is None else parse_box(filtered.get("ref", ""))
    if covered and covered != Box(box.top, box.left, box.bottom - totals, box.right):
        yield f"table {name} filters {covered}"


def _name_faults(workbook: _Element, sheets: list[str]) -> Iterator[str]:
    for name in workbook.iterfind("{*}definedNames/{*}definedName"):
        text = name.text or ""
        for quoted, bare in re.findall(r"'((?:[^']|'')+)'!|([\w.]+)!", text):
            if (quoted.replace("''", "'") or bare) not in sheets:
                yield f"name {name.get('name')} refers to the missing sheet {quoted or bare}"


def _chain_faults(chain: _Element, formulas: set[tuple[str | None, str]]) -> Iterator[str]:
    entries = list(chain.iterfind("{*}c"))
    sheet = None
    for entry in entries:
        sheet = entry.get("i", sheet)
        if (sheet, entry.get("r", "")) not in formulas:
            yield f"the calculation chain lists {entry.get('r')}, which has no formula"


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _inner(target: str) -> str:
    return posixpath.normpath(target).lstrip("/")
