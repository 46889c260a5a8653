"""Formulas from Excel's spelling to LibreOffice's and back.

Functions have the same English names in both. What differs is what stands between them: Excel
separates arguments by commas, columns and rows of a typed array by commas and semicolons, and
puts ``!`` behind a sheet's name; LibreOffice has semicolons, semicolons and bars, and a full stop.
Text in quotes, names of sheets and names of columns stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PART = re.compile(
    r'(?P<text>"(?:[^"]|"")*")'
    r"|(?P<sheet>\$?(?:'(?:[^']|'')+'|[^\W\d][\w.]*)(?P<mark>!|\.(?=\$?[A-Za-z]{1,3}(?:\$?\d|:)|\$?\d+:|#REF!)))"
    r"|(?P<word>[^\W\d][\w.]*)"
    r"|(?P<error>#(?:N/A|[A-Z0-9/]+[!?]))"
    r"|(?P<column>\[(?:[^\[\]']|'.)*\])"
    r"|(?P<other>.)",
    re.DOTALL,
)


def to_office(formula: str) -> str:
    """Return an Excel *formula*, with its ``=``, as LibreOffice takes it."""
    return _respell(formula, "!", _office_sign, _office_sheet)


def to_excel(formula: str) -> str:
    """Return a *formula* of LibreOffice's, with its ``=``, as Excel spells it."""
    if formula.startswith("{=") and formula.endswith("}"):
        formula = formula[1:-1]
    return _respell(formula, ".", _excel_sign, _excel_sheet)


def _respell(
    formula: str, mark: str, sign: Callable[[str, bool], str], sheet: Callable[[str], str]
) -> str:
    """Return *formula* with each sheet name before a *mark* and each *sign* spelt anew."""
    spelt: list[str] = []
    in_array = False
    for kind, part in _parts(formula, mark):
        if kind == "other":
            in_array = part == "{" or (in_array and part != "}")
            spelt.append(sign(part, in_array))
        else:
            spelt.append(sheet(part[:-1]) if kind == "sheet" else part)
    return "".join(spelt)


def _parts(formula: str, mark: str) -> Iterator[tuple[str, str]]:
    position = 0
    while found := _PART.match(formula, position):
        kind, part = found.lastgroup or "other", found[0]
        if found["sheet"] is not None:
            kind = "sheet"
            if found["mark"] != mark:  # such as a full stop in the name of a function
                kind, part = "word", part[:-1]
        position += len(part)
        yield kind, part


def _office_sign(sign: str, in_array: bool) -> str:  # noqa: FBT001 - one of two tables
    if in_array:
        return {",": ";", ";": "|"}.get(sign, sign)
    return ";" if sign == "," else sign


def _excel_sign(sign: str, in_array: bool) -> str:  # noqa: FBT001 - one of two tables
    if in_array:
        return {";": ",", "|": ";"}.get(sign, sign)
    return {";": ",", "~": ",", "!": " "}.get(sign, sign)


def _office_sheet(name: str) -> str:
    return f"${name.removeprefix('$')}."


def _excel_sheet(name: str) -> str:
    return f"{name.removeprefix('$')}!"
