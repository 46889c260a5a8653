"""A workbook that Headway cannot work on gets one sentence and exit code 2, and stays as it is.

The sentence names what is wrong as it is called on screen, and says what to do next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

from headway.hosts.files import open_workbook
from headway.schema import NEWEST_VERSION, OLDEST_VERSION, TABLES, VERSION_NAME, Writer
from headway.schema.heart import HEART
from tests.command_line import headway, refusal
from tests.hosts.rich_workbook import change_parts, parts_of
from tests.hosts.surgery import compound_file

if TYPE_CHECKING:
    from pathlib import Path

    from headway.schema import Table

COMMANDS = ("check", "refresh", "summary")


def refused(path: Path) -> str:
    """Return the sentence with which every command refuses the file, left as it is."""
    before = path.read_bytes()
    sentences = {refusal(command, path) for command in COMMANDS}
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert len(sentences) == 1
    return sentences.pop()


def rename_column(path: Path, table: Table, header: str) -> None:
    """Give a column of the workbook another header, as typing over it in Excel does."""
    book = openpyxl.load_workbook(path, keep_vba=True)
    sheet = book[table.sheet]
    listed = sheet.tables[table.name]
    column = next(each for each in listed.tableColumns if each.name == header)
    first = sheet[listed.ref.split(":")[0]]
    cell = sheet.cell(first.row, first.column + listed.tableColumns.index(column))
    assert cell.value == header
    cell.value = column.name = "Something else"
    book.save(path)


def with_version(path: Path, version: str) -> None:
    """Change the version of the schema that the workbook says it has."""
    parts = parts_of(path)
    workbook, count = re.subn(
        rb'(<definedName name="%b"[^>]*>)[^<]*' % VERSION_NAME.encode(),
        rb"\g<1>%b" % version.encode(),
        parts["xl/workbook.xml"],
    )
    assert count == 1
    change_parts(path, {"xl/workbook.xml": workbook})


@pytest.mark.parametrize("table", HEART, ids=lambda table: table.sheet)
def test_a_missing_sheet_of_the_heart(sample: Path, table: Table) -> None:
    book = openpyxl.load_workbook(sample, keep_vba=True)
    del book[table.sheet]
    book.save(sample)

    said = refused(sample)

    assert f"table “{table.name}”" in said
    assert f"sheet “{table.sheet}”" in said
    assert "backup" in said


@pytest.mark.parametrize(
    ("key", "header"),
    [
        pytest.param("actions", "Department", id="that every row needs"),
        pytest.param("actions", "% complete", id="without which the work would look undone"),
        pytest.param("actions", "Budget", id="without which the cost would look overrun"),
        pytest.param("milestones", "Weight", id="without which milestones weigh the same"),
        pytest.param("resources", "Planned cost", id="of money"),
        pytest.param("usage", "Quantity", id="of a sheet outside the heart"),
    ],
)
def test_a_renamed_column(sample: Path, key: str, header: str) -> None:
    table = next(each for each in TABLES if each.key == key)
    rename_column(sample, table, header)

    said = refused(sample)

    assert f"table “{table.name}” has no column “{header}”" in said
    assert "give it this name again" in said


def test_a_renamed_column_of_headways_own_when_it_is_to_be_filled_in(sample: Path) -> None:
    actions = HEART[0]
    header = actions[actions.written_by(Writer.HEADWAY)[0]].header
    rename_column(sample, actions, header)
    before = sample.read_bytes()

    assert f"has no column “{header}”" in refusal("refresh", sample)
    assert sample.read_bytes() == before


def test_headers_may_differ_in_case_and_spaces(sample: Path) -> None:
    found = headway("check", sample).output
    parts = parts_of(sample)
    place = next(name for name in parts if b'displayName="Actions"' in parts[name])
    change_parts(sample, {place: parts[place].replace(b'"Department"', b'" department "')})
    assert headway("check", sample).output == found


def test_a_workbook_that_is_not_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    openpyxl.Workbook().save(path)
    assert "“budget.xlsx” is a workbook, but not a Headway plan" in refused(path)


@pytest.mark.parametrize(
    ("version", "said"),
    [(OLDEST_VERSION - 1, "older Headway"), (NEWEST_VERSION + 1, "newer Headway")],
)
def test_a_plan_of_another_version(sample: Path, version: int, said: str) -> None:
    with_version(sample, str(version))
    assert said in refused(sample)


@pytest.mark.parametrize("version", ["1.5", "-1", '"one"'])
def test_a_plan_of_a_version_that_there_never_was(sample: Path, version: str) -> None:
    with_version(sample, version)
    said = refused(sample)
    assert f"its workbook version is “{version.strip(chr(34))}”, which no Headway writes" in said
    assert "backup" in said


def test_a_plan_protected_with_a_password(tmp_path: Path) -> None:
    assert "password" in refused(compound_file(tmp_path / "plan.xlsm", "EncryptedPackage"))


@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.999])
def test_a_file_that_is_cut_off(sample: Path, share: float) -> None:
    whole = sample.read_bytes()
    sample.write_bytes(whole[: int(len(whole) * share)])
    assert "“plan.xlsm” is incomplete or damaged" in refused(sample)


def test_an_old_workbook_with_a_new_name(tmp_path: Path) -> None:
    path = compound_file(tmp_path / "plan.xlsm", "Workbook\0")
    assert "old workbook (.xls)" in refused(path)


@pytest.mark.parametrize("contents", [b"Dear all,\n", b"<html></html>", bytes(range(256)) * 9])
def test_another_file_with_the_name_of_a_workbook(tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "plan.xlsm"
    path.write_bytes(contents)
    assert "not an Excel workbook" in refused(path)


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    assert "nowhere.xlsm" in refusal("check", tmp_path / "nowhere.xlsm")


def test_a_folder(tmp_path: Path) -> None:
    assert f"“{tmp_path.name}” cannot be read" in refusal("check", tmp_path)


@pytest.mark.parametrize(
    ("lock", "program"), [("~$plan.xlsm", "Excel"), (".~lock.plan.xlsm#", "LibreOffice")]
)
def test_a_plan_that_is_open(sample: Path, lock: str, program: str) -> None:
    sample.with_name(lock).touch()
    before = sample.read_bytes()

    said = refusal("refresh", sample)

    assert f"open in {program}" in said
    assert f"delete the file “{lock}”" in said
    assert sample.read_bytes() == before
    assert headway("check", sample).exit_code == 1  # looking does no harm


def test_a_plan_that_is_read_only(sample: Path) -> None:
    sample.chmod(0o444)
    assert "--output" in refusal("refresh", sample)
    assert headway("refresh", sample, "--output", sample.with_name("b.xlsm")).exit_code == 1


def test_a_missing_summary_page(sample: Path) -> None:
    book = openpyxl.load_workbook(sample, keep_vba=True)
    del book["Summary"]
    book.save(sample)
    before = sample.read_bytes()

    assert "Summary" in refusal("refresh", sample)
    assert sample.read_bytes() == before


def test_the_same_sentence_for_a_name_with_spaces_and_umlauts(sample: Path) -> None:
    path = sample.rename(sample.with_name("Maßnahmen für Werk 3 (neu).xlsm"))
    assert headway("refresh", path).exit_code == 1
    path.write_bytes(b"")
    assert "“Maßnahmen für Werk 3 (neu).xlsm” is incomplete" in refusal("check", path)


def test_a_plan_is_read_from_the_cells_a_library_wrote(sample: Path) -> None:
    found = headway("check", sample).output
    openpyxl_saved = openpyxl.load_workbook(sample, keep_vba=True)
    openpyxl_saved.save(sample)
    assert headway("check", sample).output == found
    assert open_workbook(sample).name == "plan.xlsm"
