"""Quotes that give nobody away: the names of people are taken out of what they said.

Whole names go, wherever they stand; of people on People also their first and last names, if
they are written with a capital and have three letters or more. Who gave feedback may also be
named by a role, such as “Operator”, which stays an ordinary word.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from headway.core.feedback import Voices

LEFT_OUT = "…"
_SHORTEST = 3


def give_nobody_away(voices: Voices, people: Iterable[str], speakers: Iterable[str]) -> Voices:
    """Return *voices* with the names of people taken out of every quote.

    Args:
        voices: What people said.
        people: The names of everybody on People.
        speakers: Who gave feedback, by name or by role.
    """
    take_out = without_names(people, speakers)
    themes = tuple(
        replace(each, quote=take_out(each.quote) if each.quote else each.quote)
        for each in voices.themes.rows
    )
    concerns = tuple(
        replace(each, theme=take_out(each.theme), words=take_out(each.words))
        for each in voices.concerns.rows
    )
    return replace(
        voices,
        themes=replace(voices.themes, rows=themes),
        concerns=replace(voices.concerns, rows=concerns),
    )


def without_names(people: Iterable[str], speakers: Iterable[str]) -> Callable[[str], str]:
    """Return a function that puts “…” in the place of names in a text.

    Args:
        people: The names of everybody on People.
        speakers: Who gave feedback, by name or by role.
    """
    known = {" ".join(name.split()) for name in people} - {""}
    whole = known | {" ".join(name.split()) for name in speakers if _is_whole_name(name)}
    parts = {part for name in known for part in name.split() if _is_name(part)}
    patterns = [
        _any_of(words, flags)
        for words, flags in ((whole, re.IGNORECASE), (parts, re.NOFLAG))
        if words
    ]

    def take_out(text: str) -> str:
        for pattern in patterns:
            text = pattern.sub(LEFT_OUT, text)
        return text

    return take_out


def _is_name(part: str) -> bool:
    return len(part) >= _SHORTEST and part[0].isupper()


def _is_whole_name(name: str) -> bool:
    parts = name.split()
    return len(parts) > 1 and all(part[0].isupper() for part in parts)


def _any_of(words: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", flags)
