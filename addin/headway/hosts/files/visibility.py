"""Showing and hiding sheets: an attribute of each sheet in the workbook part."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from headway.hosts.files.tags import ATTRIBUTES, without_asides

if TYPE_CHECKING:
    from collections.abc import Mapping
    from re import Match

_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheet(?=\s)(%b)(?=/?>)" % ATTRIBUTES)
_NAME = re.compile(rb"""\sname\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_STATE = re.compile(rb"""\sstate\s*=\s*["'](\w+)["']""")
_ACTIVE = re.compile(rb"""\sactiveTab\s*=\s*["'](\d+)["']""")


def with_sheets_shown(workbook: bytes, shown: Mapping[str, bool]) -> bytes:
    """Return the XML of the *workbook* part with the sheets *shown* or hidden.

    Sheets that are not named stay as they are, and the sheet that lies open is never hidden.
    """
    masked = without_asides(workbook)
    active = _ACTIVE.search(masked)
    opened = int(active[1]) if active else 0
    pieces, end = [], 0
    for position, sheet in enumerate(_SHEET.finditer(masked)):
        attributes = workbook[sheet.start(1) : sheet.end(1)]
        wanted = shown.get(_name(attributes))
        if wanted is True:
            attributes = _STATE.sub(b"", attributes)
        elif wanted is False and position != opened and not _STATE.search(attributes):
            attributes += b' state="hidden"'
        pieces += [workbook[end : sheet.start(1)], attributes]
        end = sheet.end(1)
    return b"".join([*pieces, workbook[end:]])


def _name(attributes: bytes) -> str:
    match: Match[bytes] | None = _NAME.search(attributes)
    raw = b"" if match is None else match[1] if match[1] is not None else match[2]
    return html.unescape(raw.decode())
