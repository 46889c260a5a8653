"""What a value says, one fact a line, to be compared with a file that people can read.

The files stand in ``tests/core/shown``; every line in them was checked by hand. With
``RENEW_SHOWN=1`` in the environment the tests write them anew; whoever does that reads each
line that differs before keeping it.
"""

from __future__ import annotations

import os
from dataclasses import fields, is_dataclass
from datetime import date
from difflib import unified_diff
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from headway import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = (str, float, int, date, type(None))
_FOLDER = Path(__file__).parent / "core" / "shown"


def assert_says(value: object, name: str) -> None:
    """Assert that *value* says what the file *name* says, line by line."""
    _assert_lines(list(facts(value)), name)


def assert_reads(text: str, name: str) -> None:
    """Assert that *text* is what the file *name* holds."""
    _assert_lines(text.splitlines(), name)


def _assert_lines(shown: list[str], name: str) -> None:
    file = _FOLDER / f"{name}.txt"
    if "RENEW_SHOWN" in os.environ:
        file.write_text("\n".join([*shown, ""]), encoding="utf-8", newline="\n")
    expected = file.read_text(encoding="utf-8").splitlines()
    assert shown == expected, "\n".join(unified_diff(expected, shown, f"{name}.txt", "shown", n=0))


def facts(value: object, place: str = "") -> Iterator[str]:
    """Yield a line for each part of *value*, however deep; what is empty is passed over."""
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        in_a_line = place and all(isinstance(part, _PLAIN) for part in parts.values())
        yield from facts(list(parts.values()) if in_a_line else parts, place)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from facts(part, f"{place}/{key}" if place else str(key))
    elif isinstance(value, (list, tuple)):
        if all(isinstance(part, _PLAIN) for part in value):
            if any(part is not None for part in value):
                yield f"{place}: {' | '.join(map(_word, value))}".rstrip()
        else:
            for number, part in enumerate(value, start=1):
                yield from facts(part, f"{place}/{number}")
    elif value is not None and value != "":
        yield f"{place}: {_word(value)}"


def _word(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float):
        return f"{value:.9g}"
    return str(value).replace("\n", " ⏎ ").replace(f"Headway {__version__}", "Headway")
