"""Examples that others have published, with the figures that they print."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_EXAMPLES = json.loads(Path(__file__).with_name("published.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Example:
    """One example: what is given, what comes out, and how exactly it was printed."""

    source: str
    given: dict[str, Any]
    expected: dict[str, Any]
    tolerance: float


def example(key: str) -> Example:
    """Return the example of this *key*."""
    found = next(entry for entry in _EXAMPLES if entry["id"] == key)
    return Example(found["source"], found["given"], found["expected"], found["tolerance"])
