"""The check-ins to plan from Wednesday, 10 June 2026, on."""

from __future__ import annotations

from datetime import date

import pandas as pd

from headway.core.next_meetings import meetings_to_plan
from headway.schema.monitoring import CHECK_INS
from tests.core.plans import SETTINGS
from tests.tables import table

TODAY = date(2026, 6, 10)
MEETINGS = """
    check_in_id | department | cadence | planned_on | attendees
    C-1         | Works      | Weekly  | 2026-06-03 | Ada
    C-2         | Works      | Weekly  | 2026-06-12 | Ada; Bo
    C-3         | Sales      | Weekly  | 2026-05-26 | Cy
    C-4         | Quality    |         | 2026-06-09 | Di
    C-5         |            | Monthly | 2026-06-01 |
"""


def planned(text: str, until: date) -> list[tuple[object, ...]]:
    """Return department, day and attendees of the meetings to plan."""
    rows = meetings_to_plan(table(CHECK_INS, text), SETTINGS, TODAY, until)
    return [(row["department"], row["planned_on"], row["attendees"]) for row in rows]


def test_each_department_meets_as_often_as_its_last_row_says() -> None:
    assert planned(MEETINGS, date(2026, 7, 2)) == [
        ("Sales", date(2026, 6, 16), "Cy"),
        ("Works", date(2026, 6, 19), "Ada; Bo"),
        ("Sales", date(2026, 6, 23), "Cy"),
        ("Works", date(2026, 6, 26), "Ada; Bo"),
        ("Sales", date(2026, 6, 30), "Cy"),
        (None, date(2026, 7, 2), None),
    ]


def test_the_last_day_counts_and_what_is_planned_already_is_not_planned_again() -> None:
    assert planned(MEETINGS, date(2026, 6, 16)) == [("Sales", date(2026, 6, 16), "Cy")]
    assert planned(MEETINGS, date(2026, 6, 15)) == []


def test_a_day_off_moves_one_meeting_and_not_those_after_it() -> None:
    # 25 December is a holiday, a Friday; the next working day is Monday.
    row = "department | cadence | planned_on\nWorks | Weekly | 2026-12-18"
    days = [day for _, day, _ in planned(row, date(2027, 1, 8))]

    assert days == [date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 8)]


def test_daily_meetings_are_on_working_days_once_each() -> None:
    row = "department | cadence | planned_on\nWorks | Daily | 2026-06-11"
    days = [day for _, day, _ in planned(row, date(2026, 6, 16))]

    assert days == [date(2026, 6, 12), date(2026, 6, 15), date(2026, 6, 16)]


def test_a_plan_without_check_ins_plans_none() -> None:
    assert planned("check_in_id\n ", date(2026, 12, 31)) == []


def test_a_meeting_whose_row_has_errors_is_not_planned_again() -> None:
    meetings = table(CHECK_INS, MEETINGS)
    works = table(CHECK_INS, "department | planned_on\nWorks | 2026-06-19\nNowhere | 2026-06-19")
    every = pd.concat([meetings, works], ignore_index=True)

    rows = meetings_to_plan(meetings, SETTINGS, TODAY, date(2026, 6, 26), every)

    assert [(row["department"], row["planned_on"], row["attendees"]) for row in rows] == [
        ("Sales", date(2026, 6, 16), "Cy"),
        ("Sales", date(2026, 6, 23), "Cy"),
        ("Works", date(2026, 6, 26), "Ada; Bo"),
    ]


def test_a_meeting_can_be_planned_for_today_and_not_for_yesterday() -> None:
    row = "department | cadence | planned_on\nWorks | Daily | 2026-06-05"

    assert [day for _, day, _ in planned(row, date(2026, 6, 11))] == [TODAY, date(2026, 6, 11)]


def test_of_several_meetings_of_one_day_the_one_entered_last_is_followed() -> None:
    rows = [
        f"Works | {'Daily' if n % 2 else 'Weekly'} | 2026-06-0{9 - n % 2} | P{n}" for n in range(40)
    ]
    meetings = table(CHECK_INS, "\n".join(["department | cadence | planned_on | attendees", *rows]))

    assert meetings_to_plan(meetings, SETTINGS, TODAY, date(2026, 6, 16)) == [
        {
            "department": "Works",
            "cadence": "Weekly",
            "planned_on": date(2026, 6, 16),
            "attendees": "P38",
        }
    ]
