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
from headway.hosts.dates import NUMBER_FORMATS, Moment, serial
from headway.hosts.links import hyperlink_formula
from headway.hosts.plain import LONGEST_TEXT, PLAIN_TYPES, plain, refuse_long

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

BLANK = b"/>"
"""The tail of a cell without a value."""

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
            datetime: self._moment,
            date: self._moment,
            time: self._moment,
            timedelta: self._moment,
        }

    def column(self, values: Iterable[object]) -> Tails:
        """Return the tails of *values*.

        Raises:
            UnwritableValueError: A text is too long, or a date too early, for any cell.
        """
        values = list(values)
        kinds = set(map(type, values))
        if not kinds <= PLAIN_TYPES:
            values = [plain(value) for value in values]
            kinds = set(map(type, values))
        if len(kinds - {type(None)}) == 1:  # what is equal is written in the same way
            different = list(dict.fromkeys(values))
            tails = dict(zip(different, self._tails(different, kinds), strict=True))
            cells = [tails[value] for value in values]
        else:
            cells = self._tails(values, kinds)
        if kinds.isdisjoint(NUMBER_FORMATS):
            formats: list[str | None] = [None] * len(values)
        else:
            formats = [NUMBER_FORMATS.get(type(value)) for value in values]
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

    def _moment(self, value: Moment) -> str:
        return self._number(serial(value, from_1904=self._from_1904))

    def _integer(self, value: int) -> str:
        if -(2**53) <= value <= 2**53:
            return f"{self._value[0]}{value}{self._value[1]}"
        try:
            return self._number(float(value))
        except OverflowError:
            return "/>"

    def _text(self, value: str) -> str:
        if _AWKWARD.search(value) is None and len(value) < LONGEST_TEXT // 2:
            return f"{self._inline[0]}>{value}{self._inline[1]}" if value else "/>"
        refuse_long(value)
        space = ' xml:space="preserve"' if _SPACE_MATTERS.search(value) else ""
        return f"{self._inline[0]}{space}>{escape(value)}{self._inline[1]}"

    def _link(self, link: Link) -> str:
        refuse_long(link.text)
        formula = escape(hyperlink_formula(link))
        text = escape(link.text)
        return f"{self._formula[0]}{formula}{self._formula[1]}{text}{self._value[1]}"


_NUMBERS = frozenset({float, type(None)})
