"""What a column allows: the words of its list, and values within its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.core.findings import Rule
from headway.core.odd_cells import Odd, expectation
from headway.core.quoting import quote
from headway.schema import Kind, table
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pandas import Series

    from headway.schema import Column

OUT_OF_LIMITS = Rule(
    "out-of-limits",
    Severity.ERROR,
    "A number or percentage is outside its limits",
    "Type a value within the limits.",
)
UNKNOWN_WORD = Rule(
    "unknown-word",
    Severity.ERROR,
    "A word is not in its list",
    "Choose a word from the drop-down list.",
)
RULES = (OUT_OF_LIMITS, UNKNOWN_WORD)


def in_list(
    column: Column, values: list[object], words: Collection[str]
) -> tuple[list[object], list[Odd]]:
    """Return *values* in the list's own spelling, blank if unknown, and the unknown ones."""
    spelling: dict[object, object] = {word.casefold(): word for word in words}
    known = {value: spelling.get(str(value).casefold()) for value in set(values)}
    known[None] = None
    unknown = {value for value, word in known.items() if word is None and value is not None}
    expected, advice = "one of: " + ", ".join(words), _advice(column)
    odd = [
        Odd(at, UNKNOWN_WORD, quote(value), expected, advice)
        for at, value in enumerate(values if unknown else ())
        if value in unknown
    ]
    return [known[value] for value in values], odd


def outside_limits(column: Column, values: Series[float]) -> Iterator[Odd]:
    """Yield the *values* that are below the minimum or above the maximum of *column*."""
    low = -np.inf if column.minimum is None else column.minimum
    high = np.inf if column.maximum is None else column.maximum
    for at in np.flatnonzero((values < low) | (values > high)):
        value = float(values.iloc[at])
        advice = ""
        if column.kind is Kind.PERCENT and 10 < value <= 100:
            shown = quote(value / 100, Kind.PERCENT)
            advice = f"Type {shown}, with its percent sign, if that is what was meant."
        yield Odd(int(at), OUT_OF_LIMITS, quote(value, column.kind), expectation(column), advice)


def _advice(column: Column) -> str:
    if column.choices is None or table(column.choices).fixed:
        return ""
    name = table(column.choices).columns[0].header
    return f"{UNKNOWN_WORD.fix[:-1]}, or add this one to the list “{name}” on Settings."
