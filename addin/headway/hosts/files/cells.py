"""Values as the XML of cells.

The *tail* of a cell is what follows its address and style: in ``<c r="B2" s="5" t="b"><v>1</v>
</c>`` everything from `` t="b"`` on. Tails are made a column at a time; addresses and styles are
put before them row by row (:mod:`headway.hosts.files.rows`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from headway.core.grids import CellError, Link
from headway.hosts.links import hyperlink_formula
from headway.hosts.obstacles import UnwritableValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

BLANK = b"/>"
"""The tail of a cell without a value."""

DATE = "yyyy\\-mm\\-dd"
MOMENT = "yyyy\\-mm\\-dd\\ hh:mm"
TIME = "hh:mm:ss"
DURATION = "[h]:mm:ss"

_LONGEST_TEXT = 32_767
_DAY = timedelta(days=1)
_BETWEEN = "\x00"
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NOT_PLAIN = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SPACE_MATTERS = re.compile(r"\A\s|\s\Z|\n")
_AWKWARD = re.compile(f"{_NOT_PLAIN.pattern}|{_SPACE_MATTERS.pattern}")


@dataclass(frozen=True)
class Tails:
    """The cells of one column from top to bottom, without their addresses and styles."""

    cells: Sequence[bytes]
    formats: Sequence[str | None]
    """The number format that each cell needs unless it has one for dates or times already."""
    has_formulas: bool = False


def blanks(count: int) -> Tails:
    """Return *count* cells without a value."""
    return Tails([BLANK] * count, [None] * count)


def escape(text: str) -> str:
    """Return *text* as it stands in a cell's XML.

    Characters that XML forbids are written as Excel does, ``_x000D_`` for a carriage return,
    and text that looks like such an escape is escaped itself.
    """
    if _NOT_PLAIN.search(text) is None:
        return text
    return _ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", text).translate(_MARKUP)


class CellWriter:
    """Turns values into tails for one sheet.

    Args:
        prefix: What stands before the names of the sheet's elements: nothing, or ``x:``.
        from_1904: Whether the workbook counts days from 1904.
    """

    def __init__(self, prefix: str = "", *, from_1904: bool = False) -> None:
        """Prepare the pieces of XML that every cell needs."""
        self._value = f"><{prefix}v>", f"</{prefix}v></{prefix}c>"
        self._inline = (
            f' t="inlineStr"><{prefix}is><{prefix}t',
            f"</{prefix}t></{prefix}is></{prefix}c>",
        )
        self._formula = f' t="str"><{prefix}f>', f"</{prefix}f><{prefix}v>"
        self._from_1904 = from_1904
        self._writers: dict[type, Callable[[Any], str]] = {
            type(None): lambda _: "/>",
            bool: lambda value: self._typed("b", str(int(value))),
            int: self._integer,
            float: self._number,
            str: self._text,
            CellError: lambda value: self._typed("e", escape(value)),
            Link: self._link,
            datetime: lambda value: self._number(self._serial(value)),
            date: lambda value: self._number(self._day(value)),
            time: lambda value: self._number(_part_of_day(value)),
            timedelta: lambda value: self._number(value / _DAY),
        }

    def column(self, values: Iterable[object]) -> Tails:
        """Return the tails of *values*.

        Raises:
            UnwritableValueError: A text is too long, or a date too early, for any cell.
        """
        values = list(values)
        kinds = set(map(type, values))
        if not kinds <= _PLAIN_TYPES:
            values = [_plain(value) for value in values]
            kinds = set(map(type, values))
        if len(kinds - {type(None)}) == 1:  # what is equal is written in the same way
            different = list(dict.fromkeys(values))
            tails = dict(zip(different, self._tails(different, kinds), strict=True))
            cells = [tails[value] for value in values]
        else:
            cells = self._tails(values, kinds)
        if kinds.isdisjoint(_FORMATS):
            formats: list[str | None] = [None] * len(values)
        else:
            formats = [_FORMATS.get(type(value)) for value in values]
        return Tails(cells, formats, has_formulas=Link in kinds)

    def _tails(self, values: Sequence[Any], kinds: AbstractSet[type]) -> list[bytes]:
        """Return the tails of values of these *kinds*."""
        xml = self._numbers(values) if kinds <= _NUMBERS else self._mixed(values, kinds)
        return xml.encode().split(b"\x00") if values else []

    def _numbers(self, values: Iterable[Any]) -> str:
        """Return the tails of floats and missing values, the most frequent kind of column."""
        before, after = self._value
        texts = [
            "/>" if value is None or value - value != 0 else before + repr(value) + after
            for value in values
        ]
        whole = _BETWEEN.join(texts).replace(f".0{after}", after)
        return whole.replace(f"{before}-0{after}", f"{before}0{after}")

    def _mixed(self, values: Iterable[Any], kinds: Iterable[type]) -> str:
        """Return the tails of values of any *kinds*."""
        writers = {kind: self._writers[kind] for kind in kinds}
        return _BETWEEN.join([writers[type(value)](value) for value in values])

    def _typed(self, kind: str, value: str) -> str:
        return f' t="{kind}"{self._value[0]}{value}{self._value[1]}'

    def _number(self, value: float) -> str:
        if value - value != 0:  # not a number, or infinite
            return "/>"
        text = repr(value).removesuffix(".0")
        return f"{self._value[0]}{'0' if text == '-0' else text}{self._value[1]}"

    def _integer(self, value: int) -> str:
        if -(2**53) <= value <= 2**53:
            return f"{self._value[0]}{value}{self._value[1]}"
        try:
            return self._number(float(value))
        except OverflowError:
            return "/>"

    def _text(self, value: str) -> str:
        if _AWKWARD.search(value) is None and len(value) < _LONGEST_TEXT // 2:
            return f"{self._inline[0]}>{value}{self._inline[1]}" if value else "/>"
        _refuse_long(value)
        space = ' xml:space="preserve"' if _SPACE_MATTERS.search(value) else ""
        return f"{self._inline[0]}{space}>{escape(value)}{self._inline[1]}"

    def _link(self, link: Link) -> str:
        _refuse_long(link.text)
        formula = escape(hyperlink_formula(link))
        text = escape(link.text)
        return f"{self._formula[0]}{formula}{self._formula[1]}{text}{self._value[1]}"

    def _serial(self, moment: datetime) -> float:
        day = self._day(moment.date())
        return day + _part_of_day(moment.time())

    def _day(self, day: date) -> int:
        if self._from_1904:
            serial = (day - date(1904, 1, 1)).days
        else:
            serial = (day - date(1899, 12, 30)).days
            if serial <= 60:  # Excel believes in a 29 February 1900
                serial -= 1
        if serial < (0 if self._from_1904 else 1):
            first = 1904 if self._from_1904 else 1900
            raise UnwritableValueError(
                f"The date {day} cannot be written: this workbook’s dates begin with {first}"
            )
        return serial


_FORMATS: dict[type, str] = {datetime: MOMENT, date: DATE, time: TIME, timedelta: DURATION}
_PLAIN_TYPES = frozenset(
    {type(None), bool, int, float, str, CellError, Link, datetime, date, time, timedelta}
)
_NUMBERS = frozenset({float, type(None)})


def _plain(value: object) -> object:
    """Return *value* as one of the types that cells know; missing of any kind is ``None``."""
    if type(value) in _PLAIN_TYPES:
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
    return _plain(_scalar(value))


def _scalar(value: object) -> object:
    """Return a scalar of numpy as Python knows it."""
    dtype = getattr(value, "dtype", None)
    if dtype is None:
        raise TypeError(f"a cell cannot hold {value!r}")
    exact: Any = value.astype(f"{dtype.kind}8[us]") if dtype.kind in "mM" else value  # type: ignore[attr-defined]
    return exact.item()


def _part_of_day(moment: time) -> float:
    """Return the time of day as a share of the day."""
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return (seconds + moment.microsecond / 1e6) / 86_400


def _refuse_long(text: str) -> None:
    if len(text) > _LONGEST_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) > (
        2 * _LONGEST_TEXT
    ):
        raise UnwritableValueError(
            f"The text “{text[:40]}…” cannot be written: a cell holds {_LONGEST_TEXT:,} characters"
        )
