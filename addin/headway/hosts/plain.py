"""Values as the plain types that cells know, whatever library they come from."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from headway.core.grids import CellError, Link
from headway.hosts.obstacles import UnwritableValueError

LONGEST_TEXT = 32_767
"""Characters that a cell holds."""

PLAIN_TYPES = frozenset(
    {type(None), bool, int, float, str, CellError, Link, datetime, date, time, timedelta}
)


def plain(value: object) -> object:
    """Return *value* as one of the types that cells know; missing of any kind is ``None``."""
    if type(value) in PLAIN_TYPES:
        return value
    if type(value).__name__ in {"NaTType", "NAType"}:
        return None
    if isinstance(value, datetime):  # such as a Timestamp of pandas
        return datetime.combine(value.date(), value.time())
    if isinstance(value, timedelta):
        return timedelta(value.days, value.seconds, value.microseconds)
    for kind in (str, int, float):  # such as the words of an Enum, a float of numpy
        if isinstance(value, kind):
            return kind(value)
    return plain(_scalar(value))


def refuse_long(text: str) -> None:
    """Let *text* pass if a cell holds it.

    Raises:
        UnwritableValueError: It is too long for any cell.
    """
    if len(text) > LONGEST_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) > (
        2 * LONGEST_TEXT
    ):
        raise UnwritableValueError(
            f"The text “{text[:40]}…” cannot be written: a cell holds {LONGEST_TEXT:,} characters"
        )


def _scalar(value: object) -> object:
    """Return a scalar of numpy as Python knows it."""
    dtype = getattr(value, "dtype", None)
    if dtype is None:
        raise TypeError(f"a cell cannot hold {value!r}")
    exact: Any = value.astype(f"{dtype.kind}8[us]") if dtype.kind in "mM" else value  # type: ignore[attr-defined]
    return exact.item()
