"""The six figures at the top of the Summary.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date

import pytest

from headway.core.earned_value import measure_actions
from headway.core.figures import work_out
from headway.core.issues import measure_issues
from headway.core.plan import Plan, Settings
from headway.core.progress import overall
from headway.core.risks import measure_risks
from headway.core.tiles import index_rag, index_words, over_budget, overrun_rag, tiles
from headway.schema import TABLES, Writer
from headway.schema.heart import ACTIONS, MILESTONES, RISKS
from headway.schema.monitoring import ISSUES, USAGE
from headway.schema.words import EstimateMethod, Rag
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
GREEN, AMBER, RED, GREY = (colour.value for colour in (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.GREY))
OWN_ESTIMATES = replace(SETTINGS, eac_method=EstimateMethod.BOTTOM_UP.value)
NOTHING = {each.key: table(each, "") for each in TABLES if each.written_by(Writer.PERSON)}
EMPTY = Plan(NOTHING, {}, SETTINGS, STATUS_DATE)
NO_FIGURES = work_out(EMPTY)
HEADS = {
    "actions": "action_id | status | budget | percent_complete | actual_cost | own_etc"
    " | baseline_start | baseline_finish | current_finish | forecast_finish",
    "risks": "risk_id | probability | impact | status",
    "issues": "issue_id | roadblock | status | raised_on",
}


def shown(
    key: str,
    *rows: str,
    of: str = "actions",
    head: str | None = None,
    settings: Settings = SETTINGS,
) -> object:
    """Return what the tile *key* shows of these *rows* of a table, the others empty."""
    texts = {each: HEADS[each] for each in HEADS} | {of: "\n".join([head or HEADS[of], *rows])}
    actions, milestones = table(ACTIONS, texts["actions"]), table(MILESTONES, "")
    measured = measure_actions(actions, milestones, table(USAGE, ""), settings, STATUS_DATE)
    figures = replace(
        NO_FIGURES,
        overall=overall(measured, settings, STATUS_DATE),
        tables={
            "actions": measured,
            "risks": measure_risks(table(RISKS, texts["risks"]), actions, settings, STATUS_DATE),
            "issues": measure_issues(table(ISSUES, texts["issues"]), settings, STATUS_DATE),
        },
    )
    tile = next(
        tile for tile in tiles(replace(EMPTY, settings=settings), figures, {}) if tile.key == key
    )
    return astuple(tile)[1:]


# Ten working days from 1 June, of which eight have passed: 80 % is planned.
TWO_WEEKS = "| 2026-06-01 | 2026-06-12"


@pytest.mark.parametrize(
    ("action", "shows"),
    [
        pytest.param(
            f"A-1 | In progress | 1000 | 60% | | {TWO_WEEKS} | |",
            (0.6, "60%", "plan 80%", "20 points behind plan", RED),
            id="behind",
        ),
        pytest.param(
            f"A-1 | In progress | 1000 | 79% | | {TWO_WEEKS} | |",
            (0.79, "79%", "plan 80%", "1 point behind plan", GREEN),
            id="hardly behind",
        ),
        pytest.param(
            f"A-1 | In progress | 1000 | 81% | | {TWO_WEEKS} | |",
            (0.81, "81%", "plan 80%", "1 point ahead of plan", GREEN),
            id="ahead",
        ),
        pytest.param(
            f"A-1 | In progress | 1000 | 80% | | {TWO_WEEKS} | |",
            (0.8, "80%", "plan 80%", "on plan", GREEN),
            id="on plan",
        ),
        pytest.param(
            "A-1 | In progress | 1000 | 10% | | | 2026-07-01 | 2026-07-10 | |",
            (0.1, "10%", "plan 0%", "10 points ahead of plan", GREY),
            id="nothing due yet",
        ),
        pytest.param(
            "A-1 | In progress | 1000 | 30% | | | | | |",
            (0.3, "30%", "", "no baseline to compare with", GREY),
            id="no baseline",
        ),
        pytest.param(
            f"A-1 | In progress | 1000 | | | {TWO_WEEKS} | |",
            (None, "–", "plan 80%", "nothing reported yet", GREY),
            id="nothing reported",
        ),
        pytest.param(
            "A-1 | In progress | 1000 | | | | | | |",
            (None, "–", "", "nothing reported yet", GREY),
            id="nothing reported, and no baseline",
        ),
        pytest.param(
            f"A-1 | Cancelled | 1000 | 60% | | {TWO_WEEKS} | |",
            (None, "–", "", "all are cancelled", GREY),
            id="given up",
        ),
        pytest.param("", (None, "–", "", "no actions yet", GREY), id="no actions"),
    ],
)
def test_completion_stands_beside_what_was_planned(action: str, shows: tuple[object, ...]) -> None:
    assert shown("completion", action) == shows


@pytest.mark.parametrize(
    ("action", "shows"),
    [
        pytest.param(
            f"A-1 | In progress | 1000 | 60% | | {TWO_WEEKS} | | 2026-06-12",
            (0.75, "0.75", "plan 1.00", "finish 18 Jun, 4 working days late", RED),
            id="slow",
        ),
        pytest.param(
            f"A-1 | In progress | 1000 | 72% | | {TWO_WEEKS} | | 2026-06-15",
            (0.9, "0.90", "plan 1.00", "finish 16 Jun, 2 working days late", AMBER),
            id="somewhat slow",
        ),
        pytest.param(
            f"A-1 | In progress | 1000 | 80% | | {TWO_WEEKS} | | 2026-06-11",
            (1.0, "1.00", "plan 1.00", "finish 12 Jun, in time", GREEN),
            id="as planned",
        ),
        pytest.param(
            f"A-1 | In progress | 1000 | 0% | | {TWO_WEEKS} | | 2026-06-15",
            (0.0, "0.00", "plan 1.00", "latest: 1 working day late", RED),
            id="nothing done yet",
        ),
        pytest.param(
            f"A-1 | In progress | 1000 | 90% | | {TWO_WEEKS} | |",
            (1.125, "1.12", "plan 1.00", "finish 11 Jun, 1 working day early", GREEN),
            id="fast",
        ),
        pytest.param(
            f"A-1 | In progress | 1000 | 0% | | {TWO_WEEKS} | |",
            (0.0, "0.00", "plan 1.00", "no action is late", RED),
            id="nothing done yet, but still to be done in time",
        ),
        pytest.param(
            # 80 of 980 are earned, which the plan had expected a day ago: SPI(t) 0.88
            f"A-1 | In progress | 100 | 80% | | {TWO_WEEKS} | |\n"
            "A-2 | In progress | 900 | 0% | | | 2026-06-10 | 2026-06-10 | |",
            (
                pytest.approx(80 / 980),
                "0.08",
                "plan 1.00",
                "finish 16 Jun, 2 working days late",
                RED,
            ),
            id="most of the work was due today",
        ),
        pytest.param(
            f"A-1 | In progress | | 60% | | {TWO_WEEKS} | | 2026-06-15",
            (None, "–", "", "no budget", GREY),
            id="without a budget",
        ),
    ],
)
def test_schedule_stands_beside_when_all_will_be_finished(
    action: str, shows: tuple[object, ...]
) -> None:
    assert shown("schedule", action) == shows


@pytest.mark.parametrize("key", ["schedule", "cost"])
def test_where_no_action_counts_neither_time_nor_money_is_told(key: str) -> None:
    assert shown(key, "") == (None, "–", "", "no actions yet", GREY)
    given_up = f"A-1 | Cancelled | 1000 | 60% | 100 | {TWO_WEEKS} | |"
    assert shown(key, given_up) == (None, "–", "", "all are cancelled", GREY)


def test_schedule_is_red_where_all_is_done_but_far_too_late() -> None:
    # Eight days of work done in ten: all is earned, and SPI(t) alone still tells it was late
    head = HEADS["actions"] + " | actual_finish"
    row = "A-1 | Done | 1000 | 100% | | | 2026-05-25 | 2026-06-03 | | | 2026-06-05"
    assert shown("schedule", row, head=head) == (
        *(1.0, "1.00", "plan 1.00", "latest: 2 working days late"),
        RED,
    )


def test_schedule_names_no_action_late_where_all_was_done_on_its_day() -> None:
    head = HEADS["actions"] + " | actual_finish"
    row = "A-1 | Done | 1000 | 100% | | | 2026-05-25 | 2026-06-03 | | | 2026-06-03"
    assert shown("schedule", row, head=head) == (
        1.0,
        "1.00",
        "plan 1.00",
        "no action is late",
        GREEN,
    )


@pytest.mark.parametrize(
    ("action", "settings", "shows"),
    [
        pytest.param(
            # 600 earned for 750, so 1000 will cost 1250
            f"A-1 | In progress | 1000 | 60% | 750 | {TWO_WEEKS} | |",
            SETTINGS,
            (0.8, "0.80", "budget 1,000", "EAC 1,250, 25% over", RED),
            id="over budget",
        ),
        pytest.param(
            # the index is amber below 0.95, the overrun of 9 % would not be before 10 %
            f"A-1 | In progress | 1090 | 50% | 594.05 | {TWO_WEEKS} | |",
            SETTINGS,
            (pytest.approx(545 / 594.05), "0.92", "budget 1,090", "EAC 1,188, 9% over", AMBER),
            id="worth less than was spent",
        ),
        pytest.param(
            # 800 earned for 800, and the owner expects to spend 500 more
            f"A-1 | In progress | 1000 | 80% | 800 | 500 {TWO_WEEKS} | |",
            OWN_ESTIMATES,
            (1.0, "1.00", "budget 1,000", "EAC 1,300, 30% over", RED),
            id="dear by the owner’s own estimate",
        ),
        pytest.param(
            f"A-1 | In progress | 1 | 60% | | {TWO_WEEKS} | |",
            SETTINGS,
            (None, "–", "budget 1", "no cost booked yet", GREY),
            id="nothing spent",
        ),
        pytest.param(
            f"A-1 | In progress | | 60% | 100 | {TWO_WEEKS} | |",
            SETTINGS,
            (None, "–", "", "no budget", GREY),
            id="without a budget",
        ),
    ],
)
def test_cost_stands_beside_the_budget_and_what_it_will_come_to(
    action: str, settings: Settings, shows: tuple[object, ...]
) -> None:
    assert shown("cost", action, settings=settings) == shows


@pytest.mark.parametrize(
    ("actions", "shows"),
    [
        pytest.param(
            [f"A-1 | In progress | 1000 | 60% | | {TWO_WEEKS} | |"],
            (0, "0", "of 1 open", "none past its day", GREEN),
            id="none",
        ),
        pytest.param(
            # due on Tuesday the 9th, so a day late today; done is not open
            [
                "A-1 | In progress | 1000 | 99% | | | 2026-06-01 | 2026-06-09 | |",
                "A-2 | Done | 1000 | 100% | | | 2026-06-01 | 2026-06-02 | |",
                f"A-3 | In progress | 1000 | 80% | | {TWO_WEEKS} | |",
            ],
            (1, "1", "of 2 open", "worst: 1 working day late", AMBER),
            id="a day late",
        ),
        pytest.param(
            # six working days from 2 June
            [
                "A-1 | In progress | 1000 | 99% | | | 2026-06-01 | 2026-06-02 | |",
                "A-2 | In progress | 1000 | 99% | | | 2026-06-01 | 2026-06-09 | |",
            ],
            (2, "2", "of 2 open", "worst: 6 working days late", RED),
            id="one of them red",
        ),
        pytest.param(
            ["A-1 | In progress | 1000 | 99% | | | | | 2026-06-09 |"],
            (1, "1", "of 1 open", "none past its baseline", AMBER),
            id="late by the plan of now alone",
        ),
        pytest.param(
            ["A-1 | Cancelled | 1000 | 60% | | | 2026-06-01 | 2026-06-02 | |"],
            (None, "–", "", "all are cancelled", GREY),
            id="given up",
        ),
        pytest.param([""], (None, "–", "", "no actions yet", GREY), id="no actions"),
    ],
)
def test_overdue_actions_stand_beside_those_open(
    actions: list[str], shows: tuple[object, ...]
) -> None:
    assert shown("overdue", *actions) == shows


@pytest.mark.parametrize(
    ("high_from", "risks", "shows"),
    [
        pytest.param(
            15,
            ["R-1 | 5 | 5 | Open", "R-2 | 3 | 5 | In hand", "R-3 | 1 | 1 | Open"],
            (2, "2", "of 3 open", "highest score 25 of 25", RED),
            id="two high ones",
        ),
        pytest.param(
            12,
            ["R-1 | 4 | 3 | Open", "R-2 | 5 | 5 | Closed"],
            (1, "1", "of 1 open", "highest score 12 of 25", AMBER),
            id="high by its score, amber on the map",
        ),
        pytest.param(
            16,
            ["R-1 | 3 | 5 | Open"],
            (0, "0", "of 1 open", "highest score 15 of 25", GREEN),
            id="not high by its score, red on the map",
        ),
        pytest.param(
            15,
            ["R-1 | | | Open", "R-2 | 5 | | Open", "R-3 | 5 | 5 | Closed"],
            (None, "–", "", "2 open, none scored: Probability or Impact is blank", GREY),
            id="none is scored",
        ),
        pytest.param(
            15,
            ["R-1 | | | Open", "R-2 | 3 | 3 | Open", "R-3 | | 5 | In hand", "R-4 | | | Closed"],
            (0, "0", "of 3 open", "highest 9 of 25, 2 not scored", GREEN),
            id="some are scored",
        ),
        pytest.param(
            15, ["R-1 | 5 | 5 | Closed"], (0, "0", "of 0 open", "", GREEN), id="all are closed"
        ),
        pytest.param(15, [], (None, "–", "", "none recorded", GREY), id="none"),
    ],
)
def test_high_risks_stand_beside_those_open(
    high_from: float, risks: list[str], shows: tuple[object, ...]
) -> None:
    settings = replace(SETTINGS, thresholds={**SETTINGS.thresholds, "high_risk_score": high_from})
    assert shown("risks", *risks, of="risks", settings=settings) == shows


@pytest.mark.parametrize(
    ("issues", "shows"),
    [
        pytest.param(
            [
                "I-1 | Yes | Open   | 2026-06-08",
                "I-2 | Yes | Open   | 2026-06-03",
                "I-3 | No  | Open   | 2026-05-04",
                "I-4 | Yes | Closed | 2026-05-04",
            ],
            (2, "2", "of 3 issues", "oldest: 5 working days", AMBER),
            id="red above five days",
        ),
        pytest.param(
            ["I-1 | Yes | Open | 2026-06-02"],
            (1, "1", "of 1 issue", "oldest: 6 working days", RED),
            id="six days",
        ),
        pytest.param(
            ["I-1 | Yes | Open | 2026-06-10"],
            (1, "1", "of 1 issue", "oldest: 0 working days", AMBER),
            id="since today",
        ),
        pytest.param(
            ["I-1 | No | Open | 2026-05-04"],
            (0, "0", "of 1 issue", "nothing is stuck", GREEN),
            id="none stops an action",
        ),
        pytest.param([], (None, "–", "", "none reported", GREY), id="none"),
    ],
)
def test_roadblocks_stand_beside_all_open_issues(
    issues: list[str], shows: tuple[object, ...]
) -> None:
    assert shown("roadblocks", *issues, of="issues") == shows


def test_a_tile_that_is_blank_because_of_errors_says_so() -> None:
    left_out = {"actions": 2, "issues": 1, "roles": 3}
    notes = {tile.key: tile.note for tile in tiles(EMPTY, NO_FIGURES, left_out)}
    assert notes == {
        "completion": "all 2 actions have errors",
        "schedule": "all 2 actions have errors",
        "cost": "all 2 actions have errors",
        "overdue": "all 2 actions have errors",
        "risks": "none recorded",
        "roadblocks": "the only issue has an error",
    }


def test_a_tile_with_something_to_show_shows_it_whatever_was_left_out() -> None:
    risks = table(RISKS, "risk_id | status\nR-1 | Open")
    plan = replace(EMPTY, tables=NOTHING | {"risks": risks})
    notes = {tile.key: tile.note for tile in tiles(plan, NO_FIGURES, {"risks": 1})}
    assert notes["risks"] == "none recorded"


@pytest.mark.parametrize(
    ("index", "colour", "words"),
    [
        (None, GREY, "–"),
        (0.849, RED, "0.849"),
        (0.85, AMBER, "0.85"),
        (0.949, AMBER, "0.949"),
        (0.95, GREEN, "0.95"),
        (1.2, GREEN, "1.20"),
    ],
)
def test_an_index_is_green_from_095_and_amber_from_085(
    index: float | None, colour: str, words: str
) -> None:
    assert index_rag(index, SETTINGS.thresholds) == colour
    assert index_words(index, SETTINGS.thresholds) == words


@pytest.mark.parametrize(
    ("share", "colour", "words"),
    [
        (None, GREY, "unknown"),
        (-0.25, GREEN, "25% under"),
        (-0.004, GREEN, "on budget"),
        (0.00499, GREEN, "on budget"),
        (0.099, GREEN, "9.9% over"),
        (0.1, AMBER, "10% over"),
        (0.199, AMBER, "19.9% over"),
        (-0.099, GREEN, "10% under"),
        (0.2, RED, "20% over"),
    ],
)
def test_an_overrun_is_amber_from_10_percent_and_red_from_20(
    share: float | None, colour: str, words: str
) -> None:
    assert overrun_rag(share, SETTINGS.thresholds) == colour
    assert over_budget(share, SETTINGS.thresholds) == words
