"""The command line, on real workbooks."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from headway.hosts.files import open_workbook
from headway.schema import TABLES, Writer
from tests.command_line import headway, refusal

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = ("new", "check", "refresh", "summary", "demo")


def parts(path: Path) -> dict[str, bytes]:
    """Return every part of the package at *path*."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def typed(path: Path) -> dict[str, Any]:
    """Return every value of every column that a person fills in."""
    grids = open_workbook(path).read_tables([table.name for table in TABLES])
    return {
        f"{table.name}[{table[key].header}]": list(
            grids[table.name].column(table[key].header) or ()
        )
        for table in TABLES
        for key in table.written_by(Writer.PERSON)
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_every_commands_help_ends_in_an_example(command: str) -> None:
    lines = headway(command, "--help").output.splitlines()
    assert f"  headway {command}" in "\n".join(lines)


def test_a_new_plan_is_empty_and_never_overwrites(tmp_path: Path) -> None:
    plan = tmp_path / "new" / "plan.xlsm"
    assert headway("new", plan).exit_code == 0
    before = plan.read_bytes()

    again = headway("new", plan)

    assert again.exit_code == 2
    assert "already" in again.stderr
    assert plan.read_bytes() == before


def test_a_new_plan_says_what_to_fill_in_first(tmp_path: Path) -> None:
    headway("new", tmp_path / "plan.xlsm")
    answer = headway("check", tmp_path / "plan.xlsm")
    assert "Home" in answer.output
    assert "Traceback" not in answer.output


def test_checking_changes_nothing(sample: Path) -> None:
    before = sample.read_bytes()
    assert headway("check", sample).exit_code == 1
    assert sample.read_bytes() == before
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_refreshing_changes_nothing_a_person_typed(sample: Path) -> None:
    before = typed(sample)
    assert headway("refresh", sample).exit_code == 1
    assert typed(sample) == before


def test_refreshing_fills_in_figures_findings_and_summary(sample: Path) -> None:
    headway("refresh", sample)

    grids = open_workbook(sample).read_tables(["Actions", "Findings"])
    assert any(value is not None for value in grids["Actions"].column("EV") or ())
    assert any(value == "Error" for value in grids["Findings"].column("Severity") or ())
    page = open_workbook(sample).read_blocks(["Summary_Page"])["Summary_Page"]
    assert sum(value is not None for row in page.rows for value in row) > 50


def test_refreshing_says_how_many_rows_are_left_out_of_the_sums(sample: Path) -> None:
    found = json.loads(headway("check", sample, "--json").stdout)["findings"]
    rows = {(each["sheet"], each["row"]) for each in found if each["severity"] == "Error"}
    assert f"{len(rows)} rows with errors are left out" in headway("refresh", sample).output


def test_refreshing_a_second_time_leaves_the_file_byte_for_byte(sample: Path) -> None:
    headway("refresh", sample)
    before = sample.read_bytes()

    answer = headway("refresh", sample)

    assert "up to date already" in answer.output
    assert sample.read_bytes() == before


def test_refreshing_touches_only_the_parts_it_must(sample: Path) -> None:
    before = parts(sample)
    headway("refresh", sample)
    after = parts(sample)

    changed = {name for name in before if before[name] != after.get(name)}
    assert set(after) == set(before)
    assert all(
        name.startswith(("xl/worksheets/sheet", "xl/tables/table")) or name == "xl/workbook.xml"
        for name in changed
    ), sorted(changed)


def test_output_leaves_the_plan_as_it_was(sample: Path) -> None:
    before = sample.read_bytes()
    other = sample.with_name("other.xlsm")

    headway("refresh", sample, "--output", other)

    assert sample.read_bytes() == before
    assert other.exists()


def test_json_holds_findings_and_figures(sample: Path) -> None:
    answer = json.loads(headway("refresh", sample, "--json").stdout)
    assert answer["status_date"] == "2026-11-20"
    assert answer["summary"]["overall"]
    assert {"rule", "severity", "sheet", "cell", "found", "expected", "fix"} <= set(
        answer["findings"][0]
    )


def test_another_status_date_gives_other_figures(sample: Path) -> None:
    earlier = json.loads(headway("summary", sample, "--json", "--status-date", "2026-10-02").stdout)
    assert earlier["status_date"] == "2026-10-02"
    later = json.loads(headway("summary", sample, "--json").stdout)
    assert earlier["summary"] != later["summary"]


def test_the_demo_says_what_it_found_and_where_the_files_lie(tmp_path: Path) -> None:
    answer = headway("demo", tmp_path / "demo")

    assert answer.exit_code == 0
    assert "errors" in answer.output
    for path in (tmp_path / "demo" / "plan.xlsm", tmp_path / "demo" / "findings.txt"):
        assert path.exists()
        assert str(path) in answer.output


def test_the_demo_can_be_made_again(tmp_path: Path) -> None:
    headway("demo", tmp_path)
    assert headway("demo", tmp_path).exit_code == 0


def test_the_demo_never_overwrites_another_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsm"
    headway("new", plan)
    before = plan.read_bytes()

    assert "not the sample plan" in refusal("demo", tmp_path)
    assert plan.read_bytes() == before


def test_the_demo_leaves_a_plan_that_is_open_alone(tmp_path: Path) -> None:
    headway("demo", tmp_path)
    (tmp_path / "~$plan.xlsm").touch()
    before = (tmp_path / "plan.xlsm").read_bytes()

    assert "open in Excel" in refusal("demo", tmp_path)
    assert (tmp_path / "plan.xlsm").read_bytes() == before


@pytest.mark.parametrize("name", ["plan", "plan.xlsx", "plan.txt"])
def test_a_new_plan_gets_a_name_that_excel_opens(tmp_path: Path, name: str) -> None:
    assert "“.xlsm”" in refusal("new", tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_output_has_the_ending_of_the_plan(sample: Path) -> None:
    other = sample.with_suffix(".xlsx")
    assert "“.xlsm”" in refusal("refresh", sample, "--output", other)
    assert not other.exists()


def test_a_folder_that_cannot_be_made_is_named(sample: Path) -> None:
    assert "folder" in refusal("new", sample / "new.xlsm")


def test_an_empty_plan_is_spoken_of_without_a_name(tmp_path: Path) -> None:
    headway("new", tmp_path / "plan.xlsm")
    first = headway("refresh", tmp_path / "plan.xlsm").output.splitlines()[0]
    assert first.startswith("Plan without a name, status at ")


def test_the_sheets_that_settings_asks_for_are_shown(sample: Path) -> None:
    headway("refresh", sample)

    with zipfile.ZipFile(sample) as package:
        workbook = package.read("xl/workbook.xml").decode()
    hidden = set(re.findall(r'<sheet name="([^"]+)"[^>]*state="hidden"', workbook))
    assert "Usage" not in hidden
    assert "Checks" in hidden
