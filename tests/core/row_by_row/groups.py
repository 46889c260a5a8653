"""A department, a phase or the plan: sums of its actions, and ratios of the sums (E16)."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from tests.core.row_by_row import actions as each
from tests.core.row_by_row.actions import NOTHING, Row, Sheets
from tests.core.row_by_row.value import (
    METHODS,
    Number,
    estimate,
    forecasts,
    less,
    share,
    variances,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def weigh(sheets: Sheets) -> tuple[dict[str, Fraction], str, set[str]]:
    """E4, E15: what each action weighs, by one basis; a missing weight is the average."""
    for basis in ("weight", "budget", "effort", "duration"):
        own = {row["action_id"]: _size(row, basis, sheets) for row in sheets.scope}
        given = [size for size in own.values() if size is not None]
        if any(given):
            mean = sum(given, NOTHING) / len(given)
            missing = {action for action, size in own.items() if size is None}
            sizes = {action: mean if size is None else size for action, size in own.items()}
            return sizes, basis, missing
    return {row["action_id"]: Fraction(1) for row in sheets.scope}, "equal shares", set()


def _size(action: Row, basis: str, sheets: Sheets) -> Number:
    if basis == "weight":
        weight: Number = action["weight"]
        return weight
    size = each.duration(action, sheets.days) if basis == "duration" else action[basis]
    return Fraction(size) if size else None


def work_out_group(rows: list[Row], figures: dict[str, Row], sheets: Sheets) -> Row:
    """Return the figures of a group by the names of their properties.

    Args:
        rows: The actions of the group, the cancelled ones as well.
        figures: What was worked out of each action of the plan, by its id.
        sheets: The whole plan.
    """
    scope = [row for row in rows if row["status"] != "Cancelled"]
    weights, basis, missing = weigh(sheets)
    return {
        **_count(scope, len(rows) - len(scope), sheets),
        **_completion(scope, figures, weights, sheets.limits["optimism_gap"]),
        "weight_basis": basis,
        "imputed_weights": sum(row["action_id"] in missing for row in scope),
        **_money(scope, figures, sheets),
        "cost_of_cancelled": _total(
            figures[row["action_id"]]["actual_cost_to_date"] for row in rows if row not in scope
        ),
        "finish_variance": max(
            (
                late
                for row in scope
                if (late := figures[row["action_id"]]["finish_variance"]) is not None
            ),
            default=None,
        ),
        **_time(scope, weights, sheets),
    }


def _total(amounts: Iterable[Number]) -> Fraction:
    return sum((amount for amount in amounts if amount is not None), NOTHING)


def _completion(
    scope: list[Row], figures: dict[str, Row], weights: dict[str, Fraction], limit: Fraction
) -> Row:
    """F15, F19: reported and milestone-weighted by weight, planned by value (E1, E2)."""

    def mean(known: dict[str, Number]) -> Number:
        parts = {action: value for action, value in known.items() if value is not None}
        done = sum((weights[action] * value for action, value in parts.items()), NOTHING)
        return share(done, sum((weights[action] for action in parts), NOTHING))

    own = {row["action_id"]: figures[row["action_id"]] for row in scope}
    shown = mean({row["action_id"]: each.reported(row) for row in scope})
    proved = mean({action: row["milestone_percent"] for action, row in own.items()})
    budget = _total(row["budget"] for row in scope if each.is_baselined(row))
    by_weight = mean({action: row["planned_percent"] for action, row in own.items()})
    gap = less(shown, proved)
    by_value = share(_total(row["planned_value"] for row in own.values()), budget)
    return {
        "reported": shown,
        "milestone_weighted": proved,
        "optimism_gap": gap,
        "is_optimistic": gap is not None and 100 * gap > limit,
        "planned": by_value if budget else by_weight,
    }


def _money(scope: list[Row], figures: dict[str, Row], sheets: Sheets) -> Row:
    """F4 to F9 of the sums; level of effort and what has no baseline stay out of SV and SPI."""
    own = [figures[row["action_id"]] for row in scope]
    budget = _total(row["budget"] for row in scope)
    pv, ev, cost = (
        _total(row[key] for row in own)
        for key in ("planned_value", "earned_value", "actual_cost_to_date")
    )
    timed = [row for row in scope if each.is_baselined(row) and not each.is_by_time(row)]
    timed_ev, timed_pv = (
        _total(figures[row["action_id"]][key] for row in timed)
        for key in ("earned_value", "planned_value")
    )
    spi, own_etc = share(timed_ev, timed_pv), _own_etc(scope, figures)
    eac = {method: estimate(method, budget, ev, cost, spi, own_etc) for method in METHODS}
    return {
        "budget": budget,
        "planned_value": pv if not scope or any(map(each.is_baselined, scope)) else None,
        "earned_value": ev,
        "actual_cost": cost,
        "cost_performance": share(ev, cost) if budget else None,
        "schedule_performance": spi,
        "percent_spent": share(cost, budget),
        **variances(ev, cost, timed_ev, timed_pv),
        **forecasts(budget, ev, cost, eac[sheets.method]),
        **{f"estimate {method}": value for method, value in eac.items()},
    }


def _own_etc(scope: list[Row], figures: dict[str, Row]) -> Number:
    """F7: own estimates; an open action without one needs what is left of its budget."""
    open_rows = [row for row in scope if not each.is_finished(row)]
    if open_rows and all(row["own_etc"] is None for row in open_rows):
        return None
    return _total(
        less(row["budget"], figures[row["action_id"]]["earned_value"] or NOTHING)
        if row["own_etc"] is None
        else row["own_etc"]
        for row in open_rows
    )


def _time(scope: list[Row], weights: dict[str, Fraction], sheets: Sheets) -> Row:
    """F10 to F13 of the group's own curve: by budget, else by weight (E4)."""
    timed = [row for row in scope if each.is_baselined(row) and not each.is_by_time(row)]
    by_budget = any(row["budget"] for row in timed)
    sizes = [
        (row, size)
        for row in timed
        if (size := row["budget"] or NOTHING if by_budget else weights[row["action_id"]])
    ]
    if not sizes:
        return {"planned_duration": 0, "actual_time": 0, "is_low_confidence": False}
    start = sheets.days.first_from(min(row["baseline_start"] for row, _ in sizes))
    curve = _curve(sizes, start, sheets)
    ev = _total(size * (each.earned(row, sheets) or NOTHING) for row, size in sizes)
    schedule, length = _earned_schedule(curve, ev), len(curve) - 1
    ends = [row["actual_finish"] if each.is_finished(row) else None for row, _ in sizes]
    until = sheets.today
    if all(each.is_finished(row) for row, _ in sizes) and any(ends):  # E10
        until = min(until, max(end for end in ends if end))
    passed = Fraction(max(sheets.days.worked(start, until), 0))
    pace = share(schedule, passed)
    needed = length / pace if pace else None
    return {
        "planned_duration": length,
        "actual_time": passed,
        "earned_schedule": schedule,
        "schedule_variance_time": schedule - passed,
        "schedule_performance_time": pace,
        "estimated_duration": needed,
        "to_complete_time": share(length - schedule, length - passed),
        "forecast_finish": sheets.days.nth(start, ceil(needed)) if needed else None,
        "forecast_variance": ceil(needed) - length if needed else None,
        "is_low_confidence": bool(needed) and ev < sheets.limits["low_confidence"] * curve[-1],
    }


def _curve(sizes: list[tuple[Row, Fraction]], start: date, sheets: Sheets) -> list[Fraction]:
    """F1 summed up at the end of each working day from *start*; before it nothing is planned."""
    values, number, whole = [NOTHING], 1, sum((size for _, size in sizes), NOTHING)
    while values[-1] < whole:
        day = sheets.days.nth(start, number)
        values.append(
            _total(size * (each.planned(row, sheets.days, day) or NOTHING) for row, size in sizes)
        )
        number += 1
    return values


def _earned_schedule(curve: list[Fraction], ev: Fraction) -> Fraction:
    """F10: on a flat stretch the later end; nothing earned is 0, all of it the whole duration."""
    if ev == 0:
        return NOTHING
    if ev >= curve[-1]:
        return Fraction(len(curve) - 1)
    whole = max(day for day, value in enumerate(curve) if value <= ev)
    return whole + (ev - curve[whole]) / (curve[whole + 1] - curve[whole])


def _count(scope: list[Row], cancelled: int, sheets: Sheets) -> Row:
    def number(chosen: Iterable[bool]) -> int:
        return sum(bool(one) for one in chosen)

    stuck = [row["status"] in each.STUCK for row in scope]
    started = [each.is_started(row) for row in scope]
    done = [each.is_finished(row) for row in scope]
    due = [row["current_finish"] or row["baseline_finish"] for row in scope]
    late = [
        day is not None and day < sheets.today and not over
        for day, over in zip(due, done, strict=True)
    ]
    states = list(zip(stuck, started, done, late, strict=True))
    return {
        "in_scope": len(scope),
        "done": number(done),
        "stuck": number(stuck),
        "in_progress": number(begun and not (over or held) for held, begun, over, _ in states),
        "not_started": number(not (begun or over or held) for held, begun, over, _ in states),
        "under_way": number(begun and not (over or gone) for _, begun, over, gone in states),
        "overdue": number(late),
        "cancelled": cancelled,
        "not_baselined": number(not each.is_baselined(row) for row in scope),
    }
