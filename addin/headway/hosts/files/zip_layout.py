"""How a zip archive lays out what it says of its members, and the library that packs them."""

from __future__ import annotations

import struct
import zlib
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

deflate: ModuleType
if find_spec("isal"):  # the extra “fast”
    from isal import isal_zlib

    deflate = isal_zlib
else:
    deflate = zlib

LOCAL = struct.Struct("<4s5H3L2H")
"""What stands before a member."""
CENTRAL = struct.Struct("<4s6H3L5H2L")
"""The entry of a member in the directory."""
END = struct.Struct("<4s4H2LH")
"""What ends the directory."""
LOCATOR = struct.Struct("<4sLQL")
"""Where to find what ends a directory of 64 bits."""
END64 = struct.Struct("<4sQ2H2L4Q")
UNKNOWN = 0xFFFFFFFF
"""Stands for a size or a place that 32 bits cannot hold."""
STORED, DEFLATED = 0, 8
ENCRYPTED, TRAILING_SIZES, UTF8 = 0x1, 0x8, 0x800


class BadArchiveError(ValueError):
    """The bytes are not a complete zip archive that can be read."""


def unpack(layout: struct.Struct, data: bytes, offset: int) -> tuple[Any, ...]:
    """Return the fields at *offset*: numbers, and marks of four bytes.

    Raises:
        BadArchiveError: The *data* end before.
    """
    try:
        return layout.unpack_from(data, offset)
    except struct.error as missing:
        raise BadArchiveError("cut off") from missing


def values64(extra: bytes) -> int | None:
    """Return where the values of the 64-bit field begin in *extra*."""
    position = 0
    while position + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, position)
        if kind == 1:
            return position + 4
        position += 4 + size
    return None
