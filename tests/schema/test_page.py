"""The page of the Summary, as it is declared."""

from __future__ import annotations

import pytest

from headway.core.page.lines import LINES
from headway.core.text_fitting import width
from headway.schema import SHEETS
from headway.schema.page import (
    COLUMN_WIDTHS,
    ROW_HEIGHTS,
    SECTIONS,
    SHEET,
    Section,
    slots,
)

LINE_HEIGHT = 1.2207
"""Of Calibri, in type sizes."""
EDGES = 4
"""Pixels that a cell keeps free at its edges, at least."""

every_section = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: str(section.key))


def test_it_is_on_a_sheet_of_the_workbook() -> None:
    assert SHEET in {sheet.name for sheet in SHEETS}


def test_it_has_the_shape_of_a_landscape_page() -> None:
    assert len(COLUMN_WIDTHS) == 43
    assert sum(COLUMN_WIDTHS) == 1184
    assert 1.40 < sum(COLUMN_WIDTHS) / sum(ROW_HEIGHTS) < 1.52


def test_no_two_places_overlap() -> None:
    taken: dict[tuple[int, int], str] = {}
    for slot in slots().values():
        for cell in slot.cells:
            assert cell not in taken, f"{slot.key} overlaps {taken[cell]}"
            taken[cell] = slot.key


def test_every_place_is_within_the_page() -> None:
    for slot in slots().values():
        assert 1 <= slot.row <= slot.row + slot.rows - 1 <= len(ROW_HEIGHTS), slot.key
        assert 1 < slot.column <= slot.column + slot.columns - 1 < len(COLUMN_WIDTHS), slot.key


def test_every_place_is_high_enough_for_its_lines() -> None:
    for slot in slots().values():
        needed = slot.style.lines * slot.style.size * 96 / 72 * LINE_HEIGHT
        assert needed <= slot.height + (4 if slot.style.lines == 1 else 1), slot.key


def test_every_fixed_text_fits() -> None:
    for slot in slots().values():
        text = slot.label or ""
        wide = width(text, slot.style.size, bold=slot.style.bold)
        assert wide <= slot.width - EDGES, slot.key


@every_section
def test_every_section_names_where_the_rest_can_be_read(section: Section) -> None:
    assert section.source in {sheet.name for sheet in SHEETS}


@every_section
def test_every_section_can_be_filled(section: Section) -> None:
    assert section.key in LINES
