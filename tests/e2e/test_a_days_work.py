"""A manager's first day in a real LibreOffice: typing, Validate, Refresh, Undo, Save for Excel.

Each test goes on in the window as the one before it left it.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from headway.cli.making import make_plan
from headway.data import template_path
from headway.hosts.files import open_workbook
from headway.schema import table

if TYPE_CHECKING:
    from pathlib import Path

    from headway.libreoffice.bridge import Uno
    from tests.e2e.person import Person

FACTS = {"C5": "Northgate safety plan", "C6": "CAP-2026-014", "C7": "Ines Ek", "C10": "2026-03-20"}
ACTION = {
    "action_id": "A-01",
    "title": "Train the operators",
    "department": "Kitchen",
    "owner": "Ines Ek",
    "budget": "12000",
    "baseline_start": "31.31.2026",
    "baseline_finish": "2026-04-30",
    "actual_start": "2026-03-02",
    "status": "In progress",
    "percent_complete": "40",
}
"""A first action; no department is called Kitchen, and no month has a 31st of this kind."""


PUT_RIGHT = {
    "gap": "Operators were not trained",
    "department": "Quality",
    "baseline_start": "2026-03-02",
}
KEPT = {"xl/vbaProject.bin", "customUI/customUI14.xml", "xl/tables/table1.xml"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a new plan."""
    path = tmp_path_factory.mktemp("plan") / "plan.xlsm"
    make_plan(path, sample=False)
    return path


@pytest.fixture(scope="module")
def cells(path: Path) -> dict[str, str]:
    """Return where the first action is typed, by the columns' keys."""
    actions = table("actions")
    grid = open_workbook(path).read_tables([actions.name])[actions.name]
    return {column.key: grid.address(column.header, 0) for column in actions.columns}


def test_facts_are_typed_on_home(person: Person, plan: Uno) -> None:
    for cell, words in FACTS.items():
        person.select(plan, cell)
        person.enter(words)

    shown = {cell: person.text(plan, "Home", cell) for cell in FACTS}
    assert shown == FACTS


def test_the_sheet_refuses_what_no_cell_should_hold(
    person: Person, plan: Uno, cells: dict[str, str]
) -> None:
    person.go_to(plan, "Actions")
    person.select(plan, cells["action_id"])
    keys = [column.key for column in table("actions").columns]
    last = keys.index("percent_complete") + 1

    said = person.enter(*(ACTION.get(key, "") for key in keys[:last]))

    assert any("Choose one of the words offered" in sentence for sentence in said)
    assert any("Type a date" in sentence for sentence in said)
    assert person.text(plan, "Actions", cells["department"]) == ""
    assert person.text(plan, "Actions", cells["baseline_start"]) == ""
    assert person.text(plan, "Actions", cells["percent_complete"]) == "40%"


def test_validate_lists_what_is_missing_and_turns_to_the_list(person: Person, plan: Uno) -> None:
    person.go_to(plan, "Home")
    person.press_button(plan, "Validate")
    box = person.read_box()
    person.answer(box, "OK")

    assert box.title == "Headway"
    assert box.text.startswith("Every entry is checked: ")
    assert box.text.endswith("; they are listed on Findings.")
    assert person.sheet(plan) == "Findings"
    columns = {person.text(plan, "Findings", f"E{row}") for row in range(5, 20)}
    assert {"Gap / finding", "Department", "Baseline start"} <= columns


def test_refresh_works_the_action_out_once_it_is_put_right(
    person: Person, plan: Uno, cells: dict[str, str]
) -> None:
    person.go_to(plan, "Actions")
    for key, words in PUT_RIGHT.items():
        person.jump_to(cells[key])
        assert person.enter(words) == []
    person.go_to(plan, "Home")
    person.press_button(plan, "Refresh")
    box = person.read_box()
    person.answer(box, "OK")

    assert box.text.startswith("The plan is refreshed: ")
    assert person.text(plan, "Actions", cells["earned_value"]) == "4,800"  # 40 % of 12,000
    assert person.text(plan, "Actions", cells["rag"]) != ""


def test_undo_takes_the_refresh_back_and_leaves_what_was_typed(
    person: Person, plan: Uno, cells: dict[str, str]
) -> None:
    person.press_button(plan, "Undo last run")
    box = person.read_box()
    person.answer(box, "OK")

    assert "is undone" in box.text
    assert person.text(plan, "Actions", cells["earned_value"]) == ""
    assert person.text(plan, "Actions", cells["title"]) == ACTION["title"]


def test_saving_asks_first_because_libreoffice_would_lose_the_macros(
    person: Person, plan: Uno, path: Path
) -> None:
    before = path.read_bytes()
    person.select(plan, "C8")
    person.screen.press("ctrl+s")
    box = person.read_box()
    person.answer(box, "Cancel")

    assert "in Excel, its buttons and macros would be gone" in box.text
    assert path.read_bytes() == before


def test_save_for_excel_changes_what_was_typed_and_nothing_else(
    person: Person, plan: Uno, path: Path
) -> None:
    person.press_tool(plan, "Save for Excel")
    box = person.read_box()
    person.answer(box, "OK")

    assert box.text == (
        "“plan.xlsm” is saved for Excel. The file as it was before is kept as “plan.xlsm.bak”."
    )
    saved = open_workbook(path)
    actions = saved.read_tables(["Actions"])["Actions"]
    for key, expected in (("title", ACTION["title"]), ("department", "Quality"), ("budget", 12000)):
        column = actions.column(table("actions")[key].header)
        assert column is not None
        assert column[0] == expected
    assert saved.read_blocks(["Plan_Id"])["Plan_Id"].rows == (("CAP-2026-014",),)
    assert parts_kept(path) >= {
        "xl/vbaProject.bin",
        "customUI/customUI14.xml",
        "xl/tables/table1.xml",
    }


def parts_kept(path: Path) -> set[str]:
    """Return the parts of the workbook at *path* that are byte for byte those of the template."""
    with zipfile.ZipFile(path) as saved, zipfile.ZipFile(template_path()) as template:
        return {
            name
            for name in template.namelist()
            if name in saved.namelist() and saved.read(name) == template.read(name)
        }
