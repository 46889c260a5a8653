"""What is written into a live workbook, and what is not."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.core.grids import (
    BlockChange,
    CellError,
    Changes,
    ColumnChange,
    Link,
    TableChange,
)
from headway.errors import ColumnNotFoundError, NameNotFoundError, TableNotFoundError
from headway.hosts.excel.obstacles import ChangedMeanwhileError, OtherValueError
from headway.hosts.obstacles import NoRoomBelowError, UnwritableValueError
from headway.hosts.ranges import Box
from tests.hosts.excel.plans import EVERYTHING, late, live

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=30)


def test_a_change_of_every_kind() -> None:
    plan = live()
    assert plan.workbook.write(EVERYTHING)

    assert plan.column("Late") == [3.5, None, 9.0]
    assert plan.column("Health") == ["■ R", "= not a formula", "12"]
    assert plan.column("Due") == [date(2026, 5, 1), datetime(2026, 5, 2, 8, 30), None]  # noqa: DTZ001 - cells have no time zones
    assert plan.column("No.", "Notes") == [1.0, 2.0, 3.0, 4.0]
    assert plan.column("Cell", "Notes") == ["B5", "B6", "B7", "B5"]
    assert plan.column("Text", "Notes") == ["One", "0012", "#N/A", "Four"]
    blocks = plan.workbook.read_blocks(["Page", "Day"])
    assert blocks["Page"].rows == (("Plan", 1.0), ("2026-01-01", True), (None, None))
    assert blocks["Day"].rows == ((date(2026, 3, 8),),)


def test_the_same_again_changes_nothing_and_touches_nothing() -> None:
    plan = live()
    plan.workbook.write(EVERYTHING)
    plan.calls.changes.clear()

    assert not plan.workbook.write(EVERYTHING)
    assert plan.calls.changes == []


def test_only_columns_that_differ_are_written() -> None:
    plan = live()
    same, other = ["● G", "▲ A", None], [1.0, None, 0.25]
    columns = [ColumnChange("Tasks", "Health", same), ColumnChange("Tasks", "Cost", other)]
    plan.workbook.write(Changes(columns=columns))
    assert plan.calls.changes.count("Range.raw_value=") == 1
    assert plan.column("Cost") == other


def test_columns_side_by_side_are_written_in_one_call() -> None:
    plan = live()
    columns = [
        ColumnChange("Tasks", header, [7, 8, 9]) for header in ("Cost", "Late", "Health", "Task")
    ]
    plan.workbook.write(Changes(columns=columns))
    assert plan.calls.changes.count("Range.raw_value=") == 2
    for header in ("Cost", "Late", "Health", "Task"):
        assert plan.column(header) == [7.0, 8.0, 9.0]


def test_columns_are_found_by_their_headers_wherever_they_were_moved() -> None:
    plan = live()
    for row in range(4, 8):
        values = plan.tasks.cells.values
        values[row, 2], values[row, 6] = values.get((row, 6)), values[row, 2]
    plan.workbook.write(late(7, 8, 9))
    assert [plan.tasks.cells.values[row, 2] for row in (5, 6, 7)] == [7.0, 8.0, 9.0]
    assert plan.column("Task") == ["Design", "Build", "Launch"]


def test_formulas_in_other_columns_stay_formulas() -> None:
    plan = live()
    plan.tasks.cells.formulas[5, 8] = "=A1*2"
    plan.workbook.write(EVERYTHING)
    assert plan.tasks.cells.formulas == {(5, 8): "=A1*2"}


def test_a_formula_that_somebody_typed_over_a_figure_gives_way_to_it() -> None:
    plan = live()
    plan.tasks.cells.formulas[5, 6] = "=A1*2"
    plan.workbook.write(late(7, 8, 9))
    assert plan.tasks.cells.formulas == {}
    assert plan.column("Late") == [7.0, 8.0, 9.0]


@given(TEXTS)
def test_text_stays_the_text_it_is(text: str) -> None:
    plan = live()
    plan.workbook.write(late(text, None, None))
    assert plan.column("Late") == [text, None, None]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+49 30 1234", "-5", "@here", "'quoted", "#N/A", "0012", "TRUE", "1.5%", "2026-01-02"],
)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    plan = live()
    plan.workbook.write(late(text, None, None))
    assert plan.column("Late") == [text, None, None]
    assert plan.tasks.cells.formulas == {}


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize(
    "value",
    [date(2026, 3, 1), datetime(2026, 3, 1, 23, 59, 59), time(6, 15), True, 0.1 + 0.2],  # noqa: DTZ001 - cells have no time zones
    ids=str,
)
def test_what_is_written_is_read(value: object, from_1904: bool) -> None:  # noqa: FBT001 - a parameter
    plan = live(from_1904=from_1904)
    plan.workbook.write(late(value, None, value))
    found = plan.column("Late")
    assert found == [value, None, value]
    assert type(found[0]) is type(value)


@pytest.mark.parametrize("nothing", [None, "", float("nan"), float("inf"), 10**400])
def test_what_is_no_value_is_a_blank(nothing: object) -> None:
    plan = live()
    plan.workbook.write(late(nothing, 2, nothing))
    assert plan.column("Late") == [None, 2.0, None]


def test_an_error_is_written_as_an_error() -> None:
    plan = live()
    plan.workbook.write(late(CellError("#N/A"), "#N/A", None))
    assert plan.column("Late") == [CellError("#N/A"), "#N/A", None]
    assert [type(value) for value in plan.column("Late")[:2]] == [CellError, str]


def test_a_date_gets_a_format_that_shows_it_and_keeps_the_one_it_has() -> None:
    plan = live()
    plan.tasks.cells.formats[5, 6] = "d mmm yyyy"
    plan.workbook.write(late(date(2026, 3, 1), date(2026, 3, 2), 3))
    formats = [plan.tasks.cells.formats.get((row, 6), "General") for row in (5, 6)]
    assert formats == ["d mmm yyyy", "yyyy\\-mm\\-dd"]


def test_a_link_jumps_to_its_cell() -> None:
    plan = live()
    links = [Link("B5", "Tasks", "B5"), Link("A1", "What's up", "A1"), None]
    plan.workbook.write(Changes(columns=[ColumnChange("Tasks", "Owner", links)]))
    assert plan.column("Owner") == ["B5", "A1", None]
    assert plan.tasks.cells.formulas == {
        (5, 5): """=HYPERLINK("#'Tasks'!B5","B5")""",
        (6, 5): """=HYPERLINK("#'What''s up'!A1","A1")""",
    }


def test_a_link_that_jumps_elsewhere_is_written_anew_though_it_reads_the_same() -> None:
    plan = live()
    for target in ("B5", "B6"):
        change = ColumnChange("Tasks", "Owner", [Link("see", "Tasks", target), None, None])
        assert plan.workbook.write(Changes(columns=[change]))
        assert plan.tasks.cells.formulas == {(5, 5): f"""=HYPERLINK("#'Tasks'!{target}","see")"""}
        assert not plan.workbook.write(Changes(columns=[change]))


def test_a_table_grows_to_its_rows() -> None:
    plan = live()
    plan.workbook.write(EVERYTHING)
    assert plan.state.sheets["Notes"].tables["Notes"].box == Box(3, 1, 7, 3)


def test_a_table_of_which_every_column_is_written_shrinks_to_its_rows() -> None:
    plan = live()
    change = TableChange("Notes", {"No.": [1], "Cell": ["C9"], "Text": ["Only"]})
    plan.workbook.write(Changes(tables=[change]))

    notes = plan.state.sheets["Notes"]
    assert notes.tables["Notes"].box == Box(3, 1, 4, 3)
    assert [key for key in notes.cells.values if key[0] > 4] == []
    assert plan.column("Text", "Notes") == ["Only"]


def test_a_table_without_rows_keeps_a_blank_one() -> None:
    plan = live()
    plan.workbook.write(Changes(tables=[TableChange("Notes", {"No.": [], "Cell": [], "Text": []})]))
    assert plan.state.sheets["Notes"].tables["Notes"].box == Box(3, 1, 4, 3)
    assert plan.column("Text", "Notes") == [None]


def test_a_table_of_which_some_columns_are_written_keeps_its_rows() -> None:
    plan = live()
    plan.workbook.write(Changes(tables=[TableChange("Notes", {"Text": ["Only"]})]))
    assert plan.column("Text", "Notes") == ["Only", None]
    assert plan.column("No.", "Notes") == [1.0, 2.0]


@pytest.mark.parametrize(
    ("obstacle", "said"),
    [
        pytest.param("data", "the cell B7 below it is not empty", id="entries below"),
        pytest.param("formula", "the cell A6 below it is not empty", id="a formula below"),
        pytest.param("table", "the table “Tasks” stands below it", id="another table below"),
        pytest.param("merged", "merged", id="merged cells below"),
        pytest.param("totals", "it has a totals row", id="its totals row"),
    ],
)
def test_a_table_grows_over_nothing(obstacle: str, said: str) -> None:
    plan = live()
    notes = plan.state.sheets["Notes"]
    if obstacle == "data":
        notes.cells.put((7, 2), "mine")
    elif obstacle == "formula":
        notes.cells.formulas[6, 1] = "=1+1"
    elif obstacle == "table":
        notes.tables["Tasks"] = plan.tasks.tables.pop("Tasks")
        notes.tables["Tasks"].box = Box(7, 3, 9, 9)
    elif obstacle == "merged":
        notes.cells.merged.append(Box(7, 1, 7, 2))
    else:
        notes.tables["Notes"].has_totals = True
    change = TableChange("Notes", {"No.": [1, 2, 3, 4]})

    with pytest.raises(NoRoomBelowError, match=said):
        plan.workbook.write(Changes(tables=[change]))
    assert plan.calls.changes == []


def test_a_block_keeps_to_its_cells() -> None:
    plan = live()
    rows = [["a", "b", "c"], ["d"], ["e", "f"], ["g", "h"]]
    plan.workbook.write(Changes(blocks=[BlockChange("Page", rows)]))
    assert plan.workbook.read_blocks(["Page"])["Page"].rows == (("a", "b"), ("d", 1.0), ("e", "f"))


def test_sheets_are_shown_and_hidden_but_never_the_one_that_lies_open() -> None:
    plan = live()
    plan.state.sheets["Notes"].visible = 2
    plan.workbook.write(Changes(shown={"Extra": False, "Archive": True, "Home": False}))
    visible = {name: sheet.visible for name, sheet in plan.state.sheets.items()}
    assert (visible["Extra"], visible["Archive"], visible["Home"]) == (0, -1, -1)
    assert plan.workbook.write(Changes(shown={"Notes": True}))
    assert plan.state.sheets["Notes"].visible == -1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        (Changes(columns=[ColumnChange("Nothing", "A", [])]), TableNotFoundError),
        (Changes(columns=[ColumnChange("Tasks", "Colour", [1, 2, 3])]), ColumnNotFoundError),
        (Changes(blocks=[BlockChange("Nothing", [[1]])]), NameNotFoundError),
        (Changes(blocks=[BlockChange("Version", [[1]])]), NameNotFoundError),
        (late(1, 2), ChangedMeanwhileError),
        (late("x" * 32_768, None, None), UnwritableValueError),
        (late(date(1, 1, 1), None, None), UnwritableValueError),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_first_cell(
    changes: Changes, error: type[Exception]
) -> None:
    plan = live()
    with pytest.raises(error):
        plan.workbook.write(Changes(changes.columns, EVERYTHING.tables, changes.blocks))
    assert plan.calls.changes == []


def test_rows_inserted_since_the_plan_was_read_stop_the_run() -> None:
    plan = live()
    workbook = plan.workbook
    workbook.read_tables(["Tasks"])
    plan.task_table.box = Box(4, 2, 8, 8)
    with pytest.raises(ChangedMeanwhileError, match="“Tasks” changed while Headway was working"):
        workbook.write(late(1, 2, 3, 4))
    assert plan.calls.changes == []


def test_a_second_write_knows_the_rows_that_the_first_one_made() -> None:
    plan = live()
    workbook = plan.workbook
    workbook.read_tables(["Tasks", "Notes"])
    workbook.write(EVERYTHING)
    again = TableChange("Notes", {"No.": [9], "Cell": [None], "Text": [None]})
    assert workbook.write(Changes(tables=[again]))
    assert plan.column("No.", "Notes") == [9.0]


def test_a_cell_that_takes_a_value_for_something_else_is_named() -> None:
    plan = live()
    plan.tasks.cells.formats[6, 6] = "yyyy-mm-dd"
    before = plan.column("Late")
    said = "The cell F6 of the sheet “Tasks” should hold “46000.0”, but shows “2025-12-09”"
    with pytest.raises(OtherValueError, match=said):
        plan.workbook.write(late(45000, 46000, None))
    assert plan.column("Late") == before
