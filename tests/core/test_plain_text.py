"""Text that leaves the workbook."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.core.plain_text import clean, cleaned, shortened
from headway.schema.words import Severity


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


@dataclass(frozen=True)
class Row:
    """A row of a letter, as deep as letters go."""

    title: str
    cells: tuple[str, ...]
    below: tuple[Row, ...] = ()
    done: float | None = None


def test_every_text_of_a_letter_is_cleaned_however_deep_it_stands() -> None:
    dirty = Row("two\nlines", ("bell\x07", "fine"), (Row("soft\u00adhyphen", (), done=0.5),))
    assert cleaned(dirty) == Row("two lines", ("bell", "fine"), (Row("softhyphen", (), done=0.5),))
    assert cleaned(None) is None
    assert cleaned(Severity.ERROR) is Severity.ERROR
    assert cleaned(Row) is Row


@given(st.text())
def test_stays_on_one_line_and_is_clean_once_it_was_cleaned(text: str) -> None:
    once = clean(text)

    assert len(once.splitlines()) <= 1
    assert clean(once) == once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "longest", "sent"),
    [
        ("as long as it may be", 20, "as long as it may be"),
        ("one word more than fits", 20, "one word more than…"),
        ("onewordwithoutanyspaceatall", 10, "onewordwi…"),
        ("one verylongwordindeed", 10, "one veryl…"),
        ("four wordsfollow", 9, "four wor…"),
        ("fourx wordsfollow", 10, "fourx wor…"),
        ("fourxx wordsfollow", 10, "fourxx…"),
        ("five, or so in all", 8, "five…"),
        ("done – or nearly", 8, "done…"),
        ("  leading spaces stay where they are", 20, "  leading spaces…"),
    ],
)
def test_is_cut_after_a_whole_word_where_there_is_one(text: str, longest: int, sent: str) -> None:
    assert shortened(text, longest) == sent
    assert len(shortened(text, longest)) <= longest
