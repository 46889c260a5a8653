"""The linter of workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hosts.rich_workbook import change_parts, make_rich_workbook, parts_of
from tests.package_lint import faults

if TYPE_CHECKING:
    from pathlib import Path

TASKS, PAGE = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"
TABLE, BOOK = "xl/tables/table1.xml", "xl/workbook.xml"
TYPES, RELS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rich workbook; each test writes it anew with its fault."""
    return make_rich_workbook(tmp_path_factory.mktemp("lint") / "plan.xlsm")


def test_a_good_workbook_has_no_fault(path: Path) -> None:
    assert faults(path) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        pytest.param(TASKS, b'<row r="5"', b'<row r="3"', "row 3 comes after row 4", id="rows"),
        pytest.param(TASKS, b'<row r="5"', b'<row r="4"', "row 4 comes after row 4", id="twice"),
        pytest.param(TASKS, b'<c r="E4"', b'<c r="C4"', "cell C4 is out of order", id="cells"),
        pytest.param(TASKS, b'<c r="E4"', b'<c r="E5"', "cell E5 is out of order", id="wrong row"),
        pytest.param(TASKS, b'<c r="D4"><v>1<', b'<c r="D4"><v>x<', "holds “x”", id="no number"),
        pytest.param(
            TASKS, b'<c r="B3" t="s"><v>', b'<c r="B3" t="s"><v>99', "missing shared", id="text"
        ),
        pytest.param(TASKS, b'<c r="D4"', b'<c r="D4" s="99"', "missing style", id="style"),
        pytest.param(
            TASKS, b"<f>D4*2</f>", b'<f t="shared" si="0"/>', "no first cell", id="shared formula"
        ),
        pytest.param(
            PAGE,
            b'<mergeCell ref="A1:D1"/>',
            b'<mergeCell ref="A1:D1"/><mergeCell ref="D1:D2"/>',
            "merged cells A1:D1 and D1:D2 overlap",
            id="merged cells",
        ),
        pytest.param(TABLE, b'ref="B3:I15" ', b'ref="B3:H15" ', "8 columns in B3:H15", id="width"),
        pytest.param(TABLE, b'name="Start"', b'name="Begin"', "calls C3 “Begin”", id="header"),
        pytest.param(
            TABLE, b'<autoFilter ref="B3:I15"', b'<autoFilter ref="B3:I9"', "filters B3:I9", id="f"
        ),
        pytest.param(TABLE, b' id="1" name="T', b' id="2" name="T', "the id 2", id="table id"),
        pytest.param(
            TABLE, b'displayName="Tasks"', b'displayName="Findings"', "findings", id="table name"
        ),
        pytest.param(BOOK, b">Tasks!$E", b">Gone!$E", "missing sheet Gone", id="name"),
        pytest.param(TYPES, b"/xl/styles.xml", b"/xl/gone.xml", "missing xl/gone.xml", id="type"),
        pytest.param(TYPES, b'Extension="png"', b'Extension="gif"', "image1.png", id="no type"),
        pytest.param(RELS, b"theme/theme1.xml", b"gone.xml", "missing xl/gone.xml", id="target"),
        pytest.param(
            RELS,
            b"</Relationships>",
            b'<Relationship Id="r9" Type="%b/calcChain" Target="../customXml/item1.xml"/>'
            b"</Relationships>" % OFFICE,
            "the calculation chain lists B4, which has no formula",
            id="calculation chain",
        ),
    ],
)
def test_a_fault_is_found(path: Path, part: str, old: bytes, new: bytes, fault: str) -> None:
    before = parts_of(path)
    assert old in before[part]
    chain = b'<calcChain><c r="K4" i="1"/><c r="B4"/></calcChain>'
    try:
        change_parts(path, {"customXml/item1.xml": chain, part: before[part].replace(old, new, 1)})
        assert any(fault in found for found in faults(path)), faults(path)
    finally:
        change_parts(path, before)
