"""Quotes that give nobody away: the names of people are taken out of what they said.

Whole names go, wherever they stand; of people on People also their first and last names, if
they are written with a capital and have three letters or more. Who gave feedback may also be
named by a role, such as “Operator”, which stays an ordinary word. A name is known in capitals,
without its accents, and written out as in “Juergen” for “Jürgen”. Mail addresses go as well.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from headway.core.plain_text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from headway.core.feedback import Voices

LEFT_OUT = "…"
_SHORTEST = 3
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MARKS = {"’": "'", "‐": "-", "–": "-"}
_EITHER_WAY = {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_SOUNDED = (
    _MARKS
    | _EITHER_WAY
    | _WRITTEN_OUT
    | {letter.upper(): spelt.title() for letter, spelt in _WRITTEN_OUT.items()}
)
"""Letters as they are written out where a keyboard has none: “Juergen” for “Jürgen”."""
_BARE = _MARKS | _EITHER_WAY | {"ø": "o", "Ø": "O"}
"""Letters as they are written by who leaves their marks out: “Jurgen” for “Jürgen”."""


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
    """Return a function that puts “…” in the place of names and mail addresses in a text.

    Args:
        people: The names of everybody on People.
        speakers: Who gave feedback, by name or by role.
    """
    known = {clean(name) for name in people} - {""}
    whole = known | {name for name in map(clean, speakers) if _is_whole_name(name)}
    parts = {part for name in known for part in _parts(name) if _is_name(part)}
    ways = [(spelt, _pattern(whole, parts, spelt)) for spelt in (_SOUNDED, _BARE)]

    def take_out(text: str) -> str:
        shown = clean(text)
        spans = [each.span() for each in _ADDRESS.finditer(shown)]
        for spelt, pattern in ways:
            if pattern is not None:
                spans += _found(pattern, shown, spelt)
        return _without(shown, spans)

    return take_out


def _parts(name: str) -> set[str]:
    """Return first and last names, and what stands between their hyphens and apostrophes."""
    return {*name.split(), *re.split(r"[\s\-‐–'’]+", name)}


def _is_name(part: str) -> bool:
    return len(part) >= _SHORTEST and part[0].isupper()


def _is_whole_name(name: str) -> bool:
    parts = name.split()
    return len(parts) > 1 and all(part[0].isupper() for part in parts)


def _pattern(
    whole: Iterable[str], parts: Iterable[str], spelt: Mapping[str, str]
) -> re.Pattern[str] | None:
    """Return what finds names in a text *spelt* the same way; a part needs its capital."""
    words = {each: f"(?i:{re.escape(each)})" for each in _respelt(whole, spelt)}
    for each in _respelt(parts, spelt) - set(words):
        words[each] = f"{re.escape(each[0])}(?i:{re.escape(each[1:])})"
    if not words:
        return None
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(words[each] for each in longest_first)})(?!\w)")


def _respelt(names: Iterable[str], spelt: Mapping[str, str]) -> set[str]:
    return {"".join(_letters(letter, spelt) for letter in name) for name in names}


def _letters(letter: str, spelt: Mapping[str, str]) -> str:
    """Return *letter* as it is *spelt*, without its accents."""
    known = spelt.get(letter)
    if known is not None:
        return known
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part)) or letter


def _found(pattern: re.Pattern[str], text: str, spelt: Mapping[str, str]) -> list[tuple[int, int]]:
    """Return where *pattern* fits *text* in its other spelling, as places in *text* itself."""
    respelt = [_letters(letter, spelt) for letter in text]
    places = [place for place, letters in enumerate(respelt) for _ in letters]
    return [
        (places[each.start()], places[each.end() - 1] + 1)
        for each in pattern.finditer("".join(respelt))
    ]


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return *text* with one “…” for each of the *spans*, which may overlap."""
    kept, end = [], 0
    for first, last in sorted(spans):
        if first >= end:
            kept += [text[end:first], LEFT_OUT]
        end = max(end, last)
    return "".join([*kept, text[end:]])
