"""Plans made at random, odd in every way that a plan may be odd: gaps, cancellations, errors.

A row with an error is in the tables as a person typed it, and not in the plan that Headway
works with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.calendar import MONDAY_TO_FRIDAY, Calendar
from headway.core.plan import Plan
from headway.core.typed import filled_in_by_people, pack
from headway.schema import Kind, table
from headway.schema.words import ActionStatus, Direction, EarnedValueMethod, OpenStatus
from tests.core.plans import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = dict[str, object]

FIRST, SPAN = date(2026, 3, 2), 45
"""All dates lie within this many days from the first one."""
BESIDE = ("issues", "risks", "kpis")
"""Tables that only every fourth plan uses; it takes time to work them out."""

_ERRORS: dict[str, Sequence[tuple[str, object]]] = {
    "actions": (
        *(("budget", "a lot"), ("weight", "x"), ("percent_complete", 5.5), ("action_id", "A-00")),
        *(("baseline_start", "tomorrow"), ("baseline_finish", FIRST), ("status", "Doing")),
    ),
    "milestones": (("weight", "half"), ("achieved_on", "soon"), ("milestone_id", "M-00")),
    "usage": (("cost", "n/a"), ("used_on", "next week"), ("quantity", "many")),
    "issues": (("status", "Opened"), ("owner", None)),
    "risks": (("probability", 7), ("impact", "big")),
    "kpis": (("target", "more"), ("baseline", None)),
    "readings": (("value", "?"), ("read_on", "today")),
}


@dataclass(frozen=True)
class RandomPlan:
    """What was typed, which rows have an error, and the plan without them."""

    rows: dict[str, list[Row]]
    left_out: dict[str, set[int]]
    plan: Plan


def random_plan(seed: int) -> RandomPlan:
    """Return the plan that belongs to *seed*, always the same."""
    made = _Maker(Random(seed))  # noqa: S311 - nothing is kept secret with it
    rows = made.tables(beside=seed % 4 == 0)
    left_out = {key: made.spoil(key, rows[key]) for key in rows}
    frames = {key: _frame(key, rows[key], left_out[key]) for key in rows}
    thresholds = {**SETTINGS.thresholds, "high_risk_score": made.limit()}
    settings = replace(SETTINGS, calendar=made.calendar(), thresholds=thresholds)
    return RandomPlan(rows, left_out, Plan(frames, {}, settings, made.day()))


def _frame(key: str, rows: Sequence[Row], left_out: set[int]) -> pd.DataFrame:
    """Return the typed rows without errors; references are spelled as the ids they name."""
    kept = [number for number in range(len(rows)) if number not in left_out]
    frame = _blank(key, len(kept)).set_axis(pd.Index(kept, dtype="int64"))
    for name in rows[0] if rows else ():
        kind = table(key)[name].kind
        cells = [rows[number].get(name) for number in kept]
        if kind is Kind.REFERENCE:
            cells = [str(cell).upper() for cell in cells]
        frame[name] = pack(kind, cells).array
    return frame


@cache
def _blank(key: str, height: int) -> pd.DataFrame:
    """Return *height* rows with nothing in them."""
    columns = filled_in_by_people(table(key))
    return pd.DataFrame({column.key: pack(column.kind, [None] * height) for column in columns})


class _Maker:
    """Everything that is drawn for one plan."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.pick: Callable[..., object] = lambda *choices: random.choice(choices)
        self._has = {key: random.choice((0.0, 0.7, 1.0)) for key in ("weight", "effort", "length")}
        self._has["budget"] = random.choice((0.0, 0.8, 1.0, 1.0))
        self._scale = random.choice((100.0, 1e5, 1e8))

    def tables(self, *, beside: bool) -> dict[str, list[Row]]:
        """Return the rows of every table, blank for those of BESIDE unless wanted."""
        many = self._random.randint
        most = 4 if beside else 0
        return {
            "actions": [self._action(i) for i in range(many(0, 10))],
            "milestones": [self._milestone(i) for i in range(many(0, 16))],
            "usage": [self._entry() for _ in range(many(0, 12))],
            "issues": [self._issue(i) for i in range(many(0, most))],
            "risks": [self._risk(i) for i in range(many(0, most))],
            "kpis": [self._kpi(i) for i in range(many(0, most))],
            "readings": [self._reading() for _ in range(many(0, most))],
        }

    def spoil(self, key: str, rows: list[Row]) -> set[int]:
        """Put an error into some of *rows*; return which."""
        spoilt = {number for number in range(len(rows)) if self._likely(0.1)}
        for number in spoilt:
            column, value = self._random.choice(_ERRORS[key])
            rows[number][column] = value
        return spoilt

    def calendar(self) -> Calendar:
        week = tuple(self._likely(0.6) for _ in range(7))
        holidays = {self.day() for _ in range(self._random.randint(0, 6))}
        odd = self._likely(0.5) and any(week)
        return Calendar(week if odd else MONDAY_TO_FRIDAY, tuple(sorted(holidays)))

    def limit(self) -> float:
        return self._random.choice((10.0, 12.0, 15.0, 20.0))

    def day(self) -> date:
        return FIRST + timedelta(self._random.randint(0, SPAN))

    def _likely(self, chance: float) -> bool:
        return self._random.random() < chance

    def _perhaps(self, chance: float, value: object) -> object:
        return value if self._likely(chance) else None

    def _amount(self) -> float:
        return round(self._random.uniform(0, self._scale), 2)

    def _action_id(self) -> str:
        name = f"A-{self._random.randint(0, 11):02}"
        return name.lower() if self._likely(0.1) else name

    def _action(self, number: int) -> Row:
        start = self.day()
        finish = min(start + timedelta(self._random.randint(0, 30)), FIRST + timedelta(SPAN))
        dated = self._has["length"]
        begun = self._perhaps(0.4, self.day())
        return {
            "action_id": f"A-{number:02}",
            "status": self.pick(*ActionStatus, ActionStatus.DONE).value,  # type: ignore[attr-defined]
            "weight": self._perhaps(self._has["weight"], self._random.randint(0, 9)),
            "budget": self._perhaps(self._has["budget"], self.pick(0.0, *[self._amount()] * 5)),
            "effort": self._perhaps(self._has["effort"], self._random.randint(0, 40) / 2),
            "baseline_start": self._perhaps(dated, start),
            "baseline_finish": self._perhaps(dated, finish),
            "current_finish": self._perhaps(0.2, self.day()),
            "actual_start": begun,
            "actual_finish": self._perhaps(0.3, self.day()),
            "percent_complete": self._perhaps(0.7, self._random.randint(0, 20) / 20),
            "ev_method": self._perhaps(0.6, self._random.choice([*EarnedValueMethod]).value),
            "actual_cost": self._perhaps(0.5, self._amount()),
        }

    def _milestone(self, number: int) -> Row:
        return {
            "milestone_id": f"M-{number:02}",
            "action_id": self._action_id(),
            "weight": self._perhaps(0.7, self._random.randint(0, 60)),
            "baseline_date": self.day(),
            "achieved_on": self._perhaps(0.5, self.day()),
        }

    def _entry(self) -> Row:
        cost = self._amount() * self._random.choice((1, 1, 1, -0.5))
        return {"used_on": self.day(), "action_id": self._action_id(), "cost": cost}

    def _issue(self, number: int) -> Row:
        return {
            "issue_id": f"I-{number:02}",
            "status": self._random.choice([*OpenStatus]).value,
            "roadblock": self.pick(True, False, None),  # noqa: FBT003 - answers of a person
            "raised_on": self.day(),
            "owner": "Ada",
        }

    def _risk(self, number: int) -> Row:
        return {
            "risk_id": f"RK-{number:02}",
            "status": self._random.choice([*OpenStatus]).value,
            "probability": self._random.randint(1, 5),
            "impact": self._random.randint(1, 5),
        }

    def _kpi(self, number: int) -> Row:
        baseline = self._random.randint(0, 3)
        return {
            "kpi_id": f"K-{number:02}",
            "direction": self._random.choice([*Direction]).value,
            "baseline": baseline,
            "target": baseline + self._random.randint(-2, 2),
            "frequency": "Monthly",
        }

    def _reading(self) -> Row:
        name = f"K-{self._random.randint(0, 3):02}"
        return {"kpi_id": name, "read_on": self.day(), "value": self._random.randint(-1, 5)}
