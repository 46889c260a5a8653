"""The small charts on the sheet KPIs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, range_boundaries

from headway.hosts.files import open_workbook
from headway.hosts.files.package import Package
from headway.hosts.files.parts import find_tables
from headway.schema.kpi_data import BLOCK_NAME, HEADINGS, HEIGHT, ROWS
from headway.schema.monitoring import KPIS
from headway.schema.page_data import SHEET
from tests.command_line import headway
from tests.hosts.rich_workbook import parts_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook


def sparklines(path: Path) -> str:
    """Return the XML of the charts on the sheet KPIs, as it stands in the file."""
    part = find_tables(Package.open(path))[KPIS.name].sheet_part
    (found,) = re.findall(r"<extLst>.*</extLst>", parts_of(path)[part].decode(), re.DOTALL)
    return str(found)


def test_its_figures_stand_on_the_hidden_sheet_under_their_headings(workbook: Workbook) -> None:
    (place,) = workbook.defined_names[BLOCK_NAME].destinations
    rows = workbook[place[0]][place[1]]
    assert place[0] == SHEET
    assert (len(rows), tuple(cell.value for cell in rows[0])) == (HEIGHT, HEADINGS)


def test_each_row_has_a_chart_of_the_row_in_the_same_place(file: Path, workbook: Workbook) -> None:
    left, top, _, _ = range_boundaries(workbook[KPIS.sheet].tables[KPIS.name].ref)
    assert left
    assert top
    letter = get_column_letter(left + [*map(str, KPIS.headers)].index("Last readings"))
    (place,) = workbook.defined_names[BLOCK_NAME].destinations
    first, _, last, _ = range_boundaries(place[1])
    assert first
    assert last
    begin, end = get_column_letter(first + 1), get_column_letter(last)

    drawn = re.findall(r"<xm:f>([^<]+)</xm:f><xm:sqref>([^<]+)</xm:sqref>", sparklines(file))

    assert drawn == [
        (f"{SHEET}!{begin}{row + 2}:{end}{row + 2}", f"{letter}{top + 1 + row}")
        for row in range(ROWS)
    ]


def test_a_refresh_of_the_file_feeds_them_and_leaves_them_as_they_are(sample: Path) -> None:
    before = sparklines(sample)
    assert headway("refresh", str(sample)).exit_code in {0, 1}
    assert sparklines(sample) == before
    readings = (21, 21.6, 20.1, 19.8, 19.2, 18.5, 17.9, 17.2, 16.8, 15.9, 15.4, 15.1)
    block = open_workbook(sample).read_blocks([BLOCK_NAME])[BLOCK_NAME]
    assert block.rows[1] == ("K-01", *readings)
