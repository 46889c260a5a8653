"""Where milestones stand on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

from headway.core.milestones import measure_milestones
from headway.schema import Writer
from headway.schema.heart import ACTIONS, MILESTONES
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

STATUS_DATE = date(2026, 6, 10)
ACTION_ROWS = table(ACTIONS, "action_id | status\nA-1 | In progress\nA-2 | Cancelled")


def test_each_milestone_gets_status_delay_colour_and_reason() -> None:
    milestones = table(
        MILESTONES,
        """
        action_id | baseline_date | forecast_date | achieved_on
        A-1       | 2026-06-05    |               | 2026-06-05
        A-1       | 2026-06-05    |               | 2026-06-02
        A-1       | 2026-06-01    |               | 2026-06-09
        A-1       | 2026-06-08    |               |
        A-1       | 2026-06-08    | 2026-06-30    |
        A-1       | 2026-06-10    |               |
        A-1       | 2026-06-24    |               |
        A-1       | 2026-06-25    |               |
        A-1       | 2026-06-25    | 2026-06-19    |
        A-1       | 2026-06-25    | 2026-06-05    |
        A-2       | 2026-06-08    |               |
        A-9       | 2026-06-25    |               |
        A-1       |               |               |
        A-1       |               | 2026-06-25    |
        """,
    )
    assert_table(
        measure_milestones(milestones, ACTION_ROWS, SETTINGS, STATUS_DATE),
        MILESTONES,
        """
        status   | finish_variance | rag | rag_reason
        Achieved |               0 | ● G | achieved on time
        Achieved |              -3 | ● G | achieved 3 working days early
        Achieved |               6 | ■ R | 6 working days late (Red above 5)
        Overdue  |               2 | ▲ A | 2 working days late (Amber from 1)
        Overdue  |              16 | ■ R | 16 working days late (Red above 5)
        Due soon |               0 | ● G | on plan
        Due soon |               0 | ● G | on plan
        Planned  |               0 | ● G | on plan
        Due soon |              -4 | ● G | on plan
        Due soon |             -11 | ● G | on plan
                 |                 | ○   | its action is cancelled
        Planned  |               0 | ● G | on plan
        Planned  |                 | ○   | no baseline date
        Planned  |                 | ○   | no baseline date
        """,
    )


def test_a_milestone_that_is_due_this_week_is_due_soon_however_late_its_forecast() -> None:
    milestones = table(
        MILESTONES,
        """
        action_id | baseline_date | forecast_date
        A-1       | 2026-06-12    | 2026-07-31
        A-1       | 2026-06-24    | 2026-06-25
        A-1       | 2026-06-25    | 2026-07-31
        """,
    )
    assert_table(
        measure_milestones(milestones, ACTION_ROWS, SETTINGS, STATUS_DATE),
        MILESTONES,
        """
        status   | finish_variance | rag
        Due soon |              35 | ■ R
        Due soon |               1 | ▲ A
        Planned  |              26 | ■ R
        """,
    )


def test_what_was_achieved_after_the_status_date_is_still_open() -> None:
    milestones = table(
        MILESTONES,
        """
        action_id | baseline_date | achieved_on
        A-1       | 2026-06-09    | 2026-06-11
        """,
    )
    assert_table(
        measure_milestones(milestones, ACTION_ROWS, SETTINGS, STATUS_DATE),
        MILESTONES,
        """
        status  | finish_variance
        Overdue | 1
        """,
    )


def test_fills_exactly_the_columns_headway_owns_even_without_milestones() -> None:
    nothing = table(MILESTONES, "")
    measured = measure_milestones(nothing, table(ACTIONS, ""), SETTINGS, STATUS_DATE)
    added = [key for key in measured if key not in nothing]
    assert added == MILESTONES.written_by(Writer.HEADWAY)
