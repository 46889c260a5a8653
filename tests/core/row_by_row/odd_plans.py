"""Plans drawn at random, odd in every way in which a plan without errors may be odd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pandas as pd

from headway.core.calendar import MONDAY_TO_FRIDAY, Calendar
from headway.core.plan import Plan
from headway.core.typed import NUMBERS, filled_in_by_people, pack
from headway.schema import TABLES, table
from headway.schema.words import ActionStatus, EarnedValueMethod, EstimateMethod
from tests.core.plans import SETTINGS
from tests.core.row_by_row.actions import Row, Sheets
from tests.core.row_by_row.days import Days

FIRST = date(2026, 12, 1)
_STATUSES = (*ActionStatus, ActionStatus.DONE, ActionStatus.IN_PROGRESS, ActionStatus.IN_PROGRESS)
_CALM = (ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS, ActionStatus.DONE)
_AMOUNTS = (0, 100, 1000, 250.5, 4000)
_FIELDS = ("Baseline finish", "Baseline finish", "Baseline start", "Budget", "Budget", "Owner")
_HOW_OFTEN = {
    "weight": (0, 0, 0, 0.7, 1),
    "budget": (0, 0.7, 1),
    "effort": (0, 0, 0.7),
    "dates": (0, 0.7, 0.9, 1, 1),
    "percent": (0.5, 0.9, 1),
    "method": (0, 0.5, 0.9),
    "cost": (0, 0.5, 0.9),
}
"""In what share of the actions of a plan each of these is filled in."""
_LIMITS = {
    "late_amber": (0, 1, 3),
    "late_red": (0, 2, 10),
    "cost_amber": (0, 0.05, 0.5),
    "cost_red": (0.1, 0.25, 1),
    "index_amber": (0.8, 1, 1.5),
    "index_red": (0.5, 0.85, 1),
    "blocked_red": (0, 1, 20),
    "low_confidence": (0, 0.5, 1),
    "optimism_gap": (0, 25, 50),
}
_SHARES = (0, 0, 0.14, 0.15, 0.5, 0.85, 0.95, 1)


def odd_plan(seed: int) -> tuple[Plan, Sheets]:
    """Return the plan that belongs to *seed*, as Headway holds it and as it was typed."""
    drawn = _Drawn(Random(seed))  # noqa: S311 - nothing is kept secret with it
    rows, calendar, method, today = drawn.tables(), drawn.calendar(), drawn.method(), drawn.today()
    limits = {**SETTINGS.thresholds, **drawn.limits()}
    settings = replace(SETTINGS, calendar=calendar, eac_method=method, thresholds=limits)
    sheets = Sheets(
        {key: [_exact(key, row) for row in rows.get(key, ())] for key in rows},
        Days(calendar.week, frozenset(calendar.holidays)),
        today,
        method,
        {key: Fraction(str(limit)) for key, limit in limits.items()},
    )
    typed = (each.key for each in TABLES if filled_in_by_people(each))
    frames = {key: _frame(key, rows.get(key, [])) for key in typed}
    return Plan(frames, {}, settings, today), sheets


def _frame(key: str, rows: list[Row]) -> pd.DataFrame:
    columns = filled_in_by_people(table(key))
    return pd.DataFrame(
        {one.key: pack(one.kind, [r.get(one.key) for r in rows]) for one in columns}
    )


def _exact(key: str, row: Row) -> Row:
    """Return a value for every column of the table *key*: numbers as the digits that were typed."""
    return {
        column.key: Fraction(str(row[column.key]))
        if column.kind in NUMBERS and row.get(column.key) is not None
        else row.get(column.key)
        for column in table(key).columns
    }


class _Drawn:
    """Everything that is drawn for one plan."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._span = random.choice((10, 40, 90))
        self._many = random.choice((2, 8, 25))
        self._is_calm = random.random() < 0.4
        self._has = {key: random.choice(chances) for key, chances in _HOW_OFTEN.items()}

    def tables(self) -> dict[str, list[Row]]:
        many = self._random.randint
        return {
            "actions": [self._action(number) for number in range(many(0, self._many))],
            "milestones": [self._milestone(number) for number in range(many(0, 2 * self._many))],
            "usage": [self._entry() for _ in range(many(-6, self._many))],
            "issues": [self._issue(number) for number in range(many(-4, 4))],
            "changes": [self._change(number) for number in range(many(-4, self._many))],
        }

    def calendar(self) -> Calendar:
        week = tuple(self._likely(0.6) for _ in range(7))
        holidays = sorted({self._day() for _ in range(self._random.randint(0, 5))})
        return Calendar(
            week if any(week) and self._likely(0.5) else MONDAY_TO_FRIDAY, tuple(holidays)
        )

    def limits(self) -> dict[str, float]:
        """Return limits in place of the defaults; the worse colour may even come first."""
        return {key: self._one(*values) for key, values in _LIMITS.items() if self._likely(0.3)}

    def method(self) -> str:
        return str(self._random.choice([*EstimateMethod]))

    def today(self) -> date:
        latest = self._span // 5 if self._is_calm else self._span + 30
        return FIRST + timedelta(self._random.randint(-5, latest))

    def _likely(self, chance: float) -> bool:
        return self._random.random() < chance

    def _perhaps(self, chance: float, value: object) -> Any:  # noqa: ANN401 - whatever it was given
        return value if self._likely(chance) else None

    def _one(self, *choices: object) -> Any:  # noqa: ANN401 - one of what it was given
        return self._random.choice(choices)

    def _day(self) -> date:
        return FIRST + timedelta(self._random.randint(0, self._span))

    def _later(self) -> date:
        return self._day() + timedelta(self._one(0, 0, 30))

    def _amount(self) -> float:
        return float(self._one(*_AMOUNTS, round(self._random.uniform(0, 5000), 2)))

    def _action_id(self) -> str:
        return f"A-{self._random.randint(0, self._many)}"

    def _action(self, number: int) -> Row:
        has, perhaps, start = self._has, self._perhaps, self._day()
        status = self._random.choice(_CALM if self._is_calm else _STATUSES)
        done = status in {ActionStatus.DONE, ActionStatus.CLOSED}
        share = self._one(*_SHARES, self._random.randint(0, 100) / 100)
        return {
            "action_id": f"A-{number}",
            "status": status.value,
            "department": self._one("Stores", "Yard", "Docks", None),
            "phase": self._one("1 Prepare", "2 Roll out", None),
            "weight": perhaps(has["weight"], self._one(0, 1, 2, 3.5, 10)),
            "budget": perhaps(has["budget"], self._amount()),
            "effort": perhaps(has["effort"], self._one(0, 1, 2.5, 8)),
            "baseline_start": perhaps(has["dates"], start),
            "baseline_finish": perhaps(
                has["dates"], start + timedelta(self._one(0, 0, 1, 2, 7, 20, 30))
            ),
            "current_start": perhaps(0.2, self._day()),
            "current_finish": perhaps(0.3, self._day()),
            "forecast_finish": perhaps(0.3, self._day()),
            "actual_start": perhaps(0.4, self._day()),
            "actual_finish": perhaps(1.0 if done else 0.05, self._day()),
            "percent_complete": perhaps(has["percent"], 1.0 if done else share),
            "ev_method": perhaps(has["method"], self._random.choice([*EarnedValueMethod]).value),
            "actual_cost": perhaps(has["cost"], self._amount()),
            "own_etc": perhaps(0.4, self._amount()),
            "blocked_since": perhaps(0.3, self._day()),
        }

    def _milestone(self, number: int) -> Row:
        weight = self._perhaps(0.7, self._one(0, 10, 25, 50, 33.3))
        return {
            "milestone_id": f"M-{number}",
            "action_id": self._action_id(),
            "weight": weight,
            "baseline_date": self._day(),
            "achieved_on": self._perhaps(0.5, self._later()),
        }

    def _entry(self) -> Row:
        cost = float(self._one(0, 10, 99.99, 500, 1500, -20))
        return {"used_on": self._later(), "action_id": self._action_id(), "cost": cost}

    def _issue(self, number: int) -> Row:
        return {
            "issue_id": f"I-{number}",
            "action_id": self._perhaps(0.8, self._action_id()),
            "roadblock": self._one(True, False, None),  # noqa: FBT003 - answers of a person
            "status": self._one("Open", "In hand", "Closed"),
            "raised_on": FIRST,
            "target_date": self._perhaps(0.8, self._day()),
        }

    def _change(self, number: int) -> Row:
        field = self._one(*_FIELDS)
        values = [
            self._perhaps(0.85, str(self._amount()) if field == "Budget" else str(self._day()))
            for _ in range(2)
        ]
        return {
            "change_id": f"C-{number}",
            "action_id": self._perhaps(0.9, self._action_id()),
            "field": field,
            "old_value": values[0],
            "new_value": values[1],
            "requested_on": self._day(),
            "status": self._one("Approved", "Approved", "Approved", "Proposed", "Rejected"),
            "approved_on": self._perhaps(0.7, self._later()),
        }
