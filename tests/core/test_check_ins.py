"""Which check-ins took place by Wednesday, 10 June 2026, and when the next ones are."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.check_ins import judge_reviews, measure_check_ins
from headway.schema import Writer
from headway.schema.monitoring import CHECK_INS
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

STATUS_DATE = date(2026, 6, 10)
MEETINGS = table(
    CHECK_INS,
    """
    check_in_id | department | cadence | planned_on | held_on
    C-1         | Works      | Weekly  | 2026-05-27 | 2026-05-27
    C-2         | Works      | Weekly  | 2026-06-03 |
    C-3         | Works      | Weekly  | 2026-06-09 | 2026-06-10
    C-4         | Works      | Weekly  | 2026-06-10 |
    C-5         | Sales      | Weekly  | 2026-06-09 | 2026-06-11
    C-6         | Sales      | Daily   | 2026-06-05 | 2026-06-05
    C-7         |            |         | 2026-06-02 | 2026-06-01
    C-8         | Quality    | Daily   | 2026-06-05 | 2026-06-05
    C-9         | Kitchen    | Monthly | 2026-07-01 |
    """,
)


def test_each_meeting_was_held_or_missed_or_is_still_to_come() -> None:
    assert_table(
        measure_check_ins(MEETINGS, SETTINGS, STATUS_DATE),
        CHECK_INS,
        """
        check_in_id | status  | days_late | next_on
        C-1         | Held    |         0 |
        C-2         | Missed  |           |
        C-3         | Held    |         1 |
        C-4         | Planned |           | 2026-06-17
        C-5         | Missed  |           | 2026-06-16
        C-6         | Held    |         0 |
        C-7         | Held    |        -1 |
        C-8         | Held    |         0 | 2026-06-08
        C-9         | Planned |           | 2026-08-03
        """,
    )


def test_of_two_meetings_on_a_day_the_lower_row_is_the_last_in_every_department() -> None:
    departments = [f"D-{number}" for number in range(20)]
    rows = [
        f"{name} | {often} | 2026-06-12" for often in ("Daily", "Weekly") for name in departments
    ]
    meetings = table(CHECK_INS, "\n".join(["department | cadence | planned_on", *rows]))
    measured = measure_check_ins(meetings, SETTINGS, STATUS_DATE)
    reviews = judge_reviews(measured, STATUS_DATE)

    assert measured["next_on"].isna().tolist() == [True] * 20 + [False] * 20
    assert [rhythm.department for rhythm in reviews.departments] == departments
    assert {rhythm.cadence for rhythm in reviews.departments} == {"Weekly"}


def test_a_department_that_met_every_other_time_kept_half_of_its_meetings() -> None:
    meetings = table(
        CHECK_INS,
        """
        department | planned_on | held_on
        Works      | 2026-06-01 | 2026-06-01
        Works      | 2026-06-08 |
        """,
    )
    reviews = judge_reviews(measure_check_ins(meetings, SETTINGS, STATUS_DATE), STATUS_DATE)
    assert (reviews.held, reviews.missed, reviews.kept) == (1, 1, 0.5)
    assert [rhythm.kept for rhythm in reviews.departments] == [0.5]


def test_a_meeting_that_would_fall_on_a_day_off_is_on_the_next_working_day() -> None:
    # A month of 31 days after 24 November is Christmas Day, a Friday and a holiday.
    last = table(
        CHECK_INS,
        """
        department | cadence | planned_on
        Works      | Monthly | 2026-11-24
        """,
    )
    measured = measure_check_ins(last, SETTINGS, STATUS_DATE)
    assert measured["next_on"].dt.date.tolist() == [date(2026, 12, 28)]


def test_the_cadence_is_kept_by_held_in_held_and_missed() -> None:
    reviews = judge_reviews(measure_check_ins(MEETINGS, SETTINGS, STATUS_DATE), STATUS_DATE)
    rhythms = {rhythm.department: rhythm for rhythm in reviews.departments}

    assert (reviews.held, reviews.missed, reviews.held_late) == (5, 2, 1)
    assert reviews.kept == pytest.approx(5 / 7)
    assert rhythms["Works"].kept == pytest.approx(2 / 3)
    assert rhythms["Works"].last_held_on == date(2026, 6, 10)
    assert rhythms["Kitchen"].kept is None
    assert rhythms["Whole plan"].cadence is None


@pytest.mark.parametrize(
    ("department", "next_on", "is_overdue"),
    [
        pytest.param("Works", date(2026, 6, 10), False, id="planned for today"),
        pytest.param("Sales", date(2026, 6, 16), False, id="after the one that was missed"),
        pytest.param("Quality", date(2026, 6, 8), True, id="nobody planned the next one"),
        pytest.param("Kitchen", date(2026, 7, 1), False, id="the first one"),
        pytest.param("Whole plan", None, False, id="nobody says how often"),
    ],
)
def test_the_next_meeting_is_the_one_planned_or_follows_by_the_cadence(
    department: str, next_on: date | None, *, is_overdue: bool
) -> None:
    reviews = judge_reviews(measure_check_ins(MEETINGS, SETTINGS, STATUS_DATE), STATUS_DATE)
    found = next(one for one in reviews.departments if one.department == department)
    assert (found.next_on, found.is_overdue) == (next_on, is_overdue)


def test_a_last_meeting_without_a_cadence_says_no_more_how_often_the_department_meets() -> None:
    """Otherwise the Dashboard would say “Weekly”, and no day of the next meeting."""
    meetings = table(
        CHECK_INS,
        """
        department | cadence | planned_on | held_on
        Works      |         | 2026-06-08 | 2026-06-08
        Works      | Weekly  | 2026-06-01 | 2026-06-01
        """,
    )
    reviews = judge_reviews(measure_check_ins(meetings, SETTINGS, STATUS_DATE), STATUS_DATE)
    assert [(one.cadence, one.next_on) for one in reviews.departments] == [(None, None)]


def test_nothing_is_known_about_meetings_before_the_first() -> None:
    nothing = table(CHECK_INS, "")
    measured = measure_check_ins(nothing, SETTINGS, STATUS_DATE)

    assert judge_reviews(measured, STATUS_DATE).kept is None
    added = [key for key in measured if key not in nothing]
    assert added == CHECK_INS.written_by(Writer.HEADWAY)
