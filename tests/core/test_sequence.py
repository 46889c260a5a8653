"""The order of the work, as seen on Wednesday, 10 June 2026."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.core.sequence import follow_sequence, measure_sequence
from headway.schema.heart import ACTIONS
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from random import Random

CALENDAR = SETTINGS.calendar
STATUS_DATE = date(2026, 6, 10)


def assert_sequence(actions: str, expected: str) -> None:
    measured = measure_sequence(table(ACTIONS, actions), CALENDAR, STATUS_DATE)
    assert_table(measured, ACTIONS, expected)


def test_a_slip_is_passed_on_from_follower_to_follower_in_working_days() -> None:
    # A-2 is expected two working days late, on Tuesday. A-3 was to begin on Monday and needs
    # five days, Wednesday to Tuesday; A-4 begins the day after. A-5 begins late enough anyway.
    assert_sequence(
        """
        action_id | predecessors | status      | baseline_start | baseline_finish | forecast_finish | actual_start | actual_finish
        A-1       |              | Done        | 2026-06-01     | 2026-06-03      |                 | 2026-06-01   | 2026-06-05
        A-2       | A-1          | In progress | 2026-06-04     | 2026-06-12      | 2026-06-16      | 2026-06-08   |
        A-3       | A-1; A-2     | Not started | 2026-06-15     | 2026-06-19      |                 |              |
        A-4       | A-3          | Not started | 2026-06-22     | 2026-06-26      |                 |              |
        A-5       | A-2          | Not started | 2026-06-22     | 2026-06-22      |                 |              |
        """,  # noqa: E501 - a table is read by its columns
        """
        earliest_start | propagated_finish | slack | critical_chain
        2026-06-01     | 2026-06-05        |       |
        2026-06-08     | 2026-06-16        | 0     | Yes
        2026-06-17     | 2026-06-23        | 0     | Yes
        2026-06-24     | 2026-06-30        | 0     | Yes
        2026-06-22     | 2026-06-22        | 6     | No
        """,
    )


def test_what_has_begun_goes_on_whatever_it_should_have_waited_for() -> None:
    assert_sequence(
        """
        action_id | predecessors | status      | baseline_start | baseline_finish | actual_start
        A-1       |              | Not started | 2026-06-15     | 2026-06-19      |
        A-2       | A-1          | In progress | 2026-06-08     | 2026-06-12      | 2026-06-09
        """,
        """
        earliest_start | propagated_finish | slack
        2026-06-15     | 2026-06-19        | 0
        2026-06-09     | 2026-06-12        | 5
        """,
    )


def test_a_cancelled_predecessor_holds_nobody_up() -> None:
    """E13."""
    assert_sequence(
        """
        action_id | predecessors | status      | baseline_start | baseline_finish
        A-1       |              | Cancelled   | 2026-06-15     | 2026-06-19
        A-2       | A-1          | Not started | 2026-06-15     | 2026-06-16
        """,
        """
        earliest_start | propagated_finish | slack | critical_chain
                       |                   |       |
        2026-06-15     | 2026-06-16        | 0     | Yes
        """,
    )


def test_a_predecessor_without_dates_pushes_nobody_and_has_no_finish_itself() -> None:
    """E1."""
    assert_sequence(
        """
        action_id | predecessors | status      | baseline_start | baseline_finish
        A-1       |              | Not started |                |
        A-2       | A-1          | Not started | 2026-06-15     | 2026-06-16
        A-3       | A-2          | Not started |                |
        """,
        """
        earliest_start | propagated_finish | slack | critical_chain
                       |                   |       |
        2026-06-15     | 2026-06-16        | 0     | Yes
        2026-06-17     |                   |       |
        """,
    )


def test_one_missing_date_counts_as_one_working_day_of_work() -> None:
    """E2."""
    assert_sequence(
        """
        action_id | predecessors | status      | baseline_start | baseline_finish
        A-1       |              | Not started | 2026-06-15     | 2026-06-19
        A-2       | A-1          | Not started |                | 2026-06-15
        """,
        """
        earliest_start | propagated_finish
        2026-06-15     | 2026-06-19
        2026-06-22     | 2026-06-22
        """,
    )


def test_a_range_of_only_days_off_counts_as_one_working_day() -> None:
    """E17."""
    assert_sequence(
        """
        action_id | predecessors | status      | baseline_start | baseline_finish
        A-1       |              | Not started | 2026-06-15     | 2026-06-19
        A-2       | A-1          | Not started | 2026-06-13     | 2026-06-14
        """,
        """
        earliest_start | propagated_finish
        2026-06-15     | 2026-06-19
        2026-06-22     | 2026-06-22
        """,
    )


def test_a_predecessor_done_early_does_not_pull_its_follower_forward() -> None:
    """E10."""
    assert_sequence(
        """
        action_id | predecessors | status      | baseline_start | baseline_finish | actual_start | actual_finish
        A-1       |              | Done        | 2026-06-08     | 2026-06-19      | 2026-06-01   | 2026-06-05
        A-2       | A-1          | Not started | 2026-06-22     | 2026-06-23      |              |
        """,  # noqa: E501 - a table is read by its columns
        """
        earliest_start | propagated_finish
        2026-06-01     | 2026-06-05
        2026-06-22     | 2026-06-23
        """,
    )


def test_nothing_can_begin_before_the_status_date_nor_on_a_day_off() -> None:
    assert_sequence(
        """
        action_id | status      | baseline_start | baseline_finish
        A-1       | Not started | 2026-06-01     | 2026-06-19
        A-2       | Not started | 2026-06-13     | 2026-06-19
        """,
        """
        earliest_start | propagated_finish
        2026-06-10     | 2026-06-19
        2026-06-15     | 2026-06-19
        """,
    )


def test_actions_that_wait_for_each_other_are_unknown_but_the_others_are_not() -> None:
    assert_sequence(
        """
        action_id | predecessors | status      | baseline_start | baseline_finish
        A-1       | A-2          | Not started | 2026-06-15     | 2026-06-16
        A-2       | A-1          | Not started | 2026-06-15     | 2026-06-16
        A-3       | A-2          | Not started | 2026-06-15     | 2026-06-16
        A-4       |              | Not started | 2026-06-15     | 2026-06-16
        """,
        """
        earliest_start | propagated_finish | slack | critical_chain
                       |                   |       |
                       |                   |       |
                       |                   |       |
        2026-06-15     | 2026-06-16        | 0     | Yes
        """,
    )


def test_one_day_of_slack_is_enough_to_be_off_the_critical_chain() -> None:
    assert_sequence(
        """
        action_id | status      | baseline_start | baseline_finish
        A-1       | Not started | 2026-06-15     | 2026-06-19
        A-2       | Not started | 2026-06-15     | 2026-06-18
        """,
        """
        slack | critical_chain
        0     | Yes
        1     | No
        """,
    )


def test_a_finish_on_a_day_off_stays_where_nothing_pushes_it() -> None:
    assert_sequence(
        "action_id | status | baseline_start | baseline_finish\n"
        "A-1 | Not started | 2026-06-15 | 2026-06-20",
        "earliest_start | propagated_finish\n2026-06-15 | 2026-06-20",
    )


def test_a_predecessor_whose_row_was_left_out_holds_nobody_up() -> None:
    assert_sequence(
        """
        action_id | predecessors | status      | baseline_start | baseline_finish
        A-1       |              | Not started | 2026-06-22     | 2026-06-26
        A-2       | A-9          | Not started | 2026-06-15     | 2026-06-16
        A-3       | A-9          | Not started | 2026-06-15     | 2026-06-16
        """,
        """
        earliest_start | propagated_finish
        2026-06-22     | 2026-06-26
        2026-06-15     | 2026-06-16
        2026-06-15     | 2026-06-16
        """,
    )


def test_an_action_all_by_itself_may_wait_for_a_row_that_was_left_out() -> None:
    assert_sequence(
        """
        action_id | predecessors | status      | baseline_start | baseline_finish
        A-2       | A-9          | Not started | 2026-06-15     | 2026-06-16
        """,
        """
        earliest_start | propagated_finish
        2026-06-15     | 2026-06-16
        """,
    )


def test_a_push_by_one_working_day_counts() -> None:
    actions = table(
        ACTIONS,
        """
        action_id | predecessors | status      | baseline_start | baseline_finish
        A-1       |              | Not started | 2026-06-15     | 2026-06-19
        A-2       | A-1          | Not started | 2026-06-19     | 2026-06-22
        """,
    )
    measured = actions.join(measure_sequence(actions, CALENDAR, STATUS_DATE))
    sequence = follow_sequence(measured, CALENDAR, STATUS_DATE)
    assert (sequence.pushed, sequence.longest_push) == (1, 1)


def test_the_critical_chain_is_listed_from_its_beginning_to_the_end_of_the_plan() -> None:
    actions = table(
        ACTIONS,
        """
        action_id | predecessors | title | status      | baseline_start | baseline_finish | forecast_finish
        A-3       | A-1          | Third | Not started | 2026-06-15     | 2026-06-19      |
        A-2       |              | Other | Not started | 2026-06-15     | 2026-06-16      |
        A-1       |              | First | In progress | 2026-06-08     | 2026-06-12      | 2026-06-17
        """,  # noqa: E501 - a table is read by its columns
    )
    measured = actions.join(measure_sequence(actions, CALENDAR, STATUS_DATE))
    sequence = follow_sequence(measured, CALENDAR, STATUS_DATE)
    assert sequence.finish == date(2026, 6, 24)
    assert [step.action_id for step in sequence.critical_chain.rows] == ["A-1", "A-3"]
    assert (sequence.pushed, sequence.longest_push) == (1, 3)


def test_what_is_late_by_itself_is_not_pushed_and_what_has_no_dates_holds_nothing_up() -> None:
    actions = table(
        ACTIONS,
        """
        action_id | title | status      | baseline_start | baseline_finish
        A-1       | Late  | In progress | 2026-06-01     | 2026-06-05
        A-2       | Vague | Not started |                |
        """,
    )
    measured = actions.join(measure_sequence(actions, CALENDAR, STATUS_DATE))
    sequence = follow_sequence(measured, CALENDAR, STATUS_DATE)
    assert (sequence.finish, sequence.pushed, sequence.longest_push) == (STATUS_DATE, 0, None)
    (late,) = sequence.critical_chain.rows
    assert (late.action_id, late.earliest_start) == ("A-1", date(2026, 6, 1))


@pytest.mark.parametrize("rows", ["", "action_id | status\nA-1 | Done"])
def test_a_plan_without_open_actions_leads_nowhere(rows: str) -> None:
    actions = table(ACTIONS, rows)
    measured = actions.join(measure_sequence(actions, CALENDAR, STATUS_DATE))
    sequence = follow_sequence(measured, CALENDAR, STATUS_DATE)
    assert (sequence.finish, sequence.pushed, sequence.longest_push) == (None, 0, None)
    assert sequence.critical_chain.total == 0


@dataclass(frozen=True)
class Work:
    """One action of a random plan: it begins *wait* days from now and takes *days*."""

    wait: int
    days: int
    before: tuple[int, ...]


@st.composite
def plans(draw: st.DrawFn) -> list[Work]:
    """Draw up to eight actions that wait only for earlier ones."""
    return [
        Work(
            draw(st.integers(0, 20)),
            draw(st.integers(0, 10)),
            tuple(draw(st.sets(st.integers(0, place - 1), max_size=3))) if place else (),
        )
        for place in range(draw(st.integers(1, 8)))
    ]


def _measure(plan: list[Work], later: dict[int, int] | None = None) -> pd.DataFrame:
    """Return what the plan is measured to when some forecasts are so many working days later."""
    lines = [
        "action_id | predecessors | status | baseline_start | baseline_finish | forecast_finish"
    ]
    for place, work in enumerate(plan):
        start = STATUS_DATE + timedelta(work.wait)
        finish = start + timedelta(work.days)
        forecast = _finish_plus(plan, place, later[place]) if later and place in later else ""
        names = "; ".join(f"A-{before}" for before in work.before)
        lines.append(f"A-{place} | {names} | Not started | {start} | {finish} | {forecast}")
    return measure_sequence(table(ACTIONS, "\n".join(lines)), CALENDAR, STATUS_DATE)


def _finish_plus(plan: list[Work], place: int, days: int) -> date:
    finish = _measure(plan)["propagated_finish"][place].date()
    return CALENDAR.add(finish, days) if days else finish


@settings(max_examples=60, deadline=None)
@given(plans(), st.data())
def test_the_slack_of_an_action_is_exactly_what_it_may_lose(
    plan: list[Work], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(plan) - 1))
    measured = _measure(plan)
    slack = int(measured["slack"][place])
    end = CALENDAR.number(measured["propagated_finish"]).max()

    just = _measure(plan, {place: slack})["propagated_finish"]
    over = _measure(plan, {place: slack + 1})["propagated_finish"]

    assert CALENDAR.number(just).max() == end
    assert CALENDAR.number(over).max() == end + 1


@settings(max_examples=60, deadline=None)
@given(plans())
def test_no_action_starts_before_all_its_predecessors_are_done(plan: list[Work]) -> None:
    measured = _measure(plan)
    for place, work in enumerate(plan):
        for before in work.before:
            assert measured["earliest_start"][place] > measured["propagated_finish"][before]


@settings(max_examples=60, deadline=None)
@given(plans(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(plan: list[Work], chance: Random) -> None:
    lines = ["action_id | predecessors | status | baseline_start | baseline_finish"]
    for place, work in enumerate(plan):
        start = STATUS_DATE + timedelta(work.wait)
        names = "; ".join(f"A-{before}" for before in work.before)
        lines.append(
            f"A-{place} | {names} | Not started | {start} | {start + timedelta(work.days)}"
        )
    actions = table(ACTIONS, "\n".join(lines))
    order = list(range(len(plan)))
    chance.shuffle(order)
    mixed = actions.take(order)
    measured = measure_sequence(mixed, CALENDAR, STATUS_DATE).sort_index()
    pd.testing.assert_frame_equal(measured, _measure(plan))
