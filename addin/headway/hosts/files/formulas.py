"""Formulas that fill more than their own cell: where they stand in the way of writing."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from headway.core.grids import cell_address
from headway.hosts.files.obstacles import (
    ArrayFormulaError,
    SharedFormulaError,
    UnreadableSheetError,
)
from headway.hosts.files.tags import ATTRIBUTES, attributes
from headway.hosts.ranges import Box, parse_box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REF = re.compile(rb"\sref\s*=")


def refuse_split_formulas(rows: bytes, prefix: bytes, boxes: Sequence[Box], sheet: str) -> None:
    """Refuse to write into *boxes* where that would break a formula of several cells.

    Args:
        rows: The XML of the sheet's rows, comments blanked out.
        prefix: What stands before element names.
        boxes: The cells to be overwritten.
        sheet: The sheet's name.

    Raises:
        ArrayFormulaError: A cell belongs to an array formula, a spilling one, or a data table.
        SharedFormulaError: A cell holds the formula of others, which stay.
    """
    if b"ref" not in rows or _REF.search(rows) is None:
        return
    shared: dict[bytes, list[tuple[bool, Box]]] = defaultdict(list)
    for place, formula in _formula_cells(rows, prefix, sheet):
        kind, ref = formula.get(b"t"), parse_box(formula.get(b"ref", b"").decode())
        if kind == b"shared":
            shared[formula.get(b"si", b"")].append((ref is not None, place))
        elif ref is not None and ref != place and any(map(ref.meets, boxes)):
            raise ArrayFormulaError(sheet, str(ref))
    for group in shared.values():
        overwritten = [any(box.meets(place) for box in boxes) for _, place in group]
        for (is_master, place), gone in zip(group, overwritten, strict=True):
            if is_master and gone and not all(overwritten):
                raise SharedFormulaError(sheet, cell_address(place.top, place.left))


def _formula_cells(
    rows: bytes, prefix: bytes, sheet: str
) -> Iterator[tuple[Box, dict[bytes, bytes]]]:
    """Yield place and attributes of every formula that has attributes."""
    for match in _formula_pattern(prefix).finditer(rows):
        formula = attributes(match[2])
        if b"t" not in formula:
            continue
        place = parse_box(attributes(match[1]).get(b"r", b"").decode())
        if place is None:
            raise UnreadableSheetError(sheet, "cells with formulas have no addresses")
        yield place, formula


@lru_cache(maxsize=8)
def _formula_pattern(prefix: bytes) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    return re.compile(rb"<%bc(?=\s|>)(%b)>\s*<%bf(?=\s)(%b)/?>" % (p, ATTRIBUTES, p, ATTRIBUTES))
