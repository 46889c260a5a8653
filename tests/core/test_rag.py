"""Colours and reasons, at and around the limits.

The defaults: Amber from 1 and Red above 5 working days late; an index Amber below 0.95, Red
below 0.85; an estimate Amber from 10 % and Red from 20 % above budget.
"""

from __future__ import annotations

import pandas as pd
import pytest

from headway.core import rag
from headway.schema.words import Rag
from tests.core.plans import SETTINGS

LIMITS = SETTINGS.thresholds


def judge(*causes: rag.Cause, grey: str = "") -> tuple[str, str]:
    """Return the colour and the reason of a single row."""
    health = rag.judge(causes, pd.Series(["on plan"]), pd.Series([grey]))
    return str(health.loc[0, "rag"]), str(health.loc[0, "rag_reason"])


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (float("nan"), ("● G", "on plan")),
        (-3, ("● G", "on plan")),
        (0, ("● G", "on plan")),
        (1, ("▲ A", "1 working day late (Amber from 1)")),
        (5, ("▲ A", "5 working days late (Amber from 1)")),
        (6, ("■ R", "6 working days late (Red above 5)")),
        (1200, ("■ R", "1,200 working days late (Red above 5)")),
    ],
)
def test_days_late(days: float, expected: tuple[str, str]) -> None:
    assert judge(rag.lateness(pd.Series([days]), LIMITS)) == expected


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (1.2, ("● G", "on plan")),
        (0.95, ("● G", "on plan")),
        (0.95 - 1e-12, ("● G", "on plan")),
        (0.947, ("▲ A", "CPI 0.947 (Amber below 0.95)")),
        (0.94, ("▲ A", "CPI 0.94 (Amber below 0.95)")),
        (0.85, ("▲ A", "CPI 0.85 (Amber below 0.95)")),
        (0.8496, ("■ R", "CPI 0.8496 (Red below 0.85)")),
        (0.8333, ("■ R", "CPI 0.83 (Red below 0.85)")),
        (0.0, ("■ R", "CPI 0.00 (Red below 0.85)")),
    ],
)
def test_an_index_shows_the_digits_that_decide(index: float, expected: tuple[str, str]) -> None:
    assert judge(rag.low_index("CPI", pd.Series([index]), LIMITS)) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.05, ("● G", "on plan")),
        (0.0996, ("● G", "on plan")),
        (0.10, ("▲ A", "EAC 10% above budget (Amber from 10%)")),
        (0.1004, ("▲ A", "EAC 10.04% above budget (Amber from 10%)")),
        (0.15, ("▲ A", "EAC 15% above budget (Amber from 10%)")),
        (0.196, ("▲ A", "EAC 19.6% above budget (Amber from 10%)")),
        (1.2 - 1, ("■ R", "EAC 20% above budget (Red from 20%)")),
        (0.25, ("■ R", "EAC 25% above budget (Red from 20%)")),
    ],
)
def test_an_overrun_belongs_to_the_worse_colour_at_the_limit(
    share: float, expected: tuple[str, str]
) -> None:
    assert judge(rag.overrun(pd.Series([share]), LIMITS)) == expected


def test_several_causes_are_named_worst_first() -> None:
    health = judge(
        rag.lateness(pd.Series([2.0]), LIMITS),
        rag.low_index("SPI", pd.Series([0.9]), LIMITS),
        rag.low_index("CPI", pd.Series([0.5]), LIMITS),
    )
    assert health[0] == "■ R"
    assert health[1].split("; ") == [
        "CPI 0.50 (Red below 0.85)",
        "2 working days late (Amber from 1)",
        "SPI 0.90 (Amber below 0.95)",
    ]


def test_missing_data_are_grey_unless_something_is_known_to_be_wrong() -> None:
    fine = rag.low_index("CPI", pd.Series([1.0]), LIMITS)
    costly = rag.low_index("CPI", pd.Series([0.5]), LIMITS)

    assert judge(fine, grey="no baseline dates") == ("○", "no baseline dates")
    assert judge(costly, grey="no baseline dates")[0] == "■ R"


def test_a_figure_is_never_rounded_across_a_limit() -> None:
    fine = {**LIMITS, "index_red": 0.847, "index_amber": 0.953}
    found = judge(rag.low_index("CPI", pd.Series([0.846]), fine))
    assert found == ("■ R", "CPI 0.846 (Red below 0.847)")
    found = judge(rag.low_index("CPI", pd.Series([0.848]), fine))
    assert found == ("▲ A", "CPI 0.85 (Amber below 0.953)")


def test_limits_on_settings_are_the_ones_that_count() -> None:
    strict = {**LIMITS, "late_red": 0.0}
    assert judge(rag.lateness(pd.Series([1.0]), strict)) == (
        "■ R",
        "1 working day late (Red above 0)",
    )


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ([], Rag.GREY),
        ([Rag.GREY, Rag.GREEN], Rag.GREEN),
        ([Rag.GREEN, Rag.AMBER, Rag.GREY], Rag.AMBER),
        ([Rag.AMBER, Rag.RED, Rag.GREEN], Rag.RED),
    ],
)
def test_the_whole_is_as_bad_as_its_worst_part(letters: list[str], expected: str) -> None:
    assert rag.worst(letters) == expected
