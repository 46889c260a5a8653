"""RAG of actions, departments and the plan, by the limits on Settings; letters alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.row_by_row.actions import STUCK, Row, Sheets, earned, is_by_time, is_finished

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from tests.core.row_by_row.value import Number

GREEN, AMBER, RED, GREY = "● G", "▲ A", "■ R", "○"


def worst(letters: Iterable[str]) -> str:
    """Overall = the worst of the parts; grey where nothing else is known."""
    return max(letters, key=(GREY, GREEN, AMBER, RED).index, default=GREY)


def judge_action(action: Row, figures: Row, sheets: Sheets) -> str:
    """Days late, pace while open, cost, standstill (E14) and overdue roadblocks."""
    if action["status"] == "Cancelled":
        return GREY
    pace = None if is_finished(action) else figures.get("schedule_performance_time")
    found = [
        _of_days(figures["finish_variance"], sheets.limits),
        *_of_ratios(pace, figures["cost_performance"], sheets.limits),
        _of_cost(figures["estimate_at_completion"], action["budget"], sheets.limits),
        *([_of_standstill(action, sheets)] if action["status"] in STUCK else []),
        *(AMBER for issue in sheets.of("issues", action) if _is_overdue(issue, sheets)),
    ]
    letter = worst(found)
    measured = earned(action, sheets) is not None or is_by_time(action)
    known = action["baseline_finish"] is not None and measured
    return letter if known or letter in {AMBER, RED} else GREY


def judge_group(
    figures: Row, rows: list[Row], limits: dict[str, Fraction], parts: list[str]
) -> str:
    """The worst of its actions, its own indices and its *parts*; grey if most of it is grey."""
    letters = [row["rag"] for row in rows]
    all_done = figures["done"] == figures["in_scope"]
    pace = None if all_done else figures.get("schedule_performance_time")
    found = worst(
        [
            *letters,
            *parts,
            *_of_ratios(pace, figures["cost_performance"], limits),
            _of_cost(figures["estimate_at_completion"], figures["budget"], limits),
        ]
    )
    unclear = 2 * letters.count(GREY) > len(letters) or not letters
    return GREY if unclear and found not in {AMBER, RED} else worst([found, GREEN])


def _of_days(late: int | None, limits: dict[str, Fraction]) -> str:
    if late is None:
        return GREY
    if late > limits["late_red"]:
        return RED
    return AMBER if late >= limits["late_amber"] else GREEN


def _of_ratios(pace: Number, cost: Number, limits: dict[str, Fraction]) -> list[str]:
    return [
        RED if index < limits["index_red"] else AMBER if index < limits["index_amber"] else GREEN
        for index in (pace, cost)
        if index is not None
    ]


def _of_cost(estimate: Number, budget: Number, limits: dict[str, Fraction]) -> str:
    if estimate is None or not budget:
        return GREY
    over = estimate / budget - 1
    if over >= limits["cost_red"]:
        return RED
    return AMBER if over >= limits["cost_amber"] else GREEN


def _of_standstill(action: Row, sheets: Sheets) -> str:
    lasting = sheets.days.late(action["blocked_since"], sheets.today)
    return RED if lasting is not None and lasting > sheets.limits["blocked_red"] else AMBER


def _is_overdue(issue: Row, sheets: Sheets) -> bool:
    waiting = issue["status"] != "Closed" and issue["target_date"] is not None
    return waiting and bool(issue["roadblock"]) and issue["target_date"] < sheets.today
