"""The values in a workbook's sheets, with text, numbers, booleans, dates and errors kept apart.

python-calamine turns cells into values. It is given only the parts that are needed, already
inflated and checked, so it meets nothing that :class:`Package` has not bounded. Three things
are put right on the way:

* It reads an error as a blank, or gives up on it: error cells go in as text that begins with
  a mark, and come out as :class:`CellError`.
* It reads a blank as empty text: here both are ``None``.
* It keeps a place for every cell up to the last one, so a single value in the far corner of a
  sheet would fill the memory: cells beyond those wanted are cut off when it matters.

It works outside Python's lock, so large sheets are dealt out to several threads.
"""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from headway.core.grids import CellError
from headway.hosts.files.bare_workbook import bare_workbook
from headway.hosts.files.errors import DamagedWorkbookError, OversizedWorkbookError
from headway.hosts.ranges import Box, column_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from io import BytesIO

    from headway.hosts.files.package import Package
    from headway.hosts.files.parts import WorkbookParts

LARGEST_AREA = 30_000_000
"""Cells, empty ones included, up to the last used one of a sheet."""

_MOST_THREADS = 4
_WORTH_A_THREAD = 1 << 20
"""Bytes of sheets, inflated, from which on another thread saves time."""

_MARK = "\ue000\ue001\ue000"
_ERROR = re.compile(
    rb"""(?<=\s)t=(?:"e"|'e')          # the type of the cell
    ((?:[^<>]*[^<>/])?>                # and what else its tag says
    (?:<(?:[\w.-]+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:[\w.-]+:)?f>))?  # its formula
    <(?:[\w.-]+:)?v(?:\s[^<>]*)?>)""",
    re.VERBOSE,
)
_LAST_CELL = re.compile(rb".*\sr=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']", re.DOTALL)
_CELL = re.compile(
    rb"""<(?P<prefix>(?:[\w.-]+:)?)c\b[^<>]*?\br=["'](?P<column>[A-Z]{1,3})(?P<row>[0-9]+)["']
    [^<>]*?(?:/>|>.*?</(?P=prefix)c\s*>)""",
    re.VERBOSE | re.DOTALL,
)


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
        values: list[object] = [row[at] for row in self._rows[top - 1 : bottom]]
        blanks = values.count("")
        if blanks == len(values):
            return [None] * height
        if blanks:
            values = [None if value == "" else value for value in values]
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
    shared = {
        kind: package.read_xml(part)
        for kind, part in (("sharedStrings", workbook.shared_strings), ("styles", workbook.styles))
        if part is not None
    }
    shares = _shares({part: package.size(part) for part in wanted})
    parsed = []
    with ThreadPoolExecutor(len(shares)) as threads:
        for share in shares:
            sheets, marked = zip(
                *(_prepared(package, part, wanted[part]) for part in share), strict=True
            )
            bare = bare_workbook(sheets, shared, date1904=workbook.date1904)
            parsed.append(threads.submit(_parsed, bare, marked))
    try:
        found = [values for share in parsed for values in share.result()]
    except CalamineError as damage:
        raise DamagedWorkbookError(package.name) from damage
    return dict(zip(chain(*shares), found, strict=True))


def _parsed(bare: BytesIO, marked: Sequence[bool]) -> list[SheetValues]:
    """Return the values of each sheet in a workbook; in those *marked*, errors bear the mark."""
    book = CalamineWorkbook.from_filelike(bare)
    return [
        SheetValues(book.get_sheet_by_index(i).to_python(skip_empty_area=False), marked=mark)
        for i, mark in enumerate(marked)
    ]


def _prepared(package: Package, part: str, box: Box) -> tuple[bytes, bool]:
    """Return the sheet, cut to *box* if it reaches too far, and whether errors are marked in it."""
    contents, errors = package.read_xml(part), 0
    if b't="e"' in contents or (b"'" in contents and b"t='e'" in contents):
        contents, errors = _ERROR.subn(rb't="str"\1' + _MARK.encode(), contents)
    if _area(contents) > LARGEST_AREA:
        contents = _CELL.sub(partial(_kept_within, box), contents)
        if _area(contents) > LARGEST_AREA:
            raise OversizedWorkbookError(package.name)
    return contents, errors > 0


def _shares(sizes: Mapping[str, int]) -> list[list[str]]:
    """Return parts of these *sizes* dealt out to as many threads as are worth it."""
    worth = sum(sizes.values()) // _WORTH_A_THREAD
    count = max(1, min(worth, len(sizes), os.cpu_count() or 1, _MOST_THREADS))
    shares: list[list[str]] = [[] for _ in range(count)]
    loads = [0] * count
    for part in sorted(sizes, key=lambda part: -sizes[part]):
        lightest = loads.index(min(loads))
        shares[lightest].append(part)
        loads[lightest] += sizes[part]
    return [share for share in shares if share]


def _unmarked(value: object) -> object:
    if isinstance(value, str) and value.startswith(_MARK):
        return CellError(value.removeprefix(_MARK))
    return value


def _area(contents: bytes) -> int:
    """Return how many cells lie between the first cell and the last used row and column.

    The last cell of each row tells, so only those are looked at.
    """
    rows = contents.split(b"row>")[:-1]
    places = [place for row in rows if (place := _LAST_CELL.match(row)) is not None]
    last_row = max((int(place[2]) for place in places), default=0)
    columns = {place[1].decode() for place in places}
    return last_row * max(map(column_number, columns), default=0)


def _kept_within(box: Box, cell: re.Match[bytes]) -> bytes:
    inside = int(cell["row"]) <= box.bottom and column_number(cell["column"].decode()) <= box.right
    return cell[0] if inside else b""
