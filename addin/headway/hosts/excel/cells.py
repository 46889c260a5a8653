"""Values as they cross between Headway and a live cell.

Read, a cell gives ``None``, text, a Boolean, a float, a moment, or a whole number, which is the
code of an error: a typed “#N/A” arrives as text, so the two are never confused. Written, a blank
is ``""``, a moment is a number of days, and text that Excel would take for something else bears
the apostrophe with which a person would type it.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from headway.core.grids import CellError, Link
from headway.hosts.dates import Moment, serial
from headway.hosts.links import hyperlink_formula
from headway.hosts.plain import plain, refuse_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ERRORS = {
    -2146826281: "#DIV/0!",
    -2146826246: "#N/A",
    -2146826259: "#NAME?",
    -2146826288: "#NULL!",
    -2146826252: "#NUM!",
    -2146826265: "#REF!",
    -2146826273: "#VALUE!",
    -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!",
    -2146826238: "#CALC!",
}
"""The errors by the codes with which they arrive."""

_OFTEN_AS_IT_IS = frozenset({float, bool, type(None), CellError})
_AS_IT_IS = frozenset({type(None), bool, CellError, Link, date, time, timedelta})
"""What is read as it was written, whatever its value."""
_TEXT = frozenset({str, type(None)})
_TEXT_OR_MOMENT = _TEXT | {datetime}
"""Kinds whose values are equal only if they are of one kind: each is looked at once."""
_MOMENTS = (date, time, timedelta)  # a datetime is a date
_MISTAKABLE = re.compile(r"\A\s*[=+\-@'#]|\d|\A\s*(?:true|false)\s*\Z", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?")
_DAY_ZERO = date(1899, 12, 30)
_WITHOUT_ITS_LEAP_DAY = date(1900, 2, 28)
"""Before it, programs are told a day less than Excel shows, which knows a 29 February 1900."""
_CLOSE_DAYS = 1e-7
"""Less than a hundredth of a second."""


def as_rows(raw: Any) -> Sequence[Sequence[Any]]:  # noqa: ANN401 - whatever a program gives
    """Return rows of cells, whether *raw* is a single value, one row, or many."""
    if not isinstance(raw, (list, tuple)):
        return [[raw]]
    return raw if raw and isinstance(raw[0], (list, tuple)) else [raw]


def columns_read(rows: Iterable[Sequence[Any]], *, from_1904: bool) -> list[list[object]]:
    """Return the columns of these *rows*, each value of its kind."""
    day_zero = date(1904, 1, 1) if from_1904 else _DAY_ZERO
    return [_column_read(column, day_zero) for column in zip(*rows, strict=True)]


def expected(value: object) -> object:
    """Return *value* as it will be read once it is written; a link stays a link."""
    kind = type(value)
    if kind is str:
        return value or None
    if kind in _AS_IT_IS:
        return value
    value = plain(value)
    if value == "":
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value


def written(value: object, *, from_1904: bool) -> object:
    """Return *value*, as :func:`expected` gives it, as it is handed to a cell.

    Raises:
        UnwritableValueError: No cell can hold it.
    """
    if value is None:
        return ""
    if type(value) is float:
        return value
    if isinstance(value, CellError):
        return str(value)
    if isinstance(value, str):
        refuse_long(value)
        return f"'{value}" if _MISTAKABLE.search(value) else value
    if isinstance(value, Link):
        refuse_long(value.text)
        return f"={hyperlink_formula(value)}"
    return serial(value, from_1904=from_1904) * 1.0 if isinstance(value, _MOMENTS) else value


def column_written(column: Sequence[object], *, from_1904: bool) -> list[object]:
    """Return the values of a *column* as they are handed to its cells; see :func:`written`.

    Raises:
        UnwritableValueError: No cell can hold one of them.
    """
    kinds = set(map(type, column))
    if kinds == {float}:
        return list(column)
    if kinds <= _TEXT:
        known = {value: written(value, from_1904=from_1904) for value in set(column)}
        return [known[value] for value in column]
    return [written(value, from_1904=from_1904) for value in column]


def differs(wanted: Sequence[object], found: Sequence[object]) -> bool:
    """Whether any value *wanted* in a column is not what was *found* there."""
    return first_difference(wanted, found) is not None


def first_difference(wanted: Sequence[object], found: Sequence[object]) -> int | None:
    """Return where the first value *wanted* is not what was *found*, counted from 0."""
    alike = list(map(type, wanted)) == list(map(type, found))
    if alike and list(wanted) == list(found):
        return None
    return next(
        (
            i
            for i, (one, other) in enumerate(zip(wanted, found, strict=True))
            if not same(one, other)
        ),
        None,
    )


def same(wanted: object, found: object) -> bool:
    """Whether a cell that reads as *found* holds what was *wanted*; a link counts by its text."""
    if isinstance(wanted, Link):
        wanted = wanted.text or None
    if type(wanted) is not type(found):
        return _same_moment(wanted, found)
    if isinstance(wanted, float) and isinstance(found, float):
        return wanted == found or math.isclose(wanted, found, rel_tol=1e-14)
    if isinstance(wanted, str) and isinstance(found, str):
        return wanted == found or _LINE_END.sub("\n", wanted) == _LINE_END.sub("\n", found)
    return wanted == found or _same_moment(wanted, found)


def is_formula(formula: object, value: object) -> bool:
    """Whether a cell that gives these has a *formula*, and not text that begins with “=”."""
    return isinstance(formula, str) and formula.startswith("=") and formula != value


def _column_read(column: Sequence[Any], day_zero: date) -> list[object]:
    kinds = set(map(type, column))
    if kinds <= _OFTEN_AS_IT_IS:
        return list(column)
    if kinds <= _OFTEN_AS_IT_IS | _TEXT:
        return [None if value == "" else value for value in column]
    if kinds <= _TEXT_OR_MOMENT:
        known = {value: _read(value, day_zero) for value in set(column)}
        return [known[value] for value in column]
    return [_read(value, day_zero) for value in column]


def _read(value: Any, day_zero: date) -> object:  # noqa: ANN401 - whatever a program gives
    if value is None or value == "":
        return None
    if isinstance(value, (bool, float, str)):
        return value
    if isinstance(value, int):
        return CellError(ERRORS.get(value, "#VALUE!"))
    if isinstance(value, datetime):
        moment = datetime.combine(value.date(), value.time())
        if moment.date() == day_zero:
            return moment.time()
        if moment.date() < _WITHOUT_ITS_LEAP_DAY:
            moment += timedelta(days=1)
        return moment.date() if moment.time() == time() else moment
    return plain(value)


def _number(value: float) -> float | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _same_moment(wanted: object, found: object) -> bool:
    """Whether both are moments and the same one; a duration may come back as a time of day."""
    days = [_days(moment) for moment in (wanted, found) if isinstance(moment, _MOMENTS)]
    return len(days) == 2 and abs(days[0] - days[1]) < _CLOSE_DAYS


def _days(moment: Moment) -> float:
    """Return the days since the last day of 1899 but one."""
    if isinstance(moment, date):
        whole = moment.toordinal() - _DAY_ZERO.toordinal()
        return whole + (_days(moment.time()) if isinstance(moment, datetime) else 0)
    return serial(moment, from_1904=False)
