"""The heights of rows, which LibreOffice would work out anew after every single write.

It measures every text in the rows, a hundred times the work of writing, even where somebody has
set the height and it stays as it is. So writes happen without it, and once at the end of a run
those rows are measured in which a text was written that may need more lines than before, or fewer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from headway.libreoffice.book import Book
    from headway.libreoffice.bridge import Uno


_NOTHING = 0
"""Kinds of contents to clear: LibreOffice measures the rows and changes nothing else."""
_ONE_LINE = 20
"""Characters that any column has room for in one line."""
_WIDTH = 0.75 * 35.28
"""How wide characters are, many together, for each point of height: in hundredths of a mm."""
_DIGIT = re.compile(r"[0-9]")
_MOST_SPANS = 24
"""So often is LibreOffice asked to measure rows of a sheet."""
_CLOSE = 3
"""Rows between two others that are measured with them, because asking twice takes longer."""


class Heights:
    """Which rows of a document have to be measured."""

    def __init__(self, book: Book) -> None:
        """Begin with none."""
        self._book = book
        self._rows: dict[int, set[int]] = defaultdict(set)

    @contextmanager
    def left_alone(self) -> Iterator[None]:
        """Let no row be measured meanwhile."""
        document = self._book.document
        document.IsAdjustHeightEnabled = False
        try:
            yield
        finally:
            document.IsAdjustHeightEnabled = True

    def doubt(self, cells: Uno, rows: Collection[int]) -> None:
        """Let *rows* of *cells* be measured when the screen shows again, or now if it does.

        Args:
            cells: A range.
            rows: Some of its rows, counted from 0.
        """
        if not rows:
            return
        area = cells.RangeAddress
        last = area.EndRow - area.StartRow
        ends = (cells, cells.getCellRangeByPosition(0, last, 0, last)) if last else (cells,)
        if not any(end.Rows.OptimalHeight for end in ends):
            return
        self._rows[area.Sheet].update(area.StartRow + row for row in rows)
        if self._book.app.screen_updating:
            self.measure()

    def measure(self) -> None:
        """Let LibreOffice measure the rows in doubt, unless their sheet is locked."""
        doubtful = dict(self._rows)
        self._rows.clear()
        if not doubtful:
            return
        undo = self._book.document.UndoManager
        undo.lock()
        try:
            self._clear_nothing(doubtful)
        finally:
            undo.unlock()

    def _clear_nothing(self, doubtful: dict[int, set[int]]) -> None:
        for number, rows in doubtful.items():
            sheet = self._book.collection("Sheets").getByIndex(number)
            if not sheet.isProtected():
                for top, bottom in spans(rows):
                    sheet.getCellRangeByPosition(0, top, 0, bottom).clearContents(_NOTHING)


def is_long(text: str, room: int = _ONE_LINE) -> bool:
    """Return whether *text* may need a second line where there is *room* for so many characters."""
    return len(text) > room or "\n" in text


def room_in(cell: Uno) -> int:
    """Return how many characters, wide ones too, fit into one line of *cell*, a range of one."""
    fitting = cell.Columns.getByIndex(0).Width / (_WIDTH * cell.CharHeight)
    return max(_ONE_LINE, int(fitting))


def rows_in_doubt(
    before: Sequence[object], after: Sequence[object], room: int = _ONE_LINE
) -> Iterator[int]:
    """Yield the rows of a column whose text may take more or fewer lines *after* than *before*.

    Digits are all equally wide, so that other figures in the same sentence make no difference.

    Args:
        before: What the column held.
        after: What is written.
        room: The characters that fit into one of its lines.
    """
    for row, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new:
            texts = [text if isinstance(text, str) else "" for text in (old, new)]
            shapes = {_DIGIT.sub("0", text) for text in texts}
            if len(shapes) > 1 and any(is_long(text, room) for text in texts):
                yield row


def spans(rows: Collection[int]) -> list[tuple[int, int]]:
    """Return first and last row of the few spans that cover *rows* and little else."""
    ordered = sorted(rows)
    gaps = [(right - left, left, right) for left, right in pairwise(ordered)]
    wide = sorted((gap for gap in gaps if gap[0] > _CLOSE), reverse=True)[: _MOST_SPANS - 1]
    tops = [ordered[0], *sorted(right for _, _, right in wide)]
    bottoms = [*sorted(left for _, left, _ in wide), ordered[-1]]
    return list(zip(tops, bottoms, strict=True))
