"""What a defined name stands for: cells of a sheet, or a constant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headway.hosts.ranges import Box, parse_box

LARGEST_BLOCK = 1_000_000
"""Cells a named range may have; one of whole columns is not something Headway made."""

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!([^!]+)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?")
_TEXT = re.compile(r'"((?:[^"]|"")*)"')


@dataclass(frozen=True)
class Reference:
    """The cells that a name stands for."""

    sheet: str
    box: Box


def parse_reference(spelt: str) -> Reference | None:
    """Return the cells that *spelt* names, or ``None`` if it names no single range."""
    match = _REFERENCE.fullmatch(spelt.removeprefix("=").strip())
    box = None if match is None else parse_box(match[3])
    if match is None or box is None or box.area > LARGEST_BLOCK:
        return None
    return Reference((match[1] or match[2]).replace("''", "'"), box)


def parse_constant(spelt: str) -> object:
    """Return the number, text or truth value that *spelt* is, or ``None``."""
    spelt = spelt.removeprefix("=").strip()
    if _NUMBER.fullmatch(spelt):
        number = float(spelt)
        return int(number) if number.is_integer() else number
    if text := _TEXT.fullmatch(spelt):
        return text[1].replace('""', '"')
    return {"TRUE": True, "FALSE": False}.get(spelt.upper())
