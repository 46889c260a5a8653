"""Adds the ribbon tab to a workbook's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.template.paths import RIBBON

if TYPE_CHECKING:
    from scripts.template.package import Parts

PART = "customUI/customUI14.xml"
_RELATIONS = "_rels/.rels"
_END = b"</Relationships>"
_RELATION = (
    '<Relationship Id="rIdRibbon" '
    'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{PART}"/>'
).encode()


def add_ribbon(parts: Parts) -> Parts:
    """Return *parts* with the ribbon tab Headway; XML needs no content type of its own."""
    relations = parts[_RELATIONS].replace(_END, _RELATION + _END)
    return parts | {_RELATIONS: relations, PART: RIBBON.read_bytes()}
