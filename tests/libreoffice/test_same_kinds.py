"""One workbook gives the same values of the same kinds, read from its file and in LibreOffice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from headway.core.grids import CellError
from headway.hosts.excel import LiveWorkbook
from headway.hosts.files import open_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    import xlwings

MONEY, DAY, CLOCK, ELAPSED = "#,##0.00", "yyyy-mm-dd", "h:mm", "[h]:mm"
_NOON = datetime(2026, 11, 20, 12, 30)  # noqa: DTZ001 - cells know no time zones

CELLS: list[tuple[str, object, str, object]] = [
    ("a truth", True, "General", True),
    ("a truth among money", True, MONEY, True),
    ("no truth among money", False, MONEY, False),
    ("a truth among whole numbers", True, "0", True),
    ("a truth among days", True, DAY, True),
    ("a truth among text", False, "@", False),
    ("one in money", 1, MONEY, 1.0),
    ("nothing in money", 0, MONEY, 0.0),
    ("a formula that is true", "=1=1", "General", True),
    ("a formula that gives 1", "=2-1", MONEY, 1.0),
    ("an hour and a half", 1.5 / 24, ELAPSED, timedelta(hours=1.5)),
    ("thirty-six hours", 1.5, ELAPSED, timedelta(hours=36)),
    ("a second", 1 / 86_400, "[s]", timedelta(seconds=1)),
    ("minutes and seconds", 1 / 24, "[mm]:ss", timedelta(hours=1)),
    ("a thousand hours", 1000 / 24, "[hh]:mm:ss", timedelta(hours=1000)),
    ("a duration that a formula gives", "=1+0.5", ELAPSED, timedelta(hours=36)),
    ("half past twelve", 12.5 / 24, CLOCK, time(12, 30)),
    ("a day", 46346, DAY, date(2026, 11, 20)),
    ("a day long ago", 20_000, DAY, date(1954, 10, 3)),
    ("a moment", 46346 + 12.5 / 24, "yyyy-mm-dd hh:mm", _NOON),
    ("a number", 46346, MONEY, 46346.0),
    ("leading zeros", "0012", "General", "0012"),
    ("an error", "=1/0", MONEY, CellError("#DIV/0!")),
    ("nothing", None, ELAPSED, None),
]
"""What a cell is, what is written into it, its number format, and what is read."""


@pytest.fixture(scope="module", params=["alone", "mixed"])
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with a table: each cell in a column of its own, or all in one column."""
    path = tmp_path_factory.mktemp("kinds") / f"{request.param}.xlsx"
    names = [name for name, *_ in CELLS] if request.param == "alone" else ["everything"]
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for place, (_, written, code, _) in enumerate(CELLS):
            look = workbook.add_format({"num_format": code})
            across, down = (place, 0) if request.param == "alone" else (0, place)
            _write(sheet, 1 + down, across, written, look)
        height = 1 if request.param == "alone" else len(CELLS)
        headings = [{"header": name} for name in names]
        sheet.add_table(0, 0, height, len(names) - 1, {"name": "Kinds", "columns": headings})
    return path


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    written: object,
    look: xlsxwriter.format.Format,
) -> None:
    """Write one cell; a formula with what it gives, as Excel does."""
    results: dict[object, object] = {"=1=1": True, "=1/0": "#DIV/0!", "=1+0.5": 1.5, "=2-1": 1}
    if written in results and isinstance(written, str):
        sheet.write_formula(row, column, written, look, results[written])
    elif isinstance(written, str):
        sheet.write_string(row, column, written, look)
    else:
        sheet.write(row, column, written, look)


def _told(columns: Iterable[Sequence[object]]) -> list[tuple[str, object]]:
    return [(type(value).__name__, value) for column in columns for value in column]


def test_every_kind_is_the_same_in_both(opened: Callable[[Path], xlwings.Book], path: Path) -> None:
    from_file = open_workbook(path).read_tables(["Kinds"])["Kinds"]
    live = LiveWorkbook(opened(path)).read_tables(["Kinds"])["Kinds"]

    expected = _told((tuple(read for *_, read in CELLS),))
    assert _told(from_file.columns) == expected
    assert _told(live.columns) == expected


def test_a_cell_alone_is_told_as_in_a_table(
    opened: Callable[[Path], xlwings.Book], path: Path
) -> None:
    sheet = opened(path).sheets[0]
    height, width = (1, len(CELLS)) if path.stem == "alone" else (len(CELLS), 1)
    places = [(2 + row, 1 + column) for row in range(height) for column in range(width)]

    alone = [sheet.range(place).raw_value for place in places]
    together = sheet.range(places[0], places[-1]).raw_value

    assert _told([alone]) == _told(together)
