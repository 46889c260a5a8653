"""Texts that are cut to fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.core.text_fitting import first_that_fits, fit, width

LONG = "Interlock procurement held up in the review of the north-eastern conveyor"


def test_a_short_text_stays_as_it_is() -> None:
    assert fit("Interlock  order", 200, 10) == "Interlock  order"


def test_a_long_text_ends_in_dots_after_a_word_or_a_good_part_of_one() -> None:
    assert fit(LONG, 150, 10) == "Interlock procurement…"
    assert fit(LONG, 120, 10) == "Interlock procure…"


def test_two_lines_hold_more_than_one() -> None:
    assert fit(LONG, 150, 10, lines=2) == "Interlock procurement held up in the review…"


def test_a_word_wider_than_its_place_is_cut_inside() -> None:
    assert fit("Donaudampfschifffahrt", 80, 10) == "Donauda…"


def test_a_line_break_becomes_a_space() -> None:
    assert fit("two\r\nlines", 200, 10) == "two lines"


def test_no_comma_or_dash_stands_before_the_dots() -> None:
    assert fit("Approve, then order the parts", 70, 10) == "Approve…"


@pytest.mark.parametrize(
    ("text", "pixels"),
    [
        pytest.param("0000000000", 67.6, id="digits are half as wide as the type is high"),
        pytest.param("ÄÖÜ", 25.1, id="an umlaut is as wide as its letter"),
        pytest.param("漢字", 26.7, id="a Chinese letter is a square"),
        pytest.param("Щука", 30.5, id="Cyrillic is known"),
    ],
)
def test_widths_are_those_of_calibri(text: str, pixels: float) -> None:
    assert width(text, 10) == pytest.approx(pixels, abs=0.1)


def test_bold_is_wider() -> None:
    assert width(LONG, 10, bold=True) > width(LONG, 10)
    assert fit("Interlock procurement", 140, 10) == "Interlock procurement"
    assert fit("Interlock procurement", 140, 10, bold=True) == "Interlock procureme…"


def test_widths_add_up_letter_by_letter() -> None:
    # a digit is 0.507 of the type, which is 10 points or 13 1/3 pixels
    assert width("0" * 100, 10) == pytest.approx(676)
    assert width("", 10) == 0
    assert width("e\u0301", 10) == width("e", 10)


@pytest.mark.parametrize("text", ["Interlock order", "Interlock  order", "Interlock"])
def test_a_text_that_just_fits_stays_as_it_is(text: str) -> None:
    # 6 pixels are kept free, and 7 % of the width
    assert fit(text, (width(text, 10) + 6.1) / 0.93, 10) == text
    assert fit(text, (width(text, 10) + 5.9) / 0.93, 10) != text


def test_spaces_between_words_take_room_however_many() -> None:
    assert fit(f"Interlock{30 * ' '}order", 150, 10) == "Interlock…"


@pytest.mark.parametrize(
    ("pixels", "short"),
    [
        pytest.param(80, "Approve it…", id="a short word that is whole"),
        pytest.param(113, "Approve it…", id="three letters of the next"),
        pytest.param(114, "Approve it down…", id="four letters of the next"),
    ],
)
def test_no_stump_of_a_word_is_left_unless_it_tells_something(pixels: float, short: str) -> None:
    assert fit("Approve it downstream at once", pixels, 10) == short


def test_a_stump_is_left_where_there_is_no_room_for_the_dots_before_it() -> None:
    # the first line has room for the four digits and for nothing else
    line = (width("0000", 10) + 6.1) / 0.93
    assert fit("0000 MMMMMMM", line, 10, lines=2) == "0000 M…"


def test_where_not_even_a_letter_fits_there_are_dots() -> None:
    assert fit("WWW", 12, 10) == "…"


@given(
    text=st.text(min_size=1, max_size=300),
    pixels=st.integers(30, 400),
    lines=st.integers(1, 3),
    bold=st.booleans(),
)
def test_what_was_cut_to_fit_fits(text: str, pixels: int, lines: int, *, bold: bool) -> None:
    short = fit(text, pixels, 10, bold=bold, lines=lines)
    assert fit(short, pixels, 10, bold=bold, lines=lines) == short
    assert width(short, 10, bold=bold) <= lines * pixels


def test_lines_break_between_chinese_letters() -> None:
    text = "东北输送机防护装置联锁采购"
    assert fit(text, 150, 10) == "东北输送机防护装置…"
    assert fit(text, 150, 10, lines=2) == text


def test_no_full_stop_stands_before_the_dots() -> None:
    assert fit("Guards are here. Fitting begins", 125, 10) == "Guards are here…"


@pytest.mark.parametrize(
    ("pixels", "expected"),
    [
        pytest.param(200, "Two interlocks, three guards", id="the first where there is room"),
        pytest.param(150, "2 interlocks, 3 guards", id="the next where there is less"),
        pytest.param(80, "Two interl…", id="what fits of the last where there is not enough"),
    ],
)
def test_of_several_wordings_the_first_that_fits_is_taken(pixels: float, expected: str) -> None:
    wordings = [
        "Two interlocks, three guards",
        "2 interlocks, 3 guards",
        "Two interlocks and guards",
    ]
    assert first_that_fits(wordings, pixels, 10) == expected


def test_what_fits_in_regular_letters_may_not_in_bold_ones() -> None:
    wordings = ["Interlock procurement", "Interlock"]
    assert first_that_fits(wordings, 140, 10) == "Interlock procurement"
    assert first_that_fits(wordings, 140, 10, bold=True) == "Interlock"


def test_of_no_wording_nothing_is_taken() -> None:
    assert first_that_fits([], 140, 10) == ""
