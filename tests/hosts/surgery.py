"""Workbooks made part by part, for what no library would write."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

BASE = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
        <Default Extension="rels"
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>
        <Override PartName="/xl/calcChain.xml" ContentType="{_TYPE}.calcChain+xml"/>
        </Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
        <Relationship Id="rId1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/>
        </Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">
        <sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets>
        <definedNames><definedName name="Cells">Plan!$A$1:$D$4</definedName></definedNames>
        </workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
        <Relationship Id="rId1" Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="{RELATED}/styles" Target="/xl/styles.xml"/>
        <Relationship Id="rId3" Type="{RELATED}/calcChain" Target="calcChain.xml"/>
        </Relationships>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>
        <xf numFmtId="14"/></cellXfs></styleSheet>""",
    "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="A1" i="1"/></calcChain>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
}
"""The parts of a small, empty workbook with one sheet."""


def make_workbook(path: Path, parts: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write a small workbook, with *parts* replaced, added, or (``None``) left out."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, contents in {**BASE, **(parts or {})}.items():
            if contents is not None:
                archive.writestr(ZipInfo(name, (2024, 5, 6, 7, 8, 10)), contents, ZIP_DEFLATED)
    return path


def make_sheet(path: Path, rows: str, **parts: str) -> Path:
    """Write a small workbook whose only sheet holds *rows*."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return make_workbook(path, {"xl/worksheets/sheet1.xml": sheet, **parts})


def patched(path: Path, parts: Mapping[str, tuple[str, str]]) -> Path:
    """Replace in each of these *parts* of a workbook one text with another."""
    with ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in parts.items():
        assert old.encode() in contents[name]
        contents[name] = contents[name].replace(old.encode(), new.encode())
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return path


def redeclared(path: Path, part: str, **fields: int) -> Path:
    """Change what the directory of the zip archive says about *part*."""
    places = {"flags": ("<H", 8), "method": ("<H", 10), "size": ("<L", 24), "offset": ("<L", 42)}
    data = bytearray(path.read_bytes())
    entry = data.rfind(part.encode()) - 46
    assert data[entry : entry + 4] == b"PK\1\2"
    for name, value in fields.items():
        layout, offset = places[name]
        struct.pack_into(layout, data, entry + offset, value)
    path.write_bytes(data)
    return path


def as_zip64(path: Path) -> Path:
    """Give every member of the archive sizes and an offset of 64 bits, and such a directory."""
    data = path.read_bytes()
    end = data.rfind(b"PK\5\6")
    count, size, start = struct.unpack_from("<HLL", data, end + 10)
    directory, position = b"", start
    for _ in range(count):
        packed, plain, name, extra = struct.unpack_from("<LLHH", data, position + 20)
        (offset,) = struct.unpack_from("<L", data, position + 42)
        wide = struct.pack("<HHQQQ", 1, 24, plain, packed, offset)
        entry = bytearray(data[position : position + 46 + name]) + wide
        struct.pack_into("<LLHH", entry, 20, 0xFFFFFFFF, 0xFFFFFFFF, name, len(wide))
        struct.pack_into("<L", entry, 42, 0xFFFFFFFF)
        directory += bytes(entry)
        position += 46 + name + extra
    assert position == start + size
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), start
    )
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + len(directory), 1)
    last = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path.write_bytes(data[:start] + directory + record + locator + last)
    return path


def compound_file(path: Path, stream: str) -> Path:
    """Write a file of the old container format that holds one *stream*."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    path.write_bytes(header + stream.encode("utf-16-le").ljust(512, b"\0"))
    return path
