"""A new baseline carries out what was approved, proposes what has moved, and loses nothing."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.plan import Plan
from headway.core.rebaseline import Rebaseline, account, rebaseline
from headway.schema import TABLES, Writer
from tests.core.plans import SETTINGS
from tests.tables import table

ACTIONS = """
    action_id | title  | status      | budget | baseline_start | baseline_finish | current_start | current_finish
    A-1       | Guards | In progress |   2000 | 2026-06-01     | 2026-06-12      |               | 2026-06-26
    A-2       | Train  | Not started |        | 2026-06-15     | 2026-06-19      | 2026-06-15    | 2026-06-19
    A-3       | Phones | Done        |    500 | 2026-06-01     | 2026-06-05      |               | 2026-06-09
    A-4       | Desks  | Cancelled   |    500 | 2026-06-01     | 2026-06-05      |               | 2026-06-30
"""  # noqa: E501 - a table is read by its columns
HEAD = (
    "change_id | type | action_id | field | old_value | new_value | reason | requested_on | status"
)


def found(*changes: str) -> Rebaseline:
    """Return the new baseline of the plan with these rows of Changes."""
    texts = {"actions": ACTIONS, "changes": "\n".join((HEAD, *changes))}
    tables = {
        declared.key: table(declared, texts.get(declared.key, ""))
        for declared in TABLES
        if declared.written_by(Writer.PERSON)
    }
    return rebaseline(Plan(tables, {}, SETTINGS, date(2026, 6, 5)), date(2026, 6, 10))


def steps(changes: str, part: str) -> list[tuple[object, ...]]:
    """Return the steps of one *part* as plain values."""
    return [
        (step.change_id, step.action_id, step.header, step.row, step.old, step.new)
        for step in getattr(found(*changes.splitlines()), part)
    ]


def test_a_date_of_an_open_action_that_moved_is_proposed() -> None:
    moved = (None, "A-1", "Baseline finish", 0, date(2026, 6, 12), date(2026, 6, 26))
    assert steps("", "proposed") == [moved]
    assert found().agreed == found().unclear == ()


@pytest.mark.parametrize("status", ["Proposed", "Approved", "Rejected"])
def test_what_changes_speaks_of_is_not_proposed_again(status: str) -> None:
    row = (
        "C-1 | Baseline | A-1 | Baseline finish | 2026-06-12 | 26 June 2026 | Late | "
        f"2026-06-08 | {status}"
    )
    assert steps(row, "proposed") == []


def test_an_approved_change_is_carried_out_once() -> None:
    row = "C-1 | Baseline | A-1 | {} | {} | {} | Late | 2026-06-08 | Approved"
    finish = row.format("Baseline finish", "2026-06-12", "2026-06-26")
    assert steps(finish, "agreed") == [
        ("C-1", "A-1", "Baseline finish", 0, date(2026, 6, 12), date(2026, 6, 26))
    ]
    assert steps(row.format("Budget", "1500", "2000"), "agreed") == []


def test_a_budget_that_was_blank_can_be_agreed() -> None:
    row = "C-1 | Scope | A-2 | budget |  | 900 | New | 2026-06-08 | Approved"
    assert steps(row, "agreed") == [("C-1", "A-2", "Budget", 1, None, 900.0)]


def test_of_several_approved_changes_the_last_one_counts() -> None:
    rows = """\
C-1 | Baseline | A-1 | Baseline finish | 2026-06-12 | 2026-06-19 | Late  | 2026-06-02 | Approved
C-2 | Baseline | A-1 | Baseline finish | 2026-06-19 | 2026-06-26 | Later | 2026-06-08 | Approved"""
    assert steps(rows, "agreed") == [
        ("C-2", "A-1", "Baseline finish", 0, date(2026, 6, 12), date(2026, 6, 26))
    ]


def test_what_stands_in_actions_and_nobody_knows_is_left_as_it_is() -> None:
    row = "C-1 | Baseline | A-1 | Baseline finish | 10 June 2026 | 2026-06-26 | Late | 2026-06-08"
    row += " | Approved"
    assert steps(row, "agreed") == []
    assert [one[0] for one in steps(row, "unclear")] == ["C-1"]
    assert account(found(row)) == (
        "C-1 was left out: it was approved for “Baseline finish” of A-1, where now 12 Jun 2026 "
        "stands, which Changes does not know. Correct the column Old on Changes, or the cell."
    )


@pytest.mark.parametrize(
    ("action", "stands"),
    [pytest.param("A-1", "2000", id="a budget"), pytest.param("A-2", "nothing", id="a blank")],
)
def test_what_stands_there_is_named_as_the_sheet_shows_it(action: str, stands: str) -> None:
    row = f"C-1 | Scope | {action} | Budget | 1000 | 3000 | New | 2026-06-08 | Approved"
    assert f"of {action}, where now {stands} stands," in account(found(row))


def test_it_says_what_was_done_and_what_is_left_to_do() -> None:
    row = "C-1 | Scope | A-2 | Budget |  | 900 | New | 2026-06-08 | Approved"
    assert account(found(row)) == (
        "1 approved change of the baseline went into Actions; Changes keeps the old values. "
        "1 change of the baseline, from dates that moved, is proposed on Changes. Give each its "
        "reason, the status Approved, by whom and when; then press Re-baseline again."
    )


def test_nothing_to_do_is_said_too() -> None:
    nothing = Rebaseline((), (), ())
    assert account(nothing) == (
        "The baseline is up to date: no change of it is approved and left to do, "
        "and no open action has moved away from it."
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param(
            "C-1 | Resource | A-1 | Budget | 2000 | 18.000 | Dear | 2026-06-08 | Approved",
            "New says “18.000”, but “Budget” needs an amount of money that is not below 0. Type "
            "the number again without a thousands separator.",
            id="a number that may be two",
        ),
        pytest.param(
            "C-1 | Date | A-1 | Baseline finish | 03/04/2026 | 2026-07-01 | Late | 2026-06-08 "
            "| Approved",
            "Old says “03/04/2026”, but “Baseline finish” needs either 2026-03-04 or 2026-04-03. "
            "Type the date again as year-month-day, such as 2026-04-03.",
            id="a day that may be two",
        ),
        pytest.param(
            "C-1 | Resource | | Budget | 2000 | 1800 | Dear | 2026-06-08 | Approved",
            "it names no action. Fill in Action ID.",
            id="nobody knows of which action",
        ),
        pytest.param(
            "C-1 | Resource | A-9 | Budget | 2000 | 1800 | Dear | 2026-06-08 | Approved",
            "A-9 has an error on Actions; Findings says which.",
            id="its action is left out",
        ),
        pytest.param(
            "C-1 | Resource | A-1 | Budget | 2000 | 1800 | Dear | 2026-06-12 | Approved",
            "it is approved from 12 Jun 2026 on. Press Re-baseline again on that day.",
            id="approved in the future",
        ),
    ],
)
def test_an_approved_change_that_cannot_be_carried_out_is_named(change: str, why: str) -> None:
    done = found(change)
    assert done.agreed == done.unclear == ()
    assert account(done).endswith(f"C-1 was left out: {why}")


def test_a_proposed_change_is_not_named_however_it_is_written() -> None:
    assert not found("C-1 | | A-1 | Budget | 2000 | 18.000 | Dear | 2026-06-08 | Proposed").refused
