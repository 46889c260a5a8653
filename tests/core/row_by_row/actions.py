"""Each action by itself: completion, value, cost, time."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.core.row_by_row.value import Number, estimate, forecasts, less, share, variances

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tests.core.row_by_row.days import Days

Row: TypeAlias = dict[str, Any]

FINISHED = ("Done", "Closed")
STUCK = ("Blocked", "On hold")
NOTHING, HALF, ALL = Fraction(0), Fraction(1, 2), Fraction(1)


@dataclass(frozen=True)
class Sheets:
    """The rows of a plan, as typed, and the settings; numbers are exact."""

    tables: dict[str, list[Row]]
    days: Days
    today: date
    """The status date."""
    method: str
    """How the estimate at completion is made."""
    limits: dict[str, Fraction]

    @cached_property
    def scope(self) -> list[Row]:
        """E13: what was not cancelled."""
        return [row for row in self.tables["actions"] if row["status"] != "Cancelled"]

    def of(self, table: str, action: Row) -> list[Row]:
        """Return the rows of another table that belong to *action*."""
        return [row for row in self.tables[table] if row["action_id"] == action["action_id"]]


def is_baselined(action: Row) -> bool:
    """E1, E2: both dates are needed."""
    return action["baseline_start"] is not None and action["baseline_finish"] is not None


def is_finished(action: Row) -> bool:
    """Done is not Closed, but in both the work is over."""
    return action["status"] in FINISHED


def is_by_time(action: Row) -> bool:
    """F16: level of effort."""
    return bool(action["ev_method"] == "Level of effort")


def is_started(action: Row) -> bool:
    """By its status, its actual start or its %; what is stuck may not have begun."""
    begun = action["actual_start"] is not None or bool(action["percent_complete"])
    return begun or action["status"] not in {"Not started", *STUCK}


def duration(action: Row, days: Days) -> int | None:
    """E17: a range of days off counts as one working day."""
    if not is_baselined(action):
        return None
    return max(days.worked(action["baseline_start"], action["baseline_finish"]), 1)


def planned(action: Row, days: Days, day: date) -> Number:
    """F1 as a share of the budget: 0 before the start, all of it after the finish."""
    whole = duration(action, days)
    if whole is None:
        return None
    if day >= action["baseline_finish"]:
        return ALL
    if day < action["baseline_start"]:
        return NOTHING
    return Fraction(days.worked(action["baseline_start"], day), whole)


def reported(action: Row) -> Number:
    """F15: % complete; without an entry, done is all and not started is nothing."""
    if action["percent_complete"] is not None:
        return Fraction(action["percent_complete"])
    if is_finished(action):
        return ALL
    return NOTHING if action["status"] == "Not started" and not is_started(action) else None


def achieved(action: Row, sheets: Sheets) -> Number:
    """F15 and E15: achieved milestone weight in all of it; a missing weight is the average."""
    rows = sheets.of("milestones", action)
    given = [row["weight"] for row in rows if row["weight"] is not None]
    mean = sum(given, NOTHING) / len(given) if given else ALL
    weights = [mean if row["weight"] is None else row["weight"] for row in rows]
    reached = [row["achieved_on"] and row["achieved_on"] <= sheets.today for row in rows]
    done = sum((w for w, is_done in zip(weights, reached, strict=True) if is_done), NOTHING)
    return share(done, sum(weights, NOTHING))


def earned(action: Row, sheets: Sheets) -> Number:
    """F16: the earned fraction by the method of the action; % complete is the default."""
    done = ALL if is_finished(action) else NOTHING
    ways: dict[str, Callable[[], Number]] = {
        "Milestone weights": lambda: achieved(action, sheets),
        "0/100": lambda: done,
        "50/50": lambda: max(done, HALF) if is_started(action) else NOTHING,
        "Level of effort": lambda: planned(action, sheets.days, sheets.today),
    }
    return ways.get(action["ev_method"], lambda: reported(action))()


def spent(action: Row, sheets: Sheets) -> Number:
    """F3: Usage up to the status date; without any, its own Actual cost."""
    used = [row["cost"] for row in sheets.of("usage", action) if row["used_on"] <= sheets.today]
    cost: Number = sum(used, NOTHING) if used else action["actual_cost"]
    return cost


def expected_finish(action: Row, today: date) -> date | None:
    """F14: actual, else forecast, else current finish; while open never before today."""
    found: date | None = action["actual_finish"]
    if found or is_finished(action):
        return found
    ahead = action["forecast_finish"] or action["current_finish"] or action["baseline_finish"]
    return max(ahead, today) if ahead else None


def expected_start(action: Row, today: date) -> date | None:
    """The same for the start of what has not begun."""
    if action["actual_start"] or is_started(action):
        found: date | None = action["actual_start"]
        return found
    ahead = action["current_start"] or action["baseline_start"]
    return max(ahead, today) if ahead else None


def work_out_action(action: Row, sheets: Sheets) -> Row:
    """Return the figures of an action by the keys of their columns; blank ones are left out."""
    cost = spent(action, sheets)
    if action["status"] == "Cancelled":
        return {"actual_cost_to_date": cost}
    days, today, budget = sheets.days, sheets.today, action["budget"]
    due, done = planned(action, days, today), earned(action, sheets)
    pv = None if budget is None or due is None else budget * due
    ev = None if budget is None or done is None else budget * done
    timed = None if is_by_time(action) else ev
    spi = share(timed, pv)
    own_etc = NOTHING if is_finished(action) else action["own_etc"]
    start_late = days.late(action["baseline_start"], expected_start(action, today))
    in_time = action["actual_start"] or (action["baseline_start"] or today) < today
    return {
        "planned_percent": due,
        "milestone_percent": achieved(action, sheets),
        "planned_value": pv,
        "earned_value": ev,
        "actual_cost_to_date": cost,
        "schedule_performance": spi,
        "cost_performance": share(ev, cost) if budget else None,
        **variances(ev, cost, timed, pv),
        **forecasts(budget, ev, cost, estimate(sheets.method, budget, ev, cost, spi, own_etc)),
        "finish_variance": days.late(action["baseline_finish"], expected_finish(action, today)),
        "start_variance": start_late,
        "started_on_time": None if start_late is None or not in_time else start_late <= 0,
        **_in_time(action, done, sheets),
    }


def _in_time(action: Row, done: Number, sheets: Sheets) -> Row:
    """F10 to F13 for one action, whose planned value grows evenly."""
    days, whole = sheets.days, duration(action, sheets.days)
    if whole is None or done is None or is_by_time(action):
        return {}
    until = action["actual_finish"] if is_finished(action) else None  # E10
    schedule = done * whole
    passed = Fraction(
        max(days.worked(action["baseline_start"], min(until or sheets.today, sheets.today)), 0)
    )
    pace = share(schedule, passed)
    open_pace = pace if not is_finished(action) else None
    return {
        "earned_schedule": schedule,
        "schedule_variance_time": less(schedule, passed),
        "schedule_performance_time": pace,
        "finish_at_pace": days.nth(action["baseline_start"], ceil(whole / open_pace))
        if open_pace
        else None,
    }
