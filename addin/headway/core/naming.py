"""Several things named in one cell, such as “test CH-17 failed; issue I-04 open; 2 more”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from headway.core.grids import tidy
from headway.core.matching import text_of

if TYPE_CHECKING:
    from pandas import Series

MOST = 3
"""How many things of one kind are named; the others are counted."""
SEPARATOR = "; "


def name_few(texts: Series[Any], owners: Series[Any]) -> Series[str]:
    """Return one text for each owner: the first three of its *texts*, and how many more there are.

    Rows without a text or an owner are left out.
    """
    known = texts.notna() & owners.notna()
    texts, owners = texts[known], owners[known]
    place = texts.groupby(owners).cumcount()
    many = owners.value_counts()
    owner = pd.Series(many.index, dtype=object)
    slots = (place.eq(number) for number in range(MOST))
    named = joined(*(text_of(owner, texts[slot].set_axis(owners[slot])) for slot in slots))
    rest = [f"{SEPARATOR}{left} more" if left > 0 else "" for left in (many - MOST).tolist()]
    return (named + pd.Series(rest, dtype=object)).set_axis(many.index)


def joined(*parts: Series[str]) -> Series[Any]:
    """Return the *parts* of each row in one text; empty ones are left out, ``None`` if all are."""
    said = np.full(len(parts[0]), "", dtype=object)
    for part in parts:
        more = part.to_numpy(dtype=object)
        between = np.where((said != "") & (more != ""), SEPARATOR, "").astype(object)
        said = said + between + more
    texts = [text or None for text in said.tolist()]
    return pd.Series(texts, index=parts[0].index, dtype=object)


def chosen(conditions: dict[str, Series[bool]], otherwise: str | None) -> Series[Any]:
    """Return for each row the first word whose condition is true, else *otherwise*."""
    masks = list(conditions.values())
    words = np.select(
        [mask.to_numpy(dtype=bool) for mask in masks],
        [np.full(len(masks[0]), word, dtype=object) for word in conditions],
        np.full(len(masks[0]), otherwise, dtype=object),
    )
    return pd.Series(words, index=masks[0].index, dtype=object)


def one_spelling(words: Series[Any]) -> Series[Any]:
    """Return *words*, those that differ in capitals or spaces alone in the spelling met most.

    Of spellings met as often the first is taken.
    """
    times = words.value_counts(sort=False)
    ranked = times.sort_values(ascending=False, kind="stable").index
    chosen_one: dict[str, str] = {}
    for word in ranked:
        chosen_one.setdefault(tidy(str(word)), str(word))
    spelled = {word: chosen_one[tidy(str(word))] for word in ranked}
    return pd.Series([spelled.get(word) for word in words], index=words.index, dtype=object)


def names_in(cell: object) -> list[str]:
    """Return the names that a person put into one cell, separated by semicolons or lines."""
    parts = re.split(r"[;\n]", str(cell)) if cell is not None else []
    return [part.strip() for part in parts if part.strip()]
