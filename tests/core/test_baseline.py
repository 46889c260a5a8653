"""The original baseline beside the current one.

1 June 2026 is a Monday; the status date is Wednesday, 10 June.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from headway.core.baseline import Baselines, compare_baselines, measure_originals, recorded
from headway.schema.governance import CHANGES
from headway.schema.heart import ACTIONS
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)


@pytest.fixture
def actions() -> DataFrame:
    """One moved twice, one that got more money, one added later, one cancelled, one as it was."""
    return table(
        ACTIONS,
        """
        action_id | status      | budget | baseline_start | baseline_finish
        A-1       | In progress |   1000 | 2026-06-01     | 2026-06-19
        A-2       | In progress |   1500 | 2026-06-01     | 2026-06-05
        A-3       | Not started |    400 | 2026-06-15     | 2026-06-17
        A-4       | Cancelled   |    900 | 2026-06-01     | 2026-06-30
        A-5       | Not started |    100 | 2026-06-15     | 2026-06-16
        """,
    )


@pytest.fixture
def changes() -> DataFrame:
    """Every change of a baseline; the second of A-1 stands above the first."""
    return table(
        CHANGES,
        """
        change_id | type     | action_id | field           | old_value  | new_value  | status   | approved_on | requested_on
        CR-1      | Baseline | A-1       | Baseline finish | 2026-06-15 | 2026-06-19 | Approved | 2026-06-08  |
        CR-2      | Baseline | A-1       | Baseline finish | 2026-06-12 | 2026-06-15 | Approved | 2026-06-03  |
        CR-3      | Scope    | A-2       | budget          | 1000       | 1400       | Approved | 2026-06-08  |
        CR-4      | Scope    | A-2       | Budget          | 1400       | 9000       | Proposed |             | 2026-06-09
        CR-5      | Baseline | A-3       | Budget          |            | 400        | Approved |             | 2026-06-09
        CR-6      | Baseline | A-3       | Baseline finish |            | 2026-06-17 | Approved |             | 2026-06-09
        CR-7      | Baseline | A-4       | Budget          | 100        | 900        | Approved | 2026-06-08  |
        CR-8      | Date     | A-5       | Current finish  | 2026-06-15 | 2026-06-18 | Approved | 2026-06-08  |
        CR-9      | Baseline | A-5       | Budget          | lots       | 100        | Approved | 2026-06-08  |
        CR-10     | Scope    |           | Budget          | 1          | 2          | Approved | 2026-06-08  |
        """,  # noqa: E501 - a table is read by its columns
    )


def test_delay_is_shown_against_the_original_and_the_current_baseline(
    actions: DataFrame, changes: DataFrame
) -> None:
    """E22: the oldest recorded value is the original, whatever the order of the rows."""
    measured = measure_originals(actions, changes, SETTINGS.calendar, STATUS_DATE)
    assert_table(
        actions.join(measured),
        ACTIONS,
        """
        action_id | original_finish | original_variance | original_budget
        A-1       | 2026-06-12      |                 5 |            1000
        A-2       | 2026-06-05      |                 3 |            1000
        A-3       |                 |                   |               0
        A-4       |                 |                   |
        A-5       | 2026-06-16      |                 0 |             100
        """,
    )


def test_the_budget_is_shown_as_original_as_changed_and_as_it_is_now(
    actions: DataFrame, changes: DataFrame
) -> None:
    """E18: of the 1,500 of A-2 nobody approved the last 100."""
    measured = actions.join(measure_originals(actions, changes, SETTINGS.calendar, STATUS_DATE))
    found = compare_baselines(measured, changes, SETTINGS.calendar, STATUS_DATE)

    assert found == Baselines(
        version=3,
        changed_on=date(2026, 6, 9),
        original_budget=2100,
        approved_changes=800,
        current_budget=3000,
        original_finish=date(2026, 6, 16),
        current_finish=date(2026, 6, 19),
        days_late_original=3,
        days_late_current=0,
    )


def test_without_changes_the_current_baseline_is_the_original(
    actions: DataFrame, changes: DataFrame
) -> None:
    measured = measure_originals(actions, changes.head(0), SETTINGS.calendar, STATUS_DATE)
    assert_table(
        actions.join(measured),
        ACTIONS,
        """
        original_finish | original_variance | original_budget
        2026-06-19      |                 0 |            1000
        2026-06-05      |                 3 |            1500
        2026-06-17      |                 0 |             400
                        |                   |
        2026-06-16      |                 0 |             100
        """,
    )
    found = compare_baselines(
        actions.join(measured), changes.head(0), SETTINGS.calendar, STATUS_DATE
    )
    assert (found.version, found.changed_on, found.approved_changes) == (0, None, 0)


def test_cancelling_an_action_changes_nothing_for_the_others(
    actions: DataFrame, changes: DataFrame
) -> None:
    """E13."""
    without = actions[actions["action_id"] != "A-4"]
    calendar = SETTINGS.calendar
    assert_frame_equal(
        measure_originals(without, changes, calendar, STATUS_DATE),
        measure_originals(actions, changes, calendar, STATUS_DATE).loc[without.index],
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("In progress | 2026-06-05 | | ", 3, id="open and overdue"),
        pytest.param("Done | 2026-06-05 | | 2026-06-04", -1, id="done early"),
        pytest.param("Done | 2026-06-05 | | 2026-06-08", 1, id="Friday to Monday"),
        pytest.param("Done | 2026-06-06 | | 2026-06-07", 0, id="within a weekend"),
        pytest.param("In progress | | 2026-06-19 | ", None, id="without a baseline"),
    ],
)
def test_the_delay_of_the_plan_runs_to_the_finish_expected_now(
    row: str, expected: float | None
) -> None:
    actions = table(
        ACTIONS, f"status | baseline_finish | forecast_finish | actual_finish\n{row}"
    ).assign(action_id="A-1")
    none = table(CHANGES, "")
    measured = actions.join(measure_originals(actions, none, SETTINGS.calendar, STATUS_DATE))
    found = compare_baselines(measured, none, SETTINGS.calendar, STATUS_DATE)
    assert found.days_late_current == expected
    assert found.days_late_original == expected


def test_a_budget_that_was_taken_away_is_an_approved_change(actions: DataFrame) -> None:
    changes = table(
        CHANGES,
        """
        action_id | field  | old_value | new_value | status   | approved_on
        A-5       | Budget | 500       |           | Approved | 2026-06-08
        """,
    )
    measured = actions.join(measure_originals(actions, changes, SETTINGS.calendar, STATUS_DATE))
    found = compare_baselines(measured, changes, SETTINGS.calendar, STATUS_DATE)
    assert found.approved_changes == -500


def test_a_change_without_a_day_is_the_oldest_and_of_one_day_the_upper_is(
    actions: DataFrame,
) -> None:
    changes = table(
        CHANGES,
        """
        action_id | field  | old_value | new_value | status   | approved_on
        A-1       | Budget | 800       | 1000      | Approved | 2026-06-08
        A-1       | Budget | 700       | 800       | Approved |
        A-2       | Budget | 1100      | 1300      | Approved | 2026-06-08
        A-2       | Budget | 1300      | 1500      | Approved | 2026-06-08
        """,
    )
    measured = measure_originals(actions, changes, SETTINGS.calendar, STATUS_DATE)
    assert measured["original_budget"].head(2).tolist() == [700, 1100]


def test_an_empty_plan_has_no_baseline() -> None:
    """E1."""
    nothing, no_changes = table(ACTIONS, ""), table(CHANGES, "")
    measured = measure_originals(nothing, no_changes, SETTINGS.calendar, STATUS_DATE)
    found = compare_baselines(nothing.join(measured), no_changes, SETTINGS.calendar, STATUS_DATE)
    assert found == Baselines(0, None, 0, 0, 0, None, None, None, None)


@pytest.mark.parametrize(
    ("new", "original", "approved"),
    [
        pytest.param("2000", 1000, 0, id="Actions does not show it yet"),
        pytest.param("1000", 800, 200, id="Actions shows it already"),
    ],
)
def test_what_is_approved_after_the_status_date_counts_once_it_is_carried_out(
    actions: DataFrame, new: str, original: float, approved: float
) -> None:
    changes = table(
        CHANGES,
        f"""
        action_id | field  | old_value | new_value | status   | approved_on
        A-1       | Budget | 800       | {new}     | Approved | 2026-06-12
        """,
    )
    measured = actions.join(measure_originals(actions, changes, SETTINGS.calendar, STATUS_DATE))
    found = compare_baselines(measured, changes, SETTINGS.calendar, STATUS_DATE)
    assert measured["original_budget"].tolist()[0] == original
    assert found.approved_changes == approved


def test_a_finish_to_be_agreed_after_the_status_date_is_no_new_baseline_yet(
    actions: DataFrame,
) -> None:
    changes = table(
        CHANGES,
        """
        action_id | field           | old_value  | new_value  | status   | approved_on
        A-1       | Baseline finish | 2026-06-12 | 2026-06-26 | Approved | 2026-06-11
        """,
    )
    measured = actions.join(measure_originals(actions, changes, SETTINGS.calendar, STATUS_DATE))
    found = compare_baselines(measured, changes, SETTINGS.calendar, STATUS_DATE)
    assert measured["original_finish"].tolist()[0] == pd.Timestamp(2026, 6, 19)
    assert (found.version, found.changed_on) == (0, None)


def test_what_is_approved_on_the_status_date_counts_though_nobody_carried_it_out(
    actions: DataFrame,
) -> None:
    changes = table(
        CHANGES,
        """
        action_id | field  | old_value | new_value | status   | approved_on
        A-1       | Budget | 800       | 2000      | Approved | 2026-06-10
        """,
    )
    measured = actions.join(measure_originals(actions, changes, SETTINGS.calendar, STATUS_DATE))
    found = compare_baselines(measured, changes, SETTINGS.calendar, STATUS_DATE)
    assert measured["original_budget"].tolist()[0] == 800
    assert (found.version, found.approved_changes) == (1, 1200)


def test_whether_a_later_change_is_carried_out_is_told_by_the_first_row_of_its_action() -> None:
    twice = table(ACTIONS, "action_id | budget | title\nA-1 | 1000 | Guards\nA-1 | 900 | Again")
    changes = table(
        CHANGES,
        """
        action_id | field  | old_value | new_value | status   | approved_on
        A-1       | Budget | 800       | 900       | Approved | 2026-06-12
        A-1       | Budget | 700       | 1000      | Approved | 2026-06-12
        """,
    )
    assert recorded(changes, twice, "budget", STATUS_DATE)["old"].tolist() == [700]


def test_of_many_changes_of_one_day_the_uppermost_is_the_oldest(actions: DataFrame) -> None:
    rows = [
        f"A-1 | Budget | {100 + n} | {101 + n} | Approved | 2026-06-0{9 - n % 2}" for n in range(40)
    ]
    head = "action_id | field | old_value | new_value | status | approved_on"
    found = recorded(table(CHANGES, "\n".join([head, *rows])), actions, "budget", STATUS_DATE)
    assert found["old"].tolist() == [*range(101, 141, 2), *range(100, 140, 2)]
