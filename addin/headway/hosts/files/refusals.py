"""Files that Headway cannot work on, each refused with its own sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headway.hosts.files.content_types import CONTENT_TYPES
from headway.hosts.files.errors import (
    DamagedWorkbookError,
    EncryptedWorkbookError,
    NotAWorkbookError,
    OtherFormatError,
    OversizedWorkbookError,
    SignedWorkbookError,
)

if TYPE_CHECKING:
    from headway.errors import HeadwayError
    from headway.hosts.files.archive import Archive
    from headway.hosts.files.package import Package

LARGEST_FILE = 512 << 20
"""Bytes a workbook's file may have."""
LARGEST_PART = 512 << 20
"""Bytes one part may have once inflated."""
LARGEST_WHOLE = 1 << 30
"""Bytes all parts together may have once inflated."""
MOST_PARTS = 10_000

_WORKBOOK_TYPE = re.compile(rb"(?:spreadsheetml|ms-excel)\.[\w.]*main\+xml", re.IGNORECASE)
_ZIP = b"PK\3\4"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse_other_files(name: str, data: bytes) -> None:
    """Refuse *data* that does not begin as a workbook of today does.

    Raises:
        HeadwayError: It is empty, protected with a password, of the old format, or no workbook.
    """
    if not data:
        raise DamagedWorkbookError(name)
    if data.startswith(_COMPOUND_FILE):
        raise _compound_file(name, data)
    if not data.startswith(_ZIP):
        raise NotAWorkbookError(name)


def refuse_sizes(name: str, archive: Archive) -> None:
    """Refuse an archive that would fill the memory when inflated.

    Raises:
        OversizedWorkbookError: One part, or all together, are larger than any plan.
    """
    sizes = [member.size for member in archive.members]
    if len(sizes) > MOST_PARTS or max(sizes, default=0) > LARGEST_PART:
        raise OversizedWorkbookError(name)
    if sum(sizes) > LARGEST_WHOLE:
        raise OversizedWorkbookError(name)


def refuse_other_packages(package: Package) -> None:
    """Refuse a *package* that is not that of a workbook, or that must not be changed.

    Raises:
        HeadwayError: It is of another format, no workbook at all, or digitally signed.
    """
    if "mimetype" in package and "content.xml" in package:
        raise OtherFormatError(package.name, "OpenDocument (.ods)")
    if "xl/workbook.bin" in package:
        raise OtherFormatError(package.name, "a binary workbook (.xlsb)")
    if CONTENT_TYPES not in package or not _WORKBOOK_TYPE.search(package.read(CONTENT_TYPES)):
        raise NotAWorkbookError(package.name)
    if any(part.lower().startswith("_xmlsignatures/") for part in package.names):
        raise SignedWorkbookError(package.name)


def _compound_file(name: str, data: bytes) -> HeadwayError:
    """Return why a file of the old container format is refused; its streams' names tell."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedWorkbookError(name)
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook\0", "Book\0")):
        return OtherFormatError(name, "an old workbook (.xls)")
    return NotAWorkbookError(name)
