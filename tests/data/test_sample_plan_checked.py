"""The sample plan, checked and measured, tells a believable story.

Headway finds every planted mistake by its rule, and no error that was not planted.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from headway.core.earned_value import measure_actions
from headway.core.findings import Finding, without_errors
from headway.core.grids import Block, Grid
from headway.core.progress import overall
from headway.core.rules import validate
from headway.data.sample_plan import sample_facts, sample_tables
from headway.schema import FACTS, TABLES, Table
from headway.schema.facts import RISK_MAP, RISK_MAP_NAME, WEEK_PATTERN, WEEK_PATTERN_NAME
from headway.schema.words import Severity

if TYPE_CHECKING:
    from headway.core.plan import Plan
    from headway.core.progress import Progress

PLANTED = Path(__file__).with_name("planted_mistakes.tsv")


@pytest.fixture(scope="module")
def checked() -> tuple[Plan, tuple[Finding, ...]]:
    """The sample as it stands in a new workbook, and what Headway finds in it."""
    facts = sample_facts()
    blocks = {
        fact.name: Block(fact.name, fact.sheet, 1, 1, ((facts.get(fact.key, fact.default),),))
        for fact in FACTS
    }
    rows = tuple(tuple(letters) for letters in RISK_MAP)
    blocks[RISK_MAP_NAME] = Block(RISK_MAP_NAME, "Settings", 1, 1, rows)
    blocks[WEEK_PATTERN_NAME] = Block(WEEK_PATTERN_NAME, "Settings", 1, 1, (WEEK_PATTERN,))
    sample = sample_tables()
    grids = {table.key: _grid(table, sample.get(table.key, {})) for table in TABLES}
    return validate(grids, blocks, today=date(2026, 11, 22))


def _grid(table: Table, filled: dict[str, list[object]]) -> Grid:
    keys = [column.key for column in table.columns]
    seed = {key: [row[place] for row in table.seed] for place, key in enumerate(keys)}
    columns = filled or seed
    height = len(next(iter(columns.values()), ()))
    cells = tuple(columns.get(key, [None] * height) for key in keys)
    return Grid(table.name, table.sheet, 1, 1, tuple(table.headers), cells)


@pytest.fixture(scope="module")
def planted() -> set[tuple[str, str, int, str]]:
    """The rule, table, row and column of each mistake made on purpose."""
    with PLANTED.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(line["rule"], line["table"], int(line["row"]), line["column"]) for line in lines}


def _told(findings: tuple[Finding, ...], *severities: Severity) -> set[tuple[object, ...]]:
    return {
        (finding.rule.id, finding.table, finding.row, finding.column)
        for finding in findings
        if finding.severity in severities
    }


def test_every_planted_mistake_is_found(
    checked: tuple[Plan, tuple[Finding, ...]], planted: set[tuple[str, str, int, str]]
) -> None:
    assert planted <= _told(checked[1], *Severity)


def test_no_other_error_is_found_but_the_far_end_of_the_circle(
    checked: tuple[Plan, tuple[Finding, ...]], planted: set[tuple[str, str, int, str]]
) -> None:
    errors = _told(checked[1], Severity.ERROR)
    assert errors - planted == {("predecessor-cycle", "actions", 25, "predecessors")}


def test_few_warnings_are_left_besides(
    checked: tuple[Plan, tuple[Finding, ...]], planted: set[tuple[str, str, int, str]]
) -> None:
    assert len(_told(checked[1], Severity.WARNING) - planted) <= 5


@pytest.fixture(scope="module")
def progress(checked: tuple[Plan, tuple[Finding, ...]]) -> Progress:
    """How the rows without errors stand."""
    plan = without_errors(*checked)
    tables = plan.tables
    measured = measure_actions(
        tables["actions"],
        tables["milestones"],
        tables["usage"],
        plan.settings,
        plan.status_date,
        tables["issues"],
    )
    return overall(measured, plan.settings, plan.status_date)


def test_the_plan_is_somewhat_behind_and_slightly_over_cost(progress: Progress) -> None:
    assert progress.reported == pytest.approx(0.586, abs=0.001)
    assert progress.planned == pytest.approx(0.638, abs=0.001)
    assert progress.totals.cost_performance == pytest.approx(0.959, abs=0.001)


def test_some_actions_are_done_two_are_stuck_and_one_was_cancelled_at_a_cost(
    progress: Progress,
) -> None:
    counts = progress.counts
    assert (counts.in_scope, counts.done, counts.stuck, counts.cancelled) == (23, 10, 2, 1)
    assert progress.cost_of_cancelled == 4320
