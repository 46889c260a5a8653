"""The extension for LibreOffice is built from its sources and the schema."""

from __future__ import annotations

import json

from lxml import etree

from headway import __version__
from headway.schema import BUTTONS
from scripts.build_extension import SAVE, entries, extension
from scripts.template.package import pack, unpack

_NAME = "{http://openoffice.org/2001/registry}name"


def test_is_the_same_whenever_it_is_built() -> None:
    assert pack(extension()) == pack(extension())


def test_begins_with_the_list_of_what_is_in_it() -> None:
    parts = list(unpack(pack(extension())))
    assert parts[0] == "META-INF/manifest.xml"

    listed = etree.fromstring(extension()["META-INF/manifest.xml"]).iterfind("{*}file-entry")
    for entry in listed:
        path = next(value for key, value in entry.attrib.items() if str(key).endswith("full-path"))
        assert path in parts


def test_carries_the_version_of_headway() -> None:
    description = etree.fromstring(extension()["description.xml"])
    version = description.find("{*}version")
    assert version is not None
    assert version.get("value") == __version__


def test_menu_and_toolbar_say_what_the_buttons_say_and_do_what_they_do() -> None:
    addons = etree.fromstring(extension()["Addons.xcu"])
    for place in ("OfficeMenuBar", "OfficeToolBar"):
        node = next(one for one in addons.iter("node") if one.get(_NAME) == place)
        urls = [str(text) for text in node.itertext() if str(text).startswith("vnd.headway:")]
        titles = [
            value.text for prop in node.iter("prop") if prop.get(_NAME) == "Title" for value in prop
        ]
        assert urls == [f"vnd.headway:{key}" for key, _ in entries()]
        assert titles[-len(urls) :] == [label for _, label in entries()]


def test_every_button_is_in_the_menu_and_saving_besides() -> None:
    assert {key for key, _ in entries()} == {button.key for button in BUTTONS} | {SAVE[0]}


def test_knows_the_macros_behind_the_workbooks_buttons() -> None:
    known = json.loads(extension()["pythonpath/headway_office/buttons.json"])
    assert [one["macro"] for one in known] == [button.macro for button in BUTTONS]
