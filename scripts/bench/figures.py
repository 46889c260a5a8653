"""How long the figures take to work out, and how that grows, in one process without a file.

Prints: the time for plans of 1,000 to 100,000 actions with 5 milestones, 2 usage rows and
1 reading for each, the growth exponent, and how the headline columns of an action compare with
the same figures worked out row by row, which must agree.
"""

from __future__ import annotations

import math
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "addin")]

import numpy as np  # noqa: E402 - found by the line above
import pandas as pd  # noqa: E402

from headway.core.calendar import Calendar  # noqa: E402
from headway.core.earned_value import measure_actions  # noqa: E402
from headway.core.figures import work_out  # noqa: E402
from headway.core.plan import Plan, Settings  # noqa: E402
from headway.core.typed import filled_in_by_people, no_rows, pack  # noqa: E402
from headway.schema import FACTS, SETTINGS_FACTS, TABLES  # noqa: E402
from headway.schema.facts import RISK_MAP  # noqa: E402
from scripts.bench.big_plan import STATUS_DATE, big_rows  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from headway.schema import Table

_SIZES = (1_000, 10_000, 100_000)
_ROUNDS = 3
_HOLIDAYS = (date(2026, 5, 1), date(2026, 12, 25))


def main() -> None:
    """Print the growth, and the comparison with figures worked out row by row."""
    print("All figures, from typed rows (5 milestones, 2 usage rows, 1 reading an action)\n")
    seconds = {}
    for actions in _SIZES:
        plan = _plan(actions)
        seconds[actions] = _best(partial(work_out, plan))
        print(f"{actions:>9,} actions {seconds[actions]:>9.3f} s")
    few, many = _SIZES[1], _SIZES[-1]
    exponent = math.log(seconds[many] / seconds[few]) / math.log(many / few)
    print(f"Growth exponent from {few:,} to {many:,} actions: {exponent:.2f} (1 is linear)\n")
    _compare(_plan(_SIZES[1]))


def _compare(plan: Plan) -> None:
    tables, settings = plan.tables, plan.settings
    rows = (tables["actions"], tables["milestones"], tables["usage"])
    whole = _best(lambda: measure_actions(*rows, settings, plan.status_date))
    started = time.perf_counter()
    one_by_one = row_by_row(*rows, settings.calendar)
    slow = time.perf_counter() - started
    measured = measure_actions(*rows, settings, plan.status_date)
    for key, values in one_by_one.items():
        np.testing.assert_allclose(measured[key].to_numpy(float), values, rtol=1e-9, err_msg=key)
    print(f"Planned and earned value, cost, variances, indices of {len(measured):,} actions")
    print(f"  whole columns, every column of an action {whole:>8.3f} s")
    print(f"  row by row, these {len(one_by_one)} columns only     {slow:>8.3f} s")
    print(f"  row by row / whole columns               {slow / whole:>8.1f}")


def row_by_row(
    actions: pd.DataFrame, milestones: pd.DataFrame, usage: pd.DataFrame, calendar: Calendar
) -> dict[str, list[float]]:
    """Return the headline columns as a loop over rows works them out."""
    spent: dict[Hashable, float] = {}
    for _, entry in usage.iterrows():
        spent[entry["action_id"]] = spent.get(entry["action_id"], 0.0) + entry["cost"]
    reached: dict[Hashable, float] = {}
    weights: dict[Hashable, float] = {}
    for _, milestone in milestones.iterrows():
        key, weight = milestone["action_id"], milestone["weight"]
        weights[key] = weights.get(key, 0.0) + weight
        if milestone["achieved_on"] <= pd.Timestamp(STATUS_DATE):
            reached[key] = reached.get(key, 0.0) + weight
    found: dict[str, list[float]] = {
        key: []
        for key in (
            "planned_value",
            "earned_value",
            "actual_cost_to_date",
            "milestone_percent",
            "cost_variance",
            "schedule_variance",
        )
    }
    for _, action in actions.iterrows():
        planned = action["budget"] * _planned_share(action, calendar)
        earned = action["budget"] * action["percent_complete"]
        cost = spent.get(action["action_id"], math.nan)
        key = action["action_id"]
        found["planned_value"].append(planned)
        found["earned_value"].append(earned)
        found["actual_cost_to_date"].append(cost)
        found["milestone_percent"].append(reached.get(key, 0.0) / weights[key])
        found["cost_variance"].append(earned - cost)
        found["schedule_variance"].append(earned - planned)
    return found


def _planned_share(action: pd.Series[Any], calendar: Calendar) -> float:
    start, finish = action["baseline_start"].date(), action["baseline_finish"].date()
    if start > STATUS_DATE:
        return 0.0
    done = calendar.days_between(start, min(finish, STATUS_DATE))
    return done / calendar.days_between(start, finish)


def _plan(actions: int) -> Plan:
    rows = big_rows(actions)
    tables = {
        table.key: _typed(table, rows[table.key]) if table.key in rows else no_rows(table)
        for table in TABLES
        if filled_in_by_people(table)
    }
    numbers = {fact.key: fact.default for fact in SETTINGS_FACTS}
    settings = Settings(
        calendar=Calendar(holidays=_HOLIDAYS),
        thresholds={
            key: value for key, value in numbers.items() if isinstance(value, (int, float))
        },
        eac_method=str(numbers["eac_method"]),
        risk_map=RISK_MAP,
        urgency={"Medium": 3.0},
        impact={"Moderate": 3.0},
        frequency_days={"Weekly": 7.0},
    )
    return Plan(tables, {fact.key: fact.default for fact in FACTS}, settings, STATUS_DATE)


def _typed(table: Table, columns: dict[str, list[object]]) -> pd.DataFrame:
    height = len(next(iter(columns.values())))
    return pd.DataFrame(
        {
            column.key: pack(column.kind, columns.get(column.key, [None] * height))
            for column in filled_in_by_people(table)
        }
    )


def _best(work: Callable[[], object]) -> float:
    took = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return min(took)


if __name__ == "__main__":
    main()
