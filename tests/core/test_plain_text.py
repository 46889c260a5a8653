"""Text that leaves the workbook."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.core.plain_text import clean, shortened


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        pytest.param("two\nlines\r\nand\ttabs", "two lines and tabs", id="line breaks"),
        pytest.param("next\u2028line\u2029and\x85so on", "next line and so on", id="rare breaks"),
        pytest.param("bell\x07 and\x00 null\x7f", "bell and null", id="control characters"),
        pytest.param("exe.\u202egnp", "exe.gnp", id="a mark that turns the direction of reading"),
        pytest.param("pay\u200bpal \ufeffnow", "paypal now", id="letters without a width"),
        pytest.param("soft\u00adhyphen", "softhyphen", id="soft hyphens"),
        pytest.param("a\ud800b", "ab", id="half a letter"),
        pytest.param("e\u0301te\u0301", "été", id="letters and accents apart"),
        pytest.param("Ünïted 東京 العربية", "Ünïted 東京 العربية", id="letters of the world"),
        pytest.param("  spaces   between ", "spaces between", id="spaces"),
    ],
)
def test_has_nothing_in_it_that_cannot_be_seen(typed: str, sent: str) -> None:
    assert clean(typed) == sent


@given(st.text())
def test_stays_on_one_line_and_is_clean_once_it_was_cleaned(text: str) -> None:
    cleaned = clean(text)

    assert len(cleaned.splitlines()) <= 1
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "longest", "sent"),
    [
        ("as long as it may be", 20, "as long as it may be"),
        ("one word more than fits", 20, "one word more than…"),
        ("onewordwithoutanyspaceatall", 10, "onewordwi…"),
    ],
)
def test_is_cut_after_a_whole_word_where_there_is_one(text: str, longest: int, sent: str) -> None:
    assert shortened(text, longest) == sent
    assert len(shortened(text, longest)) <= longest
