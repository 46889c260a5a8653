"""The template's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openxml_audit import OpenXmlValidator

from headway.data import template_path
from headway.schema import table
from scripts.template.build import build, package
from scripts.template.package import unpack
from scripts.template.places import place_tables

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.template.package import Parts


def test_is_the_same_on_every_build(built: bytes) -> None:
    assert package() == built


def test_is_committed_as_it_is_built(parts: Parts) -> None:
    committed = unpack(template_path().read_bytes())

    assert list(committed) == list(parts)
    stale = [name for name in parts if committed[name] != parts[name]]
    assert not stale, "run “python scripts/build_template.py”"


def test_holds_to_the_standard(file: Path) -> None:
    report = OpenXmlValidator().validate(str(file))
    assert [str(error) for error in report.errors] == []


def test_says_it_may_hold_macros(parts: Parts) -> None:
    assert b"sheet.macroEnabled.main+xml" in parts["[Content_Types].xml"]


@pytest.mark.parametrize("rows", [7, 1000])
def test_can_be_built_with_other_room(tmp_path: Path, rows: int) -> None:
    build(tmp_path / "plan.xlsm", rows={"readings": rows})

    room = f'ref="A4:D{4 + rows}"'.encode()
    tables = [
        part
        for name, part in unpack((tmp_path / "plan.xlsm").read_bytes()).items()
        if name.startswith("xl/tables/") and b'name="Readings"' in part
    ]
    assert [room in part for part in tables] == [True]


def test_offers_the_schemas_room_otherwise() -> None:
    assert place_tables({})["actions"].height == table("actions").room
