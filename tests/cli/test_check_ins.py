"""``headway check-ins`` on the sample plan, whose status date is 20 November 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from headway.actions.reading import read_plan
from headway.hosts.files import open_workbook
from tests.command_line import headway, refusal

if TYPE_CHECKING:
    from pathlib import Path

UNTIL = ("--until", "2026-12-11")


def meetings(path: Path) -> list[tuple[object, ...]]:
    """Return the filled-in rows of Check-ins: id, department, day, attendees."""
    rows = read_plan(open_workbook(path), date(2026, 11, 20)).plan.tables["check_ins"]
    columns = [rows[key].tolist() for key in ("check_in_id", "department", "attendees")]
    days = [day.date() for day in rows["planned_on"]]
    return list(zip(columns[0], columns[1], days, columns[2], strict=True))


def test_plans_the_next_meetings_below_those_there_are(sample: Path) -> None:
    before = meetings(sample)

    answer = headway("check-ins", sample, *UNTIL)

    # Every two weeks: Human Resources after 17 November, Sales after the 18th, and so on.
    assert answer.stdout == (
        "Added 5 check-ins up to 11 Dec 2026: Human Resources 1, Maintenance 1, Operations 1, "
        "Quality 1, Sales & Marketing 1. Look at the last rows of Check-ins.\n"
    )
    after = meetings(sample)
    assert after[: len(before)] == before
    assert [row[:3] for row in after[len(before) :]] == [
        ("C-29", "Human Resources", date(2026, 12, 1)),
        ("C-30", "Sales & Marketing", date(2026, 12, 2)),
        ("C-31", "Operations", date(2026, 12, 8)),
        ("C-32", "Maintenance", date(2026, 12, 9)),
        ("C-33", "Quality", date(2026, 12, 10)),
    ]
    assert after[-1][3] == before[-1][3]


def test_plans_nothing_twice(sample: Path) -> None:
    headway("check-ins", sample, *UNTIL)
    before = sample.read_bytes()

    again = headway("check-ins", sample, *UNTIL)

    assert again.stdout.startswith("Up to 11 Dec 2026, every department")
    assert sample.read_bytes() == before


def test_it_can_be_taken_back(sample: Path) -> None:
    before = meetings(sample)
    headway("check-ins", sample, *UNTIL)

    assert "“Check-ins”" in headway("undo", sample).stdout
    assert meetings(sample) == before


def test_a_table_that_is_too_short_is_left_alone(sample: Path) -> None:
    before = sample.read_bytes()

    said = refusal("check-ins", sample, "--until", "2030-12-31")

    assert "rows would be added on Check-ins" in said
    assert sample.read_bytes() == before
