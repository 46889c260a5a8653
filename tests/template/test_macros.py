"""The macros of the template."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from pyvbaanalysis import analyze_workbook

from headway.schema import BUTTONS, SHEETS
from scripts.template.paths import MACROS, RIBBON
from scripts.template.ribbon import PART

if TYPE_CHECKING:
    from pathlib import Path

    from headway.schema import Button
    from scripts.template.package import Parts

OURS = ("Headway", "ThisWorkbook")
NAMESPACE = {"ui": "http://schemas.microsoft.com/office/2009/07/customui"}


@pytest.fixture(scope="module")
def modules(file: Path) -> dict[str, str]:
    """The source of each module, as an independent reader finds it in the file."""
    with warnings.catch_warnings(action="ignore"):
        from oletools.olevba import VBA_Parser
    parser = VBA_Parser(str(file))
    found = {name: code for _, _, name, code in parser.extract_macros()}
    parser.close()
    return found


@pytest.fixture(scope="module")
def controls() -> list[dict[str, str]]:
    """The buttons of the ribbon tab, as their attributes."""
    tree = etree.parse(RIBBON)
    return [
        {str(key): str(value) for key, value in button.attrib.items()}
        for button in tree.iterfind(".//ui:button", NAMESPACE)
    ]


def test_are_ours_and_those_of_xlwings_and_nothing_else(modules: dict[str, str]) -> None:
    sheets = {f"Sheet{number}.cls" for number in range(1, len(SHEETS) + 1)}
    named = {"Headway.bas", "ThisWorkbook.cls", "xlwings.bas", "Dictionary.cls"}
    assert set(modules) == named | sheets


def test_leave_the_sheets_without_code(modules: dict[str, str]) -> None:
    for name, code in modules.items():
        if name.startswith("Sheet"):
            assert all(line.startswith("Attribute") for line in code.split("\n") if line.strip())


@pytest.mark.parametrize("name", ["Headway.bas", "ThisWorkbook.cls"])
def test_are_the_text_files_of_the_checkout(modules: dict[str, str], name: str) -> None:
    text = (MACROS / name).read_text(encoding="ascii").splitlines()
    compiled = modules[name].replace("\r", "").split("\n")
    assert [line for line in text if line] == [
        line for line in compiled if line and (line in text or not line.startswith("Attribute"))
    ]


def test_give_nothing_to_complain_about(file: Path) -> None:
    complaints = analyze_workbook(str(file))
    assert {name: complaints[name] for name in OURS} == {name: [] for name in OURS}


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.key)
def test_run_the_function_of_their_button(modules: dict[str, str], button: Button) -> None:
    lines = [line.strip() for line in modules["Headway.bas"].splitlines()]
    assert lines[lines.index(f"Public Sub {button.macro}()") + 1] == f'RunButton "{button.key}"'


def test_have_no_button_that_the_schema_does_not_know(modules: dict[str, str]) -> None:
    calls = [line for line in modules["Headway.bas"].splitlines() if 'RunButton "' in line]
    assert len(calls) == len(BUTTONS)


def test_stand_on_the_ribbon_as_the_schema_words_them(controls: list[dict[str, str]]) -> None:
    assert [
        (button["id"], button["label"], button["supertip"], button["imageMso"])
        for button in controls
    ] == [(button.key, button.label, button.hint, button.image) for button in BUTTONS]
    assert {button["onAction"] for button in controls} == {"Headway_Ribbon"}


def test_are_found_by_office_on_the_ribbon(parts: Parts) -> None:
    assert parts[PART] == RIBBON.read_bytes()
    assert f'Target="{PART}"' in parts["_rels/.rels"].decode()
