"""How far the figures can be trusted, on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.data_quality import QualityPart
from headway.core.figures import work_out
from headway.core.findings import Finding, Rule
from headway.core.plan import Plan
from headway.core.summary import summarise
from headway.schema import TABLES, Writer
from headway.schema.words import Severity
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.core.data_quality import DataQuality

STATUS_DATE = date(2026, 6, 10)

# The limit is 7 working days without an update: from Monday 1 to Wednesday 10 June are 7.
ACTIONS = """
    action_id | owner | status      | budget | baseline_start | baseline_finish | updated_on
    A-1       | Ada   | In progress |   1000 | 2026-06-01     | 2026-06-12      | 2026-06-01
    A-2       | Bo    | In progress |   1000 | 2026-06-01     | 2026-06-12      | 2026-05-29
    A-3       | Cy    | In progress |        | 2026-06-01     | 2026-06-12      |
    A-4       | Cy    | Done        |   1000 |                |                 |
    A-5       | Cy    | Cancelled   |        |                |                 |
"""
KPIS = """
    kpi_id | direction       | baseline | target | frequency
    K-1    | Lower is better |       10 |      2 | Weekly
    K-2    | Lower is better |       10 |      2 | Weekly
    K-3    | Lower is better |       10 |      2 | Weekly
"""
READINGS = """
    kpi_id | read_on    | value
    K-1    | 2026-06-08 | 4
    K-2    | 2026-04-01 | 4
"""


def quality_of(texts: Mapping[str, str], *findings: Finding) -> DataQuality:
    """Return the quality of a plan whose tables are *texts*, the others empty."""
    tables = {
        declared.key: table(declared, texts.get(declared.key, ""))
        for declared in TABLES
        if declared.written_by(Writer.PERSON)
    }
    plan = Plan(tables, {}, SETTINGS, STATUS_DATE)
    return summarise(plan, work_out(plan), findings).quality


def found(severity: Severity, key: str, row: int) -> Finding:
    """Return a finding of this *severity* about a row."""
    rule = Rule("odd", severity, "Something is odd", "Look at it.")
    return Finding(rule, "this", "that", key, row)


def test_each_part_says_of_how_many_rows_it_is_true() -> None:
    """E1, E15 and E21: what has no baseline, an imputed weight or a stale reading."""
    quality = quality_of(
        {"actions": ACTIONS, "kpis": KPIS, "readings": READINGS},
        found(Severity.ERROR, "usage", 0),
        found(Severity.ERROR, "usage", 0),
        found(Severity.ERROR, "actions", 5),
        found(Severity.WARNING, "actions", 1),
        found(Severity.WARNING, "actions", 1),
        found(Severity.NOTE, "actions", 2),
    )
    assert quality.parts == (
        QualityPart("rows without an error", 10, 12),
        QualityPart("rows without a warning", 9, 10),
        QualityPart("actions without an error", 5, 6),
        QualityPart("actions with a baseline", 3, 4),
        QualityPart("actions with a weight of their own", 3, 4),
        QualityPart("open actions updated in time", 1, 3),
        QualityPart("KPIs with a fresh reading", 1, 3),
    )
    shares = (10 / 12, 9 / 10, 5 / 6, 3 / 4, 3 / 4, 1 / 3, 1 / 3)
    assert quality.score == pytest.approx(sum(shares) / 7)


def test_a_part_with_nothing_to_judge_is_left_out_of_the_score() -> None:
    quality = quality_of({"kpis": KPIS, "readings": READINGS})
    assert [part.asks for part in quality.parts] == [
        "rows without an error",
        "rows without a warning",
        "KPIs with a fresh reading",
    ]
    assert quality.score == pytest.approx((1 + 1 + 1 / 3) / 3)


def test_data_without_fault_score_a_hundred_percent() -> None:
    lines = ACTIONS.strip().splitlines()
    assert quality_of({"actions": "\n".join(lines[:2])}).score == 1


def test_an_empty_plan_has_no_score() -> None:
    assert quality_of({}).score is None


def test_a_warning_about_a_row_that_was_left_out_is_not_counted_twice() -> None:
    quality = quality_of({"actions": ACTIONS}, found(Severity.WARNING, "actions", 77))
    assert quality.parts[1] == QualityPart("rows without a warning", 5, 5)
