"""References lead to the rows that they name, and to no others."""

from __future__ import annotations

import pytest

from headway.core.rules import validate
from headway.core.typed import as_cells
from headway.schema import table
from tests.core.rules.cases import STATUS_DATE
from tests.grids import grid


def read(tables: dict[str, str], key: str, column: str) -> tuple[dict[int, object], list[str]]:
    """Return what a column says once its references are followed, and what is said of it."""
    grids = {name: grid(table(name), text) for name, text in tables.items()}
    plan, findings = validate(grids, {}, STATUS_DATE)
    rows = plan.tables[key]
    said = [
        f"{each.row} {each.found}: {each.expected}"
        for each in findings
        if (each.table, each.column) == (key, column)
    ]
    return dict(zip(rows.index, as_cells(rows[column]), strict=True)), said


def test_a_blank_row_among_the_actions_does_not_move_predecessors_to_their_neighbours() -> None:
    actions = """
        action_id | predecessors
        A-1       |
                  |
        A-2       | a-1; A-9
        A-3       | A-2
    """
    assert read({"actions": actions}, "actions", "predecessors") == (
        {0: None, 2: "A-1", 3: "A-2"},
        ["2 A-9: an id that the sheet “Actions” has"],
    )


def test_two_ids_are_unknown_where_there_is_room_for_one() -> None:
    tables = {
        "actions": "action_id\nA-1\nA-2",
        "milestones": "milestone_id | action_id\nM-1 | A-1; A-2",
    }
    assert read(tables, "milestones", "action_id") == (
        {0: None},
        ["0 A-1; A-2: an id that the sheet “Actions” has"],
    )


def test_ids_are_looked_up_also_to_the_right_of_those_whose_table_is_missing() -> None:
    actions = "action_id | objective_id | predecessors\nA-1 | O-1 |\nA-2 | O-1 | a-1; A-9"
    assert read({"actions": actions}, "actions", "predecessors") == (
        {0: None, 1: "A-1"},
        ["1 A-9: an id that the sheet “Actions” has"],
    )
    assert read({"actions": actions}, "actions", "objective_id")[0] == {0: "O-1", 1: "O-1"}


@pytest.mark.parametrize(
    "typed",
    ["A-1;A-2", " a-1 ;; A-2; ", "A-1; a-1; A-2; A-1"],
    ids=["no blank between", "nothing between", "one twice"],
)
def test_several_ids_in_a_cell_are_each_named_once_however_they_are_typed(typed: str) -> None:
    actions = f"action_id | predecessors\nA-1 |\nA-2 |\nA-3 | {typed}"
    assert read({"actions": actions}, "actions", "predecessors") == (
        {0: None, 1: None, 2: "A-1; A-2"},
        [],
    )
