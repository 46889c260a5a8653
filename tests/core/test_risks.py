"""Scores of risks, colours by the map, and what they may cost, on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.risk_totals import RiskTotals, total_risks
from headway.core.risks import measure_risks
from headway.schema import Writer
from headway.schema.heart import ACTIONS, RISKS
from tests.core.plans import SETTINGS
from tests.core.published import example
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)
NO_ACTIONS = table(ACTIONS, "")


def measured(risks: DataFrame, actions: DataFrame = NO_ACTIONS) -> DataFrame:
    """Return *risks* as they stand on the status date."""
    return measure_risks(risks, actions, SETTINGS, STATUS_DATE)


def totals(text: str) -> RiskTotals:
    """Return what the risks that *text* spells out add up to."""
    return total_risks(measured(table(RISKS, text)), NO_ACTIONS, SETTINGS, STATUS_DATE)


def test_the_colour_comes_from_the_map_and_not_from_the_score() -> None:
    risks = table(
        RISKS,
        """
        probability | impact | residual_probability | residual_impact
                  2 |      2 |                    1 |               2
                  4 |      1 |                      |
                  1 |      4 |                    1 |               1
                  1 |      5 |                      |
                  5 |      5 |                    2 |               5
                  5 |        |                      |
        """,
    )
    assert_table(
        measured(risks),
        RISKS,
        """
        score | residual_score | level  | rag | residual_level | reduction
            4 |              2 | Green  | ● G | Green          |         2
            4 |                | Yellow | ▲ A |                |
            4 |              1 | Yellow | ▲ A | Green          |         3
            5 |                | Orange | ▲ A |                |
           25 |             10 | Red    | ■ R | Orange         |        15
              |                |        | ○   |                |
        """,
    )


def test_every_cell_of_the_map_is_found() -> None:
    cells = [(p, i) for p in range(5, 0, -1) for i in range(1, 6)]
    rows = "\n".join(f"{p} | {i}" for p, i in cells)
    found = measured(table(RISKS, f"probability | impact\n{rows}"))
    letters = "".join(example("RISK").given["map"])
    assert "".join(level[0] for level in found["level"]) == letters


def test_a_risk_ages_by_working_days_until_it_is_closed() -> None:
    risks = table(
        RISKS,
        """
        risk_id | identified_on | status
        RK-1    | 2026-06-05    | Open
        RK-2    | 2026-06-10    | In hand
        RK-3    | 2026-06-11    | Open
        RK-4    |               | Open
        RK-5    | 2026-06-05    | Closed
        """,
    )
    assert_table(
        measured(risks),
        RISKS,
        """
        risk_id | days_open
        RK-1    |         3
        RK-2    |         0
        RK-3    |
        RK-4    |
        RK-5    |
        """,
    )


def test_exposure_is_cost_times_likelihood_and_cover_is_what_is_set_aside_for_it() -> None:
    risks = table(
        RISKS,
        """
        probability | impact_cost | contingency_budget | status
                  1 |        1000 |                 50 | Open
                  3 |        1000 |                500 | Open
                  5 |        1000 |                    | In hand
                  5 |             |                100 | Open
                  5 |        1000 |                100 | Closed
                  5 |           0 |                100 | Open
                  3 |         1.2 |                0.3 | Open
        """,
    )
    assert_table(
        measured(risks),
        RISKS,
        """
        exposure | contingency_cover
             100 |               50%
             500 |              100%
             900 |                0%
                 |
                 |
               0 |
             0.6 |               50%
        """,
    )


def test_it_is_said_what_is_overdue_and_what_has_happened() -> None:
    actions = table(ACTIONS, "action_id | status\nA-1 | Done\nA-2 | In progress")
    risks = table(
        RISKS,
        """
        risk_id | mitigation_due | mitigation_action_id | trigger_hit_on | issue_id | status
        RK-1    | 2026-06-09     | A-2                  | 2026-06-10     |          | Open
        RK-2    | 2026-06-09     | A-1                  | 2026-06-11     |          | Open
        RK-3    | 2026-06-10     |                      | 2026-06-01     | I-1      | Open
        RK-4    | 2026-06-09     |                      |                |          | In hand
        RK-5    | 2026-06-01     |                      | 2026-06-01     |          | Closed
        """,
    )
    assert_table(
        measured(risks, actions),
        RISKS,
        """
        risk_id | to_do
        RK-1    | Mitigation overdue; Trigger hit: open an issue
        RK-2    |
        RK-3    |
        RK-4    | Mitigation overdue
        RK-5    |
        """,
    )
    found = total_risks(measured(risks, actions), actions, SETTINGS, STATUS_DATE)
    assert (found.mitigation_overdue, found.happened_unseen) == (2, 1)


def test_what_is_scored_off_the_scale_is_nowhere_on_the_map() -> None:
    found = totals("probability | impact | status\n0 | 3 | Open\n3 | 6 | Open\n2.5 | 3 | Open")
    assert found.heat_map == ((0,) * 5,) * 5


def test_open_risks_are_counted_by_level_and_on_the_map_before_and_after_mitigation() -> None:
    found = totals(
        """
        probability | impact | residual_probability | residual_impact | status
                  5 |      5 |                    1 |               5 | Open
                  5 |      5 |                      |                 | Open
                  1 |      2 |                      |               1 | In hand
                  3 |      3 |                      |                 | Closed
        """
    )
    assert (found.open, found.closed, found.high) == (3, 1, 2)
    assert [(count.level, count.risks) for count in found.levels] == [
        ("Green", 1),
        ("Yellow", 0),
        ("Orange", 0),
        ("Red", 2),
    ]
    nobody = (0, 0, 0, 0, 0)
    assert found.heat_map == ((0, 0, 0, 0, 2), nobody, nobody, nobody, (0, 1, 0, 0, 0))
    assert found.residual_heat_map == ((0, 0, 0, 0, 1), nobody, nobody, nobody, (1, 0, 0, 0, 1))


def test_open_risks_without_a_score_are_counted() -> None:
    found = totals(
        """
        probability | impact | status
                    |        | Open
                  5 |        | In hand
                    |      5 | Closed
                  1 |      1 | Open
        """
    )
    assert (found.open, found.high, found.unscored) == (3, 0, 2)


def test_a_risk_is_high_from_the_limit_on() -> None:
    found = totals("probability | impact | status\n5 | 3 | Open\n4 | 3 | Open")
    assert found.high == 1


def test_contingency_covers_the_exposure_of_the_whole_plan() -> None:
    found = totals(
        """
        probability | impact_cost | contingency_budget | status
                  1 |        1000 |                 50 | Open
                  5 |        1000 |                100 | Open
                  5 |             |                 50 | Open
                  5 |        9000 |               9000 | Closed
        """
    )
    assert (found.exposure, found.without_cost, found.contingency_budget) == (1000, 1, 200)
    assert found.contingency_cover == pytest.approx(0.2)


def test_without_any_cost_the_exposure_is_unknown_and_not_zero() -> None:
    found = totals("probability | contingency_budget | status\n3 | 100 | Open")
    assert (found.exposure, found.contingency_cover) == (None, None)


def test_fills_exactly_the_columns_headway_owns_even_without_risks() -> None:
    nothing = table(RISKS, "")
    added = [key for key in measured(nothing) if key not in nothing]
    assert added == RISKS.written_by(Writer.HEADWAY)
