"""How far the figures can be trusted, on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.data_quality import QualityPart
from headway.core.figures import work_out
from headway.core.findings import Finding, Rule, without_errors
from headway.core.page.footer import quality
from headway.core.plan import Plan
from headway.core.summary import summarise
from headway.schema import TABLES, Writer
from headway.schema.words import Severity
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.core.data_quality import DataQuality
    from headway.core.summary import Summary

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
    return summary_with(texts, *findings).quality


def summary_with(texts: Mapping[str, str], *findings: Finding) -> Summary:
    """Return the summary of a plan whose tables are *texts*, without the rows found wrong."""
    tables = {
        declared.key: table(declared, texts.get(declared.key, ""))
        for declared in TABLES
        if declared.written_by(Writer.PERSON)
    }
    plan = without_errors(Plan(tables, {}, SETTINGS, STATUS_DATE), findings)
    return summarise(plan, work_out(plan), findings)


def found(severity: Severity, key: str, row: int) -> Finding:
    """Return a finding of this *severity* about a row."""
    rule = Rule("odd", severity, "Something is odd", "Look at it.")
    return Finding(rule, "this", "that", key, row)


def test_each_part_says_of_how_many_rows_it_is_true() -> None:
    """E1, E15 and E21: what has no baseline, an imputed weight or a stale reading."""
    data = quality_of(
        {"actions": ACTIONS, "kpis": KPIS, "readings": READINGS},
        found(Severity.ERROR, "usage", 0),
        found(Severity.ERROR, "usage", 0),
        found(Severity.ERROR, "actions", 5),
        found(Severity.WARNING, "actions", 1),
        found(Severity.WARNING, "actions", 1),
        found(Severity.NOTE, "actions", 2),
    )
    assert data.parts == (
        QualityPart("rows without an error", 10, 12),
        QualityPart("rows without a warning", 9, 10),
        QualityPart("actions without an error", 5, 6),
        QualityPart("actions with a baseline", 3, 4),
        QualityPart("actions with a weight of their own", 3, 4),
        QualityPart("open actions updated in time", 1, 3),
        QualityPart("KPIs with a fresh reading", 1, 3),
    )
    shares = (10 / 12, 9 / 10, 5 / 6, 3 / 4, 3 / 4, 1 / 3, 1 / 3)
    assert data.score == pytest.approx(sum(shares) / 7)
    assert (data.rows_left_out, data.errors, data.warnings, data.notes) == (2, 3, 2, 1)
    assert (data.actions, data.weight_basis, data.imputed_weights) == (4, "budget", 1)
    assert (data.not_baselined, data.kpis) == (1, 3)
    assert (data.stale_kpis, data.kpis_without_reading) == (1, 1)


def test_a_part_with_nothing_to_judge_is_left_out_of_the_score() -> None:
    data = quality_of({"kpis": KPIS, "readings": READINGS})
    assert [part.asks for part in data.parts] == [
        "rows without an error",
        "rows without a warning",
        "KPIs with a fresh reading",
    ]
    assert data.score == pytest.approx((1 + 1 + 1 / 3) / 3)


def test_data_without_fault_score_a_hundred_percent() -> None:
    lines = ACTIONS.strip().splitlines()
    data = quality_of({"actions": "\n".join(lines[:2])})
    assert (data.score, data.actions_left_out, data.budget_left_out) == (1, 0, 0)


def test_an_empty_plan_has_no_score() -> None:
    assert quality_of({}).score is None


def test_the_page_says_how_good_the_data_are_and_what_lowers_that_most() -> None:
    """Of six parts, two are at 2/3 and 1/3; then two at 1/3, both because of what is left out."""
    lines = ACTIONS.strip().splitlines()
    plan = {"actions": "\n".join(lines[:4])}
    line = quality(summary_with(plan))
    assert line.startswith("Data quality 83% (weakest: 1 of 3 open actions updated in time): ")

    mistakes = [found(Severity.ERROR, "actions", row) for row in (1, 2)]
    line = quality(summary_with(plan, *mistakes))
    assert line.startswith("Data quality 78% (lowered most by errors): 2 actions worth 1,000 left")

    assert quality(summary_with({"actions": "\n".join(lines[:2])})).startswith(
        "Data quality 100%: "
    )


def test_as_many_errors_as_warnings_are_told_both() -> None:
    findings = [found(Severity.ERROR, "actions", 2), found(Severity.WARNING, "actions", 1)]
    assert "findings: 1 error, 1 warning" in quality(summary_with({"actions": ACTIONS}, *findings))


def test_the_page_says_what_the_actions_left_out_are_worth() -> None:
    """The third is worth nothing that could be read, and the risk has no budget."""
    mistakes = [
        *(found(Severity.ERROR, "actions", row) for row in (0, 1, 2)),
        found(Severity.ERROR, "risks", 0),
    ]
    risk = {"risks": "risk_id | event\nRK-1 | Frost"}
    data = summary_with({"actions": ACTIONS} | risk, *mistakes).quality
    assert (data.actions_left_out, data.budget_left_out) == (3, 2000)

    line = quality(summary_with({"actions": ACTIONS} | risk, *mistakes))
    assert "3 actions worth 2,000 and 1 other row left out because of errors" in line


def test_started_actions_without_a_cost_are_told_where_others_have_one() -> None:
    """A cancelled action, one not started and one without a budget could not book any."""
    booked = """
        action_id | status      | budget | percent_complete | actual_cost
        A-1       | In progress |   1000 |              50% |         0.5
        A-2       | In progress |   1000 |              50% |
        A-3       | Done        |      1 |             100% |           0
        A-4       | Not started |   1000 |                  |
        A-5       | Cancelled   |   1000 |              50% |
        A-6       | In progress |        |              50% |
    """
    note = "2 of 3 started actions without a cost: CPI looks too good"
    assert note in quality(summary_with({"actions": booked}))

    nowhere = booked.replace(" 0.5", "")
    assert "without a cost" not in quality(summary_with({"actions": nowhere}))


def test_a_warning_about_a_row_that_was_left_out_is_not_counted_twice() -> None:
    data = quality_of({"actions": ACTIONS}, found(Severity.WARNING, "actions", 77))
    assert data.parts[1] == QualityPart("rows without a warning", 5, 5)


def test_a_note_about_a_row_casts_no_doubt_on_it() -> None:
    data = quality_of({"actions": ACTIONS}, *(found(Severity.NOTE, "actions", n) for n in (0, 1)))
    assert data.parts[1] == QualityPart("rows without a warning", 5, 5)


def test_words_on_settings_are_no_entries_of_the_plan() -> None:
    data = quality_of({"actions": ACTIONS, "phases": "word\nPrepare\nDo\nClose"})
    assert data.parts[0] == QualityPart("rows without an error", 5, 5)


def test_where_every_action_weighs_the_same_no_weight_of_their_own_is_asked_for() -> None:
    plan = "action_id | owner | status\nA-1 | Ada | In progress\nA-2 | Bo | Not started"
    data = quality_of({"actions": plan})
    assert data.weight_basis == "equal shares"
    assert "actions with a weight of their own" not in [part.asks for part in data.parts]
