"""Every button of the sample plan in a real LibreOffice, clicked where it is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from headway.schema import BUTTONS
from tests.e2e.conftest import DOOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from headway.libreoffice.bridge import Uno
    from tests.e2e.person import Person

EXPECTED = {
    "validate": "Every entry is checked: 13 errors",
    "refresh": "The plan ",
    "summary": "The Summary ",
    "email": "",
    "record_week": "The week that ends on 20 Nov 2026 is on record",
    "rebaseline": "A new baseline takes the approved changes",
    "undo_last_run": "“Record week” of ",
    "check_installation": "",
}
"""How the box begins that each button shows."""


@pytest.fixture(scope="module")
def plan(
    person: Person, pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Uno]:
    """The sample plan, open on the screen."""
    path = tmp_path_factory.mktemp("sample") / "plan.xlsm"
    path.write_bytes(pristine_sample.read_bytes())
    document = person.open(path)
    yield document
    person.close(document)


def test_menu_and_toolbar_show_every_button(person: Person, plan: Uno) -> None:
    labels = [button.label for button in BUTTONS]
    expected = [*labels[:-1], "Save for Excel", labels[-1]]

    assert person.menu(plan) == expected
    assert person.toolbar(plan) == expected


def test_opening_a_plan_changes_nothing_in_it(plan: Uno) -> None:
    assert not plan.isModified()


@pytest.mark.parametrize("key", EXPECTED)
def test_a_click_is_answered_in_one_plain_box(person: Person, plan: Uno, key: str) -> None:
    label = next(button.label for button in BUTTONS if button.key == key)
    person.go_to(plan, "Home")
    person.press_button(plan, label)
    box = person.read_box()
    person.answer(box, "No" if "No" in box.buttons else "OK")
    if "No" in box.buttons:
        person.answer(person.read_box(), "OK")

    assert box.title == "Headway"
    assert box.text.startswith(EXPECTED[key])
    assert "did not expect" not in box.text
    assert "Traceback" not in box.text


def test_the_status_bar_tells_what_is_being_done_and_is_given_back(
    person: Person, plan: Uno
) -> None:
    person.go_to(plan, "Home")
    before = person.status_bar()
    person.press_tool(plan, "Refresh")
    meanwhile = person.status_bars_until_a_box()
    person.answer(person.read_box(), "OK")

    assert any(seen != before for seen in meanwhile)
    assert person.status_bar() == before


def test_the_command_line_works_on_the_plan_that_is_open(person: Person, plan: Uno) -> None:
    status_date = plan.Sheets.getByName("Home").getCellRangeByName("C10")
    status_date.String = ""
    status_date.Formula = "2026-11-13"
    done = subprocess.run(
        [sys.executable, "-m", "headway", "refresh", "--live", person.path_of(plan)],
        env={**os.environ, "HEADWAY_PIPE": DOOR, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    assert done.returncode == 1  # the sample has errors in it
    assert "13 Nov" in plan.Sheets.getByName("Summary").getCellRangeByName("B3").String
