"""Whether two cells hold the same, however a spreadsheet gives back what was written."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta

from headway.core.grids import CellError, Link

_CLOSE = 1e-12
_PLAIN = frozenset({type(None), int, bool, date, CellError, Link})
_MOMENT = timedelta(seconds=1)


def is_same(one: object, other: object) -> bool:
    """Return whether *one* and *other* are the same in a cell.

    A link is its text; 45 and 45.0 are the same, and so are midnight and the day; moments are
    told apart by whole seconds, since a spreadsheet stores them as fractions of a day.
    """
    if type(one) is type(other) and one == other:
        return True
    one, other = _text(as_read(one)), _text(as_read(other))
    if isinstance(one, CellError) or isinstance(other, CellError):
        return type(one) is type(other) and one == other
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=_CLOSE, abs_tol=_CLOSE)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one.replace(tzinfo=None) - other.replace(tzinfo=None)) < _MOMENT
    return one == other


def as_read(value: object) -> object:
    """Return *value* as a spreadsheet gives it back: nothing for what is missing of any kind."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is str:
        return value or None
    if kind is not float and hasattr(value, "item"):  # one of numpy's own numbers
        value = value.item()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if type(value).__name__ in {"NaTType", "NAType"} or (isinstance(value, str) and not value):
        return None
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date()
    return value


def _text(value: object) -> object:
    if isinstance(value, Link):
        return value.text
    if type(value) is not CellError and isinstance(value, str):
        return str(value).replace("\r\n", "\n")
    return value
