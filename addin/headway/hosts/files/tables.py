"""The part that describes a table: grown or shrunk to other rows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from headway.hosts.files.tags import ATTRIBUTES, without_asides
from headway.hosts.ranges import parse_box

if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match

_PLACES = re.compile(
    rb"<(?:[\w.-]+:)?(?:table|autoFilter|sortState|sortCondition)(?=\s)%b/?>" % ATTRIBUTES
)
_REF = re.compile(rb"""(\sref\s*=\s*["'])([A-Z0-9:$]+)""")
_INSERT_ROW = re.compile(rb"""\sinsertRow\s*=\s*["'](?:1|true)["']""")


def grown_table(table: bytes, bottom: int, new_bottom: int) -> bytes:
    """Return the XML of a table part that ended on row *bottom* and ends on *new_bottom* now.

    Its filter and its sorting grow or shrink with it.
    """

    def grown(match: Match[bytes]) -> bytes:
        box = parse_box(match[2].decode())
        if box is None or box.bottom != bottom or box.top > new_bottom:
            return match[0]
        return match[1] + str(replace(box, bottom=new_bottom)).encode()

    return _in_places(table, lambda tag: _REF.sub(grown, tag))


def filled_table(table: bytes) -> bytes:
    """Return the XML of a table part without the mark of a table that was never filled in."""
    return _in_places(table, lambda tag: _INSERT_ROW.sub(b"", tag))


def _in_places(table: bytes, change: Callable[[bytes], bytes]) -> bytes:
    parts, done = [], 0
    for match in _PLACES.finditer(without_asides(table)):
        parts += [table[done : match.start()], change(match[0])]
        done = match.end()
    return b"".join([*parts, table[done:]])
