"""Everything that is worked out from a plan, on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype, is_float_dtype

from headway.core.figures import Figures, work_out
from headway.core.plan import Plan
from headway.schema import TABLES, Kind, Writer
from headway.schema import table as table_named
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from pandas import Series

STATUS_DATE = date(2026, 6, 10)
ENTERED = {
    "actions": """
        action_id | title | type     | department | owner | urgency  | impact   | predecessors | status      | budget | percent_complete | baseline_start | baseline_finish | updated_on
        A-1       | One   | Training | Operations | Ada   | High     | Major    |              | In progress |   1000 |              50% | 2026-06-01     | 2026-06-05      | 2026-05-20
        A-2       | Two   | Process  | Operations | Bo    | Critical | Decisive | A-1          | Not started |   1000 |               0% | 2026-06-08     | 2026-06-12      | 2026-06-09
        A-3       | Three | Training | Operations | Bo    | Low      | Minor    |              | Cancelled   |    500 |              10% | 2026-06-08     | 2026-06-12      |
    """,  # noqa: E501 - a table is read by its columns
    "issues": """
        issue_id | title | owner | raised_on  | target_date | status
        I-1      | Stuck | Ada   | 2026-06-01 | 2026-06-03  | Open
    """,
    "people": "name | manager\nAda | Bo\nBo |",
    "milestones": "milestone_id | action_id | baseline_date\nM-1 | A-2 | 2026-06-12",
    "changes": """
        change_id | action_id | field          | old_value  | new_value  | status   | approved_on
        CR-1      | A-1       | Current finish | 2026-05-29 | 2026-06-05 | Approved | 2026-05-28
    """,
}


def figures_of(entered: dict[str, str], sponsor: str | None = "Sue") -> Figures:
    tables = {
        declared.key: table(declared, entered.get(declared.key, ""))
        for declared in TABLES
        if declared.written_by(Writer.PERSON)
    }
    return work_out(Plan(tables, {"sponsor": sponsor}, SETTINGS, STATUS_DATE))


@pytest.mark.parametrize("entered", [ENTERED, {}], ids=["a small plan", "nothing"])
def test_every_column_that_headway_owns_is_filled_in(entered: dict[str, str]) -> None:
    found = figures_of(entered).tables
    for declared in TABLES:
        wanted = set(declared.written_by(Writer.HEADWAY))
        if wanted and declared.written_by(Writer.PERSON):
            assert wanted <= set(found[declared.key]), declared.name


def test_the_parts_by_type_add_up_to_the_plan() -> None:
    found = figures_of(ENTERED)
    assert {part.name: part.counts.in_scope for part in found.types} == {
        "Training": 1,
        "Process": 1,
    }
    assert sum(part.totals.budget for part in found.types) == found.overall.totals.budget == 2000


def test_the_manager_sees_in_time_what_is_late_and_whom_it_concerns() -> None:
    steering = figures_of(ENTERED).steering

    # A-1 was due on Friday and is expected today at best, so A-2 ends three working days later.
    assert steering.sequence.finish == date(2026, 6, 17)
    assert [step.action_id for step in steering.sequence.critical_chain.rows] == ["A-1", "A-2"]
    assert [(line.action_id, line.watch) for line in steering.watch_list.rows] == [
        ("A-2", "should have started 2 working days ago; predecessors push it by 3 working days"),
        ("A-1", "not updated for 15 working days"),
    ]
    assert [(line.source, line.escalate_to) for line in steering.escalations.rows] == [
        ("I-1", "Sue"),
        ("A-1", "Sue"),
    ]
    assert (steering.sequence.pushed, steering.sequence.longest_push) == (1, 3)
    assert (steering.issues.open, steering.issues.overdue) == (1, 1)
    assert [(each.name, each.open, each.overdue) for each in steering.issue_categories] == [
        ("Not given", 1, 1)
    ]
    # A-2 should have started on Monday, and A-1 was moved by the week that Changes tells of
    assert [line.action_id for line in steering.kick_off.waiting.rows] == ["A-2"]
    assert (steering.finish_moves.moves, steering.finish_moves.days_lately) == (1, 5)
    assert (steering.checkpoints.in_scope, steering.checkpoints.due) == (1, 0)


def test_where_nobody_is_above_an_owner_and_no_sponsor_is_named_it_reaches_nobody() -> None:
    found = figures_of(ENTERED, sponsor=None)
    assert [line.escalate_to for line in found.steering.escalations.rows] == ["Bo", "Bo"]
    alone = figures_of(ENTERED | {"people": "name\n "}, sponsor=None)
    assert [line.escalate_to for line in alone.steering.escalations.rows] == [None, None]


def test_an_empty_plan_has_nothing_to_steer() -> None:
    steering = figures_of({}).steering
    assert steering.sequence.finish is None
    assert (steering.watch_list.total, steering.escalations.total) == (0, 0)
    assert steering.issue_categories == ()


def test_what_headway_writes_has_the_kind_of_its_column() -> None:
    """So a flag becomes Yes or No and not 1, and what is missing among texts is blank."""
    more = {
        "milestones": "action_id | baseline_date\nA-1 | 2026-06-01\nA-3 |",
        "risks": "risk_id | probability | impact | status\nR-1 | 5 | 5 | Open\nR-2 | | | Open",
        "kpis": "kpi_id | baseline | target\nK-1 | 0 | 10\nK-2 | 0 | 10",
        "readings": "kpi_id | read_on | value\nK-1 | 2026-06-08 | 3",
    }
    for key, rows in figures_of(ENTERED | more).tables.items():
        for column in table_named(key).columns:
            if column.writer is Writer.HEADWAY:
                is_kind = KINDS.get(column.kind, is_text)
                assert is_kind(rows[column.key]), f"{column.header} on {key}"


def is_text(values: Series[Any]) -> bool:
    return {type(value) for value in values} <= {str, type(None)}


KINDS: dict[Kind, Callable[[Series[Any]], bool]] = {
    Kind.FLAG: is_bool_dtype,
    Kind.DATE: is_datetime64_any_dtype,
    **dict.fromkeys((Kind.NUMBER, Kind.PERCENT, Kind.MONEY), is_float_dtype),
}
