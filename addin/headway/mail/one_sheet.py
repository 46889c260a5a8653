"""A letter as a workbook of one sheet, attached where no PDF can be made.

It stands alone: no other sheet, no formula, no link, no macro. Every cell is text, so that no
spreadsheet program takes anything in it for a formula.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from string import ascii_uppercase
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from headway.core.letters.letter import Look
from headway.core.letters.text import WIDTH as _LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.letters.letter import Letter, Section

    Row = tuple[int, float, tuple[str, ...]]

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SCHEMAS = "http://schemas.openxmlformats.org"
_MAIN = f"{_SCHEMAS}/spreadsheetml/2006/main"
_RELATED = f"{_SCHEMAS}/officeDocument/2006/relationships"
_PACKAGE = f"{_SCHEMAS}/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN, _TITLE, _STRONG, _HEADING, _HEAD, _NOTE = range(6)
_WIDTHS = (52, 24, *(14,) * 6)
"""Of as many columns as the widest table of a letter may have."""
_LAST = ascii_uppercase[len(_WIDTHS) - 1]
_LINE_HEIGHT = 15.0
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="6">'
    '<font><sz val="10"/><color rgb="FF1F2933"/><name val="Calibri"/></font>'
    '<font><b/><sz val="16"/><color rgb="FF12304F"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><color rgb="FF12304F"/><name val="Calibri"/></font>'
    '<font><b/><sz val="12"/><color rgb="FF12304F"/><name val="Calibri"/></font>'
    '<font><b/><sz val="9"/><color rgb="FF52606D"/><name val="Calibri"/></font>'
    '<font><sz val="9"/><color rgb="FF52606D"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="49" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="6">'
    + "".join(
        f'<xf numFmtId="49" fontId="{font}" fillId="0" borderId="0" xfId="0" applyFont="1" '
        'applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
        for font in range(6)
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    + "</cellStyles></styleSheet>"
)


def one_sheet(letter: Letter) -> bytes:
    """Return *letter* as an .xlsx file that prints on one page."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>'
            '<sheet name="Summary" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relationships(
            ("worksheet", "sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/sheet1.xml": _sheet(letter),
        "xl/styles.xml": _STYLES,
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name, _EPOCH), _DECLARATION + text, zipfile.ZIP_DEFLATED
            )
    return file.getvalue()


def _rows(letter: Letter) -> Iterator[Row]:
    """Yield the style, the height and the texts of each row."""
    yield _TITLE, 22.0, (letter.title,)
    yield _NOTE, _LINE_HEIGHT, (letter.subtitle,)
    health = " – ".join(part for part in (letter.health, letter.health_note) if part)
    yield _STRONG, _LINE_HEIGHT, (health,)
    yield _STRONG, _room(letter.headline, 1.4 * _LINE), (letter.headline,)
    yield from _table(letter.asks)
    yield _HEADING, 20.0, ("Key figures",)
    for tile in letter.tiles:
        words = f"{tile.label}: {tile.beside}"
        yield _PLAIN, _room(words, _WIDTHS[0]), (words, tile.value, tile.rag)
    for section in letter.sections:
        yield from _table(section)
    for text in (*(f"{told.label}: {told.text}" for told in letter.story), *letter.footer):
        yield _NOTE, _room(text, 1.7 * _LINE), (text,)


def _table(section: Section) -> Iterator[Row]:
    yield _HEADING, 20.0, (section.title,)
    if section.rows:
        order = sorted(range(len(section.heads)), key=lambda place: not _is_long(section, place))
        yield _HEAD, _LINE_HEIGHT, tuple(section.heads[place].label for place in order)
        for row in section.rows:
            texts = tuple(row[place] for place in order)
            high = max(_room(text, wide) for text, wide in zip(texts, _WIDTHS, strict=False))
            yield _PLAIN, high, texts
    else:
        yield _PLAIN, _LINE_HEIGHT, (section.instead,)
    for note in section.notes:
        yield _NOTE, _LINE_HEIGHT, (note,)


def _is_long(section: Section, place: int) -> bool:
    """Return whether a column holds sentences, which need the wide columns of the sheet."""
    return section.heads[place].look in {Look.TEXT, Look.STRONG, Look.QUOTE}


def _room(text: str, letters: float) -> float:
    return _LINE_HEIGHT * (1 + int(len(text) // letters))


def _sheet(letter: Letter) -> str:
    rows, merged = [], []
    for number, (style, height, texts) in enumerate(_rows(letter), start=1):
        cells = "".join(
            f'<c r="{ascii_uppercase[place]}{number}" s="{style}" t="inlineStr">'
            f'<is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for place, text in enumerate(texts)
        )
        rows.append(f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>')
        if len(texts) == 1:
            merged.append(f'<mergeCell ref="A{number}:{_LAST}{number}"/>')
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{wide}" customWidth="1"/>'
        for place, wide in enumerate(_WIDTHS, start=1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>'
        '<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.4" header="0.2" footer="0.2"/>'
        '<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="1"/>'
        "</worksheet>"
    )


def _content_types() -> str:
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{kinds}.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "sheet.main"),
            ("sheet1", "worksheet"),
            ("styles", "styles"),
        )
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
