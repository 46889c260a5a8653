"""Tables and named ranges, read from a closed workbook."""

from __future__ import annotations

import subprocess
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.worksheet.table import Table
from xlsxwriter import Workbook

from headway.core.grids import Block, CellError, Grid
from headway.hosts.files import values
from headway.hosts.files.errors import (
    DamagedWorkbookError,
    ForeignXmlError,
    NotAWorkbookError,
    OversizedWorkbookError,
)
from headway.hosts.files.package import Package
from headway.hosts.files.parts import find_tables
from headway.hosts.files.reading import find_blocks, read_blocks, read_grids
from headway.hosts.ranges import Box
from tests.hosts.surgery import MAIN, RELATED, make_sheet, make_workbook, patched

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

KINDS: dict[str, list[object]] = {
    "Text": ["plain", "0012", " edges ", "two\nlines", "=1+1", "#N/A", "TRUE"],
    "Number": [1, -2.5, 0, 1e300, 0.1, None, 12],
    "Flag": [True, False, None, True, False, True, False],
    "Day": [
        date(2026, 1, 2),
        None,
        datetime(2026, 1, 2, 13, 30),  # noqa: DTZ001 - Excel knows no time zones
        date(1904, 1, 2),
        date(2099, 12, 31),
        None,
        date(2024, 2, 29),
    ],
    "Nothing": [None] * 7,
}
"""Columns of a table, and what is to be read from them."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test puts its workbook."""
    return tmp_path / "plan.xlsx"


def test_kinds_stay_apart_in_both_date_systems(path: Path) -> None:
    for date1904 in (False, True):
        with Workbook(path, {"date_1904": date1904}) as workbook:
            _write_table(workbook, "Kinds", KINDS, top=3, left=2)
        grid = read_grids(Package.open(path), ["Kinds"])["Kinds"]

        assert (grid.sheet, grid.top, grid.left) == ("Kinds sheet", 3, 2)
        assert grid.headers == tuple(KINDS)
        _assert_same(grid, KINDS)


def test_sheets_read_side_by_side_keep_their_values(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "_WORTH_A_THREAD", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    tables: dict[str, dict[str, list[object]]] = {
        f"Table_{i}": {"Sheet": [f"{i}"] * i, "Row": list(range(i)), "Blank": [None] * i}
        for i in range(1, 8)
    }
    with Workbook(path) as workbook:
        for name, columns in tables.items():
            _write_table(workbook, name, columns, top=2, left=3)

    grids = read_grids(Package.open(path), list(tables))
    assert list(grids) == list(tables)
    for name, columns in tables.items():
        _assert_same(grids[name], columns)


def test_times_and_durations_are_told_from_dates(path: Path) -> None:
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Plan")
        sheet.write(0, 0, 0.25, workbook.add_format({"num_format": "hh:mm"}))
        sheet.write(0, 1, 1.5, workbook.add_format({"num_format": "[h]:mm"}))
        sheet.write(0, 2, 45000.5, workbook.add_format({"num_format": '0.0" days"'}))
        workbook.define_name("Times", "=Plan!$A$1:$C$1")

    (row,) = read_blocks(Package.open(path), ["Times"])["Times"].rows
    assert row == (time(6), timedelta(days=1, hours=12), 45000.5)


def test_formulas_count_by_the_value_they_had(path: Path) -> None:
    make_sheet(
        path,
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>x</f><v>0012</v></c>'
        '<c r="C1" t="str"><f>x</f><v></v></c><c r="D1" t="b"><f>x</f><v>1</v></c></row>'
        '<row r="2"><c r="A2" s="1"><f>TODAY()</f><v>46023</v></c><c r="B2"><f>x</f></c></row>',
    )
    assert _cells(path)[:2] == ((2, "0012", None, True), (date(2026, 1, 1), None, None, None))


@pytest.mark.parametrize("quote", ['"', "'"])
def test_errors_are_told_from_text_and_from_blanks(path: Path, quote: str) -> None:
    rows = (
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c>'
        '<c r="B1" t="inlineStr"><is><t>#N/A</t></is></c>'
        '<c r="C1" t="e" cm="1"><f>A1/&lt;0</f><v>#SPILL!</v></c><c r="D1" t="e"/></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c>'
        '<c r="B2" s="0" t="e"><f t="shared" si="0"/><v>#REF!</v></c>'
        '<c r="C2" t="inlineStr"><is><t>type t="e"&gt;</t></is></c>'
        '<c r="D2" t="e"><v>#DIV/0!</v></c></row>'
    )
    make_sheet(path, rows.replace('"', quote) if quote == "'" else rows)

    first, second = _cells(path)[:2]
    text = f"type t={quote}e{quote}>"
    assert first == ("#N/A", "#N/A", "#SPILL!", None)
    assert second == (1, "#REF!", text, "#DIV/0!")
    assert [type(value) for value in first[:3]] == [CellError, str, CellError]
    assert [type(value) for value in second] == [float, CellError, str, CellError]


def test_shared_and_inline_text_is_read_as_excel_shows_it(path: Path) -> None:
    shared = (
        f'<sst xmlns="{MAIN}"><si><t>_x000D_a_x000a_b_x005F_x0041_</t></si>'
        '<si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space="preserve">ch </t></r>'
        '<rPh sb="0" eb="1"><t>not read</t></rPh></si><si><t>Größe &amp; &lt;Maß&gt;</t></si></sst>'
    )
    make_sheet(
        path,
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><r><t>in</t></r>'
        "<r><t>line</t></r></is></c></row>",
        **{"xl/sharedStrings.xml": shared},
    )
    patched(
        path,
        {
            "xl/_rels/workbook.xml.rels": (
                "</Relationships>",
                (
                    f'<Relationship Id="s" Type="{RELATED}/sharedStrings" '
                    'Target="sharedStrings.xml"/></Relationships>'
                ),
            )
        },
    )
    assert _cells(path)[0] == ("\ra\nb_x0041_", "rich ", "Größe & <Maß>", "inline")


def test_cells_without_references_follow_each_other(path: Path) -> None:
    make_sheet(
        path,
        "<row><c><v>1</v></c><c><v>2</v></c></row><row/>"
        '<row r="4"><c r="B4"><v>3</v></c><c><v>4</v></c></row>',
    )
    assert _cells(path) == (
        (1, 2, None, None),
        (None,) * 4,
        (None,) * 4,
        (None, 3, 4, None),
    )


def test_strict_and_prefixed_files_are_read_alike(path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    sheet = (
        f'<x:worksheet xmlns:x="{strict}"><x:sheetData><x:row r="1"><x:c r="A1" t="d" s="1">'
        '<x:v>2026-01-02</x:v></x:c><x:c r="B1" t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData>'
        "</x:worksheet>"
    )
    make_workbook(path, {"xl/worksheets/sheet1.xml": sheet})
    old = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    new = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    patched(
        path,
        {
            "xl/workbook.xml": (MAIN, strict),
            "_rels/.rels": (old, new),
            "xl/_rels/workbook.xml.rels": (old, new),
        },
    )
    patched(path, {"xl/workbook.xml": (old, new)})

    row = _cells(path)[0]
    assert row == (date(2026, 1, 2), "#N/A", None, None)
    assert isinstance(row[1], CellError)


def test_tables_are_found_by_name_wherever_they_lie(path: Path) -> None:
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Ann's plan")
        _add_table(sheet, "First", {"ID": ["a", "b"], "Cost": [1, 2]}, top=2, left=2)
        _add_table(sheet, "Second", {"Line\nbreak": ["x"]}, top=9, left=30)
        workbook.add_chartsheet()
        _write_table(workbook, "Other", {"ID": ["z"]}, top=1, left=1)

    package = Package.open(path)
    grids = read_grids(package, ["SECOND", "first", "missing"])
    assert list(grids) == ["SECOND", "first"]
    assert grids["first"] == Grid(
        "First", "Ann's plan", 2, 2, ("ID", "Cost"), (["a", "b"], [1.0, 2.0])
    )
    assert grids["SECOND"].headers == ("Line\nbreak",)
    assert grids["SECOND"].columns == (["x"],)
    place = find_tables(package)["Second"]
    assert (place.sheet, place.top, place.left, place.bottom, place.right) == (
        "Ann's plan",
        9,
        30,
        10,
        30,
    )


def test_the_totals_row_is_not_part_of_the_body(path: Path) -> None:
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_column(1, 0, [1, 2, 3])
        columns = [{"header": "Cost", "total_function": "sum", "total_value": 6}]
        sheet.add_table(0, 0, 4, 0, {"name": "Costs", "columns": columns, "total_row": True})

    package = Package.open(path)
    assert read_grids(package, ["Costs"])["Costs"].columns == ([1, 2, 3],)
    place = find_tables(package)["Costs"]
    assert (place.bottom, place.totals_rows, place.last, place.height) == (5, 1, 4, 3)


def test_a_table_with_hidden_headers_begins_below_the_row_above_it(path: Path) -> None:
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_column(2, 1, ["a", "b"])
        sheet.add_table(2, 1, 3, 1, {"name": "Bare", "header_row": False})

    package = Package.open(path)
    assert read_grids(package, ["Bare"])["Bare"].columns == (["a", "b"],)
    assert find_tables(package)["Bare"].body == Box(3, 2, 4, 2)
    assert find_tables(package)["Bare"].header_rows == 0


def test_rows_and_columns_beyond_the_last_value_are_blank(path: Path) -> None:
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.add_table(0, 0, 50, 2, {"name": "Roomy", "header_row": True})
        sheet.write(1, 0, "a")

    grid = read_grids(Package.open(path), ["Roomy"])["Roomy"]
    assert grid.height == 50
    assert grid.columns == (["a"] + [None] * 49, [None] * 50, [None] * 50)


def test_names_stand_for_cells_ranges_or_constants(path: Path) -> None:
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet("It's 5")
        sheet.write_row(1, 1, ["a", 2])
        sheet.write_row(2, 1, [None, True])
        for name, formula in {
            "Cell": "='It''s 5'!$B$2",
            "Range": "='It''s 5'!$B$2:$C$3",
            "Headway_Schema": "=1",
            "Half": "=0.5",
            "Words": '="say ""yes"""',
            "Switch": "=TRUE",
            "Broken": "=#REF!$A$1",
            "Missing": "=Nowhere!$A$1",
            "Worked_Out": "=1+1",
            "Whole_Column": "='It''s 5'!$B:$B",
            "It's 5!Local": "='It''s 5'!$B$2",
        }.items():
            workbook.define_name(name, formula)

    package = Package.open(path)
    names = ["Cell", "RANGE", "Headway_Schema", "Half", "Words", "Switch"]
    blocks = read_blocks(
        package, [*names, "Broken", "Missing", "Worked_Out", "Whole_Column", "Local", "None"]
    )
    assert list(blocks) == names
    assert blocks["Cell"] == Block("Cell", "It's 5", 2, 2, (("a",),))
    assert blocks["RANGE"] == Block("RANGE", "It's 5", 2, 2, (("a", 2), (None, True)))
    assert blocks["Headway_Schema"] == Block("Headway_Schema", "", 1, 1, ((1,),))
    assert [blocks[name].rows[0][0] for name in names[3:]] == [0.5, 'say "yes"', True]
    places = find_blocks(package, ["Range", "Half"])
    assert {name: place.box for name, place in places.items()} == {"Range": Box(2, 2, 3, 3)}


def test_only_sheets_that_are_wanted_are_read(path: Path) -> None:
    with Workbook(path) as workbook:
        _write_table(workbook, "Wanted", {"ID": ["a"]}, top=1, left=1)
        _write_table(workbook, "Damaged", {"ID": ["a"]}, top=1, left=1)
    patched(path, {"xl/worksheets/sheet2.xml": ("</sheetData>", "</sheet>")})

    package = Package.open(path)
    assert read_grids(package, ["Wanted"])["Wanted"].columns == (["a"],)
    with pytest.raises(DamagedWorkbookError):
        read_grids(package, ["Damaged"])


def test_what_was_replaced_is_read_as_it_is_now(path: Path) -> None:
    package = Package.open(make_sheet(path, '<row r="1"><c r="A1"><v>1</v></c></row>'))
    sheet = "xl/worksheets/sheet1.xml"
    package.replace(sheet, package.read(sheet).replace(b"<v>1</v>", b"<v>2</v>"))
    assert read_blocks(package, ["Cells"])["Cells"].rows[0][0] == 2


@pytest.mark.parametrize("far", ["XFD1048576", "XFD3", "A1048576"])
def test_a_value_in_the_far_corner_costs_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, far: str
) -> None:
    monkeypatch.setattr(values, "LARGEST_AREA", 5_000)
    row = far.lstrip("XFDA")
    make_sheet(
        path,
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2" t="e"><v>#N/A</v></c></row>'
        f'<row r="{row}"><c r="{far}" t="inlineStr"><is><t>far</t></is></c></row>',
    )
    assert _cells(path)[:2] == ((1, None, None, None), (None, "#N/A", None, None))


def test_refuses_a_sheet_that_would_fill_the_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "LARGEST_AREA", 50_000)
    make_sheet(path, '<row r="90000"><c r="A90000"><v>1</v></c></row>')
    patched(path, {"xl/workbook.xml": ("$D$4", "$A$90000")})
    with pytest.raises(OversizedWorkbookError):
        _cells(path)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param('<c r="A1" t="s"><v>7</v></c>', id="shared text that is not there"),
        pytest.param('<c r="A1" t="odd"><v>7</v></c>', id="an unknown kind"),
    ],
)
def test_damaged_cells_are_refused(path: Path, cell: str) -> None:
    make_sheet(path, f'<row r="1">{cell}</row>')
    with pytest.raises(DamagedWorkbookError):
        _cells(path)


@pytest.mark.parametrize("before", ["", "<?xml version='1.0'?>\n", "<!-- a --> <?b c?><!---->"])
def test_a_sheet_with_a_document_type_is_refused(path: Path, before: str) -> None:
    make_workbook(path, {"xl/worksheets/sheet1.xml": f"{before}<!DOCTYPE worksheet><worksheet/>"})
    with pytest.raises(ForeignXmlError):
        _cells(path)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/missing.xml"),
        ("xl/workbook.xml", 'r:id="rId1"', 'r:id="rId8"'),
    ],
)
def test_a_sheet_without_its_part_is_damage(path: Path, part: str, old: str, new: str) -> None:
    make_workbook(path)
    with pytest.raises(DamagedWorkbookError):
        _cells(patched(path, {part: (old, new)}))


def test_a_package_without_a_workbook_is_no_workbook(path: Path) -> None:
    make_workbook(path)
    with pytest.raises(NotAWorkbookError):
        _cells(patched(path, {"_rels/.rels": ('/officeDocument"', '/other"')}))


@pytest.mark.parametrize("program", ["openpyxl", "LibreOffice"])
def test_reads_what_openpyxl_reads(path: Path, program: str) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(list(KINDS))
    for row in zip(*KINDS.values(), strict=True):
        sheet.append(["'=1+1" if value == "=1+1" else value for value in row])
    sheet.add_table(Table(displayName="Kinds", ref="A1:E8"))
    workbook.save(path)
    if program == "LibreOffice":
        path = _resaved(path)

    expected: dict[str, list[object]] = {}
    oracle = openpyxl.load_workbook(path, data_only=True).active
    assert oracle is not None
    for column in oracle.iter_cols(min_row=1, max_row=8, max_col=5, values_only=True):
        header, *cells = column
        expected[str(header)] = [CellError(cell) if cell == "#N/A" else cell for cell in cells]
    grid = read_grids(Package.open(path), ["Kinds"])["Kinds"]
    assert grid.headers == tuple(expected)
    _assert_same(grid, expected)


def _cells(path: Path) -> tuple[tuple[object, ...], ...]:
    """Return what is read from the range named “Cells”."""
    return read_blocks(Package.open(path), ["Cells"])["Cells"].rows


def _assert_same(grid: Grid, expected: dict[str, list[object]]) -> None:
    """Compare values and kinds; a date is the same as its midnight, 1 the same as 1.0."""
    for header, values_ in expected.items():
        found = [_comparable(value) for value in grid.column(header) or ()]
        assert found == [_comparable(value) for value in values_], header


def _comparable(value: object) -> tuple[str, object]:
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as above
    kind = "number" if type(value) in (int, float) else type(value).__name__
    return kind, value


def _write_table(
    workbook: Workbook, name: str, columns: dict[str, list[object]], top: int, left: int
) -> None:
    sheet = workbook.add_worksheet(f"{name} sheet")
    date_format = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    _add_table(sheet, name, columns, top=top, left=left, date_format=date_format)


def _add_table(
    sheet: Worksheet,
    name: str,
    columns: dict[str, list[object]],
    *,
    top: int,
    left: int,
    date_format: object = None,
) -> None:
    """Add a table whose header row is row *top*, beginning at column *left*, from 1."""
    height = max(len(cells) for cells in columns.values())
    headers = [{"header": header} for header in columns]
    area = (top - 1, left - 1, top - 1 + height, left + len(columns) - 2)
    sheet.add_table(*area, {"name": name, "columns": headers})
    for column, cells in enumerate(columns.values(), start=left - 1):
        for row, value in enumerate(cells, start=top):
            if isinstance(value, date):
                sheet.write_datetime(row, column, value, date_format)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            else:
                sheet.write(row, column, value)


def _resaved(path: Path) -> Path:
    """Return the workbook as LibreOffice saves it."""
    folder = path.parent / "resaved"
    profile = (path.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / path.name
