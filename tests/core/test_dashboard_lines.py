"""The figures of the Dashboard in their shortest words."""

from __future__ import annotations

from headway.core.dashboard.lines import heatmap_count, index, of, tenths, whole


def test_a_figure_is_as_short_as_it_can_be_and_below_nothing_it_has_a_minus() -> None:
    assert [whole(value) for value in (None, 0, 1234.4, -3.0)] == ["–", "0", "1,234", "−3"]
    assert [index(value) for value in (None, 0.919, -0.5)] == ["–", "0.92", "−0.50"]
    assert [tenths(value) for value in (None, 3.55, -0.25)] == ["–", "3.5", "−0.2"]


def test_a_part_is_unknown_unless_its_whole_is_known() -> None:
    assert of(8, 11) == "8 of 11"
    assert of(8, None) == "–"
    assert of(None, 11) == "–"


def test_a_map_shows_only_what_is_there() -> None:
    assert [heatmap_count(number) for number in (0, 1, 12)] == ["", "1", "12"]
