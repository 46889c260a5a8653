"""The text in each place of the Dashboard, cut to fit, as one block to write.

Everything is text, also the figures. Where there is nothing to show a board says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.dashboard.backing import BACKING
from headway.core.dashboard.gates import GATES
from headway.core.dashboard.work import WORK
from headway.core.grids import BlockChange
from headway.core.text_fitting import fit
from headway.core.wording import full_day
from headway.schema import dashboard as layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.summary import Summary
    from headway.schema.dashboard import Board

BOARDS = {**WORK, **BACKING, **GATES}
"""How the lines of each board are made, by its key."""


def dashboard(summary: Summary) -> BlockChange:
    """Return the whole page of *summary*, to be written over what stands there."""
    texts = dict(_texts(summary))
    rows: list[list[str | None]] = [
        [None] * len(layout.COLUMN_WIDTHS) for _ in range(layout.row_count())
    ]
    for key, place in layout.places().items():
        text = texts.get(key)
        look = place.look
        rows[place.row - 1][place.column - 1] = (
            fit(text, place.width, look.size, bold=look.bold) if text else place.label
        )
    return BlockChange(layout.PAGE_NAME, tuple(tuple(row) for row in rows))


def _texts(summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield what stands in each place that is not always the same."""
    identity = summary.identity
    parts = ("Dashboard", identity.plan_id, f"Status at {full_day(identity.status_date)}")
    yield "title", identity.title
    yield "subtitle", "   |   ".join(part for part in parts if part)
    for board in layout.boards().values():
        yield from _board(summary, board)


def _board(summary: Summary, board: Board) -> Iterator[tuple[str, str]]:
    lines = BOARDS[board.key](summary)
    for number, text in enumerate(lines.headings):
        yield f"{board.key}/head/{number}", text
    for line, texts in enumerate(lines.rows[: board.lines]):
        for number, text in enumerate(texts):
            yield f"{board.key}/{line}/{number}", text
    hidden = max(lines.total, len(lines.rows)) - board.lines
    if hidden > 0:
        yield f"{board.key}/more", f"+{hidden} more on {board.source}"
    if not lines.rows:
        yield f"{board.key}/0/0", lines.empty
