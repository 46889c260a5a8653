"""Writing a zip archive: some of its members new, the others as they lie in another archive."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from headway.hosts.files.zip_layout import (
    CENTRAL,
    DEFLATED,
    END,
    LOCAL,
    STORED,
    UNKNOWN,
    UTF8,
    deflate,
    values64,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import BinaryIO

    from headway.hosts.files.archive import Archive, Member

_FIRST_OF_1980 = 0x21
_LEVEL = 2 if deflate is not zlib else 4


def kept_member(archive: Archive, member: Member) -> tuple[memoryview, bytes]:
    """Return the bytes of *member* and its entry in the directory, both as they are."""
    return archive.local_record(member), member.record


def new_member(name: str, contents: bytes, like: Member | None = None) -> tuple[bytes, bytes]:
    """Return the bytes of a member with these *contents*, and its entry in the directory.

    The same contents always give the same bytes. The name in the archive and the attributes
    are those of *like*, if given.
    """
    packed = _deflate(contents)
    header, record = _headers(name, DEFLATED, contents, len(packed), like)
    return header + packed, record


def stored_archive(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of *parts* that are not compressed."""
    pieces, records, offset = [], [], 0
    for name, contents in parts.items():
        header, record = _headers(name, STORED, contents, len(contents))
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
    flags = 0 if raw_name.isascii() else UTF8
    made_by, attributes = 20, 0
    if like is not None:
        entry = CENTRAL.unpack_from(like.record)
        made_by, attributes = entry[1], entry[15]
        raw_name = like.record[CENTRAL.size : CENTRAL.size + entry[10]]
        flags = like.flags & UTF8
    sizes = (deflate.crc32(contents), packed_size, len(contents))
    shared = (20, flags, method, 0, _FIRST_OF_1980, *sizes, len(raw_name))
    local = LOCAL.pack(b"PK\3\4", *shared, 0) + raw_name
    record = CENTRAL.pack(b"PK\1\2", made_by, *shared, 0, 0, 0, 0, attributes, 0) + raw_name
    return local, record


def _directory(records: Sequence[bytes], offset: int, comment: bytes = b"") -> bytes:
    """Return the directory at the end of an archive, which begins at *offset*."""
    entries, count = b"".join(records), len(records)
    end = END.pack(b"PK\5\6", 0, 0, count, count, len(entries), offset, len(comment))
    return entries + end + comment


def _moved(record: bytes, offset: int) -> bytes:
    """Return a directory entry that points to *offset*."""
    moved = bytearray(record)
    fields = CENTRAL.unpack_from(record)
    if fields[16] != UNKNOWN:
        struct.pack_into("<L", moved, 42, offset)
        return bytes(moved)
    start = CENTRAL.size + fields[10]
    found = values64(record[start : start + fields[11]])
    before = sum(value == UNKNOWN for value in (fields[8], fields[9]))
    struct.pack_into("<Q", moved, start + (found or 0) + 8 * before, offset)
    return bytes(moved)


def _deflate(contents: bytes) -> bytes:
    stream = deflate.compressobj(_LEVEL, deflate.DEFLATED, -15)
    packed: bytes = stream.compress(contents) + stream.flush()
    return packed
