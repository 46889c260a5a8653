"""The command that takes over feedback from a form's export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.hosts.files import open_workbook
from tests.command_line import headway, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Received on;Person or role;Rating 1–5;In their words"
LINES = (
    "2026-11-19;Operator;4;Übergabe klappt jetzt",
    '2026-11-19;Operator;2;"=HYPERLINK(""http://x"")"',
)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text("\n".join((HEAD, *LINES)) + "\n", encoding="utf-8-sig")
    return path


def said(plan: Path) -> list[object]:
    grid = open_workbook(plan).read_tables(["Feedback"])["Feedback"]
    return [text for text in grid.column("In their words") or () if text is not None]


def test_new_answers_stand_below_the_others_as_they_were_written(
    sample: Path, answers: Path
) -> None:
    before = said(sample)
    answer = headway("feedback", sample, answers)
    assert (answer.exit_code, answer.stdout) == (0, "Added 2 answers to Feedback.\n")
    assert said(sample) == [*before, "Übergabe klappt jetzt", '=HYPERLINK("http://x")']
    again = headway("feedback", sample, answers)
    assert again.stdout == "Added 0 answers to Feedback. 2 answers stood there already.\n"


def test_a_run_can_be_undone(sample: Path, answers: Path) -> None:
    before = said(sample)
    headway("feedback", sample, answers)
    assert headway("undo", sample).exit_code == 0
    assert said(sample) == before


def test_a_file_without_its_headings_is_refused_in_a_sentence(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("When,Mood\n2026-11-19,good\n", encoding="utf-8")
    assert "has no column that the sheet Feedback has" in refusal(
        "feedback", sample, tmp_path / "other.csv"
    )
    assert "There is no file" in refusal("feedback", sample, tmp_path / "nowhere.csv")


@pytest.mark.parametrize("between", ["\v", "\f", "\x85", "\u2028"])
def test_an_answer_is_not_cut_where_it_holds_an_unusual_break(
    sample: Path, answers: Path, between: str
) -> None:
    before = said(sample)
    answers.write_text(f"{HEAD}\n2026-11-19;Operator;4;One{between}two\n", encoding="utf-8")
    answer = headway("feedback", sample, answers)
    assert answer.stdout == "Added 1 answer to Feedback.\n"
    (added,) = said(sample)[len(before) :]
    assert str(added).split() == ["One", "two"]


def test_lines_that_hold_nothing_are_counted_and_refused_by_no_heading(
    sample: Path, answers: Path
) -> None:
    answers.write_text(f"{HEAD}\n;;;\n;;;\n", encoding="utf-8")
    answer = headway("feedback", sample, answers)
    assert (answer.exit_code, answer.stdout) == (
        0,
        "Added 0 answers to Feedback. 2 lines of the file held nothing.\n",
    )
