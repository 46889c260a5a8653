"""What was changed in a session goes into the file; what cannot is named."""

from __future__ import annotations

from headway.buttons.session import Session, Side, by_count, changes_of
from headway.core.grids import Block, BlockChange, CellChange, Grid, Link, TableChange
from headway.libreoffice.contents import SheetContents

Rows = list[list[object]]


def side(rows: Rows, *, shown: bool = True, notes: str = "", **other: Rows) -> Side:
    """Return a workbook with a table from A1 on, as wide as its first row, and a name at Z9."""
    table = [row for row in rows if row[0] is not None or row is rows[0]]
    headers, *body = [row[:2] for row in table]
    texts = tuple(tuple("" if value is None else str(value) for value in row) for row in rows)
    found = frozenset({(1, 1, notes)}) if notes else frozenset()
    sheets = {"Actions": SheetContents(texts, found, shown)}
    sheets |= {
        name: SheetContents(((str(one[0][0]),),), frozenset(), is_shown=True)
        for name, one in other.items()
    }
    values = tuple([row[column] for row in body] for column in range(2))
    grid = Grid("Actions", "Actions", 1, 1, tuple(map(str, headers)), values)
    name = Block("Owner", "Actions", 1, 4, ((rows[0][3],),))
    return Side(sheets, {"Actions": grid}, {"Owner": name})


BEFORE: Rows = [["ID", "Title", None, "Ann"], ["A-1", "Train", None, None]]


def changed(now: Side) -> Session:
    return changes_of(side(BEFORE), now)


def test_nothing_changed_is_nothing_to_write() -> None:
    session = changed(side(BEFORE))
    assert session.changes.cells == []
    assert session.changes.blocks == ()
    assert session.left_behind == []


def test_a_cell_of_a_table_is_carried_over_alone() -> None:
    session = changed(side([BEFORE[0], ["A-1", "Teach", None, None]]))
    assert session.changes.cells == [CellChange("Actions", "Title", 0, "Teach")]
    assert session.left_behind == []


def test_a_new_row_carries_the_whole_table_over() -> None:
    session = changed(side([*BEFORE, ["A-2", "Build", None, None]]))
    assert session.changes.tables == [
        TableChange("Actions", {"ID": ["A-1", "A-2"], "Title": ["Train", "Build"]})
    ]
    assert session.left_behind == []


def test_a_named_cell_is_carried_over() -> None:
    session = changed(side([["ID", "Title", None, "Ben"], BEFORE[1]]))
    assert session.changes.blocks == (BlockChange("Owner", (("Ben",),)),)


def test_a_jump_stays_a_jump() -> None:
    jump = """=HYPERLINK("#'Actions'!C7";"C7")"""
    session = changed(side([BEFORE[0], ["A-1", jump, None, None]]))
    assert session.changes.cells == [CellChange("Actions", "Title", 0, Link("C7", "Actions", "C7"))]
    assert session.values_only == []


def test_a_typed_formula_is_said_to_become_a_value() -> None:
    session = changed(side([BEFORE[0], ["A-1", "=1+1", None, None]]))
    assert session.values_only == ["“Actions”!B2"]


def test_a_cell_beside_table_and_names_is_named() -> None:
    session = changed(side([BEFORE[0], ["A-1", "Train", "beside", None]]))
    assert session.left_behind == ["“Actions”!C2"]


def test_renamed_columns_are_named_as_the_reason() -> None:
    session = changed(side([["ID", "Name", None, "Ann"], BEFORE[1]]))
    assert session.left_behind == ["the table “Actions”, whose columns were moved or renamed"]


def test_new_sheets_and_notes_are_named() -> None:
    session = changed(side(BEFORE, notes="Look here", Mine=[["x"]]))
    assert session.left_behind == ["the new sheet “Mine”", "the notes on “Actions”"]


def test_a_hidden_sheet_is_hidden_in_the_file_too() -> None:
    assert changed(side(BEFORE, shown=False)).changes.shown == {"Actions": False}


def test_many_places_are_counted() -> None:
    assert by_count(["A1", "A2", "A3"], most=2) == "A1, A2 and 1 more"
