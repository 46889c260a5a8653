"""Opening tags in the bytes of a part, and what stands aside: comments and raw texts."""

from __future__ import annotations

import re

ATTRIBUTES = rb"""(?:[^>"']|"[^"]*"|'[^']*')*?"""
"""A pattern for the inside of an opening tag."""
_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ASIDE = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)


def without_asides(xml: bytes) -> bytes:
    """Return *xml* with its comments, raw texts and instructions blanked out, equally long."""
    begin = xml.find(b"?>") + 2 if xml.startswith(b"<?") else 0  # the declaration stays
    if not _has(xml, b"<!", begin) and not _has(xml, b"<?", begin):
        return xml
    return _ASIDE.sub(lambda match: b" " * len(match[0]), xml)


def _has(xml: bytes, mark: bytes, begin: int) -> bool:
    """Return whether *mark* stands in *xml*; its last byte alone is looked for much faster."""
    end = xml.find(mark[-1:], begin)
    return end >= 0 and xml.find(mark, max(begin, end - 1)) >= 0


def attributes(xml: bytes) -> dict[bytes, bytes]:
    """Return the attributes in *xml*, the inside of an opening tag."""
    return {match[1]: match[2] or match[3] or b"" for match in _ATTRIBUTE.finditer(xml)}
