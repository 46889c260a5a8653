"""Several things named in one cell."""

from __future__ import annotations

import pandas as pd

from headway.core.matching import count_of, same_person, text_of, value_of
from headway.core.naming import joined, name_few


def texts(*words: str | None) -> pd.Series[str]:
    """Return a column of *words*."""
    return pd.Series(list(words), dtype=object)


def test_three_are_named_and_the_others_counted() -> None:
    named = name_few(
        texts("one", "red", "two", "three", None, "four", "lost"),
        texts("A", "B", "A", "A", "B", "A", None),
    )
    assert named.to_dict() == {"A": "one; two; three; 1 more", "B": "red"}


def test_nothing_is_named_where_there_is_nothing() -> None:
    assert name_few(texts(), texts()).empty


def test_parts_are_joined_where_there_are_any() -> None:
    said = joined(texts("a", "", ""), texts("b", "c", ""), texts("", "d", ""))
    assert said.tolist() == ["a; b", "c; d", None]


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
