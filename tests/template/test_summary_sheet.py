"""The sheet Summary of a new plan, and what its charts read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from headway.schema import page
from headway.schema.page_data import BLOCK_NAME, CHARTS, HEIGHT, SHEET, WIDTH
from scripts.template import formats
from scripts.template.summary_charts import NOW
from scripts.template.summary_page import look

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from scripts.template.package import Parts

LEAST_CONTRAST = 5.5


def charts(parts: Parts) -> list[str]:
    """Return the XML of every chart that reads the hidden sheet."""
    found = [content.decode() for name, content in parts.items() if "charts/chart" in name]
    return [xml for xml in found if f"{SHEET}!" in xml]


def contrast(one: str, other: str) -> float:
    """Return how well two colours stand out from each other, from 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_has_a_chart_in_every_frame_with_a_text_for_who_cannot_see_it(parts: Parts) -> None:
    assert len(charts(parts)) == len(page.frames()) == 9
    drawings = [xml.decode() for name, xml in parts.items() if "drawings/drawing" in name]
    described = re.findall(
        r'<xdr:cNvPr id="\d+" name="Chart \d+" descr="([^"]+)"', "".join(drawings)
    )
    assert len(described) == len(set(described)) == 9
    assert all(text.endswith(".") and len(text) > 40 for text in described)


def test_charts_read_the_hidden_block_and_nothing_beyond_it(parts: Parts) -> None:
    for xml in charts(parts):
        ranges = re.findall(r"<c:f>([^<]+)</c:f>", xml)
        assert ranges
        for cells in ranges:
            sheet, _, place = cells.partition("!")
            rows = [int(row) for row in re.findall(r"\$[A-Z]+\$(\d+)", place)]
            assert sheet == SHEET
            assert 1 <= min(rows) <= max(rows) <= HEIGHT


def test_charts_leave_a_gap_where_a_week_is_missing(parts: Parts) -> None:
    for xml in charts(parts):
        found = re.search(r'<c:dispBlanksAs val="(\w+)"', xml)
        assert found is None or found[1] == "gap"
        assert '<c:plotVisOnly val="1"/>' not in xml


def test_a_week_with_none_shows_the_outline_of_its_bar_and_a_gap_nothing(parts: Parts) -> None:
    bars = [xml for xml in charts(parts) if '<c:barDir val="col"/>' in xml]
    assert len(bars) == 3
    for xml in bars:
        for drawn in re.findall(r"<c:spPr>(.*?)</c:spPr>", xml)[:2]:
            fill, outline = re.findall(r'<a:srgbClr val="(\w+)"/>', drawn)
            assert fill == outline
            assert '<a:ln w="19050">' in drawn


def test_the_axis_of_the_indices_follows_them(parts: Parts) -> None:
    column = re.escape(xl_col_to_name(CHARTS["tiles"].column("schedule")))
    trend = next(xml for xml in charts(parts) if "2 or more" in xml)
    tile = next(xml for xml in charts(parts) if re.search(rf"!\${column}\$2:", xml))
    for xml in (trend, tile):
        assert "<c:min " not in xml
        assert "<c:max " not in xml


def test_its_data_stand_on_a_hidden_sheet_under_their_headings(workbook: Workbook) -> None:
    sheet = workbook[SHEET]
    (place,) = workbook.defined_names[BLOCK_NAME].destinations
    rows = workbook[place[0]][place[1]]

    assert sheet.sheet_state == "hidden"
    assert (len(rows), len(rows[0])) == (HEIGHT, WIDTH)
    for chart in CHARTS.values():
        for heading in chart.headings:
            assert rows[0][chart.column(heading)].value == heading


def test_prints_on_one_landscape_page(workbook: Workbook) -> None:
    sheet = workbook[page.SHEET]
    setup = sheet.page_setup
    assert setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert {setup.fitToWidth, setup.fitToHeight} <= {None, 1}, "unless said otherwise, it is one"
    assert sheet.print_area == "'Summary'!$A$1:$AQ$43"


def test_every_text_stands_out_from_what_is_behind_it() -> None:
    for slot in page.slots().values():
        style = look(slot)
        ink, behind = str(style["font_color"]), str(style.get("bg_color", formats.WHITE))
        assert contrast(ink, behind) >= LEAST_CONTRAST, slot.key
    for shape, style in formats.CHIPS.items():
        assert contrast(str(style["font_color"]), str(style["bg_color"])) >= 5, shape
    assert contrast(NOW, formats.WHITE) >= LEAST_CONTRAST
