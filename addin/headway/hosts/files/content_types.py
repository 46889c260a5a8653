"""The part that says what each other part of a package is."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

CONTENT_TYPES = "[Content_Types].xml"
"""The name of that part."""


def without_type(types: bytes, part: str) -> bytes:
    """Return the list of content *types* without an entry for *part*."""
    wanted = re.escape("/" + part.lstrip("/")).encode()
    entry = rb"<(?:\w+:)?Override\b[^>]*?\bPartName=[\"']" + wanted + rb"[\"'][^>]*?/>\s*"
    return re.sub(entry, b"", types, flags=re.IGNORECASE)


def with_type(types: bytes, part: str, content_type: str) -> bytes:
    """Return the list of content *types* with an entry for *part* at its end."""
    attributes = (
        f"PartName={quoteattr('/' + part.lstrip('/'))} ContentType={quoteattr(content_type)}"
    )
    return re.sub(
        rb"</((?:\w+:)?)Types\s*>\s*$",
        lambda end: b"<%sOverride %s/>%s" % (end[1], attributes.encode(), end[0]),
        types,
    )
