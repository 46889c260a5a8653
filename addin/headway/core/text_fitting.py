"""Texts cut to fit where they stand, since merged cells do not grow.

Excel, LibreOffice and printers disagree a little on how wide a text is, so 7 % of the width is
left free, and as many pixels as a cell keeps free at its edges.
"""

from __future__ import annotations

import re
import unicodedata
from math import inf
from typing import TYPE_CHECKING

from headway.core.letter_widths import BOLD, REGULAR, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

_PIXELS_PER_POINT = 96 / 72
_SLACK = 0.93
_EDGES = 6
_SHORTEST_STUMP = 4
_LINE_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_EASTERN = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_PIECES = re.compile(rf"[{_EASTERN}]|[^{_EASTERN}]+")
"""What a line may be broken between: Chinese, Japanese and Korean letters, and runs of others."""
_AT_THE_END = " .,;:|–-·"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels wide *text* is in Calibri of *size* points."""
    widths = BOLD if bold else REGULAR
    thousandths = 0
    for letter in text:
        known = widths.get(letter)
        thousandths += _width_of_rare(letter, widths) if known is None else known
    return thousandths / 1000 * size * _PIXELS_PER_POINT


def _width_of_rare(letter: str, widths: dict[str, int]) -> int:
    """Return the width of a letter that is not in the table: as without its accents, or wide."""
    if unicodedata.combining(letter):
        return 0
    plain = unicodedata.normalize("NFD", letter)[0]
    return widths.get(plain, UNKNOWN)


def fit(text: str, pixels: float, size: float, *, bold: bool = False, lines: int = 1) -> str:
    """Return *text*, ended by “…” as far as needed to fit *lines* lines of *pixels* each."""
    text = _LINE_BREAKS.sub(" ", text).strip()
    room = pixels * _SLACK - _EDGES

    def fits(words: str) -> bool:
        return _lines_of(words.split(" "), room, size, bold=bold) <= lines

    if fits(text):
        return text
    few, many = 0, len(text)
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if fits(_ended(text[:middle])) else (few, middle)
    whole_words = _ended(_without_stump(text, few))
    return whole_words if fits(whole_words) else _ended(text[:few])


def first_that_fits(texts: Iterable[str], pixels: float, size: float, *, bold: bool = False) -> str:
    """Return the first of *texts* that fits one line of *pixels*, or what fits of the last."""
    fitted = ""
    for text in texts:
        fitted = fit(text, pixels, size, bold=bold)
        if fitted == text:
            break
    return fitted


def _ended(text: str) -> str:
    return text.rstrip(_AT_THE_END) + "…"


def _without_stump(text: str, kept: int) -> str:
    """Return the first letters of *text*, without a last word of which too little is left."""
    before, _, stump = text[:kept].rpartition(" ")
    is_cut = not text[kept:].startswith(" ")
    return before if before and is_cut and len(stump) < _SHORTEST_STUMP else text[:kept]


def _lines_of(words: list[str], room: float, size: float, *, bold: bool) -> float:
    """Return how many lines *words* take; a piece wider than a line never fits."""
    space = width(" ", size, bold=bold)
    lines, used = 1, 0.0
    for word in words:
        before = space if used else 0.0
        for piece in _PIECES.findall(word) or [""]:
            wide = width(piece, size, bold=bold)
            if wide > room:
                return inf
            if used and used + before + wide > room:
                lines, used = lines + 1, wide
            else:
                used += wide + before
            before = 0.0
    return lines
