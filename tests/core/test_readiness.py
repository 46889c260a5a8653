"""Readiness on Wednesday, 10 June 2026: who may start, and what is still missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.readiness import judge_readiness, measure_readiness
from headway.schema.governance import CHECKLIST
from headway.schema.heart import ACTIONS
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)


@pytest.fixture
def actions() -> DataFrame:
    """Two departments at work, one that is never asked, and actions that need no readiness."""
    return table(
        ACTIONS,
        """
        action_id | title   | department | owner | status
        A-1       | Guards  | Works      | Ada   | In progress
        A-2       | Courses | Works      | Bo    | Not started
        A-3       | Calls   | Sales      | Cy    | In progress
        A-4       | Rules   | Quality    | Di    | Not started
        A-5       | Old one | Works      | Ada   | Done
        A-6       | Dropped | Works      | Ada   | Cancelled
        """,
    )


@pytest.fixture
def checklist() -> DataFrame:
    """Criteria of departments and of one action; only some are mandatory."""
    return table(
        CHECKLIST,
        """
        check_id | gate         | department | action_id | criterion      | mandatory | answer | answered_on
        C-1      | Readiness    | Works      |           | People are free | Yes      | Yes    | 2026-06-01
        C-2      | Readiness    | Works      |           | Tools are here  | Yes      | No     | 2026-06-01
        C-3      | Readiness    | Works      |           | Money is there  | Yes      | N/A    | 2026-06-01
        C-4      | Readiness    | Works      |           | Walls painted   | No       | No     | 2026-06-01
        C-5      | Readiness    | Works      | A-2       | Trainer booked  | Yes      |        |
        C-6      | Readiness    | Sales      |           | Lists are here  | Yes      | Yes    | 2026-06-11
        C-7      | Testing & QA | Sales      |           | Calls recorded  | Yes      | No     | 2026-06-01
        """,  # noqa: E501 - a table is read by its columns
    )


def test_counts_yes_in_yes_and_no_over_what_is_mandatory(
    actions: DataFrame, checklist: DataFrame
) -> None:
    assert_table(
        measure_readiness(actions, checklist, STATUS_DATE),
        ACTIONS,
        """
        action_id | ready | readiness_percent | readiness_missing
        A-1       | No    |               50% | C-2 Tools are here
        A-2       | No    |            ~33.3% | C-5 Trainer booked; C-2 Tools are here
        A-3       | No    |                0% | C-6 Lists are here
        A-4       |       |                   | no mandatory criterion on Checklist
        A-5       |       |                   |
        A-6       |       |                   |
        """,
    )


def test_an_answer_counts_from_its_day_on(actions: DataFrame, checklist: DataFrame) -> None:
    sales = measure_readiness(actions, checklist, date(2026, 6, 11)).iloc[[2]]
    assert_table(
        sales,
        ACTIONS,
        """
        ready | readiness_percent | readiness_missing
        Yes   | 100%              |
        """,
    )


def test_nothing_stands_in_the_way_where_nothing_is_applicable(actions: DataFrame) -> None:
    checklist = table(
        CHECKLIST,
        """
        check_id | gate      | department | criterion | mandatory | answer
        C-1      | Readiness | Works      | Tools     | Yes       | N/A
        """,
    )
    first = measure_readiness(actions, checklist, STATUS_DATE).head(1)
    assert_table(first, ACTIONS, "ready | readiness_percent | readiness_missing\nYes | |")


def test_a_criterion_without_department_and_action_holds_up_the_whole_plan(
    actions: DataFrame,
) -> None:
    checklist = table(
        CHECKLIST,
        """
        check_id | gate      | department | criterion       | mandatory | answer
        C-1      | Readiness | Works      | Tools are here  | Yes       | Yes
        C-2      | Readiness |            | The board knows | Yes       | No
        C-3      | Readiness |            | Money is there  | Yes       | Yes
        C-4      | Readiness |            | The union knows | Yes       |
        """,
    )
    assert_table(
        measure_readiness(actions, checklist, STATUS_DATE).head(4),
        ACTIONS,
        """
        department | ready | readiness_percent | readiness_missing
        Works      | No    |               50% | C-2 The board knows; C-4 The union knows
        Works      | No    |               50% | C-2 The board knows; C-4 The union knows
        Sales      | No    |            ~33.3% | C-2 The board knows; C-4 The union knows
        Quality    | No    |            ~33.3% | C-2 The board knows; C-4 The union knows
        """,
    )


def test_three_criteria_are_named_and_the_others_counted(actions: DataFrame) -> None:
    rows = "\n".join(f"C-{n} | Readiness | Works | Thing {n} | Yes |" for n in range(1, 6))
    checklist = table(
        CHECKLIST, f"check_id | gate | department | criterion | mandatory | answer\n{rows}"
    )
    first = measure_readiness(actions, checklist, STATUS_DATE).iloc[0]
    assert first["readiness_missing"] == "C-1 Thing 1; C-2 Thing 2; C-3 Thing 3; 2 more"


def test_nothing_is_known_while_the_checklist_is_empty(actions: DataFrame) -> None:
    measured = measure_readiness(actions, table(CHECKLIST, ""), STATUS_DATE)
    added = measured[["ready", "readiness_percent", "readiness_missing"]]
    assert added.isna().all(axis=None)


def test_each_department_has_its_own_share(actions: DataFrame, checklist: DataFrame) -> None:
    measured = measure_readiness(actions, checklist, STATUS_DATE)
    works, sales = judge_readiness(measured, checklist, STATUS_DATE).departments

    assert (works.department, works.percent, works.ready) == ("Works", 0.5, False)
    assert works.missing == ("C-2 Tools are here",)
    assert (sales.department, sales.percent) == ("Sales", 0)


def test_a_department_is_ready_once_all_that_applies_is_met(actions: DataFrame) -> None:
    checklist = table(
        CHECKLIST,
        """
        check_id | gate      | department | criterion | mandatory | answer
        C-1      | Readiness | Works      | Tools     | Yes       | Yes
        C-2      | Readiness | Works      | Money     | Yes       | N/A
        C-3      | Readiness | Sales      | Lists     | Yes       | N/A
        """,
    )
    measured = measure_readiness(actions, checklist, STATUS_DATE)
    works, sales = judge_readiness(measured, checklist, STATUS_DATE).departments

    assert (works.percent, works.ready, works.missing) == (1, True, ())
    assert (sales.percent, sales.ready, sales.missing) == (None, True, ())


def test_the_heat_map_shows_every_department_against_every_criterion(
    actions: DataFrame,
) -> None:
    checklist = table(
        CHECKLIST,
        """
        check_id | gate      | department | action_id | criterion | mandatory | answer | answered_on
        C-1      | Readiness | Works      |           | Tools     | Yes       | Yes    |
        C-2      | Readiness | Works      |           | Tools     | No        | No     | 2026-06-10
        C-3      | Readiness | Sales      |           | Tools     | Yes       | N/A    |
        C-4      | Readiness |            | A-3       | People    | Yes       |        |
        C-5      | Readiness |            |           | Money     | Yes       | Yes    |
        C-6      | Readiness | Works      |           | Money     | Yes       | Yes    | 2026-06-11
        """,
    )
    readiness = judge_readiness(
        measure_readiness(actions, checklist, STATUS_DATE), checklist, STATUS_DATE
    )
    assert readiness.criteria == ("Tools", "People", "Money")
    assert {row.department: row.answers for row in readiness.heat_map} == {
        "Works": ("No", None, "Not yet"),
        "Sales": ("N/A", "Not yet", None),
        "Whole plan": (None, None, "Yes"),
    }


def test_open_actions_that_are_not_ready_are_listed_with_what_they_lack(
    actions: DataFrame, checklist: DataFrame
) -> None:
    measured = measure_readiness(actions, checklist, STATUS_DATE)
    listed = judge_readiness(measured, checklist, STATUS_DATE).not_ready

    assert [line.action_id for line in listed.rows] == ["A-1", "A-2", "A-3"]
    assert listed.rows[0].readiness_missing == "C-2 Tools are here"


def test_without_actions_and_criteria_there_is_nothing_to_be_ready_for() -> None:
    nothing = table(CHECKLIST, "")
    measured = measure_readiness(table(ACTIONS, ""), nothing, STATUS_DATE)
    readiness = judge_readiness(measured, nothing, STATUS_DATE)
    assert (readiness.departments, readiness.heat_map, readiness.not_ready.total) == ((), (), 0)
