"""The headline of a plan.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.decisions import Decision
from headway.core.earned_value import measure_actions
from headway.core.headline import headline, in_own_words
from headway.core.progress import overall
from headway.core.shortlist import Shortlist
from headway.schema.heart import ACTIONS, MILESTONES
from headway.schema.monitoring import USAGE
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
NO_DECISION: Shortlist[Decision] = Shortlist()
COLUMNS = (
    "action_id | status | budget | percent_complete | actual_cost"
    " | baseline_start | baseline_finish | actual_finish"
)


def said(*actions: str, decisions: Shortlist[Decision] = NO_DECISION, left_out: int = 0) -> str:
    """Return the headline of a plan with these *actions*, *left_out* others having an error."""
    measured = measure_actions(
        table(ACTIONS, "\n".join([COLUMNS, *actions])),
        table(MILESTONES, ""),
        table(USAGE, ""),
        SETTINGS,
        STATUS_DATE,
    )
    whole = overall(measured, SETTINGS, STATUS_DATE)
    return headline(whole, decisions, STATUS_DATE, left_out, SETTINGS.thresholds)


def asked(*days: date | None) -> Shortlist[Decision]:
    """Return one decision for each of *days*."""
    rows = tuple(Decision("I-1", "Issues", "Approve it", day, "Ada") for day in days)
    return Shortlist(rows, len(rows))


# Ten working days from 1 June; eight of them have passed: 80 % is planned.
BEHIND = "A-1 | In progress | 1000 | 60% | 750 | 2026-06-01 | 2026-06-12 |"
ON_PLAN = "A-1 | In progress | 1000 | 80% | 800 | 2026-06-01 | 2026-06-12 |"
AHEAD = "A-1 | In progress | 1000 | 90% | 600 | 2026-06-01 | 2026-06-12 |"
DONE = "A-1 | Done | 1000 | 100% | 1000 | 2026-06-01 | 2026-06-05 | 2026-06-05"
NOT_DUE = "A-1 | Not started | 1000 | 0% | | 2026-07-01 | 2026-07-10 |"
NO_BASELINE = "A-1 | In progress | | 30% | | | |"
UNREPORTED = "A-1 | In progress | 1000 | | | 2026-06-01 | 2026-06-12 |"
NOTHING_DONE = "A-1 | In progress | 1000 | 0% | | 2026-06-01 | 2026-06-12 |"
EARLY = "A-1 | In progress | 1000 | 10% | | 2026-07-01 | 2026-07-10 |"
# Earned 800 for 804: 1005 in the end, which is 0.5 % over.
NEARLY_ON_BUDGET = "A-1 | In progress | 1000 | 80% | 804 | 2026-06-01 | 2026-06-12 |"
# Earned 800 for 879: 1098.75 in the end, which is green, as it would not be from 10 %.
NEARLY_AMBER = "A-1 | In progress | 1000 | 80% | 879 | 2026-06-01 | 2026-06-12 |"


@pytest.mark.parametrize(
    ("action", "beginning"),
    [
        pytest.param(
            BEHIND,
            "We are 20 points behind plan (60% done, 80% planned), "
            "heading to finish 4 working days late on 18 Jun 2026, and 25% over budget.",
            id="behind and over cost",
        ),
        pytest.param(
            ON_PLAN,
            "We are on plan (80% done, 80% planned), "
            "heading to finish in time on 12 Jun 2026, and on budget.",
            id="on plan",
        ),
        pytest.param(
            AHEAD,
            "We are 10 points ahead of plan (90% done, 80% planned), "
            "heading to finish 1 working day early on 11 Jun 2026, and 33% under budget.",
            id="ahead and under cost",
        ),
        pytest.param(
            DONE, "The one action is done, and cost is heading to end on budget.", id="all done"
        ),
        pytest.param(
            NOT_DUE, "The work has not started, and none of it is due yet.", id="not begun"
        ),
        pytest.param(
            NO_BASELINE,
            "30% of the work is done; without a baseline nobody can say if in time.",
            id="no baseline",
        ),
        pytest.param(UNREPORTED, "Nobody has reported yet how much is done.", id="no report"),
        pytest.param(
            NOTHING_DONE, "We are 80 points behind plan (0% done, 80% planned).", id="nothing done"
        ),
        pytest.param(
            EARLY,
            "We are 10 points ahead of plan (10% done, 0% planned).",
            id="begun before it is due",
        ),
        pytest.param(
            NEARLY_ON_BUDGET,
            "We are on plan (80% done, 80% planned), "
            "heading to finish in time on 12 Jun 2026, and on budget.",
            id="less than 1 % over budget",
        ),
        pytest.param(
            NEARLY_AMBER,
            "We are on plan (80% done, 80% planned), "
            "heading to finish in time on 12 Jun 2026, and 9.9% over budget.",
            id="over budget, though less than the limit of 10 %",
        ),
    ],
)
def test_it_begins_with_work_and_money_against_the_plan(action: str, beginning: str) -> None:
    assert said(action).startswith(beginning)


def test_an_empty_plan_says_so() -> None:
    assert said() == "No action has been entered yet, so there is nothing to report."


CANCELLED = "A-1 | Cancelled | 1000 | 50% | 500 | | |"


@pytest.mark.parametrize(
    ("cancelled", "left_out", "why"),
    [
        ([CANCELLED], 0, "Every action is cancelled"),
        ([], 1, "The only action has an error and is left out"),
        ([], 3, "All 3 actions have errors and are left out"),
        ([CANCELLED], 1, "1 action has an error and is left out, and all others are cancelled"),
        ([CANCELLED], 2, "2 actions have errors and are left out, and all others are cancelled"),
    ],
)
def test_a_plan_of_which_nothing_counts_says_why(
    cancelled: list[str], left_out: int, why: str
) -> None:
    words = said(*cancelled, left_out=left_out)
    assert words.startswith(f"{why}, so there is nothing to report.")
    assert words.endswith("The sheet Findings says what to correct.") == bool(left_out)


def test_actions_left_out_do_not_change_what_the_others_say() -> None:
    assert said(BEHIND, left_out=2) == said(BEHIND)


def test_it_names_what_makes_the_plan_red() -> None:
    assert "Health is Red: SPI(t) 0.75 (Red below 0.85)." in said(BEHIND)


def test_it_finds_nothing_more_to_say_about_a_healthy_plan() -> None:
    assert said(ON_PLAN) == (
        "We are on plan (80% done, 80% planned), "
        "heading to finish in time on 12 Jun 2026, and on budget."
    )


def test_a_finish_that_little_work_foretells_is_called_unsure() -> None:
    # A tenth of the work in eight days: eighty days for all of it, the last on 18 September
    little = said("A-1 | In progress | 1000 | 10% | | 2026-06-01 | 2026-06-12 |")
    assert "heading to finish 70 working days late on 18 Sep 2026 (low confidence)." in little


def test_no_finish_is_foretold_where_nothing_was_done() -> None:
    assert "finish" not in said(NOTHING_DONE)


def test_several_actions_that_are_all_done_are_counted() -> None:
    assert said(DONE, DONE.replace("A-1", "A-2")).startswith("All 2 actions are done, ")


def test_work_money_health_and_request_are_a_sentence_each() -> None:
    # 600 of 1000 in six of the eight working days that have passed: a pace of 0.75
    assert said(BEHIND, decisions=asked(STATUS_DATE)) == (
        "We are 20 points behind plan (60% done, 80% planned), heading to finish 4 working days"
        " late on 18 Jun 2026, and 25% over budget. Health is Red: SPI(t) 0.75"
        " (Red below 0.85). Leadership is asked for 1 decision, by 10 Jun."
    )


def test_it_ends_with_what_leadership_is_asked() -> None:
    day = date(2026, 6, 12)
    assert said(ON_PLAN, decisions=asked(day, None)).endswith(
        "Leadership is asked for 2 decisions, the first by 12 Jun."
    )
    assert said(ON_PLAN, decisions=asked(day)).endswith("asked for 1 decision, by 12 Jun.")
    assert said(ON_PLAN, decisions=asked(None)).endswith("asked for 1 decision.")


def test_a_day_that_has_passed_is_said_to_have_passed() -> None:
    assert said(ON_PLAN, decisions=asked(date(2026, 6, 9))).endswith("by 9 Jun, which has passed.")


def test_the_managers_own_words_are_marked_as_such_with_the_reason() -> None:
    facts = {"headline": "We stop for a week.", "headline_reason": "the press is being moved"}
    assert in_own_words(facts) == (
        "In the manager’s words: We stop for a week. (the press is being moved)"
    )
    assert in_own_words({"headline": "We stop."}) == (
        "In the manager’s words: We stop. (no reason is given)"
    )


def test_without_own_words_the_figures_speak() -> None:
    assert in_own_words({"headline": None, "headline_reason": "just so"}) is None
