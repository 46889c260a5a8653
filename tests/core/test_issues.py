"""How long issues have been open, and left unanswered, on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

from headway.core.issues import count_all_issues, count_issues, measure_issues
from headway.schema.monitoring import ISSUES
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

STATUS_DATE = date(2026, 6, 10)
MIXED = """
    issue_id | category   | status  | roadblock | raised_on  | responded_on | target_date | closed_on
    I-1      | Resistance | Open    | Yes       | 2026-06-01 | 2026-06-03   | 2026-06-09  |
    I-2      | Resistance | In hand | No        | 2026-06-08 |              | 2026-06-10  |
    I-3      | Scope      | Closed  | Yes       | 2026-06-01 | 2026-06-02   | 2026-06-03  | 2026-06-05
    I-4      |            | Open    |           | 2026-06-09 | 2026-06-11   | 2026-06-09  |
"""  # noqa: E501 - a table is read by its columns


def test_working_days_count_until_it_was_closed_or_until_now() -> None:
    issues = table(
        ISSUES,
        """
        status  | raised_on  | closed_on
        Open    | 2026-06-10 |
        Open    | 2026-06-03 |
        In hand | 2026-06-05 |
        Closed  | 2026-06-01 | 2026-06-05
        Closed  | 2026-06-01 |
        Open    | 2026-06-11 |
        """,
    )
    assert_table(
        measure_issues(issues, SETTINGS, STATUS_DATE),
        ISSUES,
        """
        status  | days_open
        Open    | 0
        Open    | 5
        In hand | 3
        Closed  | 4
        Closed  |
        Open    |
        """,
    )


def test_the_response_time_runs_until_somebody_acted_on_it() -> None:
    issues = table(
        ISSUES,
        """
        status | raised_on  | responded_on
        Open   | 2026-06-05 | 2026-06-05
        Open   | 2026-06-05 | 2026-06-09
        Open   | 2026-06-05 | 2026-06-10
        Closed | 2026-06-05 | 2026-06-08
        Open   | 2026-06-05 |
        Open   | 2026-06-05 | 2026-06-11
        Open   | 2026-06-05 | 2026-06-04
        """,
    )
    assert_table(
        measure_issues(issues, SETTINGS, STATUS_DATE),
        ISSUES,
        """
        status | days_to_respond
        Open   | 0
        Open   | 2
        Open   | 3
        Closed | 1
        Open   |
        Open   |
        Open   |
        """,
    )


def test_no_issues_are_measured_to_none() -> None:
    measured = measure_issues(table(ISSUES, ""), SETTINGS, STATUS_DATE)
    assert measured["days_open"].empty
    assert count_issues(measured, STATUS_DATE) == ()
    assert count_all_issues(measured, STATUS_DATE).mean_days_open is None


def test_each_category_is_counted_with_its_age_and_its_response() -> None:
    measured = measure_issues(table(ISSUES, MIXED), SETTINGS, STATUS_DATE)
    resistance, unnamed, scope = count_issues(measured, STATUS_DATE)

    assert (resistance.name, resistance.open, resistance.closed) == ("Resistance", 2, 0)
    assert (resistance.roadblocks, resistance.overdue, resistance.overdue_roadblocks) == (1, 1, 1)
    assert (resistance.unanswered, resistance.mean_days_to_respond) == (1, 2)
    assert (resistance.mean_days_open, resistance.longest_days_open) == (4.5, 7)
    assert resistance.mean_days_to_close is None
    assert (unnamed.name, unnamed.open, unnamed.unanswered) == ("Not given", 1, 1)
    assert (unnamed.roadblocks, unnamed.overdue, unnamed.overdue_roadblocks) == (0, 1, 0)
    assert (scope.open, scope.closed, scope.roadblocks, scope.overdue) == (0, 1, 0, 0)
    assert (scope.mean_days_open, scope.mean_days_to_close) == (None, 4)


def test_the_categories_add_up_to_all_issues() -> None:
    measured = measure_issues(table(ISSUES, MIXED), SETTINGS, STATUS_DATE)
    everything, parts = count_all_issues(measured, STATUS_DATE), count_issues(measured, STATUS_DATE)

    for figure in ("open", "closed", "roadblocks", "overdue", "overdue_roadblocks", "unanswered"):
        assert getattr(everything, figure) == sum(getattr(part, figure) for part in parts)
    assert (everything.open, everything.mean_days_to_respond) == (3, 1.5)
    assert everything.name == "All issues"


def test_categories_with_as_many_open_issues_stand_as_they_came_up() -> None:
    issues = table(
        ISSUES,
        """
        category   | status
        Scope      | Open
        Money      | Closed
        Equipment  | Open
        Resistance | Open
        Resistance | Open
        """,
    )
    counted = count_issues(measure_issues(issues, SETTINGS, STATUS_DATE), STATUS_DATE)
    assert [category.name for category in counted] == ["Resistance", "Scope", "Equipment", "Money"]
