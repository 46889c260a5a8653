"""A workbook's file, part by part."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from headway.errors import (
    CannotReadError,
    CannotSaveError,
    HeadwayError,
    WorkbookNotFoundError,
)
from headway.hosts.files import archive, archive_writing, package
from headway.hosts.files.errors import (
    DamagedWorkbookError,
    EncryptedWorkbookError,
    ForeignXmlError,
    NotAWorkbookError,
    OtherFormatError,
    OversizedWorkbookError,
    SignedWorkbookError,
)
from headway.hosts.files.package import Package
from tests.hosts.surgery import BASE, as_zip64, compound_file, make_workbook, patched, redeclared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"
NEW_SHEET = b"<worksheet>" + b"<row/>" * 1000 + b"</worksheet>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small workbook."""
    return make_workbook(tmp_path / "plan.xlsx")


def test_parts_are_read_whatever_the_case_of_their_names(path: Path) -> None:
    opened = Package.open(path)

    assert opened.names == tuple(BASE)
    assert opened.read("XL/Workbook.xml") == BASE["xl/workbook.xml"].encode()
    assert "/xl/STYLES.xml" in opened
    assert "xl/sharedStrings.xml" not in opened


def test_saving_without_a_change_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    Package.open(path).save(tmp_path / "copy.xlsx")
    assert (tmp_path / "copy.xlsx").read_bytes() == path.read_bytes()


def test_a_changed_part_leaves_all_others_as_they_lie(path: Path, tmp_path: Path) -> None:
    opened = Package.open(path)
    opened.replace(SHEET, NEW_SHEET)
    opened.save(tmp_path / "copy.xlsx")

    with ZipFile(path) as old, ZipFile(tmp_path / "copy.xlsx") as new:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        assert new.read(SHEET) == NEW_SHEET
        for before, after in zip(old.infolist(), new.infolist(), strict=True):
            if before.filename != SHEET:
                assert after.date_time == (2024, 5, 6, 7, 8, 10)
                assert after.external_attr == before.external_attr
                assert _packed(new, after.filename) == _packed(old, before.filename)
    assert opened.changed == {SHEET}


def test_replacing_a_part_with_the_same_bytes_changes_nothing(path: Path) -> None:
    opened = Package.open(path)
    opened.replace(SHEET, NEW_SHEET)
    opened.replace(SHEET, BASE[SHEET].encode())

    assert opened.changed == set()
    assert opened.read(SHEET) == BASE[SHEET].encode()


def test_the_same_changes_always_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    for copy in ("one.xlsx", "two.xlsx"):
        opened = Package.open(path)
        opened.replace(SHEET, NEW_SHEET)
        opened.save(tmp_path / copy)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_an_added_part_comes_last_with_its_content_type(path: Path, tmp_path: Path) -> None:
    opened = Package.open(path)
    opened.add("xl/notes.bin", b"notes", "application/x-notes")
    opened.save(tmp_path / "copy.xlsx")

    again = Package.open(tmp_path / "copy.xlsx")
    assert again.names[-1] == "xl/notes.bin"
    assert again.read("xl/notes.bin") == b"notes"
    types = again.parse("[Content_Types].xml")
    assert dict(types[-1].items()) == {
        "PartName": "/xl/notes.bin",
        "ContentType": "application/x-notes",
    }
    assert opened.changed == {"xl/notes.bin", "[Content_Types].xml"}


def test_a_dropped_part_goes_with_its_content_type_and_relationships(
    path: Path, tmp_path: Path
) -> None:
    make_workbook(path, {"xl/_rels/calcChain.xml.rels": "<Relationships/>"})
    opened = Package.open(path)
    opened.drop("xl/calcChain.xml")
    opened.save(tmp_path / "copy.xlsx")

    again = Package.open(tmp_path / "copy.xlsx")
    assert set(opened.names) == set(again.names) == set(BASE) - {"xl/calcChain.xml"}
    assert b"calcChain" not in again.read("[Content_Types].xml")
    assert b"/xl/workbook.xml" in again.read("[Content_Types].xml")


@pytest.mark.parametrize("flag", ["seekable", "streamed"])
def test_archives_of_64_bits_are_read_and_saved(path: Path, tmp_path: Path, flag: str) -> None:
    if flag == "streamed":
        _stream(path)
    opened = Package.open(as_zip64(path))
    opened.replace(SHEET, NEW_SHEET)
    opened.save(tmp_path / "copy.xlsx")

    with ZipFile(tmp_path / "copy.xlsx") as saved:
        assert saved.testzip() is None
        assert saved.read(SHEET) == NEW_SHEET
        assert saved.read("xl/styles.xml") == BASE["xl/styles.xml"].encode()


def test_members_with_their_sizes_behind_them_are_copied_whole(path: Path, tmp_path: Path) -> None:
    _stream(path)
    Package.open(path).save(tmp_path / "copy.xlsx")
    assert (tmp_path / "copy.xlsx").read_bytes() == path.read_bytes()


def test_works_without_the_faster_inflater(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (archive, archive_writing):
        monkeypatch.setattr(module, "deflate", zlib)
    opened = Package.open(path)
    opened.replace(SHEET, NEW_SHEET)
    opened.save(tmp_path / "copy.xlsx")
    assert Package.open(tmp_path / "copy.xlsx").read(SHEET) == NEW_SHEET


def test_an_address_on_the_web_is_no_file() -> None:
    with pytest.raises(WorkbookNotFoundError, match="is an address on the web"):
        Package.open("https://contoso.sharepoint.com/sites/Quality/plan.xlsx")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(WorkbookNotFoundError, match=r"There is no file “.*plan\.xlsx”"):
        Package.open(tmp_path / "plan.xlsx")
    with pytest.raises(CannotReadError, match="cannot be read"):
        Package.open(tmp_path)


def _text(path: Path) -> None:
    path.write_text("action;owner\n1;Ann\n", encoding="utf-8")


def _other_archive(path: Path, **parts: str) -> None:
    with ZipFile(path, "w") as other:
        for name, contents in parts.items():
            other.writestr(name.replace("__", "/").replace("_xml", ".xml"), contents)


def _document(path: Path) -> None:
    make_workbook(
        path,
        {
            "[Content_Types].xml": '<Types><Override PartName="/word/document.xml" ContentType="'
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            '"/></Types>'
        },
    )


def _twice(path: Path) -> None:
    with ZipFile(path, "a") as workbook:
        workbook.writestr("xl/STYLES.xml", "<other/>")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        pytest.param(_text, NotAWorkbookError, id="a text file"),
        pytest.param(_document, NotAWorkbookError, id="a letter"),
        pytest.param(lambda p: _other_archive(p, a="1"), NotAWorkbookError, id="any archive"),
        pytest.param(
            lambda p: compound_file(p, "EncryptedPackage"), EncryptedWorkbookError, id="password"
        ),
        pytest.param(lambda p: compound_file(p, "Workbook"), OtherFormatError, id="xls"),
        pytest.param(lambda p: compound_file(p, "Book"), OtherFormatError, id="older xls"),
        pytest.param(lambda p: compound_file(p, "WordDocument"), NotAWorkbookError, id="doc"),
        pytest.param(
            lambda p: _other_archive(p, mimetype="ods", content_xml="<x/>"),
            OtherFormatError,
            id="ods",
        ),
        pytest.param(
            lambda p: make_workbook(p, {"xl/workbook.bin": b"1"}), OtherFormatError, id="xlsb"
        ),
        pytest.param(
            lambda p: make_workbook(p, {"_xmlsignatures/sig1.xml": "<x/>"}),
            SignedWorkbookError,
            id="signed",
        ),
        pytest.param(lambda p: p.write_bytes(b""), DamagedWorkbookError, id="empty"),
        pytest.param(_cut, DamagedWorkbookError, id="cut off"),
        pytest.param(_twice, DamagedWorkbookError, id="a part twice"),
        pytest.param(lambda p: redeclared(p, SHEET, flags=1), DamagedWorkbookError, id="encrypted"),
        pytest.param(lambda p: redeclared(p, SHEET, offset=0), DamagedWorkbookError, id="overlap"),
        pytest.param(
            lambda p: redeclared(p, SHEET, size=600 << 20), OversizedWorkbookError, id="a huge part"
        ),
    ],
)
def test_refuses_with_one_clear_sentence(
    path: Path, spoil: Callable[[Path], object], refusal: type[HeadwayError]
) -> None:
    spoil(path)
    with pytest.raises(refusal, match=r"“plan\.xlsx” ") as refused:
        Package.open(path)
    assert "  " not in str(refused.value)
    assert str(refused.value).endswith((".", "”."))


def test_refuses_many_large_parts_together(path: Path) -> None:
    for part in (SHEET, "xl/styles.xml", "xl/calcChain.xml"):
        redeclared(path, part, size=400 << 20)
    with pytest.raises(OversizedWorkbookError, match="too large"):
        Package.open(path)


@pytest.mark.parametrize("declared", [100, 49_999_999, 50_000_001])
def test_never_inflates_more_than_a_part_declares(path: Path, declared: int) -> None:
    make_workbook(path, {SHEET: b" " * 50_000_000})
    opened = Package.open(redeclared(path, SHEET, size=declared))
    with pytest.raises(DamagedWorkbookError):
        opened.read(SHEET)


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_a_flipped_bit_is_noticed(path: Path, method: int) -> None:
    with ZipFile(path, "a", method) as workbook:
        workbook.writestr("xl/last.bin", bytes(range(256)) * 20)
    data = bytearray(path.read_bytes())
    data[data.find(b"xl/last.bin") + 60] ^= 1
    path.write_bytes(data)

    with pytest.raises(DamagedWorkbookError, match="incomplete or damaged"):
        Package.open(path).read("xl/last.bin")


def test_a_damaged_part_is_never_copied(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"PK\3\4", b"PK\3\5").replace(b"PK\3\5", b"PK\3\4", 3))

    with pytest.raises(DamagedWorkbookError):
        Package.open(path).save(tmp_path / "copy.xlsx")


def test_an_unknown_compression_is_damage(path: Path) -> None:
    with pytest.raises(DamagedWorkbookError):
        Package.open(redeclared(path, SHEET, method=99)).read(SHEET)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', id="an entity"),
        pytest.param(b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', id="a document type"),
    ],
)
def test_refuses_document_types_and_entities(path: Path, text: bytes) -> None:
    opened = Package.open(make_workbook(path, {SHEET: text}))
    with pytest.raises(ForeignXmlError, match=f"in “{SHEET}”"):
        opened.parse(SHEET)
    with pytest.raises(ForeignXmlError, match=f"in “{SHEET}”"):
        opened.read_xml(SHEET)


def test_xml_as_bytes_is_always_of_one_encoding(path: Path) -> None:
    for text in ('<?xml version="1.0" encoding="utf-16"?><x/>'.encode("utf-16"),):
        opened = Package.open(make_workbook(path, {SHEET: text}))
        assert opened.parse(SHEET).tag == "x"
        with pytest.raises(ForeignXmlError):
            opened.read_xml(SHEET)
    latin = '<?xml version="1.0" encoding="ISO-8859-1"?><x/>'.encode("latin-1")
    with pytest.raises(ForeignXmlError):
        Package.open(make_workbook(path, {SHEET: latin})).read_xml(SHEET)


def test_what_is_no_xml_is_damage(path: Path) -> None:
    patched(path, {SHEET: ("<sheetData/>", "<sheetData>")})
    with pytest.raises(DamagedWorkbookError):
        Package.open(path).parse(SHEET)


@pytest.mark.parametrize(
    "slip",
    [
        pytest.param(lambda members: members[:-1], id="a part is lost"),
        pytest.param(lambda members: members[::-1], id="parts change places"),
        pytest.param(
            lambda members: [(bytes(m[0][:-1]) + b"\xff", m[1]) for m in members], id="bytes differ"
        ),
        pytest.param(
            lambda members: [*members, archive_writing.new_member("xl/extra.xml", b"<x/>")],
            id="a part is added",
        ),
    ],
)
def test_the_guard_notices_what_was_not_meant(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    slip: Callable[[list[tuple[bytes, bytes]]], list[tuple[bytes, bytes]]],
) -> None:
    right = archive_writing.write_archive

    def wrong(out: BinaryIO, members: Iterable[tuple[bytes, bytes]], comment: bytes) -> None:
        right(out, slip(list(members)), comment)

    monkeypatch.setattr(package, "write_archive", wrong)
    with pytest.raises(CannotSaveError, match="a check after writing found a difference"):
        Package.open(path).save(tmp_path / "copy.xlsx")


def _packed(workbook: ZipFile, name: str) -> bytes:
    info = workbook.getinfo(name)
    assert workbook.fp is not None
    workbook.fp.seek(info.header_offset)
    header = workbook.fp.read(30)
    name_size, extra_size = struct.unpack_from("<HH", header, 26)
    return header + workbook.fp.read(name_size + extra_size + info.compress_size)


def _stream(path: Path) -> None:
    """Write the small workbook as to a pipe: each member's sizes stand behind it."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as workbook:
        for name, contents in BASE.items():
            workbook.writestr(name, contents)
    path.write_bytes(pipe.getvalue())
