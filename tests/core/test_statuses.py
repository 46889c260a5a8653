"""What the status of an action says about it."""

from __future__ import annotations

import pytest

from headway.core.statuses import is_cancelled, is_finished, is_open, is_started, is_stuck
from headway.schema.heart import ACTIONS
from headway.schema.words import ActionStatus
from tests.tables import table

MEANING = {
    "Not started": {is_open},
    "In progress": {is_open, is_started},
    "Blocked": {is_open, is_stuck},
    "On hold": {is_open, is_stuck},
    "Done": {is_finished, is_started},
    "Closed": {is_finished, is_started},
    "Cancelled": {is_cancelled},
}


@pytest.mark.parametrize("status", list(ActionStatus))
def test_every_status_says_whether_there_is_work_and_whether_it_goes_on(status: str) -> None:
    action = table(ACTIONS, f"status\n{status}")
    questions = (is_open, is_started, is_finished, is_stuck, is_cancelled)
    assert {question for question in questions if question(action).item()} == MEANING[status]


@pytest.mark.parametrize(
    ("entries", "started"),
    [
        pytest.param("Blocked | 2026-06-01 |", True, id="it began before it was blocked"),
        pytest.param("On hold | | 1%", True, id="something of it is done"),
        pytest.param("Not started | | 0%", False, id="nothing of it is done"),
        pytest.param("Not started | | 40%", True, id="the percentage knows better"),
        pytest.param("Cancelled | 2026-06-01 |", True, id="it was given up later"),
    ],
)
def test_work_has_begun_once_there_is_a_start_or_a_percentage(
    entries: str, *, started: bool
) -> None:
    action = table(ACTIONS, f"status | actual_start | percent_complete\n{entries}")
    assert is_started(action).item() is started
