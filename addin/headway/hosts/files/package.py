"""A workbook's file as the parts it holds.

Parts are read and replaced one by one; whatever is not replaced is saved byte for byte as it
was, still compressed. Names of parts have no slash in front, and case does not matter.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from headway.errors import CannotReadError, CannotSaveError, WorkbookNotFoundError
from headway.hosts.files import refusals
from headway.hosts.files.archive import Archive, Member, read_archive
from headway.hosts.files.archive_writing import kept_member, new_member, write_archive
from headway.hosts.files.content_types import CONTENT_TYPES, with_type, without_type
from headway.hosts.files.errors import DamagedWorkbookError, ForeignXmlError, OversizedWorkbookError
from headway.hosts.files.fingerprints import fingerprint
from headway.hosts.files.zip_layout import BadArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.hosts.files.fingerprints import Fingerprint

_DOCUMENT_TYPE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<!DOCTYPE", re.DOTALL | re.IGNORECASE
)


class Package:
    """The parts of one workbook, and what is to become of them."""

    def __init__(self, path: Path, archive: Archive) -> None:
        """Take the parts of *archive*, read from *path*; :meth:`open` also checks them."""
        self.path = path
        self._archive = archive
        self._members = {
            _key(member.name): member
            for member in archive.members
            if not member.name.endswith(("/", "\\"))
        }
        self._new: dict[str, tuple[str, bytes]] = {}
        self._dropped: set[str] = set()
        self._inflated: dict[str, bytes] = {}

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Package:
        """Return the package of the workbook at *path*; nothing is inflated yet.

        Raises:
            HeadwayError: There is no such file, or it is one that Headway cannot work on.
        """
        path = Path(path)
        data = _read_file(path)
        refusals.refuse_other_files(path.name, data)
        try:
            archive = read_archive(data)
        except BadArchiveError as damage:
            raise DamagedWorkbookError(path.name) from damage
        refusals.refuse_sizes(path.name, archive)
        package = cls(path, archive)
        if len({_key(member.name) for member in archive.members}) < len(archive.members):
            raise DamagedWorkbookError(path.name)
        refusals.refuse_other_packages(package)
        return package

    @property
    def name(self) -> str:
        """The file's name, as a person knows it."""
        return self.path.name

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file; added ones come last."""
        kept = [_tidy(m.name) for key, m in self._members.items() if key not in self._dropped]
        return (*kept, *(name for key, (name, _) in self._new.items() if key not in self._members))

    @property
    def fingerprint(self) -> Fingerprint:
        """What the file was like when it was opened."""
        return fingerprint(self._archive)

    @property
    def changed(self) -> set[str]:
        """The names of the parts that are added, dropped, or really different."""
        return {name for name, _ in self._new.values()} | {
            _tidy(self._members[key].name) for key in self._dropped
        }

    def __contains__(self, part: str) -> bool:
        """Return whether there is a part of this name now."""
        key = _key(part)
        return key in self._new or (key in self._members and key not in self._dropped)

    def size(self, part: str) -> int:
        """Return how many bytes *part* has now, 0 if there is none; nothing is inflated."""
        key = _key(part)
        if key in self._new:
            return len(self._new[key][1])
        return self._members[key].size if part in self else 0

    def read(self, part: str) -> bytes:
        """Return the contents of *part* as they are now.

        Raises:
            DamagedWorkbookError: There is no such part, or its bytes are damaged.
        """
        key = _key(part)
        if key in self._new:
            return self._new[key][1]
        if part not in self:
            raise DamagedWorkbookError(self.name)
        return self._original(key)

    def read_xml(self, part: str) -> bytes:
        """Return the contents of an XML *part*, to be worked on as bytes of UTF-8.

        Raises:
            DamagedWorkbookError: There is no such part, or its bytes are damaged.
            ForeignXmlError: It declares a document type, or is written in another encoding.
        """
        contents = self.read(part)
        if b"\0" in contents[:64] or _DOCUMENT_TYPE.match(contents) or _other_encoding(contents):
            raise ForeignXmlError(self.name, part)
        return contents

    def parse(self, part: str) -> etree._Element:
        """Return the root element of an XML *part*; meant for small parts.

        Raises:
            DamagedWorkbookError: There is no such part, or it is not XML.
            ForeignXmlError: It declares a document type.
        """
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
        try:
            root = etree.fromstring(self.read(part), parser)
        except etree.XMLSyntaxError as damage:
            raise DamagedWorkbookError(self.name) from damage
        if root.getroottree().docinfo.internalDTD is not None:
            raise ForeignXmlError(self.name, part)
        return root

    def replace(self, part: str, data: bytes) -> None:
        """Give *part* new contents; the same contents as in the file are no change."""
        key = _key(part)
        if key not in self._members:
            self._new[key] = (part, data)
            return
        self._dropped.discard(key)
        self._new.pop(key, None)
        if not self._is_original(key, data):
            self._new[key] = (_tidy(self._members[key].name), data)

    def add(self, part: str, data: bytes, content_type: str | None = None) -> None:
        """Add a *part*; *content_type* is needed unless its extension already has one."""
        self.replace(part, data)
        if content_type is not None:
            types = without_type(self.read_xml(CONTENT_TYPES), part)
            self.replace(CONTENT_TYPES, with_type(types, part, content_type))

    def drop(self, part: str) -> None:
        """Remove *part*, its content type and its own relationships.

        Relationships *to* it are the caller's to remove.
        """
        folder, _, file = part.rpartition("/")
        for each in (part, f"{folder}/_rels/{file}.rels".lstrip("/")):
            key = _key(each)
            self._new.pop(key, None)
            if key in self._members:
                self._dropped.add(key)
        self.replace(CONTENT_TYPES, without_type(self.read_xml(CONTENT_TYPES), part))

    def save(self, to: str | os.PathLike[str]) -> None:
        """Write the package to the file *to*, down to the disk, and check what was written.

        Raises:
            CannotSaveError: What was written is not what was meant; *to* is not to be used.
            DamagedWorkbookError: A part that was to be kept cannot be copied.
        """
        try:
            members = list(self._members_to_write())
        except BadArchiveError as damage:
            raise DamagedWorkbookError(self.name) from damage
        with Path(to).open("wb") as out:
            write_archive(out, members, self._archive.comment)
            out.flush()
            os.fsync(out.fileno())
        self._guard(Path(to).read_bytes())

    def _members_to_write(self) -> Iterator[tuple[bytes | memoryview, bytes]]:
        for member in self._archive.members:
            key = _key(member.name)
            if key in self._new:
                yield new_member(member.name, self._new[key][1], like=member)
            elif key not in self._dropped:
                yield kept_member(self._archive, member)
        for key, (name, data) in self._new.items():
            if key not in self._members:
                yield new_member(name, data)

    def _guard(self, written: bytes) -> None:
        """Refuse a file that holds anything but the old members and the declared changes."""
        try:
            as_meant = self._is_as_meant(read_archive(written))
        except BadArchiveError:
            as_meant = False
        if not as_meant:
            raise CannotSaveError(
                self.name, "a check after writing found a difference that was not meant"
            )

    def _is_as_meant(self, archive: Archive) -> bool:
        old = {member.name: member for member in self._archive.members}
        gone = {self._members[key].name for key in self._dropped}
        added = [name for key, (name, _) in self._new.items() if key not in self._members]
        if [m.name for m in archive.members] != [*(n for n in old if n not in gone), *added]:
            return False
        for member in archive.members:
            new = self._new.get(_key(member.name))
            if new is not None:
                as_meant = archive.inflated(member) == new[1]
            else:
                before = old[member.name]
                as_meant = (member.crc, member.size) == (before.crc, before.size) and (
                    archive.packed(member) == self._archive.packed(before)
                )
            if not as_meant:
                return False
        return True

    def _is_original(self, key: str, data: bytes) -> bool:
        member: Member = self._members[key]
        return len(data) == member.size and self._original(key) == data

    def _original(self, key: str) -> bytes:
        """Return the contents a part has in the file; they are kept, for it is read again."""
        if key not in self._inflated:
            try:
                self._inflated[key] = self._archive.inflated(self._members[key])
            except BadArchiveError as damage:
                raise DamagedWorkbookError(self.name) from damage
        return self._inflated[key]


def _read_file(path: Path) -> bytes:
    try:
        if path.stat().st_size > refusals.LARGEST_FILE:
            raise OversizedWorkbookError(path.name)
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise WorkbookNotFoundError(str(path)) from missing
    except OSError as refused:
        raise CannotReadError(path.name, refused.strerror or "the system refused") from refused


def _tidy(part: str) -> str:
    return part.replace("\\", "/").lstrip("/")


def _key(part: str) -> str:
    return _tidy(part).lower()


def _other_encoding(contents: bytes) -> bool:
    declared = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=[\"']([^\"']*)", contents)
    return declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii")
