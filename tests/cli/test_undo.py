"""``headway undo`` takes back what a command did to a file, one run after the other."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import openpyxl
import pytest

from headway.hosts.files import open_workbook
from headway.schema import TABLES
from headway.schema.heart import ACTIONS
from headway.schema.page import PAGE_NAME
from tests.command_line import headway, refusal

if TYPE_CHECKING:
    from pathlib import Path


def cells(path: Path) -> object:
    """Return every table but the Log, and the page of the Summary."""
    file = open_workbook(path)
    tables = file.read_tables([table.name for table in TABLES if table.name != "Log"])
    return dict(tables), file.read_blocks([PAGE_NAME])


def test_its_help_has_an_example() -> None:
    assert "Example:\n    headway undo plan.xlsm\n" in headway("undo", "--help").output


@pytest.mark.parametrize(
    ("command", "title"),
    [
        (["refresh"], "Refresh"),
        (["summary"], "Summary"),
        (["record"], "Record week"),
        (["check", "--write"], "Validate"),
    ],
    ids=" ".join,
)
def test_the_file_holds_what_it_held_before(sample: Path, command: list[str], title: str) -> None:
    before = cells(sample)
    headway(*command, sample)
    assert cells(sample) != before

    answer = headway("undo", sample)

    assert answer.exit_code == 0
    assert answer.output.startswith(f"“{title}” of ")
    assert cells(sample) == before


def test_runs_are_taken_back_one_after_the_other(sample: Path) -> None:
    states = [cells(sample)]
    for command in ("check --write", "refresh", "record"):
        headway(*command.split(), sample)
        states.append(cells(sample))

    for state in reversed(states[:-1]):
        headway("undo", sample)
        assert cells(sample) == state
    assert refusal("undo", sample).startswith("There is nothing to undo in “plan.xlsm”")


def test_the_log_says_who_undid_what(sample: Path) -> None:
    headway("refresh", sample)
    headway("undo", sample)
    log = open_workbook(sample).read_tables(["Log"])["Log"]
    assert list(log.column("What") or ())[-2:] == ["Refreshed", "Undone"]
    ran, undone = list(log.column("Detail") or ())[-2:]
    assert str(ran).endswith(" cells")
    assert str(undone).startswith("Refresh of ")
    assert str(list(log.column("Where") or ())[-2]).startswith("Actions, ")


def test_a_run_that_changed_nothing_is_not_there_to_be_undone(sample: Path) -> None:
    headway("refresh", sample)
    headway("refresh", sample)
    before = cells(sample)
    assert headway("undo", sample).exit_code == 0
    assert cells(sample) != before


def test_a_run_that_went_to_another_file_leaves_nothing_to_undo(
    sample: Path, tmp_path: Path
) -> None:
    headway("refresh", sample, "--output", tmp_path / "other.xlsm")
    for path in (sample, tmp_path / "other.xlsm"):
        assert refusal("undo", path).startswith("There is nothing to undo")


def test_what_was_typed_since_is_named_and_kept(sample: Path) -> None:
    headway("refresh", sample)
    book = openpyxl.load_workbook(sample, keep_vba=True)
    sheet = book[ACTIONS.sheet]
    first = sheet[sheet.tables[ACTIONS.name].ref.split(":")[0]]
    column = first.column + ACTIONS.headers.index(ACTIONS["priority"].header)
    cell = sheet.cell(first.row + 1, column)
    cell.value = 4711
    book.save(sample)
    before = sample.read_bytes()

    said = refusal("undo", sample)

    assert f"the cell {cell.coordinate} on the sheet “Actions” was changed or moved since" in said
    assert sample.read_bytes() == before


def test_the_same_file_is_known_by_another_path(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    headway("refresh", sample)
    monkeypatch.chdir(sample.parent)
    assert headway("undo", os.path.join(".", sample.name)).exit_code == 0  # noqa: PTH118 - with its dot


def test_a_workbook_that_is_no_plan_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    openpyxl.Workbook().save(path)
    assert "not a Headway plan" in refusal("undo", path)
