"""Where rows with errors were left out, the others keep their own figures.

A row is known by its place in its table. Once rows are left out there are gaps between these
places, and what is worked out for one row must never be written beside another.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pandas.testing import assert_frame_equal

from headway.core.figures import Figures, work_out
from headway.core.findings import without_errors
from headway.core.grids import Block, Grid
from headway.core.rules import validate
from headway.data.sample_plan import sample_facts, sample_tables
from headway.schema import FACTS, TABLES, Table
from headway.schema.facts import RISK_MAP, RISK_MAP_NAME, WEEK_PATTERN, WEEK_PATTERN_NAME

if TYPE_CHECKING:
    from headway.core.plan import Plan

STATUS_DATE = date(2026, 11, 22)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The sample plan without the mistakes that were planted in it, so full of gaps."""
    facts, sample = sample_facts(), sample_tables()
    blocks = {
        fact.name: Block(fact.name, fact.sheet, 1, 1, ((facts.get(fact.key, fact.default),),))
        for fact in FACTS
    }
    letters = tuple(tuple(row) for row in RISK_MAP)
    blocks[RISK_MAP_NAME] = Block(RISK_MAP_NAME, "Settings", 1, 1, letters)
    blocks[WEEK_PATTERN_NAME] = Block(WEEK_PATTERN_NAME, "Settings", 1, 1, (WEEK_PATTERN,))
    grids = {table.key: _grid(table, sample.get(table.key)) for table in TABLES}
    return without_errors(*validate(grids, blocks, today=STATUS_DATE))


def _grid(table: Table, filled: dict[str, list[object]] | None) -> Grid:
    keys = [column.key for column in table.columns]
    columns = filled or {key: [row[at] for row in table.seed] for at, key in enumerate(keys)}
    blank: list[object] = [None] * len(next(iter(columns.values()), ()))
    cells = tuple(columns.get(key, blank) for key in keys)
    return Grid(table.name, table.sheet, 1, 1, tuple(table.headers), cells)


def close_up(plan: Plan) -> Plan:
    """Return *plan* as if the rows left out had never been typed."""
    return replace(plan, tables={k: rows.reset_index(drop=True) for k, rows in plan.tables.items()})


def draw_apart(plan: Plan) -> Plan:
    """Return *plan* as if a row had been left out above each of its rows."""
    closed = close_up(plan).tables
    return replace(
        plan, tables={k: rows.set_axis(2 * rows.index + 1) for k, rows in closed.items()}
    )


@pytest.fixture(scope="module")
def closed_up(plan: Plan) -> Figures:
    return work_out(close_up(plan))


@pytest.fixture(scope="module")
def drawn_apart(plan: Plan) -> Figures:
    return work_out(draw_apart(plan))


def test_the_sample_has_such_gaps(plan: Plan) -> None:
    rows = plan.tables["actions"].index
    assert len(rows) < rows.max() + 1


def test_each_row_keeps_its_own_figures(closed_up: Figures, drawn_apart: Figures) -> None:
    for key, rows in drawn_apart.tables.items():
        assert rows.index.tolist() == [2 * place + 1 for place in range(len(rows))], key
        assert_frame_equal(rows.reset_index(drop=True), closed_up.tables[key], obj=key)


@pytest.mark.parametrize(
    "part", [field.name for field in fields(Figures) if field.name != "tables"]
)
def test_what_they_add_up_to_stays_the_same(
    closed_up: Figures, drawn_apart: Figures, part: str
) -> None:
    assert getattr(drawn_apart, part) == getattr(closed_up, part)
