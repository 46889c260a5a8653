"""Several things named in one cell."""

from __future__ import annotations

import pandas as pd

from headway.core.matching import count_of, known_as, same_person, text_of, value_of
from headway.core.naming import chosen, joined, name_few, names_in, one_spelling


def texts(*words: str | None) -> pd.Series[str]:
    """Return a column of *words*."""
    return pd.Series(list(words), dtype=object)


def test_three_are_named_and_the_others_counted() -> None:
    named = name_few(
        texts("one", "red", "two", "three", None, "four", "lost", None, "x", "y", "z"),
        texts("A", "B", "A", "A", "B", "A", None, "A", "C", "C", "C"),
    )
    assert named.to_dict() == {"A": "one; two; three; 1 more", "B": "red", "C": "x; y; z"}


def test_nothing_is_named_where_there_is_nothing() -> None:
    assert name_few(texts(), texts()).empty


def test_parts_are_joined_where_there_are_any() -> None:
    said = joined(texts("a", "", ""), texts("b", "c", ""), texts("", "d", ""))
    assert said.tolist() == ["a; b", "c; d", None]


def test_the_first_word_that_is_true_is_chosen_for_each_row() -> None:
    rows = [2, 4, 6, 8]
    late = pd.Series([True, False, True, False], index=rows)
    early = pd.Series([True, True, False, False], index=rows)
    found = chosen({"Late": late, "Early, by far": early}, "Fine")
    assert found.to_dict() == {2: "Late", 4: "Early, by far", 6: "Late", 8: "Fine"}
    assert chosen({"Late": late}, None).tolist() == ["Late", None, "Late", None]


def test_what_is_said_of_a_row_stays_beside_it_where_rows_were_left_out() -> None:
    names = pd.Series(["A", "Bo"], index=[3, 7], dtype=object)
    number = pd.Series(["one"], index=texts("A"), dtype=object)
    assert text_of(names, number).to_dict() == {3: "one", 7: ""}
    assert same_person(names).to_dict() == {3: "a", 7: "bo"}
    assert joined(names).to_dict() == {3: "A", 7: "Bo"}
    assert joined(names, text_of(names, number)).to_dict() == {3: "A; one", 7: "Bo"}


def test_what_is_not_named_has_no_value_no_text_and_counts_nothing() -> None:
    names, none = texts("A", "B", None), pd.Series([], index=texts(), dtype="int64")

    assert value_of(names, pd.Series([1.5], index=texts("A"))).isna().tolist() == [
        False,
        True,
        True,
    ]
    assert text_of(names, pd.Series(["x"], index=texts("A"), dtype=object)).tolist() == [
        *("x", "", ""),
    ]
    assert count_of(names, pd.Series([3], index=texts("B"))).tolist() == [0, 3, 0]
    assert count_of(names, none).tolist() == [0, 0, 0]


def test_capitals_do_not_make_another_person() -> None:
    assert same_person(texts("Ana MÜLLER", None)).tolist() == ["ana müller", None]
    assert same_person(texts()).empty


def test_words_that_differ_in_capitals_or_spaces_are_spelled_as_most_people_do() -> None:
    words = pd.Series(["PAY", "Noise", "Pay", "pay ", "Pay", None], index=[1, 2, 4, 5, 7, 8])
    assert one_spelling(words).fillna("").to_dict() == {
        1: "Pay",
        2: "Noise",
        4: "Pay",
        5: "Pay",
        7: "Pay",
        8: "",
    }


def test_of_spellings_met_as_often_the_first_is_taken() -> None:
    rows = [
        f"{word} {number}"
        for word in ("PAY", "Pay")
        for number in range(20)
        for _ in range(1 + number % 2)
    ]
    first = [row.replace("Pay", "PAY") for row in rows]
    assert one_spelling(texts(*rows)).tolist() == first


def test_several_names_in_a_cell_are_separated_by_semicolons_or_lines() -> None:
    assert names_in(" Ada Ames; Bo\nCy ;; ") == ["Ada Ames", "Bo", "Cy"]
    assert (names_in(None), names_in(7)) == ([], ["7"])


def test_names_are_compared_without_capitals_and_however_accents_are_put_together() -> None:
    assert known_as("Ju\u0308RGEN  Weiß") == known_as("jürgen weiss") == "jürgen weiss"
    assert known_as(None) == ""
    assert same_person(texts("Ada  Ames ", None)).tolist() == [known_as("ada ames"), None]
