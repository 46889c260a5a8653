"""A plan of any size to measure with: random but lawful, and the same on every run."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from headway.core.grids import BlockChange, Changes, TableChange
from headway.hosts.files import open_workbook
from headway.schema import table
from scripts.template.build import build

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STATUS_DATE = date(2026, 11, 20)
_DEPARTMENTS = ("Operations", "Maintenance", "Quality", "Human Resources", "Sales & Marketing")
_FIRST_DAY = date(2026, 3, 2)


def make_big_plan(path: Path, actions: int) -> None:
    """Write a plan with so many *actions*, 5 milestones and 2 usage rows for each, to *path*."""
    empty = path.with_suffix(".empty.xlsm")
    build(empty)
    rows = big_rows(actions)
    open_workbook(empty, path).write(
        Changes(
            tables=tuple(_table(key, rows[key]) for key in ("actions", "milestones", "usage")),
            blocks=(
                BlockChange("Plan_Name", [["A big plan"]]),
                BlockChange("Plan_Id", [["CAP-BIG"]]),
                BlockChange("Manager", [["Ines Ek"]]),
                BlockChange("Status_Date", [[STATUS_DATE]]),
            ),
        )
    )
    empty.unlink()


def big_rows(actions: int) -> dict[str, dict[str, list[object]]]:
    """Return the columns of the tables of a plan with so many *actions*, by their keys.

    There are 5 milestones, 2 usage rows and 1 reading for each action, and 1 KPI for 20.
    """
    chance = random.Random(7)  # noqa: S311 - the same plan on every run, nothing secret
    starts = [_FIRST_DAY + timedelta(chance.randrange(300)) for _ in range(actions)]
    lengths = [chance.randrange(5, 90) for _ in range(actions)]
    return {
        "actions": _actions(chance, starts, lengths),
        "milestones": _milestones(chance, starts, lengths),
        "usage": _usage(chance, starts),
        "kpis": _kpis(max(1, actions // 20)),
        "readings": _readings(chance, actions),
    }


def _table(key: str, columns: dict[str, list[object]]) -> TableChange:
    declared = table(key)
    return TableChange(
        declared.name, {declared[column].header: values for column, values in columns.items()}
    )


def _actions(
    chance: random.Random, starts: Sequence[date], lengths: Sequence[int]
) -> dict[str, list[object]]:
    count = len(starts)
    finishes = [start + timedelta(length) for start, length in zip(starts, lengths, strict=True)]
    progress = [
        _progress(start, finish, chance) for start, finish in zip(starts, finishes, strict=True)
    ]
    return {
        "action_id": [f"A-{i:05}" for i in range(count)],
        "title": [f"Corrective action number {i} of the plan" for i in range(count)],
        "gap": [f"Gap {i % 40}" for i in range(count)],
        "department": [_DEPARTMENTS[i % 5] for i in range(count)],
        "type": [("Training", "Process", "Technology")[i % 3] for i in range(count)],
        "phase": [("1 Prepare", "2 Roll out", "3 Embed")[i % 3] for i in range(count)],
        "owner": [f"Owner {i % 97}" for i in range(count)],
        "urgency": ["Medium"] * count,
        "impact": ["Moderate"] * count,
        "budget": [1000.0 + 10 * (i % 500) for i in range(count)],
        "baseline_start": list(starts),
        "baseline_finish": list(finishes),
        "actual_start": [
            start if share else None for start, share in zip(starts, progress, strict=True)
        ],
        "actual_finish": [
            finish if share == 1 else None for finish, share in zip(finishes, progress, strict=True)
        ],
        "status": [_status(share) for share in progress],
        "percent_complete": list(progress),
        "updated_on": [STATUS_DATE - timedelta(i % 5) for i in range(count)],
        "comment": [
            f"Looked at in week {i % 52}; nothing more to say about it" for i in range(count)
        ],
    }


def _progress(start: date, finish: date, chance: random.Random) -> float:
    if finish < STATUS_DATE:
        return 1.0
    if start > STATUS_DATE:
        return 0.0
    return round(chance.uniform(0.05, 0.95), 2)


def _status(share: float) -> str:
    if share == 1:
        return "Done"
    return "In progress" if share else "Not started"


def _milestones(
    chance: random.Random, starts: Sequence[date], lengths: Sequence[int]
) -> dict[str, list[object]]:
    count = 5 * len(starts)
    due = [
        start + timedelta(length * step // 5)
        for start, length in zip(starts, lengths, strict=True)
        for step in range(1, 6)
    ]
    return {
        "milestone_id": [f"M-{i:06}" for i in range(count)],
        "action_id": [f"A-{i // 5:05}" for i in range(count)],
        "title": [f"Checkpoint {i % 5 + 1} reached and confirmed" for i in range(count)],
        "weight": [20] * count,
        "owner": [f"Owner {i % 97}" for i in range(count)],
        "baseline_date": list(due),
        "forecast_date": [day + timedelta(chance.randrange(9)) for day in due],
        "achieved_on": [day if day < STATUS_DATE else None for day in due],
    }


def _usage(chance: random.Random, starts: Sequence[date]) -> dict[str, list[object]]:
    spent = [(i // 2, start) for i, start in enumerate(day for day in starts for _ in (0, 1))]
    spent = [(action, start) for action, start in spent if start <= STATUS_DATE]
    return {
        "used_on": [min(start + timedelta(3), STATUS_DATE) for _, start in spent],
        "action_id": [f"A-{action:05}" for action, _ in spent],
        "quantity": [float(chance.randrange(1, 9)) for _ in spent],
        "cost": [float(chance.randrange(50, 900)) for _ in spent],
        "document": [f"INV-{i:06}" for i, _ in enumerate(spent)],
    }


def _kpis(count: int) -> dict[str, list[object]]:
    return {
        "kpi_id": [f"K-{i:05}" for i in range(count)],
        "name": [f"Measure {i}" for i in range(count)],
        "direction": ["Higher is better"] * count,
        "gap": [f"Gap {i % 40}" for i in range(count)],
        "baseline": [50.0] * count,
        "target": [90.0] * count,
        "frequency": ["Weekly"] * count,
        "owner": [f"Owner {i % 97}" for i in range(count)],
    }


def _readings(chance: random.Random, count: int) -> dict[str, list[object]]:
    return {
        "kpi_id": [f"K-{i // 20:05}" for i in range(count)],
        "read_on": [STATUS_DATE - timedelta(7 * (i % 20)) for i in range(count)],
        "value": [50.0 + chance.randrange(40) for _ in range(count)],
    }
