"""What is said beside the figures of an action, on Wednesday, 10 June 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from headway.core.figure_notes import note_figures
from headway.schema.heart import ACTIONS
from headway.schema.words import EstimateMethod
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
PASSED = "Finish variance: the forecast finish has passed; by the status date at best"
HEAD = (
    "status | ev_method | budget | planned_percent | earned_value | actual_cost_to_date "
    "| estimate_at_completion | finish_at_pace | baseline_start"
)


def notes(*rows: str, earned: float = 0.5, method: str = EstimateMethod.CPI) -> list[str | None]:
    """Return what is noted on actions with these figures, of which so much is *earned*."""
    actions = table(ACTIONS, "\n".join([HEAD, *rows]))
    shares = pd.Series(earned, index=actions.index, dtype="float64")
    said = note_figures(actions, shares, replace(SETTINGS, eac_method=method), STATUS_DATE)
    return [None if pd.isna(note) else note for note in said]


@pytest.mark.parametrize(
    ("row", "earned", "note"),
    [
        pytest.param("50% | 50 | 50 | 100 | 2026-06-12 | 2026-06-08", 0.5, None, id="all is known"),
        pytest.param(" | 50 | 50 | 100 | |", 0.5, "PV, SPI, ES: no baseline", id="E1: no baseline"),
        pytest.param(
            "50% | | 50 | | | 2026-06-08",
            float("nan"),
            "EV: not reported how much is done",
            id="nobody said how much is done",
        ),
        pytest.param(
            "0% | 50 | 50 | 100 | | 2026-06-15", 0.5, "SPI: ahead: not yet due", id="E6: ahead"
        ),
        pytest.param(
            "0% | 0 | 0 | | | 2026-06-15",
            0.0,
            "SPI: nothing planned yet; CPI, EAC: no cost booked yet",
            id="nothing is due",
        ),
        pytest.param(
            "50% | 50 | | | 2026-06-12 | 2026-06-08",
            0.5,
            "CPI, EAC: no cost booked yet",
            id="E5: nobody booked a cost",
        ),
        pytest.param(
            "50% | 50 | 0.5 | 1 | 2026-06-12 | 2026-06-08", 0.5, None, id="a coin was spent"
        ),
        pytest.param(
            "50% | 0.5 | 99 | 1 | 2026-06-12 | 2026-06-08", 0.5, None, id="a coin was earned"
        ),
        pytest.param(
            "50% | 50 | 100 | 200 | 2026-06-12 | 2026-06-08",
            0.5,
            "TCPI (BAC): not achievable: the budget is spent and work is left",
            id="E8: the budget is spent",
        ),
        pytest.param(
            "50% | 100 | 120 | 120 | 2026-06-12 | 2026-06-08", 1.0, None, id="E8: but all is done"
        ),
        pytest.param(
            "50% | 14 | 50 | 357 | 2026-07-12 | 2026-06-08",
            0.14,
            "Finish at this pace: low confidence",
            id="E19: early life",
        ),
        pytest.param(
            "50% | 15 | 50 | 333 | 2026-07-12 | 2026-06-08", 0.15, None, id="E19: no longer"
        ),
        pytest.param(
            "50% | 14 | 50 | 357 | | 2026-06-08", 0.14, None, id="no finish, so no doubt about it"
        ),
    ],
)
def test_what_is_missing_or_unsure_is_said(row: str, earned: float, note: str | None) -> None:
    assert notes(f"In progress | % complete | 100 | {row}", earned=earned) == [note]


@pytest.mark.parametrize("budget", ["", "0"])
def test_without_a_budget_there_is_nothing_to_compare_cost_with(budget: str) -> None:
    """E4."""
    row = f"In progress | | {budget} | 50% | | 50 | | 2026-06-12 | 2026-06-08"
    assert notes(row) == ["CPI, EAC: no budget"]


def test_a_budget_of_one_coin_is_a_budget() -> None:
    assert notes("In progress | | 1 | 50% | 0.5 | 0.5 | 1 | 2026-06-12 | 2026-06-08") == [None]


@pytest.mark.parametrize(
    ("row", "earned", "note"),
    [
        ("50% | 50 | 50 | 100 | |", 0.5, "SV, SPI, ES: level of effort, earned by time"),
        ("0% | 0 | 50 | 100 | | 2026-06-15", 0.5, "SV, SPI, ES: level of effort, earned by time"),
        (" | 50 | 50 | 100 | |", float("nan"), "PV, SPI, ES: no baseline"),
    ],
)
def test_level_of_effort_is_earned_by_time_and_never_ahead(
    row: str, earned: float, note: str
) -> None:
    found = notes(
        f"In progress | Level of effort | 100 | {row}",
        earned=earned,
        method=EstimateMethod.BUDGET_RATE,
    )
    assert found == [note]


@pytest.mark.parametrize(
    ("method", "note"),
    [
        (EstimateMethod.CPI, "EAC: nothing earned yet; AC + BAC is 2,250"),
        (EstimateMethod.CPI_SPI, "EAC: nothing earned yet; AC + BAC is 2,250"),
        (EstimateMethod.BUDGET_RATE, None),
        (EstimateMethod.BOTTOM_UP, None),
    ],
)
def test_what_was_paid_without_earning_names_all_there_is(method: str, note: str | None) -> None:
    """E7."""
    row = "Done | | 2000 | 50% | 0 | 250 | | 2026-06-12 | 2026-06-08"
    assert notes(row, row, method=method) == [note, note]


@pytest.mark.parametrize(
    ("estimate", "method", "note"),
    [
        ("", EstimateMethod.BOTTOM_UP, "EAC: no own estimate of what is still to be spent"),
        ("90", EstimateMethod.BOTTOM_UP, None),
        ("", EstimateMethod.CPI_SPI, None),
    ],
)
def test_an_estimate_from_below_needs_the_owner_s_own(
    estimate: str, method: str, note: str | None
) -> None:
    row = f"In progress | | 100 | 50% | 0.5 | 50 | {estimate} | 2026-06-12 | 2026-06-08"
    assert notes(row, method=method) == [note]
    unfunded = f"In progress | | | 50% | 50 | 50 | {estimate} | 2026-06-12 | 2026-06-08"
    assert notes(unfunded, method=method) == ["CPI, EAC: no budget"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("In progress | % complete | 2026-06-08", True, id="begun, and nothing earned"),
        pytest.param("In progress | % complete | 2026-06-10", True, id="begins today"),
        pytest.param("In progress | % complete | 2026-06-11", False, id="begins tomorrow"),
        pytest.param("In progress | Level of effort | 2026-06-08", False, id="earned by time"),
        pytest.param("Done | % complete | 2026-06-08", False, id="done, whatever was reported"),
    ],
)
def test_a_pace_of_nothing_leads_nowhere(row: str, *, said: bool) -> None:
    status, method, start = (cell.strip() for cell in row.split("|"))
    (note,) = notes(f"{status} | {method} | | 50% | 0 | | | | {start}", earned=0.0)
    assert ("Finish at this pace: nothing earned yet" in (note or "")) is said


def test_of_what_was_cancelled_only_the_spending_counts() -> None:
    """E13."""
    assert notes("Cancelled | | 100 | | | 20 | | |") == ["cancelled: only what was spent counts"]


def test_each_action_keeps_its_own_notes_and_several_are_set_apart() -> None:
    rows = (
        "In progress | | 100 | 50% | 50 | 50 | 100 | 2026-06-12 | 2026-06-08",
        "In progress | |     | 50% | 50 | 50 |     | 2026-06-12 | 2026-06-08",
        "In progress | | 100 |     | 50 |    |     |            |",
        "In progress | | 100 | 50% |  0 | 20 |     | 2026-06-12 | 2026-06-08",
        "In progress | | 100 | 50% |  0 | 30 |     | 2026-06-12 | 2026-06-08",
    )
    assert notes(*rows) == [
        None,
        "CPI, EAC: no budget",
        "PV, SPI, ES: no baseline; CPI, EAC: no cost booked yet",
        "EAC: nothing earned yet; AC + BAC is 120",
        "EAC: nothing earned yet; AC + BAC is 130",
    ]
    actions = table(ACTIONS, "\n".join([HEAD, *rows])).drop(index=0)
    shares = pd.Series(0.5, index=actions.index)
    said = note_figures(actions, shares, SETTINGS, STATUS_DATE)
    assert said.index.tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("status", "forecast", "note"),
    [
        pytest.param("In progress", "2026-06-09", PASSED, id="yesterday"),
        pytest.param("In progress", "2026-06-10", None, id="today"),
        pytest.param("Done", "2026-06-09", None, id="it is done"),
    ],
)
def test_a_finish_variance_made_from_a_forecast_that_has_passed_says_so(
    status: str, forecast: str, note: str | None
) -> None:
    head = HEAD.removeprefix("status | ev_method")
    figures = "50 | 50% | 25 | 25 | 50 | 2026-06-12 | 2026-06-08"
    actions = table(ACTIONS, f"status | forecast_finish{head}\n{status} | {forecast} | {figures}")
    said = note_figures(actions, pd.Series([0.5]), SETTINGS, STATUS_DATE)
    assert (None if pd.isna(said.item()) else said.item()) == note
