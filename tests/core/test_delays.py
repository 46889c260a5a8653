"""Who is overdue, on the last day that still counts and on the first that does not."""

from __future__ import annotations

from datetime import date

from headway.core.delays import is_overdue
from headway.schema.heart import ACTIONS
from tests.tables import table


def test_what_is_open_is_overdue_from_the_day_after_it_is_due() -> None:
    actions = table(
        ACTIONS,
        """
        status      | baseline_finish | current_finish
        In progress | 2026-06-09      |
        In progress | 2026-06-10      |
        In progress | 2026-06-09      | 2026-06-10
        In progress | 2026-06-10      | 2026-06-09
        In progress |                 |
        Done        | 2026-06-09      |
        Cancelled   | 2026-06-09      |
        """,
    )
    assert is_overdue(actions, date(2026, 6, 10)).tolist() == [
        True,
        False,
        False,
        True,
        False,
        False,
        False,
    ]
