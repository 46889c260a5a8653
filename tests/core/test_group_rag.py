"""The colour of a department or a plan, and why: the worst of its parts.

Of the budget of 1000 half is earned. Spending 500 is on plan; 555.56 is a CPI of 0.9 and an
estimate at completion 11 % above the budget; 600 is 0.83 and 20 %.
"""

from __future__ import annotations

import pytest

from headway.core.group_rag import judge_group
from headway.core.totals import Totals
from headway.schema.heart import ACTIONS
from tests.core.plans import SETTINGS
from tests.tables import table

HEADER = "action_id | finish_variance | rag | rag_reason"
GREEN = "A-1 | 0 | ● G | on plan"
GREY = "A-9 |  | ○ | no baseline dates"
LATE = "A-2 | 7 | ■ R | 7 working days late (Red above 5); CPI 0.90 (Amber below 0.95)"
LATER = "A-3 | 9 | ■ R | 9 working days late (Red above 5)"
COSTLY = "A-4 |  | ■ R | CPI 0.50 (Red below 0.85)"
LATE_AMBER = "A-5 | 2 | ▲ A | 2 working days late (Amber from 1)"
Part = tuple[str, str, str]


def judged(
    *actions: str, spent: float = 500.0, pace: float | None = None, parts: tuple[Part, ...] = ()
) -> tuple[str, str]:
    """Return the colour and the reason of a group of these *actions*."""
    scope = table(ACTIONS, "\n".join((HEADER, *actions)))
    totals = Totals(budget=1000, planned_value=500, earned_value=500, actual_cost=spent)
    return judge_group(scope, totals, pace, SETTINGS.thresholds, parts)


@pytest.mark.parametrize(
    ("actions", "reason"),
    [
        pytest.param(
            (GREEN, LATE),
            "1 of 2 actions is Red, A-2: 7 working days late (Red above 5)",
            id="with the first of its reasons",
        ),
        pytest.param(
            (LATE_AMBER, LATE, COSTLY, LATER),
            "3 of 4 actions are Red, worst A-3: 9 working days late (Red above 5)",
            id="the latest of the worst, though of one nobody knows how late it is",
        ),
        pytest.param(
            (COSTLY, COSTLY.replace("A-4", "A-6")),
            "2 of 2 actions are Red, worst A-4: CPI 0.50 (Red below 0.85)",
            id="the first where nobody knows how late they are",
        ),
        pytest.param(
            (LATE, GREY, GREY),
            "1 of 3 actions is Red, A-2: 7 working days late (Red above 5); "
            "2 of 3 actions without enough data",
            id="and how many cannot be judged",
        ),
    ],
)
def test_it_names_its_worst_action(actions: tuple[str, ...], reason: str) -> None:
    assert judged(*actions) == ("■ R", reason)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ((GREEN,), ("● G", "1 of 1 action on plan")),
        (
            (GREEN, GREEN, GREEN, GREY, GREY),
            ("● G", "3 of 5 actions on plan; 2 of 5 actions without enough data"),
        ),
        ((GREEN, GREY), ("● G", "1 of 2 actions on plan; 1 of 2 actions without enough data")),
        ((GREEN, GREY, GREY), ("○", "2 of 3 actions without enough data")),
        ((), ("○", "no actions in scope")),
    ],
)
def test_it_is_grey_once_more_than_half_cannot_be_judged(
    actions: tuple[str, ...], expected: tuple[str, str]
) -> None:
    assert judged(*actions) == expected


def test_its_own_indices_count_the_lowest_first() -> None:
    assert judged(GREEN, spent=600, pace=0.9) == (
        "■ R",
        (
            "CPI 0.83 (Red below 0.85); EAC 20% above budget (Red from 20%); "
            "SPI(t) 0.90 (Amber below 0.95)"
        ),
    )


def test_what_is_red_is_said_before_what_is_amber() -> None:
    assert judged(LATER, spent=500 / 0.9) == (
        "■ R",
        (
            "1 of 1 action is Red, A-3: 9 working days late (Red above 5); "
            "CPI 0.90 (Amber below 0.95); EAC 11% above budget (Amber from 10%)"
        ),
    )


def test_a_department_in_worse_health_than_the_plan_itself_is_named() -> None:
    parts = (
        ("Quality", "● G", "3 of 3 actions on plan"),
        ("Sales", "■ R", "CPI 0.50 (Red below 0.85); SPI(t) 0.90 (Amber below 0.95)"),
        ("Works", "■ R", "SPI(t) 0.50 (Red below 0.85)"),
    )
    assert judged(LATE_AMBER, parts=parts) == (
        "■ R",
        (
            "Sales: CPI 0.50 (Red below 0.85); "
            "1 of 1 action is Amber, A-5: 2 working days late (Amber from 1)"
        ),
    )


@pytest.mark.parametrize("letter", ["■ R", "▲ A", "● G", "○"])
def test_a_department_in_no_worse_health_is_not_named(letter: str) -> None:
    assert "Sales" not in judged(LATE, parts=(("Sales", letter, "for its own reasons"),))[1]
