"""Number formats: what the cells of a document show, and in Excel's spelling.

LibreOffice holds a moment or a truth value as a number; only the number format of the cell says
that it is one.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from headway.libreoffice.bridge import enum, struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.libreoffice.bridge import Uno

_DATE_OR_TIME = 2 | 4
_DATE = 2
_LOGICAL = 1024
_PER_LANGUAGE = 10_000
TRUTH_CODE = "BOOLEAN"
"""The format of truth values, in Excel’s spelling."""
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_AS_IT_STANDS = re.compile(r'("[^"]*"|\\.|AM/PM|A/P|\[[A-Z][a-z]+\d*\])')


class Shows(Enum):
    """What the number format of a cell makes of a number."""

    NUMBER = "number"
    MOMENT = "moment"
    DURATION = "duration"
    TRUTH = "truth"


class Formats:
    """The number formats of one document."""

    def __init__(self, document: Uno) -> None:
        """Look at the formats of *document*."""
        self._formats = document.NumberFormats
        self._mixed = enum("beans.PropertyState", "AMBIGUOUS_VALUE")
        self._english = struct("lang.Locale", "en", "US", "")
        self._probe = document.createInstance("com.sun.star.sheet.SheetCellRanges")
        self._shown: dict[int, Shows] = {}

    def shows(self, key: int) -> Shows:
        """Return what the format *key* makes of a number."""
        if key not in self._shown:
            self._shown[key] = self._look_at(key)
        return self._shown[key]

    def _look_at(self, key: int) -> Shows:
        kind = self._formats.getByKey(key).Type
        if kind & _LOGICAL:
            return Shows.TRUTH
        if not kind & _DATE_OR_TIME:
            return Shows.NUMBER
        is_elapsed = not kind & _DATE and _ELAPSED.search(self.code(key))
        return Shows.DURATION if is_elapsed else Shows.MOMENT

    def of(self, area: Uno) -> int | None:
        """Return the key of the format that all cells of *area* have, or ``None`` if they differ.

        Args:
            area: A ``CellRangeAddress``.
        """
        self._probe.addRangeAddress(area, False)  # noqa: FBT003 - LibreOffice's own signature
        key: int = self._probe.getPropertyValue("NumberFormat")
        # Where formats differ LibreOffice names the standard one, the first of its language.
        is_mixed = (
            key % _PER_LANGUAGE == 0 and self._probe.getPropertyState("NumberFormat") == self._mixed
        )
        self._probe.removeRangeAddress(area)
        return None if is_mixed else key

    def code(self, key: int) -> str:
        """Return the format *key* as Excel spells it in English."""
        properties = self._formats.getByKey(key)
        code: str = properties.FormatString
        if properties.Locale.Language not in {"", "en"}:
            key = self._formats.addNewConverted(code, properties.Locale, self._english)
            properties = self._formats.getByKey(key)
            code = properties.FormatString
        if not properties.Type & _DATE_OR_TIME:
            return code
        parts = _AS_IT_STANDS.split(code)
        return "".join(part if i % 2 else part.lower() for i, part in enumerate(parts))

    def key(self, code: str) -> int:
        """Return the key of the format that Excel spells *code* in English."""
        known: int = self._formats.queryKey(code, self._english, False)  # noqa: FBT003 - its signature
        if known == -1:
            known = self._formats.addNewConverted(code, self._english, self._english)
        return known


def groups(cells: Uno) -> Iterator[tuple[int, tuple[Uno, ...]]]:
    """Yield each number format among *cells* with the addresses of the cells that have it."""
    found = cells.getUniqueCellFormatRanges()
    for number in range(found.Count):
        group = found.getByIndex(number)
        yield group.NumberFormat, group.getRangeAddresses()
