"""The ribbon tab keeps the rules by which Office reads it; one mistake and it shows nothing.

The rules are those of the schema “customUI” of Office 2010 for the few elements that are used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from scripts.template.paths import MACROS, RIBBON

if TYPE_CHECKING:
    from lxml.etree import _Element

SPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
INSIDE = {
    "customUI": {"ribbon"},
    "ribbon": {"tabs"},
    "tabs": {"tab"},
    "tab": {"group"},
    "group": {"button"},
    "button": set(),
}
"""Which elements stand in which, as far as they are used."""
_PLACED = {"insertAfterMso", "insertBeforeMso", "insertAfterQ", "insertBeforeQ"}
_NAMED = {"id", "label", "screentip", "supertip", "visible", "keytip", "tag"}
MAY_HAVE: dict[str, set[str]] = {
    "customUI": {"onLoad", "loadImage"},
    "ribbon": {"startFromScratch"},
    "tabs": set(),
    "tab": {"id", "label", "visible", "keytip", "tag"} | _PLACED,
    "group": _NAMED | _PLACED | {"imageMso", "autoScale", "centerVertically"},
    "button": _NAMED | _PLACED | {"size", "imageMso", "onAction", "enabled", "description"},
}
MUST_HAVE = {
    "tab": {"id", "label"},
    "group": {"id", "label"},
    "button": {"id", "label", "imageMso", "onAction"},
}
LONGEST = 1024
TABS = {"TabHome", "TabInsert", "TabPageLayoutExcel", "TabFormulas", "TabData", "TabReview"}


@pytest.fixture(scope="module")
def elements() -> list[_Element]:
    """Every element, from the outside in."""
    return list(etree.parse(RIBBON).getroot().iter("*"))


def name(element: _Element) -> str:
    """Return the element's name without its namespace."""
    assert str(element.tag).startswith(SPACE)
    return str(element.tag).removeprefix(SPACE)


def test_each_element_stands_where_it_may(elements: list[_Element]) -> None:
    assert name(elements[0]) == "customUI"
    for element in elements:
        assert {name(child) for child in element} <= INSIDE[name(element)]


def test_each_has_the_attributes_it_must_and_none_that_it_may_not(
    elements: list[_Element],
) -> None:
    for element in elements:
        found = set(map(str, element.attrib))
        assert MUST_HAVE.get(name(element), set()) <= found <= MAY_HAVE[name(element)]


def test_each_is_named_once_and_not_as_office_names_its_own(elements: list[_Element]) -> None:
    ids = [str(element.get("id")) for element in elements if element.get("id")]
    assert len(ids) == len(set(ids)) > 8
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", each) for each in ids)
    assert not any(each.startswith(("mso", "Mso")) for each in ids)


def test_no_text_is_too_long_or_takes_two_lines(elements: list[_Element]) -> None:
    for element in elements:
        for value in map(str, element.attrib.values()):
            assert 0 < len(value) <= LONGEST
            assert "\n" not in value


def test_a_button_is_large_or_normal(elements: list[_Element]) -> None:
    assert {element.get("size") for element in elements} <= {None, "large", "normal"}


def test_the_tab_stands_beside_one_that_excel_has(elements: list[_Element]) -> None:
    (tab,) = (element for element in elements if name(element) == "tab")
    assert tab.get("insertAfterMso") in TABS


def test_every_macro_that_is_called_takes_a_control(elements: list[_Element]) -> None:
    source = (MACROS / "Headway.bas").read_text(encoding="ascii")
    called = {element.get("onAction") for element in elements if name(element) == "button"}
    for macro in called:
        assert f"Public Sub {macro}(control As IRibbonControl)" in source
