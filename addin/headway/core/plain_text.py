"""Text as it may leave the workbook: on one line, and with nothing in it that cannot be seen.

Control characters, marks that turn the direction of reading, and letters without a width go;
line breaks become spaces. So what is sent reads as it looks, and no cell can add a line to the
head of a mail.
"""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

_BREAKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_INVISIBLE = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Letters and marks that take no room although they are neither control nor format characters."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_ENDED = "…"

Value = TypeVar("Value")


def clean(text: str) -> str:
    """Return *text* on one line, in composed letters, without what cannot be seen."""
    seen = "".join(_seen(letter) for letter in text)
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def shortened(text: str, longest: int) -> str:
    """Return *text*, ended by “…” after a whole word if it has more than *longest* letters."""
    if len(text) <= longest:
        return text
    kept = text[:longest]
    words, _, _ = kept.rpartition(" ")
    return (words if len(words) > longest // 2 else kept[:-1]).rstrip(" ,;:–·") + _ENDED


def cleaned(value: Value) -> Value:
    """Return *value* with every text in it clean: in frozen classes and tuples, however deep."""
    found: Any = value
    if isinstance(value, str):
        found = clean(value) if type(value) is str else value
    elif isinstance(value, tuple):
        found = tuple(cleaned(part) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: cleaned(getattr(value, field.name)) for field in fields(value)}
        found = replace(value, **parts)
    return found  # type: ignore[no-any-return]


def _seen(letter: str) -> str:
    if letter in _BREAKS:
        return " "
    hidden = letter in _INVISIBLE or unicodedata.category(letter) in _UNSEEN
    return "" if hidden else letter
