"""A closed workbook, written in place."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import warnings
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from headway.core.grids import (
    BlockChange,
    CellError,
    Changes,
    ColumnChange,
    Link,
    TableChange,
)
from headway.errors import (
    ColumnNotFoundError,
    HeadwayError,
    NameNotFoundError,
    TableNotFoundError,
)
from headway.hosts.files import open_workbook
from headway.hosts.obstacles import UnwritableValueError
from tests.hosts.rich_workbook import ROWS, change_parts, make_rich_workbook, parts_of
from tests.package_lint import faults

HEALTH = ["R", "A", "G", None] * 3
RATIO = [i / 7 for i in range(ROWS)]
DUE = [date(2026, 3, 1 + i) for i in range(ROWS)]
WHY = [f"Because of {i} < {i + 1} & “more”" for i in range(ROWS)]
REFRESHED = Changes(
    columns=[
        ColumnChange("Tasks", "Health", HEALTH),
        ColumnChange("Tasks", "Ratio", RATIO),
        ColumnChange("Tasks", "Due", DUE),
        ColumnChange("Tasks", "Why", WHY),
    ]
)
FOUND = Changes(
    tables=[
        TableChange(
            "Findings",
            {
                "Cell": [Link("B4", "Tasks", "B4"), Link("C5", "Tasks", "C5"), None],
                "Found": ["=1+1", " spaced ", "0012"],
                "Amount": [1, 2.5, CellError("#N/A")],
            },
        )
    ]
)
PAGE = Changes(blocks=[BlockChange("Page", [["Overall", 0.5, True], ["As of", date(2026, 1, 2)]])])
EVERYTHING = Changes(REFRESHED.columns, FOUND.tables, PAGE.blocks)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rich workbook, not to be changed."""
    return make_rich_workbook(tmp_path_factory.mktemp("rich") / "rich.xlsm")


@pytest.fixture
def plan(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the rich workbook."""
    return Path(shutil.copy(pristine, tmp_path / "plan.xlsm"))


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        pytest.param(REFRESHED, {"xl/worksheets/sheet1.xml"}, id="columns"),
        pytest.param(FOUND, {"xl/worksheets/sheet2.xml", "xl/tables/table2.xml"}, id="a table"),
        pytest.param(PAGE, {"xl/worksheets/sheet3.xml", "xl/styles.xml"}, id="a block"),
    ],
)
def test_every_part_that_is_not_concerned_stays_byte_for_byte(
    plan: Path, changes: Changes, parts: set[str]
) -> None:
    before = parts_of(plan)
    assert open_workbook(plan).write(changes)
    after = parts_of(plan)

    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} == {
        *parts,
        "xl/workbook.xml",
    } - {"xl/workbook.xml" if b"fullCalcOnLoad" in before["xl/workbook.xml"] else ""}
    assert faults(plan) == []


def test_only_the_changed_cells_of_a_sheet_are_different(plan: Path) -> None:
    before = parts_of(plan)["xl/worksheets/sheet1.xml"]
    open_workbook(plan).write(REFRESHED)
    after = parts_of(plan)["xl/worksheets/sheet1.xml"]

    ours = re.compile(rb'<c r="[F-I](?:[4-9]|1[0-5])"[^>]*?(?:/>|>.*?</c>)')
    spans = re.compile(rb' spans="[^"]*"')
    assert len(ours.findall(after)) == 4 * ROWS - HEALTH.count(None)
    assert spans.sub(b"", ours.sub(b"", after)) == spans.sub(b"", ours.sub(b"", before))


def test_writing_the_same_again_leaves_the_file_untouched(plan: Path) -> None:
    book = open_workbook(plan)
    assert book.write(EVERYTHING)
    contents, moment = plan.read_bytes(), plan.stat().st_mtime_ns

    assert not book.write(Changes(REFRESHED.columns, FOUND.tables, PAGE.blocks))
    assert not open_workbook(plan).write(EVERYTHING)
    assert (plan.read_bytes(), plan.stat().st_mtime_ns) == (contents, moment)


def test_another_library_reads_what_was_written(plan: Path) -> None:
    open_workbook(plan).write(EVERYTHING)
    book = _opened(plan)
    tasks, findings, page = book.worksheets

    read = [[cell.value for cell in row] for row in tasks["F4:I15"]]
    dues = [datetime(day.year, day.month, day.day) for day in DUE]  # noqa: DTZ001 - as Excel has it
    assert read == [list(row) for row in zip(HEALTH, RATIO, dues, WHY, strict=True)]
    assert tasks["H4"].number_format == "dd/mm/yyyy"
    assert tasks["G4"].number_format == "0.00"
    assert tasks["G4"].fill.fgColor.rgb == "FFEEEEEE"
    assert [cell.value for cell in findings["B"]] == ["Found", "=1+1", " spaced ", "0012"]
    assert [cell.data_type for cell in findings["C"]] == ["s", "n", "n", "e"]
    assert findings["A3"].value == '=HYPERLINK("#\'Tasks\'!C5","C5")'
    assert [cell.data_type for cell in findings["A"]] == ["s", "f", "f", "n"]
    assert findings["B4"].alignment.wrap_text
    assert [[cell.value for cell in row] for row in page["A3:C3"]] == [["Overall", 0.5, True]]
    assert page["B4"].is_date


def test_text_that_begins_like_a_formula_stays_text(plan: Path) -> None:
    open_workbook(plan).write(FOUND)
    cell = _opened(plan)["Findings"]["B2"]
    sheet = parts_of(plan)["xl/worksheets/sheet2.xml"]

    assert cell.value == "=1+1"
    assert b't="inlineStr"><is><t>=1+1</t></is></c>' in sheet


def test_libreoffice_reads_what_was_written(plan: Path, tmp_path: Path) -> None:
    open_workbook(plan).write(REFRESHED)
    home = (tmp_path / "office").as_uri()
    csv_as_text = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,1"
    command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to"]
    command += [csv_as_text, "--outdir", str(tmp_path), str(plan)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    exported = next(tmp_path.glob("plan*.csv"))
    rows = list(csv.reader(exported.read_text(encoding="utf-8").splitlines()))
    written = [row[5:9] for row in rows[3 : 3 + ROWS]]
    assert [row[0] or None for row in written] == HEALTH
    assert [float(row[1]) for row in written] == pytest.approx(RATIO)
    assert [row[2] for row in written] == [f"{due:%m/%d/%Y}" for due in DUE]
    assert [row[3] for row in written] == WHY


def test_excel_is_asked_to_calculate_and_the_old_chain_goes(plan: Path) -> None:
    _put_calc_chain(plan)
    open_workbook(plan).write(FOUND)
    after = parts_of(plan)

    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    assert "xl/calcChain.xml" not in after
    assert faults(plan) == []


def test_the_calculation_chain_stays_when_no_formula_changes(plan: Path) -> None:
    _put_calc_chain(plan)
    open_workbook(plan).write(REFRESHED)
    assert "xl/calcChain.xml" in parts_of(plan)
    assert faults(plan) == []


def test_an_output_is_written_and_the_plan_stays(plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    book = open_workbook(plan, tmp_path / "copy.xlsm")

    assert book.write(REFRESHED)
    assert plan.read_bytes() == before
    grid = open_workbook(tmp_path / "copy.xlsm").read_tables(["Tasks"])["Tasks"]
    assert list(grid.column("Why") or ()) == WHY


def test_what_was_written_is_read_from_the_same_workbook(plan: Path) -> None:
    book = open_workbook(plan)
    book.write(EVERYTHING)
    assert list(book.read_tables(["Tasks"])["Tasks"].column("Health") or ()) == HEALTH
    assert book.read_blocks(["Page"])["Page"].rows[0] == ("Overall", 0.5, True)


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        pytest.param(
            Changes(tables=[TableChange("Risks", {"ID": ["R1"]})]),
            TableNotFoundError,
            "no table “Risks”",
            id="no such table",
        ),
        pytest.param(
            Changes(columns=[ColumnChange("Tasks", "Cost", [1] * ROWS)]),
            ColumnNotFoundError,
            "no column “Cost”",
            id="no such column",
        ),
        pytest.param(
            Changes(blocks=[BlockChange("Banner", [[1]])]),
            NameNotFoundError,
            "no named cells “Banner”",
            id="no such name",
        ),
        pytest.param(
            Changes(blocks=[BlockChange("Version", [[2]])]),
            NameNotFoundError,
            "no named cells “Version”",
            id="a name that is a constant",
        ),
        pytest.param(
            Changes(blocks=[BlockChange("Page", [["x" * 32_768]])]),
            UnwritableValueError,
            "a cell holds 32,767 characters",
            id="a text too long for a cell",
        ),
        pytest.param(
            Changes(blocks=[BlockChange("Page", [[date(1890, 1, 1)]])]),
            UnwritableValueError,
            "dates begin with 1900",
            id="a date too early for a cell",
        ),
    ],
)
def test_nothing_at_all_is_written_when_something_cannot_be(
    plan: Path, changes: Changes, error: type[HeadwayError], words: str
) -> None:
    before = plan.read_bytes()
    mixed = Changes(
        (*REFRESHED.columns, *changes.columns), (*FOUND.tables, *changes.tables), changes.blocks
    )
    with pytest.raises(error, match=words):
        open_workbook(plan).write(mixed)
    assert plan.read_bytes() == before


def test_a_write_that_fails_can_be_tried_again(plan: Path) -> None:
    book = open_workbook(plan)
    lock = plan.with_name(f"~${plan.name}")
    lock.write_bytes(b"Ana")
    with pytest.raises(HeadwayError):
        book.write(REFRESHED)
    lock.unlink()

    assert book.write(REFRESHED)
    assert list(book.read_tables(["Tasks"])["Tasks"].column("Why") or ()) == WHY


def _opened(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # it warns of what it would lose on saving
        return openpyxl.load_workbook(BytesIO(path.read_bytes()))


def _put_calc_chain(path: Path) -> None:
    parts = parts_of(path)
    entries = b"".join(b'<c r="K%d" i="1"/>' % row for row in range(4, 4 + ROWS))
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    rels, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    change_parts(
        path,
        {
            "xl/calcChain.xml": b'<calcChain xmlns="%b">%b</calcChain>' % (space, entries),
            rels: parts[rels].replace(
                b"</Relationships>",
                b'<Relationship Id="rId99" Type="%b/calcChain" Target="calcChain.xml"/>'
                b"</Relationships>" % office,
            ),
            types: parts[types].replace(
                b"</Types>",
                b'<Override PartName="/xl/calcChain.xml" ContentType="%b"/></Types>' % kind,
            ),
        },
    )
