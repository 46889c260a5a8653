"""The command that agrees a new baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.actions.reading import read_plan
from headway.core.grids import CellChange, Changes
from headway.hosts.files import open_workbook
from tests.actions.test_rebaseline import LATER, OPEN, TODAY, row_of
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


def test_what_is_no_plan_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    assert "is not an Excel workbook" in refusal("rebaseline", tmp_path / "notes.txt")
