"""The course of the plan: how much should be done by the end of each week.

The status date lies in the week that ends on Friday, 12 June 2026.
"""

from __future__ import annotations

from datetime import date, timedelta
from textwrap import dedent

import pytest

from headway.core.course import MOST_DAYS, Course, plan_course
from headway.core.earned_value import measure_actions
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import USAGE
from tests.core.plans import SETTINGS
from tests.tables import table

WEEK_ENDING = date(2026, 6, 12)
HEAD = "action_id | status | weight | budget | baseline_start | baseline_finish"


def course_of(actions: str, forecast_finish: date | None = None) -> Course:
    """Return the course of a plan with these *actions*."""
    rows = table(ACTIONS, f"{HEAD}\n{dedent(actions).strip()}")
    nothing = table(MILESTONES, ""), table(USAGE, "")
    measured = measure_actions(rows, *nothing, SETTINGS, date(2026, 6, 10))
    return plan_course(measured, SETTINGS.calendar, WEEK_ENDING, forecast_finish)


def june(*days: int) -> tuple[date, ...]:
    """Return days counted from the end of May, so 33 is 3 July."""
    return tuple(date(2026, 5, 31) + timedelta(days=day) for day in days)


@pytest.mark.parametrize(
    ("start", "finish", "days", "planned"),
    [
        pytest.param(8, 26, june(5, 12, 19, 26), (0, 1 / 3, 2 / 3, 1), id="under way"),
        pytest.param(22, 26, june(12, 19, 26), (0, 0, 1), id="still to begin"),
        pytest.param(1, 5, june(-2, 5, 12), (0, 1, 1), id="over"),
        pytest.param(4, 5, june(-2, 5, 12), (0, 1, 1), id="over, begun a day before a week’s end"),
    ],
)
def test_reaches_from_before_the_first_day_to_the_last(
    start: int, finish: int, days: tuple[date, ...], planned: tuple[float, ...]
) -> None:
    course = course_of(f"A-1 | In progress | | 100 | 2026-06-{start:02} | 2026-06-{finish:02}")
    assert course.days == days
    assert course.planned == pytest.approx(planned)


@pytest.mark.parametrize(
    ("forecast", "last"),
    [
        pytest.param(date(2026, 6, 15), june(26), id="earlier than planned"),
        pytest.param(date(2026, 7, 3), june(33), id="a week later"),
        pytest.param(date(2027, 7, 3), june(40), id="at most half the plan later"),
    ],
)
def test_reaches_to_the_finish_to_expect(forecast: date, last: tuple[date]) -> None:
    # the plan takes 18 days; half of them after 26 June is 5 July, in the week of the 10th
    course = course_of("A-1 | In progress | | 100 | 2026-06-08 | 2026-06-26", forecast)
    assert course.days[-1:] == last


def test_a_plan_that_has_room_is_looked_at_every_week() -> None:
    # from 5 June, a week before, to as many weeks later as there is room for
    last = WEEK_ENDING + timedelta(weeks=MOST_DAYS - 2)
    days = course_of(f"A-1 | In progress | | 100 | 2026-06-08 | {last}").days

    assert len(days) == MOST_DAYS
    assert (days[0], days[1], days[-1]) == (date(2026, 6, 5), WEEK_ENDING, last)


def test_a_plan_that_is_a_week_too_long_is_looked_at_every_second_week() -> None:
    last = WEEK_ENDING + timedelta(weeks=MOST_DAYS - 1)
    days = course_of(f"A-1 | In progress | | 100 | 2026-06-08 | {last}").days

    assert days[:3] == (date(2026, 5, 29), WEEK_ENDING, date(2026, 6, 26))
    assert days[-1] == last


def test_a_plan_that_began_long_ago_is_looked_at_every_second_week_too() -> None:
    first = WEEK_ENDING - timedelta(weeks=2 * (MOST_DAYS - 1))
    days = course_of(f"A-1 | In progress | | 100 | {first} | 2026-06-12").days

    assert len(days) == MOST_DAYS
    assert (days[0], days[-2], days[-1]) == (first, date(2026, 5, 29), WEEK_ENDING)


# One action in the week that ends on 12 June, the other in the week after.
@pytest.mark.parametrize(
    ("actions", "planned"),
    [
        pytest.param(
            """
            A-1 | In progress | 3 | 100 | 2026-06-08 | 2026-06-12
            A-2 | In progress | 1 | 300 | 2026-06-15 | 2026-06-19
            """,
            (0, 0.25, 1),
            id="by budget",
        ),
        pytest.param(
            """
            A-1 | In progress | 3 | 0.2 | 2026-06-08 | 2026-06-12
            A-2 | In progress | 1 | 0.6 | 2026-06-15 | 2026-06-19
            """,
            (0, 0.25, 1),
            id="by budget in millions",
        ),
        pytest.param(
            """
            A-1 | In progress | 3 | | 2026-06-08 | 2026-06-12
            A-2 | In progress | 1 | | 2026-06-15 | 2026-06-19
            """,
            (0, 0.75, 1),
            id="without budgets by weight",
        ),
        pytest.param(
            """
            A-1 | In progress | 3 | 100 | 2026-06-08 | 2026-06-12
            A-2 | In progress | 1 |     | 2026-06-15 | 2026-06-19
            """,
            (0, 1),
            id="what has no budget counts nothing",
        ),
        pytest.param(
            """
            A-1 | In progress | 3 | 100 | 2026-06-08 | 2026-06-12
            A-2 | Cancelled   | 1 | 300 | 2026-06-15 | 2026-06-19
            """,
            (0, 1),
            id="what is cancelled counts nothing",
        ),
    ],
)
def test_actions_count_by_their_budget(actions: str, planned: tuple[float, ...]) -> None:
    assert course_of(actions).planned == pytest.approx(planned)
