"""Which xlwings a workbook's macros come from, read out of its VBA project.

The project is a compound file [MS-CFB]: sectors chained by a table of sector numbers. The source
of each module lies compressed [MS-OVBA 2.4.1] at the end of its stream. Only as much of both is
understood here as leads to the first lines of the module “xlwings”.
"""

from __future__ import annotations

import re
import struct
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODULE = "xlwings"
_STREAM = 2
_START_OF_SOURCE = re.compile(rb"\x01..\x00Attribut", re.DOTALL)
_VERSION = re.compile(rb"^'Version: ([0-9.]+)", re.MULTILINE)
_SECTOR_SIZES = {9: 512, 12: 4096}
_NO_SECTOR = 0xFFFFFFFA
"""Numbers from here on mark the end of a chain, or a sector without one."""


def xlwings_version(project: bytes) -> str | None:
    """Return the version of xlwings whose module is in a VBA *project*.

    ``None`` if there is no such module, it does not say, or the project is damaged.
    """
    try:
        stream = _stream(project, _MODULE)
        start = None if stream is None else _START_OF_SOURCE.search(stream)
        if stream is None or start is None:
            return None
        found = _VERSION.search(_first_chunk(stream, start.start()))
    except (struct.error, IndexError, KeyError):
        return None
    return None if found is None else found[1].decode("ascii")


def _stream(project: bytes, name: str) -> bytes | None:
    """Return the contents of the stream *name*; a short one, kept elsewhere, comes out wrong."""
    if not project.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return None
    sector = _SECTOR_SIZES[struct.unpack_from("<H", project, 30)[0]]
    first_of_directory = struct.unpack_from("<L", project, 48)[0]
    table = _sector_table(project, sector)
    directory = b"".join(_chain(project, sector, table, first_of_directory))
    for entry in range(0, len(directory), 128):
        length, kind = struct.unpack_from("<HB", directory, entry + 64)
        label = directory[entry : entry + max(0, length - 2)].decode("utf-16-le", "replace")
        if kind == _STREAM and label.casefold() == name:
            start, size = struct.unpack_from("<LL", directory, entry + 116)
            return b"".join(_chain(project, sector, table, start))[:size]
    return None


def _sector_table(project: bytes, sector: int) -> list[int]:
    """Return which sector follows each one; the header lists the sectors of this table."""
    table: list[int] = []
    for number in struct.unpack_from("<109L", project, 76):
        if number < _NO_SECTOR:
            table += struct.unpack_from(f"<{sector // 4}L", project, (number + 1) * sector)
    return table


def _chain(project: bytes, sector: int, table: list[int], number: int) -> Iterator[bytes]:
    def numbers() -> Iterator[int]:
        following = number
        while following < _NO_SECTOR:
            yield following
            following = table[following]

    for each in islice(numbers(), len(table)):
        yield project[(each + 1) * sector : (each + 2) * sector]


def _first_chunk(packed: bytes, start: int) -> bytes:
    """Return the first 4096 bytes of the text whose compressed form begins at *start*."""
    size = (struct.unpack_from("<H", packed, start + 1)[0] & 0x0FFF) + 3
    position, end = start + 3, start + 1 + size
    text = bytearray()
    while position < end:
        flags = packed[position]
        position += 1
        for bit in range(8):
            if position >= end:
                break
            if not flags >> bit & 1:
                text.append(packed[position])
                position += 1
                continue
            _copy_earlier(text, struct.unpack_from("<H", packed, position)[0])
            position += 2
    return bytes(text)


def _copy_earlier(text: bytearray, token: int) -> None:
    """Append what a *token* points to: some bytes of the *text* before its end."""
    bits = max(4, (len(text) - 1).bit_length())
    length = (token & (0xFFFF >> bits)) + 3
    offset = (token >> (16 - bits)) + 1
    for _ in range(length):
        text.append(text[-offset])
