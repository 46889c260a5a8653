"""A refresh keeps everything in a plan that Headway knows nothing about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.hosts.files.package import Package
from headway.hosts.files.parts import find_tables
from tests.command_line import headway
from tests.hosts.rich_workbook import change_parts, parts_of
from tests.package_lint import faults

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
SPARKLINES = (
    '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" '
    f'xmlns:x14="{MICROSOFT}/spreadsheetml/2009/9/main"><x14:sparklineGroups '
    f'xmlns:xm="{MICROSOFT}/excel/2006/main"><x14:sparklineGroup><x14:sparklines>'
    "<x14:sparkline><xm:f>Actions!AA5:AA9</xm:f><xm:sqref>BZ5</xm:sqref></x14:sparkline>"
    "</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
).encode()
NOTES = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>"
FOREIGN = {
    "customXml/item1.xml": b"<note>kept</note>",
    "xl/charts/chart9.xml": b"<chartSpace>a chart</chartSpace>",
    "xl/slicers/slicer9.xml": b"<slicers><slicer name='Status'/></slicers>",
    "xl/threadedComments/threadedComment9.xml": b"<ThreadedComments><x/></ThreadedComments>",
    "xl/printerSettings/printerSettings9.bin": bytes(range(256)),
}
RELATED = {
    f"{OFFICE}/printerSettings": "../printerSettings/printerSettings9.bin",
    f"{MICROSOFT}/2017/10/relationships/threadedComment": (
        "../threadedComments/threadedComment9.xml"
    ),
    f"{MICROSOFT}/2007/relationships/slicer": "../slicers/slicer9.xml",
}


@pytest.fixture
def actions(sample: Path) -> str:
    """The part of the sheet Actions."""
    return find_tables(Package.open(sample))["Actions"].sheet_part


@pytest.fixture
def rich(sample: Path, actions: str) -> Path:
    """The sample plan, with foreign parts that hang on the sheet Actions."""
    parts = parts_of(sample)
    folder, _, file = actions.rpartition("/")
    listing = f"{folder}/_rels/{file}.rels"
    entries = "".join(
        f'<Relationship Id="foreign{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(RELATED.items())
    )
    types = "".join(
        f'<Override PartName="/{part}" ContentType="application/xml"/>'
        for part in FOREIGN
        if part.endswith(".xml")
    )
    assert b"<extLst" not in parts[actions]
    change_parts(
        sample,
        {
            **FOREIGN,
            actions: parts[actions].replace(b"</worksheet>", SPARKLINES + b"</worksheet>"),
            listing: _before_end(parts[listing], b"</Relationships>", entries),
            "[Content_Types].xml": _before_end(parts["[Content_Types].xml"], b"</Types>", types),
        },
    )
    return sample


def _before_end(xml: bytes, end: bytes, more: str) -> bytes:
    assert xml.count(end) == 1
    return xml.replace(end, more.encode() + end)


def test_every_part_without_a_cell_of_headways_stays_byte_for_byte(rich: Path) -> None:
    before = parts_of(rich)
    assert headway("refresh", rich).exit_code == 1
    after = parts_of(rich)

    changed = {name for name in before if after.get(name) != before[name]}
    assert list(after) == list(before)
    assert changed
    assert not changed & {*FOREIGN, "xl/vbaProject.bin", "customUI/customUI14.xml"}
    assert all(
        name.startswith(("xl/worksheets/sheet", "xl/tables/table")) or name == "xl/workbook.xml"
        for name in changed
    ), sorted(changed)


def test_what_hangs_on_a_changed_sheet_still_hangs_there(rich: Path, actions: str) -> None:
    before = parts_of(rich)
    headway("refresh", rich)
    after = parts_of(rich)

    end = before[actions].index(b"</sheetData>")
    assert after[actions] != before[actions]
    assert after[actions].endswith(before[actions][end:])
    assert SPARKLINES in after[actions]


def test_the_refreshed_plan_has_no_fault(rich: Path) -> None:
    assert faults(rich) == []
    headway("refresh", rich)
    assert faults(rich) == []


def test_a_second_refresh_leaves_the_file_as_it_is(rich: Path) -> None:
    headway("refresh", rich)
    before = rich.read_bytes()
    headway("refresh", rich)
    assert rich.read_bytes() == before
