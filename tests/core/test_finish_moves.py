"""How finish dates have been moved, as seen on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.finish_moves import FinishMoves, add_up_moves
from headway.schema.governance import CHANGES
from headway.schema.heart import ACTIONS
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
ACTION_ROWS = table(ACTIONS, "action_id | status\nA-1 | In progress\nA-2 | Cancelled")


def moved(*rows: str) -> FinishMoves:
    keys = "action_id | field | old_value | new_value | status | approved_on"
    changes = table(CHANGES, "\n".join([keys, *rows]))
    return add_up_moves(changes, ACTION_ROWS, SETTINGS.calendar, STATUS_DATE)


def test_the_working_days_of_approved_moves_are_added_up() -> None:
    found = moved(
        "A-1 | Forecast finish | 2026-06-12 | 2026-06-19 | Approved | 2026-06-01",
        "A-1 | Current finish  | 2026-06-19 | 2026-06-22 | Approved | 2026-06-09",
        "A-1 | Forecast finish | 2026-06-12 | 2026-06-30 | Proposed | 2026-06-09",
        "A-1 | Budget          | 1000       | 2000       | Approved | 2026-06-09",
    )
    assert (found.moves, found.days_lately, found.days_before) == (2, 6, 0)
    assert found.trend_reason == (
        "finish dates moved 6 working days later in the last 28 days, "
        "0 working days later in the 28 before"
    )


@pytest.mark.parametrize(
    ("before", "trend"),
    [
        pytest.param("2026-06-11", "Steady", id="as much as before"),
        pytest.param("2026-06-12", "Improving", id="less than before"),
        pytest.param("2026-06-10", "Worsening", id="where nothing moved before"),
        pytest.param("2026-06-09", "Worsening", id="where finishes were brought forward"),
    ],
)
def test_the_trend_compares_four_weeks_with_the_four_before(before: str, trend: str) -> None:
    found = moved(
        f"A-1 | Forecast finish | 2026-06-10 | {before}   | Approved | 2026-05-01",
        "A-1 | Forecast finish | 2026-06-15 | 2026-06-16 | Approved | 2026-06-10",
    )
    assert found.trend == trend


def test_the_same_move_of_both_dates_counts_once() -> None:
    found = moved(
        "A-1 | Forecast finish | 2026-06-12 | 2026-06-19 | Approved | 2026-06-01",
        "A-1 | Current finish  | 2026-06-15 | 2026-06-19 | Approved | 2026-06-02",
    )
    assert (found.moves, found.days_lately) == (1, 5)


def test_a_finish_brought_forward_is_said_to_be_earlier() -> None:
    found = moved("A-1 | Forecast finish | 2026-06-12 | 2026-06-11 | Approved | 2026-06-01")
    assert found.trend_reason == (
        "finish dates moved 1 working day earlier in the last 28 days, "
        "0 working days later in the 28 before"
    )


def test_a_move_approved_on_a_day_that_nobody_noted_counts_from_its_request() -> None:
    changes = table(
        CHANGES,
        """
        action_id | field           | old_value  | new_value  | status   | requested_on
        A-1       | Forecast finish | 2026-06-12 | 2026-06-19 | Approved | 2026-05-10
        """,
    )
    found = add_up_moves(changes, ACTION_ROWS, SETTINGS.calendar, STATUS_DATE)
    assert (found.days_lately, found.days_before) == (0, 5)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("A-1 | Forecast finish | soon | 2026-06-19 | Approved | 2026-06-01", id="old"),
        pytest.param("A-1 | Forecast finish | | 2026-06-19 | Approved | 2026-06-01", id="blank"),
        pytest.param(
            "A-2 | Forecast finish | 2026-06-12 | 2026-06-19 | Approved | 2026-06-01",
            id="of a cancelled action",
        ),
    ],
)
def test_without_a_move_that_can_be_read_there_is_no_trend_but_a_reason(row: str) -> None:
    found = moved(row)
    assert (found.moves, found.trend) == (0, None)
    assert (
        found.trend_reason == "no approved change of a finish, with old and new day, is on Changes"
    )
    assert moved() == found
