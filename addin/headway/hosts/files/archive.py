"""A zip archive in memory, and its members.

A member is found as it lies, still compressed, with its own header, date and attributes. Sizes
are never taken on trust: inflating stops where a member said it would end.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from headway.hosts.files.zip_layout import (
    CENTRAL,
    DEFLATED,
    ENCRYPTED,
    END,
    END64,
    LOCAL,
    LOCATOR,
    STORED,
    TRAILING_SIZES,
    UNKNOWN,
    UTF8,
    BadArchiveError,
    deflate,
    unpack,
    values64,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


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
        if member.method == STORED:
            contents = bytes(packed)
        elif member.method == DEFLATED:
            contents = _inflate(packed, member)
        else:
            raise BadArchiveError(f"{member.name}: compression method {member.method}")
        if len(contents) != member.size or deflate.crc32(contents) != member.crc:
            raise BadArchiveError(f"{member.name}: damaged")
        return contents

    def local_record(self, member: Member) -> memoryview:
        """Return all bytes of *member* in the archive: header, contents and trailing sizes."""
        end = self._start(member) + member.packed_size
        if member.flags & TRAILING_SIZES:
            end += self._trailing_size(member, end)
        return memoryview(self.data)[member.offset : end]

    def _start(self, member: Member) -> int:
        header = unpack(LOCAL, self.data, member.offset)
        if header[0] != b"PK\3\4":
            raise BadArchiveError(f"{member.name}: no header")
        start: int = member.offset + LOCAL.size + header[9] + header[10]
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
    *_, count, size, start, comment_size = unpack(END, data, end)
    comment = data[end + END.size : end + END.size + comment_size]
    if end >= LOCATOR.size and data[end - LOCATOR.size : end - 16] == b"PK\6\7":
        count, size, start = _read_end64(data, end)
        end = start + size
    if start + size > end:
        raise BadArchiveError("the directory does not fit")
    directory = data[start : start + size]
    members = tuple(_members(directory, count))
    _refuse_overlaps(members, start)
    return Archive(data, members, directory, comment)


def _find_end(data: bytes) -> int:
    end = data.rfind(b"PK\5\6", max(0, len(data) - END.size - 0xFFFF))
    if end < 0:
        raise BadArchiveError("no directory")
    return end


def _read_end64(data: bytes, end: int) -> tuple[int, int, int]:
    _, _, offset, _ = unpack(LOCATOR, data, end - LOCATOR.size)
    mark, *_, count, size, start = unpack(END64, data, offset)
    if mark != b"PK\6\6":
        raise BadArchiveError("no 64-bit directory")
    return count, size, start


def _members(directory: bytes, count: int) -> Iterable[Member]:
    position = 0
    for _ in range(count):
        fields = unpack(CENTRAL, directory, position)
        if fields[0] != b"PK\1\2":
            raise BadArchiveError("the directory is damaged")
        name_end = position + CENTRAL.size + fields[10]
        following = name_end + fields[11] + fields[12]
        raw_name = directory[position + CENTRAL.size : name_end]
        extra = directory[name_end : name_end + fields[11]]
        size, packed_size, offset = _wide(extra, (fields[9], fields[8], fields[16]))
        name = raw_name.decode("utf-8" if fields[3] & UTF8 else "cp437", "replace")
        if fields[3] & ENCRYPTED:
            raise BadArchiveError(f"{name}: encrypted")
        record = directory[position:following]
        yield Member(name, fields[3], fields[4], fields[7], packed_size, size, offset, record)
        position = following
    if position != len(directory):
        raise BadArchiveError("the directory is longer than its entries")


def _wide(extra: bytes, narrow: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return size, packed size and offset, taken from the 64-bit field where they are there."""
    found = values64(extra)
    wide = list(narrow)
    for i, value in enumerate(narrow):
        if value == UNKNOWN:
            if found is None:
                raise BadArchiveError("a 64-bit size is missing")
            wide[i] = unpack(struct.Struct("<Q"), extra, found)[0]
            found += 8
    return wide[0], wide[1], wide[2]


def _refuse_overlaps(members: tuple[Member, ...], directory_start: int) -> None:
    free_from = 0
    for member in sorted(members, key=lambda member: member.offset):
        if member.offset < free_from:
            raise BadArchiveError(f"{member.name}: overlaps another member")
        free_from = member.offset + LOCAL.size + member.packed_size
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
