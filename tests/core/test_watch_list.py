"""Early signs of trouble, as seen on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from headway.core.watch_list import watch_actions, watch_list
from headway.schema.heart import ACTIONS, MILESTONES
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
NO_MILESTONES = table(MILESTONES, "milestone_id | action_id | status")
FIGURES = "actual_cost_to_date | earned_value | milestone_percent | propagated_finish"


def signs(keys: str, *rows: str, milestones: pd.DataFrame = NO_MILESTONES) -> list[str | None]:
    """Return what is said of actions with these entries, all of them under way."""
    lines = [f"action_id | status | {keys} | {FIGURES}"]
    lines += [f"A-{place} | In progress | {row} | | | |" for place, row in enumerate(rows, 1)]
    actions = table(ACTIONS, "\n".join(lines))
    said = watch_actions(actions, milestones, SETTINGS, STATUS_DATE)
    return [None if pd.isna(words) else words for words in said]


def test_an_action_without_any_sign_is_not_on_the_list() -> None:
    assert signs("baseline_finish | updated_on", "2026-06-30 | 2026-06-09") == [None]


def test_what_nobody_looked_at_for_more_than_seven_working_days_shows_it() -> None:
    assert signs("updated_on", "2026-06-01", "2026-05-29") == [
        None,
        "not updated for 8 working days",
    ]


def test_an_action_never_updated_counts_from_its_start_where_others_are_updated() -> None:
    rows = ("2026-06-09 | 2026-05-01", " | 2026-05-29", " | ")
    assert signs("updated_on | actual_start", *rows) == [
        None,
        "not updated for 8 working days",
        None,
    ]
    assert signs("updated_on | actual_start", " | 2026-05-29") == [None]


def test_a_forecast_after_the_day_it_is_due_is_a_slip() -> None:
    found = signs(
        "baseline_finish | current_finish | forecast_finish",
        "2026-06-12 | | 2026-06-12",
        "2026-06-12 | | 2026-06-15",
        "2026-06-12 | 2026-06-19 | 2026-06-19",
        " | | 2026-06-15",
    )
    assert found == [None, "forecast 1 working day after it is due", None, None]


def test_a_forecast_before_the_status_date_is_a_forecast_no_longer() -> None:
    found = signs("forecast_finish", "2026-06-09", "2026-06-10")
    assert found == ["its forecast, 9 Jun, has passed", None]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        pytest.param(
            "Not started | 2026-06-08", "should have started 2 working days ago", id="late"
        ),
        pytest.param(
            "Not started | 2026-06-09", "should have started 1 working day ago", id="by 1"
        ),
        pytest.param("Not started | 2026-06-10", None, id="due today"),
        pytest.param("Not started | 2026-06-11", None, id="due tomorrow"),
        pytest.param("In progress | 2026-06-08", None, id="begun"),
    ],
)
def test_a_start_that_was_missed_is_a_sign(entries: str, said: str | None) -> None:
    actions = table(ACTIONS, f"status | baseline_start | {FIGURES}\n{entries} | | | |")
    assert watch_actions(actions, NO_MILESTONES, SETTINGS, STATUS_DATE).tolist() == [said]


def test_predecessors_that_push_an_action_are_a_sign() -> None:
    actions = table(
        ACTIONS,
        f"""
        status      | baseline_finish | {FIGURES}
        Not started | 2026-06-19      | | | | 2026-06-23
        Not started | 2026-06-19      | | | | 2026-06-22
        Not started | 2026-06-19      | | | | 2026-06-19
        """,
    )
    said = watch_actions(actions, NO_MILESTONES, SETTINGS, STATUS_DATE)
    assert said.tolist() == [
        "predecessors push it by 2 working days",
        "predecessors push it by 1 working day",
        None,
    ]


def test_what_is_late_by_itself_is_not_pushed_by_its_predecessors() -> None:
    actions = table(
        ACTIONS,
        f"""
        status      | baseline_finish | {FIGURES}
        In progress | 2026-06-05      | | | | 2026-06-10
        """,
    )
    assert watch_actions(actions, NO_MILESTONES, SETTINGS, STATUS_DATE).isna().all()


def test_several_signs_are_set_apart_and_each_stands_beside_its_own_action() -> None:
    actions = table(
        ACTIONS,
        f"""
        status      | updated_on | forecast_finish | {FIGURES}
        In progress | 2026-06-09 |                 | | | |
        In progress | 2026-06-09 | 2026-06-09      | | | |
        In progress | 2026-05-29 | 2026-06-09      | | | |
        """,
    )
    said = watch_actions(actions.drop(index=0), NO_MILESTONES, SETTINGS, STATUS_DATE)
    assert said.to_dict() == {
        1: "its forecast, 9 Jun, has passed",
        2: "not updated for 8 working days; its forecast, 9 Jun, has passed",
    }


def test_overdue_milestones_are_counted_by_their_action() -> None:
    milestones = table(
        MILESTONES,
        """
        milestone_id | action_id | status
        M-1          | A-1       | Overdue
        M-2          | A-1       | Overdue
        M-3          | A-2       | Due soon
        M-4          |           | Overdue
        """,
    )
    assert signs("title", "One", "Two", milestones=milestones) == ["2 milestones overdue", None]


def test_spending_far_ahead_of_the_work_is_a_sign() -> None:
    # More than 15 points of the budget between what is spent and what is earned.
    actions = table(
        ACTIONS,
        f"""
        status      | budget | {FIGURES}
        In progress | 1000   | 400 | 240 | |
        In progress | 1000   | 400 | 250 | |
        In progress | 1000   | 400 |     | |
        In progress |        | 400 |     | |
        In progress | 0      | 400 | 0   | |
        In progress | 1      | 0.4 | 0.2 | |
        """,
    )
    said = watch_actions(actions, NO_MILESTONES, SETTINGS, STATUS_DATE)
    assert [None if pd.isna(words) else words for words in said] == [
        "40% of its budget spent for 24% earned",
        None,
        None,
        None,
        None,
        "40% of its budget spent for 20% earned",
    ]


def test_cost_without_anything_earned_is_a_sign() -> None:
    """E7."""
    actions = table(ACTIONS, f"status | budget | {FIGURES}\nIn progress | 1000 | 200 | 0 | |")
    said = watch_actions(actions, NO_MILESTONES, SETTINGS, STATUS_DATE)
    assert said.tolist() == ["20% of its budget spent for 0% earned"]


def test_reporting_more_than_the_milestones_show_is_a_sign_beyond_fifteen_points() -> None:
    actions = table(
        ACTIONS,
        f"""
        status      | percent_complete | {FIGURES}
        In progress | 66%              | | | 50% |
        In progress | 65%              | | | 50% |
        In progress | 66%              | | |     |
        """,
    )
    said = watch_actions(actions, NO_MILESTONES, SETTINGS, STATUS_DATE)
    assert [None if pd.isna(words) else words for words in said] == [
        "reports 16 points more than its milestones show",
        None,
        None,
    ]


@pytest.mark.parametrize("status", ["Done", "Closed", "Cancelled"])
def test_what_is_done_or_cancelled_is_not_watched(status: str) -> None:
    """E13."""
    actions = table(ACTIONS, f"status | updated_on | {FIGURES}\n{status} | 2026-01-01 | | | |")
    said = watch_actions(actions, NO_MILESTONES, SETTINGS, STATUS_DATE)
    assert said.isna().all()


def test_most_signs_come_first_and_then_the_highest_priority() -> None:
    actions = table(
        ACTIONS,
        """
        action_id | title | priority | watch
        A-1       | One   | 4        | its forecast, 9 Jun, has passed
        A-2       | Two   | 9        | its forecast, 9 Jun, has passed
        A-3       | Three | 1        | its forecast, 9 Jun, has passed; 1 milestone overdue
        A-4       | Four  | 25       |
        A-0       | Zero  | 4        | its forecast, 9 Jun, has passed
        """,
    )
    found = watch_list(actions)
    assert [(line.action_id, line.signs) for line in found.rows] == [
        ("A-3", 2),
        ("A-2", 1),
        ("A-0", 1),
        ("A-1", 1),
    ]


def test_a_plan_without_actions_has_nothing_to_watch() -> None:
    actions = table(ACTIONS, f"action_id | priority | {FIGURES}")
    said = watch_actions(actions, NO_MILESTONES, SETTINGS, STATUS_DATE)
    assert watch_list(actions.assign(watch=said)).total == 0
