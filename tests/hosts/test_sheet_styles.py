"""Styles that show dates, and what tells Excel to calculate."""

from __future__ import annotations

import pytest
from lxml import etree

from headway.hosts.dates import shows_dates
from headway.hosts.files.calculation import with_full_calculation, without_calc_chain
from headway.hosts.files.obstacles import MissingStylesError
from headway.hosts.files.styles import Styles

ASKED = b'<calcPr calcId="0" fullCalcOnLoad="1"/>'
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STYLES = """<styleSheet xmlns="{space}">{formats}<fonts count="1"><font/></fonts>
<cellXfs count="3"><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/>
<xf numFmtId="170" fontId="0"><protection locked="0"/></xf></cellXfs></styleSheet>"""
FORMATS = '<numFmts count="1"><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'


def _styles(code: str | None = None, space: str = SPACE) -> Styles:
    formats = FORMATS.format(code=code) if code else ""
    return Styles(etree.fromstring(STYLES.format(space=space, formats=formats)))


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        ("yyyy\\-mm\\-dd", True),
        ("[$-409]d\\ mmm;@", True),
        ("[h]:mm", True),
        ("General", False),
        ("@", False),
        ("0.00", False),
        ('0" days"', False),
        ("[Red]0.0", False),
        ("#,##0\\ \\d", False),
        ("0.0%;[Magenta]-0.0%", False),
        ("0;yyyy", False),
    ],
)
def test_a_number_format_shows_dates_or_not(code: str, dates: bool) -> None:  # noqa: FBT001 - a case
    assert shows_dates(code) is dates


def test_a_style_that_shows_dates_is_kept() -> None:
    styles = _styles("dd.mm.yyyy")
    assert [styles.dated(style, "hh:mm:ss") for style in (b"1", b"2")] == [b"1", b"2"]
    assert not styles.changed


@pytest.mark.parametrize("space", [SPACE, STRICT])
def test_any_other_style_gets_a_twin_at_the_end(space: str) -> None:
    styles = _styles("0.0", space)
    assert styles.dated(b"2", "yyyy") == b"3"
    assert styles.dated(None, "yyyy") == b"4"
    root = etree.fromstring(styles.xml())

    assert [f.get("formatCode") for f in root.iterfind("{*}numFmts/{*}numFmt")] == ["0.0", "yyyy"]
    twins = root.findall("{*}cellXfs/{*}xf")
    assert [twin.get("numFmtId") for twin in twins] == ["0", "14", "170", "171", "171"]
    assert twins[3].find("{*}protection") is not None
    assert [e.get("count") for e in root if e.get("count") and "font" not in str(e.tag)] == [
        "2",
        "5",
    ]


def test_a_twin_that_is_there_already_is_used_again() -> None:
    first = _styles()
    first.dated(b"0", "yyyy")
    second = Styles(etree.fromstring(first.xml()))

    assert second.dated(b"0", "yyyy") == b"3"
    assert not second.changed


@pytest.mark.parametrize("root", [None, etree.Element("styleSheet")])
def test_a_workbook_without_styles_cannot_take_dates(root: etree._Element | None) -> None:
    with pytest.raises(MissingStylesError, match="no cell styles"):
        Styles(root).dated(b"0", "yyyy")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'<calcPr calcId="1"/>', b'<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        (
            b"<calcPr fullCalcOnLoad='0' calcId='1'></calcPr>",
            b"<calcPr calcId='1' fullCalcOnLoad=\"1\"></calcPr>",
        ),
        (
            b"<sheets><sheet/></sheets><definedNames></definedNames><extLst/>",
            b"<sheets><sheet/></sheets><definedNames></definedNames>%b<extLst/>" % ASKED,
        ),
        (
            b"<x:sheets><x:sheet/></x:sheets><x:oleSize/>",
            b'<x:sheets><x:sheet/></x:sheets><x:calcPr calcId="0" fullCalcOnLoad="1"/><x:oleSize/>',
        ),
    ],
)
def test_full_calculation_is_asked_for_in_its_place(before: bytes, after: bytes) -> None:
    assert with_full_calculation(b"<workbook>" + before + b"</workbook>") == (
        b"<workbook>" + after + b"</workbook>"
    )
    assert with_full_calculation(b"<workbook>" + after + b"</workbook>") == (
        b"<workbook>" + after + b"</workbook>"
    )


def test_only_the_relationship_to_the_calculation_chain_goes() -> None:
    chain = b'<Relationship Id="rId4" Type="http://x/relationships/calcChain" Target="c.xml"/>'
    others = b'<Relationship Id="rId1" Type="http://x/relationships/theme" Target="t.xml"/>'
    whole = b"<Relationships>%b%b</Relationships>"
    assert without_calc_chain(whole % (others, chain)) == whole % (others, b"")
    assert without_calc_chain(whole % (chain, others)) == whole % (b"", others)
