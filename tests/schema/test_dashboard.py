"""The page of the Dashboard, as it is declared."""

from __future__ import annotations

from headway.core.text_fitting import width
from headway.schema import SHEETS
from headway.schema.dashboard import (
    COLUMN_WIDTHS,
    GUTTER,
    PANEL,
    SHEET,
    TIERS,
    WHOLE,
    page_break,
    places,
    row_count,
    tops,
)


def test_it_is_on_a_sheet_of_the_workbook() -> None:
    assert SHEET in {sheet.name for sheet in SHEETS}


def test_the_boards_of_a_tier_fill_the_page_from_side_to_side() -> None:
    for tier in TIERS:
        widths = [board.units for board in tier]
        assert widths in ([WHOLE], [PANEL, PANEL]), tier[0].key
    assert WHOLE == 2 * PANEL + GUTTER == len(COLUMN_WIDTHS) - 2


def test_no_two_places_overlap() -> None:
    taken: dict[tuple[int, int], str] = {}
    for place in places().values():
        for column in range(place.column, place.column + place.units):
            cell = (place.row, column)
            assert cell not in taken, f"{place.key} overlaps {taken[cell]}"
            taken[cell] = place.key


def test_every_place_is_within_the_page() -> None:
    for place in places().values():
        assert 1 <= place.row <= row_count(), place.key
        assert 1 < place.column <= place.column + place.units - 1 < len(COLUMN_WIDTHS), place.key


def test_every_fixed_text_fits() -> None:
    for place in places().values():
        wide = width(place.label or "", place.look.size, bold=place.look.bold)
        assert wide <= place.width - 4, f"{place.key}: {place.label}"


def test_it_prints_on_two_pages_without_cutting_a_board() -> None:
    assert page_break() in tops().values()
    tallest = max(page_break() - 1, row_count() - page_break() + 1) * 20
    assert tallest / sum(COLUMN_WIDTHS) < 1.35  # A4 in portrait, less its margins
