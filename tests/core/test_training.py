"""Where training stands on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.training import add_up_training, measure_training
from headway.schema import Writer
from headway.schema.monitoring import TRAINING
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

STATUS_DATE = date(2026, 6, 10)
COURSES = table(
    TRAINING,
    """
    training_id | course | planned_on | delivered_on | target_people | enrolled | attended | passed | missing
    T-1         | Locks  | 2026-06-01 | 2026-06-01   |            20 |       20 |       18 |      9 | Two on leave
    T-2         | Charts | 2026-06-05 | 2026-06-08   |            10 |        5 |        5 |      5 | Nights
    T-3         | Talks  | 2026-06-08 |              |             8 |        4 |          |        |
    T-4         | Audits | 2026-06-10 | 2026-06-11   |             6 |        6 |        6 |      6 |
    T-5         | Forms  | 2026-07-01 |              |               |        3 |          |        |
    T-6         | Lifts  | 2026-06-09 | 2026-06-08   |             4 |        5 |        5 |        |
    """,  # noqa: E501 - a table is read by its columns
)


def test_each_course_gets_status_delay_rates_and_whom_it_still_needs() -> None:
    assert_table(
        measure_training(COURSES, SETTINGS.calendar, STATUS_DATE),
        TRAINING,
        """
        training_id | status    | days_late | enrolled_percent | attended_percent | passed_percent | still_to_train
        T-1         | Delivered |         0 |             100% |              90% |            50% |              2
        T-2         | Delivered |         1 |              50% |             100% |           100% |              5
        T-3         | Overdue   |         2 |              50% |                  |                |              8
        T-4         | Planned   |         0 |             100% |                  |                |              6
        T-5         | Planned   |         0 |                  |                  |                |
        T-6         | Delivered |        -1 |             125% |             100% |                |              0
        """,  # noqa: E501 - a table is read by its columns
    )


def test_rates_are_made_from_sums_and_never_averaged() -> None:
    totals = add_up_training(measure_training(COURSES, SETTINGS.calendar, STATUS_DATE))

    assert (totals.courses, totals.delivered, totals.overdue) == (6, 3, 1)
    assert totals.delivered_percent == pytest.approx(0.5)
    assert totals.delivered_late == 1
    assert totals.enrolled_percent == pytest.approx(40 / 48)
    assert totals.attended_percent == pytest.approx(28 / 30)
    assert totals.passed_percent == pytest.approx(14 / 23)
    assert totals.still_to_train == 21


def test_courses_without_all_their_people_are_listed_with_who_is_missing() -> None:
    absent = add_up_training(measure_training(COURSES, SETTINGS.calendar, STATUS_DATE)).absent
    assert [(line.training_id, line.still_to_train, line.missing) for line in absent.rows] == [
        ("T-2", 5, "Nights"),
        ("T-1", 2, "Two on leave"),
    ]


def test_one_person_is_enough_for_a_course_and_its_rates() -> None:
    course = table(
        TRAINING,
        """
        training_id | course | planned_on | delivered_on | target_people | enrolled | attended
        T-1         | Locks  | 2026-06-10 | 2026-06-10   |             1 |        1 |        0
        """,
    )
    measured = measure_training(course, SETTINGS.calendar, STATUS_DATE)
    assert_table(
        measured,
        TRAINING,
        """
        status    | enrolled_percent | attended_percent | passed_percent | still_to_train
        Delivered |             100% |               0% |                |              1
        """,
    )
    totals = add_up_training(measured)
    assert (totals.enrolled_percent, totals.attended_percent) == (1, 0)
    assert [line.training_id for line in totals.absent.rows] == ["T-1"]


def test_where_nobody_was_to_be_trained_the_rate_is_unknown_and_not_infinite() -> None:
    course = table(TRAINING, "training_id | target_people | enrolled\nT-1 | 0 | 2")
    measured = measure_training(course, SETTINGS.calendar, STATUS_DATE)
    assert_table(measured, TRAINING, "enrolled_percent | still_to_train\n | 0")


def test_courses_that_miss_as_many_people_stand_as_on_the_sheet() -> None:
    names = [f"T-{number}" for number in range(40)]
    rows = [
        f"{name} | Locks | 2026-06-01 | 2026-06-01 | {target} | 2"
        for name, target in zip(names, [3, 4] * 20, strict=True)
    ]
    head = "training_id | course | planned_on | delivered_on | target_people | attended"
    courses = table(TRAINING, "\n".join([head, *rows]))
    totals = add_up_training(measure_training(courses, SETTINGS.calendar, STATUS_DATE))
    assert [line.training_id for line in totals.absent.rows] == names[1::2] + names[::2]


def test_rates_are_unknown_without_courses() -> None:
    nothing = table(TRAINING, "")
    measured = measure_training(nothing, SETTINGS.calendar, STATUS_DATE)
    totals = add_up_training(measured)

    assert (totals.delivered_percent, totals.enrolled_percent) == (None, None)
    assert (totals.attended_percent, totals.still_to_train) == (None, None)
    added = [key for key in measured if key not in nothing]
    assert added == TRAINING.written_by(Writer.HEADWAY)
