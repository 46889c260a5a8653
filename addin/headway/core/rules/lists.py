"""The lists on Settings: are the words there that the calculations depend on?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.quoting import quote
from headway.schema import TABLES
from headway.schema.settings import LISTS, WORD
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pandas import DataFrame

    from headway.core.plan import Plan

FIXED_WORD_MISSING = Rule(
    "fixed-word-missing",
    Severity.WARNING,
    "A list lacks a word that Headway depends on",
    "Type the word again at its old place; words may be added only to the other lists.",
)
RULES = (FIXED_WORD_MISSING,)


def words_of(tables: Mapping[str, DataFrame]) -> dict[str, list[str]]:
    """Return the words of each list, by the list's key.

    A list that is empty or missing has the words of a new plan, and so does always a list
    whose words have a meaning to Headway.
    """
    words = {}
    for declared in LISTS:
        typed = [] if declared.fixed else tables[declared.key][WORD].dropna().tolist()
        words[declared.key] = typed or [str(row[0]) for row in declared.seed]
    return words


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the words that were taken out of a list although Headway depends on them."""
    for declared in TABLES:
        typed = plan.tables.get(declared.key)
        if declared not in LISTS or not declared.fixed or typed is None or typed.empty:
            continue
        present = {word.casefold() for word in typed[WORD].dropna()}
        for word, *_ in declared.seed:
            if str(word).casefold() not in present:
                found = f"no word “{word}”"
                expected = quote(", ".join(str(row[0]) for row in declared.seed))
                yield Finding(FIXED_WORD_MISSING, found, expected, declared.key, None, WORD)
