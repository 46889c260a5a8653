"""The cells of a sheet in memory: what they hold, and how Excel takes what is handed to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from headway.core.grids import CellError
from headway.hosts.dates import NUMBER_FORMATS, serial, shows_dates
from headway.hosts.excel.cells import ERRORS

if TYPE_CHECKING:
    from headway.hosts.ranges import Box

CODES = {text: code for code, text in ERRORS.items()}
MONEY = '#,##0.00 "€"'
_NUMBER = re.compile(r"[+-]?\d+(\.\d*)?([eE][+-]?\d+)?%?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}([/.]\d{2,4})?")
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')

Place = tuple[int, int]


@dataclass
class Cells:
    """The cells of a sheet, by row and column."""

    from_1904: bool = False
    values: dict[Place, object] = field(default_factory=dict)
    """Floats, text, Booleans and errors; dates are numbers with a format."""
    formulas: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    """Rows that are hidden, by hand or by a filter."""
    merged: list[Box] = field(default_factory=list)

    def put(self, place: Place, value: object) -> None:
        """Let a cell hold *value*, a moment as a number that is shown as one."""
        if isinstance(value, (date, time, timedelta)):
            self.formats[place] = NUMBER_FORMATS[type(value)]
            value = serial(value, from_1904=self.from_1904)
        if value is None:
            self.values.pop(place, None)
        else:
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            self.values[place] = float(value) if number else value  # type: ignore[arg-type]

    def enter(self, place: Place, value: object) -> None:
        """Take *value* as Excel takes it from a program."""
        self.formulas.pop(place, None)
        if not isinstance(value, str):
            assert isinstance(value, (bool, float)), f"{value!r} never reaches a cell"
            self.put(place, value)
        elif value.startswith("="):
            self.formulas[place] = value
            self.put(place, _result(value))
        else:
            self.put(place, _understood(value))

    def raw(self, place: Place) -> object:
        """Return what Excel gives a program for a cell."""
        value = self.values.get(place)
        if isinstance(value, CellError):
            return CODES[str(value)]
        if isinstance(value, float):
            code = self.formats.get(place, "General")
            if shows_dates(code):
                return self._moment(value)
            if code == MONEY:
                return Decimal(f"{value:.4f}")
        return value

    def formula(self, place: Place) -> str:
        """Return the formula of a cell, or its constant as text."""
        value = self.values.get(place)
        if isinstance(value, float):
            value = repr(value).removesuffix(".0")
        return self.formulas.get(place, "" if value is None else str(value))

    def _moment(self, days: float) -> datetime:
        first = datetime(1904, 1, 1) if self.from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no time zones
        return first + timedelta(milliseconds=round(days * 86_400_000))


def _understood(text: str) -> object:
    """Return what Excel makes of a *text*, which is not always that text."""
    if text.startswith("'"):
        return text[1:] or None
    if text in CODES:
        return CellError(text)
    if text.upper() in {"TRUE", "FALSE"}:
        return text.upper() == "TRUE"
    if _NUMBER.fullmatch(text) or _DAY.fullmatch(text):
        return 4711.0  # whatever: no longer the text
    return text or None


def _result(formula: str) -> object:
    """Return what a link shows; all other formulas give 42."""
    if not formula.startswith("=HYPERLINK("):
        return 42.0
    literals = [literal.replace('""', '"') for literal in _LITERAL.findall(formula)]
    target, *rest = literals
    return "".join(rest) if "'!" in target else None
