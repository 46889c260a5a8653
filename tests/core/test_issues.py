"""How long issues have been open on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

from headway.core.issues import measure_issues
from headway.schema.monitoring import ISSUES
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table


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
        measure_issues(issues, SETTINGS, date(2026, 6, 10)),
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


def test_no_issues_are_measured_to_none() -> None:
    measured = measure_issues(table(ISSUES, ""), SETTINGS, date(2026, 6, 10))
    assert measured["days_open"].empty
