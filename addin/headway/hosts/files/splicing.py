"""The quick way to replace cells: the right end of each row, as one block of bytes.

It serves rows as Excel and Headway write them, in which the changed columns stand together at
the right end and hold plain values. A row of any other form is left to the general way
(:func:`headway.hosts.files.placing.place_cells`).
"""

from __future__ import annotations

import re
from itertools import chain, pairwise, repeat
from typing import TYPE_CHECKING

from headway.core.grids import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from headway.hosts.files.bands import Band
    from headway.hosts.files.placing import Look

    Formats = tuple[str | None, ...] | None


class RowEnds:
    """Replaces the right ends of a band's rows."""

    def __init__(self, band: Band, look: Look) -> None:
        """Work out what the ends to be replaced look like."""
        self._look = look
        self._columns = [column_letters(strip.column).encode() for strip in band.strips]
        self._fits = not any(strip.style for strip in band.strips) and all(
            left.column + 1 == right.column for left, right in pairwise(band.strips)
        )
        self._first = b'<%bc r="%b' % (look.prefix, self._columns[0])
        self._match = _end_pattern(self._columns, look.prefix).fullmatch
        self._formula = b"<" + look.prefix + b"f"
        self._templates: dict[tuple[object, Formats], bytes] = {}
        self._latest: tuple[Formats, bytes] = None, b""
        self.replaced_formula = False

    def replace(self, piece: bytes, tails: tuple[bytes, ...], formats: Formats) -> bytes | None:
        """Return a row with a new end, or ``None`` if it is not of the right form.

        Args:
            piece: The row.
            tails: Row number and tail of each new cell in turn.
            formats: The number format that each of them needs, if any does.
        """
        formats_before, latest = self._latest
        likely = latest % tails if latest and formats == formats_before else b""
        if likely and piece.endswith(likely):
            return piece  # it ends like that already
        start = piece.rfind(b'%b%b"' % (self._first, tails[0])) if self._fits else -1
        match = self._match(piece, start) if start >= 0 else None
        if match is None:
            return None
        if not self.replaced_formula:
            self.replaced_formula = piece.find(self._formula, start) >= 0
        wanted = match.groups(), formats
        template = self._templates.get(wanted)
        if template is None:
            template = self._templates[wanted] = self._template(*wanted)
        if template is latest:
            return piece[:start] + likely
        self._latest = formats, template
        return piece[:start] + template % tails

    def _template(self, found: tuple[bytes | None, ...], formats: Formats) -> bytes:
        """Return the new end with a gap for each row number and each tail."""
        *styles, closing = found
        cells = []
        for i, letters in enumerate(self._columns):
            style, wanted = styles[i], formats[i] if formats else None
            if wanted is not None:
                style = self._look.dated(style, wanted)
            styled = b"" if style is None else b' s="' + style + b'"'
            cells.append(b'<%bc r="%b%%b"%b%%b' % (self._look.prefix, letters, styled))
        return b"".join(cells) + (closing or b"")


def new_ends(band: Band) -> Iterator[tuple[tuple[bytes, ...], Formats]]:
    """Yield the tails and the formats that each of the band's rows ends with."""
    numbers = [b"%d" % number for number in range(band.top, band.bottom + 1)]
    tails = zip(*chain(*((numbers, strip.tails.cells) for strip in band.strips)), strict=True)
    if not any(any(strip.tails.formats) for strip in band.strips):
        return zip(tails, repeat(None))
    return zip(
        tails, zip(*(strip.tails.formats for strip in band.strips), strict=True), strict=True
    )


def _end_pattern(columns: Sequence[bytes], prefix: bytes) -> re.Pattern[bytes]:
    """Return a pattern for plain cells of *columns* and the row's end; it captures the styles."""
    p = re.escape(prefix)
    value = rb"<%bv>[^<]*+</%bv>" % (p, p)
    inline = rb'<%bis><%bt(?: xml:space="preserve")?+>[^<]*+</%bt></%bis>' % (p, p, p, p)
    contents = rb"/>|>(?>(?><%bf>[^<]*+</%bf>)?+%b|%b)?+</%bc>" % (p, p, value, inline, p)
    cells = [
        rb'<%bc r="%b\d++"(?: s="(\d++)")?+(?: t="\w++")?+(?>%b)' % (p, letters, contents)
        for letters in columns
    ]
    return re.compile(b"".join(cells) + rb"(</%brow>\s*+)" % p)
