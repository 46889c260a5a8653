"""The plan by working day, against a hand and against each action by itself.

1 June 2026 is a Monday.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.core.calendar import Calendar
from headway.core.completion import planned_percent
from headway.core.time_phased import Curve, spread

WEEKENDS_OFF = Calendar(holidays=(date(2026, 6, 4),))


def plan(text: str, calendar: Calendar = WEEKENDS_OFF) -> Curve | None:
    """Return the curve of actions given line by line as start, finish and value."""
    rows = [line.split() for line in text.strip().splitlines()]
    starts, finishes, values = zip(*rows, strict=True)
    return spread(
        pd.Series(np.array(starts, dtype="datetime64[s]")),
        pd.Series(np.array(finishes, dtype="datetime64[s]")),
        pd.Series([float(value) for value in values]),
        calendar,
    )


def test_each_action_spreads_its_value_over_its_working_days() -> None:
    curve = plan(
        """
        2026-06-01 2026-06-05 400
        2026-06-03 2026-06-08 300
        """
    )
    assert curve is not None
    assert (curve.start, curve.finish, curve.duration) == (date(2026, 6, 1), date(2026, 6, 8), 5)
    assert curve.planned.tolist() == [100, 200, 400, 600, 700]


def test_a_gap_between_actions_is_flat() -> None:
    curve = plan(
        """
        2026-06-01 2026-06-02 0.2
        2026-06-09 2026-06-10 0.2
        """
    )
    assert curve is not None
    assert curve.planned.tolist() == pytest.approx([0.1, 0.2, 0.2, 0.2, 0.2, 0.3, 0.4])
    assert curve.planned[1] == curve.planned[4]


def test_a_span_of_days_off_is_done_on_the_next_working_day() -> None:
    """E17: it counts as one working day."""
    curve = plan(
        """
        2026-06-05 2026-06-05 100
        2026-06-06 2026-06-07 10
        """
    )
    assert curve is not None
    assert curve.planned.tolist() == [100, 110]
    assert curve.finish == date(2026, 6, 8)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("NaT 2026-06-05 100", id="E2: without a start"),
        pytest.param("2026-06-05 NaT 100", id="E2: without a finish"),
        pytest.param("2026-06-05 2026-06-01 100", id="E3: start after finish"),
        pytest.param("2026-06-01 2026-06-05 0", id="E4: without a value"),
        pytest.param("2026-06-01 2026-06-05 NaN", id="E4: with an unknown value"),
    ],
)
def test_what_cannot_be_planned_has_no_curve(row: str) -> None:
    assert plan(row) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 5, 29), 0, id="before the start"),
        pytest.param(date(2026, 6, 1), 25, id="the first day"),
        pytest.param(date(2026, 6, 4), 75, id="a holiday"),
        pytest.param(date(2026, 6, 7), 100, id="the weekend after"),
        pytest.param(date(2027, 1, 1), 100, id="long after"),
    ],
)
def test_the_curve_tells_what_was_planned_by_a_day(day: date, expected: float) -> None:
    curve = plan("2026-06-01 2026-06-05 100")
    assert curve is not None
    assert curve.by(day) == expected


@given(
    spans=st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 40), st.floats(0.01, 1e6)),
        min_size=1,
        max_size=8,
    ),
    week=st.tuples(*[st.booleans()] * 7).filter(any),
    day=st.integers(0, 110),
)
def test_the_curve_is_the_sum_of_the_actions_planned_values(
    spans: list[tuple[int, int, float]], week: tuple[bool, ...], day: int
) -> None:
    calendar = Calendar(week, holidays=(date(2026, 6, 15),))
    first = date(2026, 6, 1)
    dates = [
        (first + timedelta(start), first + timedelta(start + more)) for start, more, _ in spans
    ]
    actions = pd.DataFrame(
        {
            "baseline_start": np.array([start for start, _ in dates], dtype="datetime64[s]"),
            "baseline_finish": np.array([finish for _, finish in dates], dtype="datetime64[s]"),
            "budget": [value for _, _, value in spans],
        }
    )
    working = calendar.working_days(actions["baseline_start"], actions["baseline_finish"]) > 0
    actions = actions[working]
    status_date = first + timedelta(day)
    curve = spread(
        actions["baseline_start"], actions["baseline_finish"], actions["budget"], calendar
    )
    planned = (actions["budget"] * planned_percent(actions, calendar, status_date)).sum()
    assert (curve.by(status_date) if curve else 0.0) == pytest.approx(planned, rel=1e-9, abs=1e-6)
