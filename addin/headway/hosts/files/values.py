"""The values in a workbook's sheets, with text, numbers, booleans, dates and errors kept apart.

python-calamine turns cells into values. It is given only the parts that are needed, already
inflated and checked, so it meets nothing that :class:`Package` has not bounded. Three things
are put right on the way:

* It reads an error as a blank, or gives up on it: error cells go in as text that begins with
  a mark, and come out as :class:`CellError`.
* It reads a blank as empty text: here both are ``None``.
* It keeps a place for every cell up to the last one, so a single value in the far corner of a
  sheet would fill the memory: cells beyond those wanted are cut off when it matters.
"""

from __future__ import annotations

import re
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from headway.core.grids import CellError
from headway.errors import DamagedWorkbookError, OversizedWorkbookError
from headway.hosts.files.ranges import Box, column_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from headway.hosts.files.package import Package
    from headway.hosts.files.parts import WorkbookParts

LARGEST_AREA = 30_000_000
"""Cells, empty ones included, up to the last used one of a sheet."""

_MARK = "\ue000\ue001\ue000"
_ERROR = re.compile(
    rb"""(?<=\s)t=(?:"e"|'e')          # the type of the cell
    ((?:[^<>]*[^<>/])?>                # and what else its tag says
    (?:<(?:[\w.-]+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:[\w.-]+:)?f>))?  # its formula
    <(?:[\w.-]+:)?v(?:\s[^<>]*)?>)""",
    re.VERBOSE,
)
_PLACE = re.compile(rb"\sr=[\"']([A-Z]{1,3})([0-9]{1,7})")
_CELL = re.compile(
    rb"""<(?P<prefix>(?:[\w.-]+:)?)c\b[^<>]*?\br=["'](?P<column>[A-Z]{1,3})(?P<row>[0-9]+)["']
    [^<>]*?(?:/>|>.*?</(?P=prefix)c\s*>)""",
    re.VERBOSE | re.DOTALL,
)

_WORD = "http://schemas.openxmlformats.org"
_RELATIONSHIPS = f"{_WORD}/package/2006/relationships"
_RELATED = f"{_WORD}/officeDocument/2006/relationships"
_MAIN = f"{_WORD}/spreadsheetml/2006/main"


class SheetValues:
    """The values of one sheet, as far as they were wanted."""

    def __init__(self, rows: Sequence[Sequence[object]], *, marked: bool) -> None:
        """Take the *rows* from the first one on; *marked* if errors among them bear the mark."""
        self._rows = rows
        self._width = len(rows[0]) if rows else 0
        self._marked = marked

    def column(self, column: int, top: int, bottom: int) -> list[object]:
        """Return the values of a *column* from row *top* to row *bottom*."""
        height = max(0, bottom - top + 1)
        if column > self._width:
            return [None] * height
        at = column - 1
        values: list[object] = [
            None if (value := row[at]) == "" else value for row in self._rows[top - 1 : bottom]
        ]
        if self._marked:
            values = [_unmarked(value) for value in values]
        return values + [None] * (height - len(values))

    def block(self, box: Box) -> tuple[tuple[object, ...], ...]:
        """Return the rows of values in *box*."""
        columns = [
            self.column(column, box.top, box.bottom) for column in range(box.left, box.right + 1)
        ]
        return tuple(zip(*columns, strict=True))


def read_values(
    package: Package, workbook: WorkbookParts, wanted: Mapping[str, Box]
) -> dict[str, SheetValues]:
    """Return the values of the sheets whose parts are *wanted*, each at least within its box.

    Raises:
        HeadwayError: A part is damaged, or a sheet is larger than any plan's.
    """
    if not wanted:
        return {}
    sheets = {part: _prepared(package, part, box) for part, box in wanted.items()}
    shared = {
        kind: package.read_xml(part)
        for kind, part in (("sharedStrings", workbook.shared_strings), ("styles", workbook.styles))
        if part is not None
    }
    marked = [_MARK.encode() in contents for contents in sheets.values()]
    bare = _bare_workbook(list(sheets.values()), shared, date1904=workbook.date1904)
    sheets.clear()
    try:
        book = CalamineWorkbook.from_filelike(bare)
        rows = [
            book.get_sheet_by_index(i).to_python(skip_empty_area=False) for i in range(len(wanted))
        ]
    except CalamineError as damage:
        raise DamagedWorkbookError(package.name) from damage
    return {
        part: SheetValues(found, marked=mark)
        for part, found, mark in zip(wanted, rows, marked, strict=True)
    }


def _unmarked(value: object) -> object:
    if isinstance(value, str) and value.startswith(_MARK):
        return CellError(value.removeprefix(_MARK))
    return value


def _prepared(package: Package, part: str, box: Box) -> bytes:
    """Return the sheet with its errors marked, and cut to *box* if it reaches too far."""
    contents = package.read_xml(part)
    if b't="e"' in contents or b"t='e'" in contents:
        contents = _ERROR.sub(rb't="str"\1' + _MARK.encode(), contents)
    if _area(contents) > LARGEST_AREA:
        contents = _CELL.sub(partial(_kept_within, box), contents)
        if _area(contents) > LARGEST_AREA:
            raise OversizedWorkbookError(package.name)
    return contents


def _area(contents: bytes) -> int:
    """Return how many cells lie between the first cell and the last used row and column.

    The last cell of each row tells, so only those are looked at.
    """
    reference = b" r='" if b" r='" in contents else b' r="'
    last_row, columns, begin = 0, set(), 0
    end = contents.find(b"row>")
    while end >= 0:
        place = _PLACE.match(contents, max(contents.rfind(reference, begin, end), 0))
        if place is not None:
            columns.add(place[1])
            last_row = max(last_row, int(place[2]))
        begin = end + 4
        end = contents.find(b"row>", begin)
    return last_row * max((column_number(letters.decode()) for letters in columns), default=0)


def _kept_within(box: Box, cell: re.Match[bytes]) -> bytes:
    inside = int(cell["row"]) <= box.bottom and column_number(cell["column"].decode()) <= box.right
    return cell[0] if inside else b""


def _bare_workbook(
    sheets: Sequence[bytes], shared: Mapping[str, bytes], *, date1904: bool
) -> BytesIO:
    """Return a workbook of nothing but these parts, not compressed."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="{i}" sheetId="{i}" r:id="s{i}"/>' for i in numbers)
    parts = {f"worksheets/sheet{i}.xml": contents for i, contents in enumerate(sheets, start=1)}
    targets = [("worksheet", f"s{i}", f"worksheets/sheet{i}.xml") for i in numbers]
    for kind, contents in shared.items():
        parts[f"{kind}.xml"] = contents
        targets.append((kind, kind, f"{kind}.xml"))
    bare = BytesIO()
    with ZipFile(bare, "w") as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr(
            "_rels/.rels", _relationships([("officeDocument", "w", "xl/workbook.xml")])
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">'
            f'<workbookPr date1904="{date1904:d}"/><sheets>{listed}</sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", _relationships(targets))
        for part, contents in parts.items():
            archive.writestr(f"xl/{part}", contents)
    bare.seek(0)
    return bare


def _relationships(targets: Sequence[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for kind, key, target in targets
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{entries}</Relationships>'


_CONTENT_TYPES = (
    f'<Types xmlns="{_WORD}/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)
