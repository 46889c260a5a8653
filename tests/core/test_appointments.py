"""Appointments as of Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.appointments import (
    meetings_to_come,
    milestones_to_come,
)
from headway.core.check_ins import measure_check_ins
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import CHECK_INS
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from headway.core.appointments import Appointment

TODAY = date(2026, 6, 10)
MEETINGS = """
    check_in_id | department | cadence | planned_on | held_on    | attendees
    C-1         | Works      | Weekly  | 2026-06-03 | 2026-06-03 | Ada; Bo
    C-2         | Sales      | Weekly  | 2026-06-04 | 2026-06-04 | Cy; Di
    C-3         | Works      | Weekly  | 2026-06-10 |            | Ada; Bo
    C-4         |            |         | 2026-06-30 |            |
    C-5         | Quality    |         | 2026-06-09 |            | Flo
"""
RUNNING = table(
    ACTIONS,
    """
    action_id | title       | owner | department | status
    A-1       | Fit guards  | Ada   | Works      | In progress
    A-2       | Train teams | Bo    | Works      | Cancelled
    """,
)


def meetings(text: str) -> tuple[Appointment, ...]:
    """Return the meetings to come of the check-ins that *text* spells out."""
    return meetings_to_come(measure_check_ins(table(CHECK_INS, text), SETTINGS, TODAY), TODAY)


def days(found: tuple[Appointment, ...]) -> dict[str, date]:
    """Return the day of each appointment by its key."""
    return {each.key: each.day for each in found}


def test_the_meetings_are_those_planned_and_else_the_one_that_follows_by_the_cadence() -> None:
    assert [(each.title, each.day) for each in meetings(MEETINGS)] == [
        ("Check-in: Works", date(2026, 6, 10)),
        ("Check-in: Sales", date(2026, 6, 11)),
        ("Check-in: Whole plan", date(2026, 6, 30)),
    ]


def test_a_meeting_that_only_follows_by_the_cadence_says_so_even_on_the_day_itself() -> None:
    held = """
    check_in_id | department | cadence | planned_on | held_on
    C-1         | Works      | Weekly  | 2026-06-03 | 2026-06-03
    """
    (following,) = meetings(held)
    assert following.day == TODAY
    assert following.details == (
        "As often as the department meets; it has no row on Check-ins yet",
    )


def test_a_meeting_names_who_attends_and_the_next_one_those_who_attended_the_last() -> None:
    works, sales, everybody = meetings(MEETINGS)

    assert works.details == ("Check-in C-3", "Attendees: Ada, Bo")
    assert (works.department, works.people) == ("Works", ("Ada", "Bo"))
    assert sales.people == ("Cy", "Di")
    assert "it has no row on Check-ins yet" in sales.details[0]
    assert (everybody.department, everybody.people) == (None, ())


def test_a_meeting_that_is_moved_is_the_same_meeting() -> None:
    moved = MEETINGS.replace("2026-06-10 |", "2026-06-12 |")

    assert days(meetings(MEETINGS))["check-in after C-1"] == date(2026, 6, 10)
    assert days(meetings(moved))["check-in after C-1"] == date(2026, 6, 12)


def test_the_next_meeting_stays_the_same_once_it_has_a_row_and_once_others_are_held() -> None:
    row = "    C-6 | Sales | Weekly | 2026-06-12 | | Cy\n"
    again = days(meetings(MEETINGS + row))

    assert days(meetings(MEETINGS))["check-in after C-2"] == date(2026, 6, 11)
    assert again["check-in after C-2"] == date(2026, 6, 12)
    assert len(again) == 3


def test_the_first_meeting_of_a_department_is_known_by_the_department() -> None:
    assert days(meetings(MEETINGS))["check-in of Whole plan"] == date(2026, 6, 30)


def test_meetings_of_one_day_stand_by_department_whatever_the_order_of_their_rows() -> None:
    rows = """
        check_in_id | department | planned_on
        C-1         | Works      | 2026-06-12
        C-2         |            | 2026-06-12
        C-3         | Quality    | 2026-06-12
        C-4         | Sales      | 2026-06-11
    """
    assert [each.department for each in meetings(rows)] == ["Sales", "Quality", None, "Works"]


def test_a_meeting_that_nobody_is_named_for_says_nothing_of_who_attends() -> None:
    (found,) = meetings("check_in_id | department | planned_on\nC-1 | Works | 2026-06-12")
    assert found.details == ("Check-in C-1",)


def test_many_meetings_of_one_day_follow_each_other_as_they_were_entered() -> None:
    rows = [f"C-{n} | Works | 2026-06-{12 + n % 2}" for n in range(40)]
    found = meetings("\n".join(["check_in_id | department | planned_on", *rows]))

    ids = [f"C-{n}" for n in (*range(0, 40, 2), *range(1, 40, 2))]
    assert [each.details[0] for each in found] == [f"Check-in {each}" for each in ids]
    assert [each.key for each in found[1:]] == [f"check-in after {each}" for each in ids[:-1]]


@pytest.mark.parametrize(
    ("baseline", "forecast", "achieved", "expected"),
    [
        pytest.param("2026-06-15", "", "", date(2026, 6, 15), id="on the day agreed"),
        pytest.param("2026-06-05", "2026-06-12", "", date(2026, 6, 12), id="when it is expected"),
        pytest.param("2026-06-10", "", "", TODAY, id="today"),
        pytest.param("2026-06-09", "", "", None, id="not once its day has passed"),
        pytest.param("2026-06-15", "", "2026-06-08", None, id="not once it is reached"),
    ],
)
def test_a_milestone_is_due(
    baseline: str, forecast: str, achieved: str, expected: date | None
) -> None:
    rows = table(
        MILESTONES,
        f"""
        milestone_id | action_id | title       | baseline_date | forecast_date | achieved_on
        M-1          | A-1       | Guards here | {baseline}    | {forecast}    | {achieved}
        M-2          | A-2       | Cancelled   | 2026-06-15    |               |
        """,
    )
    found = milestones_to_come(rows, RUNNING, TODAY)

    assert days(found) == ({} if expected is None else {"milestone M-1": expected})


def test_a_milestone_says_of_which_action_and_whose_it_is() -> None:
    rows = table(
        MILESTONES,
        """
        milestone_id | action_id | title       | owner | baseline_date
        M-1          | A-1       | Guards here | Cy    | 2026-06-15
        """,
    )
    (found,) = milestones_to_come(rows, RUNNING, TODAY)

    assert found.title == "Milestone due: Guards here"
    assert found.details == ("Milestone M-1 of A-1 Fit guards",)
    assert (found.department, found.people) == ("Works", ("Cy", "Ada"))
