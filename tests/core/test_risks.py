"""Scores of risks, and colours by the map."""

from __future__ import annotations

from headway.core.risks import measure_risks
from headway.schema import Writer
from headway.schema.heart import RISKS
from tests.core.plans import SETTINGS
from tests.core.published import example
from tests.tables import assert_table, table


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
        measure_risks(risks, SETTINGS),
        RISKS,
        """
        score | residual_score | level  | rag
            4 |              2 | Green  | ● G
            4 |                | Yellow | ▲ A
            4 |              1 | Yellow | ▲ A
            5 |                | Orange | ▲ A
           25 |             10 | Red    | ■ R
              |                |        | ○
        """,
    )


def test_every_cell_of_the_map_is_found() -> None:
    cells = [(p, i) for p in range(5, 0, -1) for i in range(1, 6)]
    rows = "\n".join(f"{p} | {i}" for p, i in cells)
    measured = measure_risks(table(RISKS, f"probability | impact\n{rows}"), SETTINGS)
    letters = "".join(example("RISK").given["map"])
    assert "".join(level[0] for level in measured["level"]) == letters


def test_fills_exactly_the_columns_headway_owns_even_without_risks() -> None:
    nothing = table(RISKS, "")
    added = [key for key in measure_risks(nothing, SETTINGS) if key not in nothing]
    assert added == RISKS.written_by(Writer.HEADWAY)
