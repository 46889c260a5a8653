"""A workbook file as its parts, so that parts can be added and the file written reproducibly."""

from __future__ import annotations

import io
import zipfile

_ALWAYS = (1980, 1, 1, 0, 0, 0)
_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
CONTENT_TYPES = "[Content_Types].xml"

Parts = dict[str, bytes]


def unpack(package: bytes) -> Parts:
    """Return the parts of *package* by their names, in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Parts) -> bytes:
    """Return *parts* as a file that is the same whenever and wherever it is written."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content, compresslevel=9)
    return buffer.getvalue()


def allow_macros(parts: Parts) -> Parts:
    """Return *parts* declared as a workbook that may hold macros."""
    types = parts[CONTENT_TYPES].replace(_PLAIN, _WITH_MACROS)
    return parts | {CONTENT_TYPES: types}
