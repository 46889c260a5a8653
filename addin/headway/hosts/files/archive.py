"""A zip archive in memory: its members, and writing it again with some of them new.

A member that stays is copied as it lies, still compressed, with its own header, date and
attributes. Sizes are never taken on trust: inflating stops where a member said it would end.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import ModuleType
    from typing import BinaryIO

deflate: ModuleType
if find_spec("isal"):  # the extra “fast”
    from isal import isal_zlib

    deflate = isal_zlib
else:
    deflate = zlib

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_UNKNOWN = 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _TRAILING_SIZES, _UTF8 = 0x1, 0x8, 0x800
_FIRST_OF_1980 = 0x21
_LEVEL = 2 if deflate is not zlib else 4


class BadArchiveError(ValueError):
    """The bytes are not a complete zip archive that can be read."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the archive, as the directory at its end describes it."""

    name: str
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    offset: int
    record: bytes
    """Its entry in the directory, as it is."""


@dataclass(frozen=True)
class Archive:
    """The bytes of an archive and its members, in order."""

    data: bytes = field(repr=False)
    members: tuple[Member, ...]
    directory: bytes = field(repr=False)
    comment: bytes

    def packed(self, member: Member) -> memoryview:
        """Return the bytes of *member* as they lie in the archive, still compressed."""
        start = self._start(member)
        return memoryview(self.data)[start : start + member.packed_size]

    def inflated(self, member: Member) -> bytes:
        """Return the contents of *member*; never more bytes than it declares.

        Raises:
            BadArchiveError: The bytes are damaged, or more or fewer than declared.
        """
        packed = self.packed(member)
        if member.method == _STORED:
            contents = bytes(packed)
        elif member.method == _DEFLATED:
            contents = _inflate(packed, member)
        else:
            raise BadArchiveError(f"{member.name}: compression method {member.method}")
        if len(contents) != member.size or deflate.crc32(contents) != member.crc:
            raise BadArchiveError(f"{member.name}: damaged")
        return contents

    def local_record(self, member: Member) -> memoryview:
        """Return all bytes of *member* in the archive: header, contents and trailing sizes."""
        end = self._start(member) + member.packed_size
        if member.flags & _TRAILING_SIZES:
            end += self._trailing_size(member, end)
        return memoryview(self.data)[member.offset : end]

    def _start(self, member: Member) -> int:
        header = _unpack(_LOCAL, self.data, member.offset)
        if header[0] != b"PK\3\4":
            raise BadArchiveError(f"{member.name}: no header")
        start: int = member.offset + _LOCAL.size + header[9] + header[10]
        if start + member.packed_size > len(self.data):
            raise BadArchiveError(f"{member.name}: cut off")
        return start

    def _trailing_size(self, member: Member, end: int) -> int:
        """Return how long the sizes after the contents are: with a mark or not, 32 or 64 bits."""
        mark = 4 if self.data[end : end + 4] == b"PK\7\x08" else 0
        for sizes in (struct.Struct("<L2L"), struct.Struct("<L2Q")):
            found = self.data[end + mark : end + mark + sizes.size]
            if found == sizes.pack(member.crc, member.packed_size, member.size):
                return mark + sizes.size
        raise BadArchiveError(f"{member.name}: no sizes after its contents")


def read_archive(data: bytes) -> Archive:
    """Return the archive that *data* is.

    Raises:
        BadArchiveError: The directory is missing or makes no sense, or members overlap.
    """
    end = _find_end(data)
    *_, count, size, start, comment_size = _unpack(_END, data, end)
    comment = data[end + _END.size : end + _END.size + comment_size]
    if end >= _LOCATOR.size and data[end - _LOCATOR.size : end - 16] == b"PK\6\7":
        count, size, start = _read_end64(data, end)
        end = start + size
    if start + size > end:
        raise BadArchiveError("the directory does not fit")
    directory = data[start : start + size]
    members = tuple(_members(directory, count))
    _refuse_overlaps(members, start)
    return Archive(data, members, directory, comment)


def kept_member(archive: Archive, member: Member) -> tuple[memoryview, bytes]:
    """Return the bytes of *member* and its entry in the directory, both as they are."""
    return archive.local_record(member), member.record


def new_member(name: str, contents: bytes, like: Member | None = None) -> tuple[bytes, bytes]:
    """Return the bytes of a member with these *contents*, and its entry in the directory.

    The same contents always give the same bytes. The name in the archive and the attributes
    are those of *like*, if given.
    """
    packed = _deflate(contents)
    header, record = _headers(name, _DEFLATED, contents, len(packed), like)
    return header + packed, record


def stored_archive(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of *parts* that are not compressed."""
    pieces, records, offset = [], [], 0
    for name, contents in parts.items():
        header, record = _headers(name, _STORED, contents, len(contents))
        pieces += [header, contents]
        records.append(_moved(record, offset))
        offset += len(header) + len(contents)
    return b"".join([*pieces, _directory(records, offset)])


def write_archive(
    out: BinaryIO, members: Iterable[tuple[bytes | memoryview, bytes]], comment: bytes = b""
) -> None:
    """Write an archive of *members*, each its bytes and its entry in the directory."""
    offset = 0
    records = []
    for local, record in members:
        out.write(local)
        records.append(_moved(record, offset))
        offset += len(local)
    out.write(_directory(records, offset, comment))


def _headers(
    name: str, method: int, contents: bytes, packed_size: int, like: Member | None = None
) -> tuple[bytes, bytes]:
    """Return what stands before a member's packed bytes, and its entry in the directory."""
    raw_name = name.encode()
    flags = 0 if raw_name.isascii() else _UTF8
    made_by, attributes = 20, 0
    if like is not None:
        entry = _CENTRAL.unpack_from(like.record)
        made_by, attributes = entry[1], entry[15]
        raw_name = like.record[_CENTRAL.size : _CENTRAL.size + entry[10]]
        flags = like.flags & _UTF8
    sizes = (deflate.crc32(contents), packed_size, len(contents))
    shared = (20, flags, method, 0, _FIRST_OF_1980, *sizes, len(raw_name))
    local = _LOCAL.pack(b"PK\3\4", *shared, 0) + raw_name
    record = _CENTRAL.pack(b"PK\1\2", made_by, *shared, 0, 0, 0, 0, attributes, 0) + raw_name
    return local, record


def _directory(records: Sequence[bytes], offset: int, comment: bytes = b"") -> bytes:
    """Return the directory at the end of an archive, which begins at *offset*."""
    entries, count = b"".join(records), len(records)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(entries), offset, len(comment))
    return entries + end + comment


def _find_end(data: bytes) -> int:
    end = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - 0xFFFF))
    if end < 0:
        raise BadArchiveError("no directory")
    return end


def _read_end64(data: bytes, end: int) -> tuple[int, int, int]:
    _, _, offset, _ = _unpack(_LOCATOR, data, end - _LOCATOR.size)
    mark, *_, count, size, start = _unpack(_END64, data, offset)
    if mark != b"PK\6\6":
        raise BadArchiveError("no 64-bit directory")
    return count, size, start


def _members(directory: bytes, count: int) -> Iterable[Member]:
    position = 0
    for _ in range(count):
        fields = _unpack(_CENTRAL, directory, position)
        if fields[0] != b"PK\1\2":
            raise BadArchiveError("the directory is damaged")
        name_end = position + _CENTRAL.size + fields[10]
        following = name_end + fields[11] + fields[12]
        raw_name = directory[position + _CENTRAL.size : name_end]
        extra = directory[name_end : name_end + fields[11]]
        size, packed_size, offset = _wide(extra, (fields[9], fields[8], fields[16]))
        name = raw_name.decode("utf-8" if fields[3] & _UTF8 else "cp437", "replace")
        if fields[3] & _ENCRYPTED:
            raise BadArchiveError(f"{name}: encrypted")
        record = directory[position:following]
        yield Member(name, fields[3], fields[4], fields[7], packed_size, size, offset, record)
        position = following
    if position != len(directory):
        raise BadArchiveError("the directory is longer than its entries")


def _wide(extra: bytes, narrow: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return size, packed size and offset, taken from the 64-bit field where they are there."""
    found = _extra64(extra)
    wide = list(narrow)
    for i, value in enumerate(narrow):
        if value == _UNKNOWN:
            if found is None:
                raise BadArchiveError("a 64-bit size is missing")
            wide[i] = _unpack(struct.Struct("<Q"), extra, found)[0]
            found += 8
    return wide[0], wide[1], wide[2]


def _extra64(extra: bytes) -> int | None:
    """Return where the values of the 64-bit field begin in *extra*."""
    position = 0
    while position + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, position)
        if kind == 1:
            return position + 4
        position += 4 + size
    return None


def _moved(record: bytes, offset: int) -> bytes:
    """Return a directory entry that points to *offset*."""
    moved = bytearray(record)
    fields = _CENTRAL.unpack_from(record)
    if fields[16] != _UNKNOWN:
        struct.pack_into("<L", moved, 42, offset)
        return bytes(moved)
    start = _CENTRAL.size + fields[10]
    found = _extra64(record[start : start + fields[11]])
    before = sum(value == _UNKNOWN for value in (fields[8], fields[9]))
    struct.pack_into("<Q", moved, start + (found or 0) + 8 * before, offset)
    return bytes(moved)


def _refuse_overlaps(members: tuple[Member, ...], directory_start: int) -> None:
    free_from = 0
    for member in sorted(members, key=lambda member: member.offset):
        if member.offset < free_from:
            raise BadArchiveError(f"{member.name}: overlaps another member")
        free_from = member.offset + _LOCAL.size + member.packed_size
    if free_from > directory_start:
        raise BadArchiveError("a member overlaps the directory")


def _inflate(packed: memoryview, member: Member) -> bytes:
    stream = deflate.decompressobj(-15)
    try:
        contents: bytes = stream.decompress(packed, member.size + 1)
    except deflate.error as damage:
        raise BadArchiveError(f"{member.name}: damaged") from damage
    if not stream.eof and len(contents) <= member.size:
        raise BadArchiveError(f"{member.name}: cut off")
    return contents


def _deflate(contents: bytes) -> bytes:
    stream = deflate.compressobj(_LEVEL, deflate.DEFLATED, -15)
    packed: bytes = stream.compress(contents) + stream.flush()
    return packed


def _unpack(layout: struct.Struct, data: bytes, offset: int) -> tuple[Any, ...]:
    """Return the fields at *offset*: numbers, and marks of four bytes."""
    try:
        return layout.unpack_from(data, offset)
    except struct.error as missing:
        raise BadArchiveError("cut off") from missing
