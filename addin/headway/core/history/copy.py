"""The copy of a recorded week: its page as it was shown, and all of its Summary, as JSON.

The page is kept cell by cell, so it can be shown again whatever became of the tables since, or
of the way in which Headway words a page.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from headway.core.grids import BlockChange
from headway.core.summary import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from headway.core.history.trend import Week
    from headway.core.summary import Summary

FORMAT = 1
_DAY, _MOMENT = "day", "moment"


@dataclass(frozen=True)
class WeekCopy:
    """A recorded week, as its copy tells of it."""

    week: Mapping[str, Any]
    """Its row of History, by the columns’ keys."""
    summary: Mapping[str, Any]
    """What ``headway summary --json`` said."""
    page: tuple[BlockChange, ...]
    """What stood on the Summary."""


def copy_text(week: Week, summary: Summary, page: Iterable[BlockChange]) -> str:
    """Return the content of the copy of *week*, which begins with what a person looks for.

    Args:
        week: Its headline figures.
        summary: What leadership reads.
        page: The blocks that make up the sheet Summary.
    """
    content = {
        "format": FORMAT,
        "week": asdict(week),
        "summary": as_json(summary),
        "page": [
            {"name": block.name, "rows": [list(map(_tagged, row)) for row in block.rows]}
            for block in page
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_iso) + "\n"


def read_copy(text: str) -> WeekCopy:
    """Return the week whose copy has the content *text*, as :func:`copy_text` made it."""
    content = json.loads(text)
    page = tuple(
        BlockChange(
            block["name"], tuple(tuple(_untagged(cell) for cell in row) for row in block["rows"])
        )
        for block in content["page"]
    )
    return WeekCopy(content["week"], content["summary"], page)


def _tagged(cell: object) -> object:
    if isinstance(cell, datetime):
        return {_MOMENT: cell.isoformat()}
    return {_DAY: cell.isoformat()} if isinstance(cell, date) else cell


def _untagged(cell: object) -> object:
    if not isinstance(cell, dict):
        return cell
    if _MOMENT in cell:
        return datetime.fromisoformat(cell[_MOMENT])
    return date.fromisoformat(cell[_DAY])


def _iso(value: date) -> str:
    return value.isoformat()
