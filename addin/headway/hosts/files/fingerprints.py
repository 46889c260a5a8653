"""Whether a file is still what it was when it was opened.

The directory of a package holds a checksum of each part, so it tells; the file's date does
not, because folders that are kept in step with a server change it on their own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.hosts.files.archive import Archive, read_archive
from headway.hosts.files.zip_layout import BadArchiveError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Fingerprint:
    """Tells whether a file still holds what it held: its size and its directory of checksums."""

    size: int
    directory: bytes


def fingerprint_of(path: Path) -> Fingerprint | None:
    """Return what the file at *path* is like now, or ``None`` if it is no package any more."""
    try:
        return fingerprint(read_archive(path.read_bytes()))
    except BadArchiveError:
        return None


def fingerprint(archive: Archive) -> Fingerprint:
    """Return what tells this *archive* from any other."""
    return Fingerprint(len(archive.data), hashlib.sha256(archive.directory).digest())
