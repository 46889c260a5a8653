"""Whether Headway and LibreOffice agree on random plans, one batch of them at a time."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from headway.core.checks import headline_figures
from headway.core.earned_value import measure_actions
from headway.core.issues import measure_issues
from headway.core.kpis import measure_kpis
from headway.core.milestones import measure_milestones
from headway.core.plan import Plan
from headway.core.progress import overall
from headway.core.risks import measure_risks
from headway.core.typed import no_rows
from headway.schema import table
from headway.schema.checks import AGREES, CHECKED
from tests.checks.compact import Case, sheet_name, write_cases
from tests.checks.libreoffice import Calculation, values
from tests.checks.random_plans import BESIDE, random_plan
from tests.core.plans import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pandas import DataFrame

IN_A_WORKBOOK = 25
"""Plans in one workbook; LibreOffice takes much longer over more of them."""
PRECISION = 1e-9


def disagreements(seeds: Sequence[int]) -> dict[int, list[str]]:
    """Return the figures on which the two sides differ, by the seed of their plan."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = {}
        for number, start in enumerate(range(0, len(seeds), IN_A_WORKBOOK)):
            cases = {seed: _case(seed) for seed in seeds[start : start + IN_A_WORKBOOK]}
            written[folder / f"plans{number}.xlsx"] = cases
            write_cases(folder / f"plans{number}.xlsx", list(cases.values()))
        calculated = Calculation(folder, list(written)).finish()
        return {
            seed: found
            for path, cases in zip(calculated, written.values(), strict=True)
            for number, (seed, each) in enumerate(cases.items())
            if (found := list(_differences(each, values(path, sheet_name(number)))))
        }


def _case(seed: int) -> Case:
    """Return the random plan of *seed*, and what Headway works out from its sound rows."""
    made = random_plan(seed)
    plan = made.plan
    tables, settings, day = plan.tables, plan.settings, plan.status_date
    actions = measure_actions(
        tables["actions"], tables["milestones"], tables["usage"], settings, day, tables["issues"]
    )
    measured = {
        "actions": actions,
        "milestones": measure_milestones(tables["milestones"], actions, settings, day),
        **(_measured_beside(plan, actions) if any(map(made.rows.get, BESIDE)) else _nothing()),
    }
    headline = headline_figures(plan, measured, overall(actions, settings, day, departments=()))
    latest = measured["kpis"]["latest"].dropna()
    return Case(made, headline, dict(zip(latest.index.tolist(), latest.tolist(), strict=True)))


def _measured_beside(plan: Plan, actions: DataFrame) -> dict[str, DataFrame]:
    tables, settings, day = plan.tables, plan.settings, plan.status_date
    return {
        "issues": measure_issues(tables["issues"], settings, day),
        "risks": measure_risks(tables["risks"], actions, settings, day),
        "kpis": measure_kpis(tables["kpis"], tables["readings"], actions, settings, day),
    }


@cache
def _nothing() -> dict[str, DataFrame]:
    """Return what is measured where there is nothing beside actions; most plans are such."""
    empty = {key: no_rows(table(key)) for key in ("actions", "readings", *BESIDE)}
    day = SETTINGS.calendar.holidays[0]
    actions = empty["actions"]
    return _measured_beside(Plan(empty, {}, SETTINGS, day), actions)


def _differences(case: Case, cells: list[list[object]]) -> Iterator[str]:
    """Yield each figure on which the two sides of a calculated sheet do not agree."""
    for row, check in enumerate(CHECKED, start=4):
        ours, theirs, result = case.headline[check.key], cells[row][2], cells[row][4]
        if result != AGREES or not _same(case, check.key, theirs):
            yield f"{check.label}: {ours} by Headway, {theirs} by LibreOffice, {result}"


def _same(case: Case, key: str, theirs: object) -> bool:
    """Return whether a figure agrees to nine digits; a variance, to nine of what it is made of."""
    ours = case.headline[key]
    if not isinstance(ours, float) or not isinstance(theirs, (int, float)):
        return theirs == ("" if ours is None else ours)
    parts = ("earned_value", "planned_value", "actual_cost") if key.endswith("variance") else ()
    terms = [case.headline[part] for part in parts]
    size = max(abs(term) for term in (1.0, ours, *terms) if isinstance(term, (int, float)))
    return abs(ours - theirs) <= PRECISION * size
