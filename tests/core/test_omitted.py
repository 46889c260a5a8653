"""Rows that are left out because of an error: which they are, whose, and what is wrong."""

from __future__ import annotations

from datetime import date

from headway.core.findings import Finding, Rule, without_errors
from headway.core.omitted import (
    Mistake,
    RowLeftOut,
    left_out_of_sums,
    omitted_note,
    rows_omitted,
)
from headway.core.plan import Plan
from headway.schema import TABLES, Writer
from headway.schema.words import Severity
from tests.core.plans import SETTINGS
from tests.tables import table

TEXTS = {
    "actions": """
        action_id | title       | owner
        A-1       | Fit guards  | Ada
        A-2       | Train teams | Bo
        A-3       | Call back   | Cy
    """,
    "milestones": """
        milestone_id | action_id | title | owner
        M-1          | A-1       | Here  |
        M-2          | A-2       | There |
        M-3          | A-2       | Gone  | Di
        M-4          |           |       |
        M-5          | A-1       | Late  |
    """,
    "risks": "risk_id | event | owner\nRK-1 | Frost | Ed",
}
WRONG = Rule("odd", Severity.ERROR, "Something is odd", "Look at it.")
DOUBTFUL = Rule("late", Severity.WARNING, "Something is late", "Hurry.")


def found(key: str, row: int, column: str | None = None, rule: Rule = WRONG) -> Finding:
    """Return a finding about a row."""
    return Finding(rule, "this", "that", key, row, column)


FINDINGS = (
    found("actions", 1, "percent_complete"),
    found("actions", 1),
    found("actions", 2, rule=DOUBTFUL),
    found("milestones", 1, "baseline_date"),
    found("milestones", 2),
    found("milestones", 3),
    found("milestones", 4, "baseline_date"),
    found("milestones", 4, "forecast_date", DOUBTFUL),
    found("risks", 0),
    Finding(WRONG, "this", "that"),
)


def omitted() -> list[RowLeftOut]:
    """Return the rows of the plan that are left out."""
    tables = {
        each.key: table(each, TEXTS.get(each.key, ""))
        for each in TABLES
        if each.written_by(Writer.PERSON)
    }
    tables = {key: rows.astype(object).where(rows.notna(), None) for key, rows in tables.items()}
    plan = without_errors(Plan(tables, {}, SETTINGS, date(2026, 6, 10)), FINDINGS)
    return list(rows_omitted(plan, FINDINGS))


def test_each_row_with_an_error_is_told_with_its_owner_else_that_of_its_action() -> None:
    assert [(row.sheet, row.row_id, row.title, row.owner) for row in omitted()] == [
        ("Actions", "A-2", "Train teams", "Bo"),
        ("Milestones", "M-2", "There", "Bo"),
        ("Milestones", "M-3", "Gone", "Di"),
        ("Milestones", "M-4", None, None),
        ("Milestones", "M-5", "Late", "Ada"),
        ("Risks", "RK-1", "Frost", "Ed"),
    ]


def test_each_error_of_a_row_is_told_by_its_column_and_no_warning_is() -> None:
    action, *_, late, _ = omitted()
    assert action.mistakes == (
        Mistake("% complete", "this", "that", "Look at it."),
        Mistake("", "this", "that", "Look at it."),
    )
    assert [mistake.column for mistake in late.mistakes] == ["Baseline date"]


def test_the_note_on_rows_left_out_names_them() -> None:
    milestones = table(TABLES[1], TEXTS["milestones"])
    assert omitted_note("milestones", milestones.head(0)) == ""
    assert omitted_note("milestones", milestones.head(1)) == (
        "1 milestone left out because of errors: M-1."
    )
    assert omitted_note("milestones", milestones.assign(milestone_id=None)) == (
        "5 milestones left out because of errors."
    )


def test_the_sums_say_how_many_rows_they_lack() -> None:
    assert left_out_of_sums(()) == ""
    assert left_out_of_sums(FINDINGS[:1]) == "1 row with errors is left out of the sums"
    assert left_out_of_sums(FINDINGS) == "6 rows with errors are left out of the sums"
