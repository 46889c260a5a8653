"""The command that agrees a new baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.actions.reading import read_plan
from headway.core.grids import CellChange, Changes
from headway.data.sample_plan import sample_weeks
from headway.hosts.files import open_workbook
from headway.hosts.weeks import weeks_beside
from tests.actions.test_rebaseline import LATER, OPEN, TODAY, approve, row_of
from tests.command_line import headway, refusal

if TYPE_CHECKING:
    from pathlib import Path


def test_it_proposes_what_moved_and_says_what_to_do_next(sample: Path) -> None:
    workbook = open_workbook(sample)
    row = row_of(workbook, "actions", OPEN)
    workbook.write(Changes(cells=[CellChange("Actions", "Current finish", row, LATER)]))

    answer = headway("rebaseline", sample)

    assert answer.exit_code == 0, answer.output
    assert "1 change of the baseline, from dates that moved, is proposed on Changes" in (
        answer.stdout
    )
    proposed = read_plan(open_workbook(sample), TODAY).plan.tables["changes"]
    assert proposed["action_id"].tolist()[-1] == OPEN


def test_a_copy_of_a_recorded_week_that_was_changed_stays_on_the_list_of_findings(
    sample: Path,
) -> None:
    week = min(sample_weeks())
    weeks_beside(sample).write(week, "{}", None)
    workbook = open_workbook(sample)
    row = row_of(workbook, "actions", OPEN)
    workbook.write(Changes(cells=[CellChange("Actions", "Current finish", row, LATER)]))
    headway("rebaseline", sample)
    approve(sample, "CR-13")

    assert headway("rebaseline", sample).exit_code == 0

    listed = open_workbook(sample).read_tables(["Findings"])["Findings"]
    found = [str(cell) for column in listed.columns for cell in column]
    assert any(f"{week}.json” is not what was recorded" in cell for cell in found)


def test_what_is_no_plan_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    assert "is not an Excel workbook" in refusal("rebaseline", tmp_path / "notes.txt")
