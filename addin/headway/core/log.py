"""The Log: what was run, sent or decided, by whom and when; entries are only ever added.

Entries are numbered, and each carries a mark made from itself and from the mark of the entry
before it. So an entry that is changed, removed or slipped in later breaks the chain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from headway.core.findings import Finding, Rule
from headway.core.grids import TableChange
from headway.core.quoting import quote
from headway.core.records import raw_cells, typed_rows
from headway.core.seals import seal_text, whole_minute, words
from headway.schema.generated import LOG
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from pandas import DataFrame, Series

    from headway.core.grids import Grid
    from headway.core.plan import Plan

LOG_CHANGED = Rule(
    "log-changed",
    Severity.WARNING,
    "An entry of the Log was changed, removed or added by hand",
    "Restore the entry from a backup, or add a note elsewhere; the Log itself is not for typing.",
)
RULES = (LOG_CHANGED,)

LONGEST = 2000
"""The letters that are kept of a text."""

_TEXTS = ("person", "event", "audience", "place", "old_value", "new_value", "detail")


@dataclass(frozen=True)
class LogEntry:
    """One thing that was run, sent or decided."""

    logged_at: datetime
    """When, as the clock on the wall showed it; seconds are not kept."""
    person: str | None
    event: str
    """One of :class:`headway.schema.words.LogEvent`, or another word."""
    audience: str | None = None
    place: str | None = None
    old_value: str | None = None
    new_value: str | None = None
    detail: str | None = None


def with_entries(grid: Grid, entries: Sequence[LogEntry]) -> TableChange:
    """Return the Log with *entries* below those it has, numbered and chained to them.

    Args:
        grid: The cells of the Log table as they are now; nothing in them is changed.
        entries: What is to be added, the earliest first.
    """
    rows = _in_order(typed_rows(LOG, grid))
    number = int(rows["number"].max()) if len(rows) else 0
    mark = words(rows["hash"].iloc[-1]) if len(rows) else ""
    kept = sorted(rows.index)
    columns: dict[str, list[object]] = {
        column.header: [cells[row] for row in kept]
        for column in LOG.columns
        for cells in (raw_cells(LOG, grid, column.key),)
    }
    for entry in map(_plain, entries):
        number += 1
        mark = _mark(mark, number, entry)
        for key, value in _cells(entry, number, mark).items():
            columns[LOG[key].header].append(value)
    return TableChange(grid.table, dict(columns))


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the entries of the Log that do not follow from the one before them."""
    log = plan.tables.get(LOG.key)
    if log is None:
        return
    for row in _broken(log):
        entry = quote(log["entry_id"][row])
        yield Finding(
            LOG_CHANGED,
            f"entry {entry} is not as it was written, or the one before it is missing",
            "entries as Headway wrote them",
            LOG.key,
            row,
            "hash",
        )


def intact(log: DataFrame, wanted: Series[bool]) -> DataFrame:
    """Return the *wanted* entries of the *log*, but for those that :func:`check` points out."""
    return log[wanted].drop(_broken(log, wanted))


def _broken(log: DataFrame, wanted: Series[bool] | None = None) -> list[int]:
    """Return the rows, or those *wanted*, whose mark does not follow from them and the one before.

    That of one entry is worked out from itself and from the mark found beside the one before it,
    so it can be told without looking at all others.
    """
    ordered = _in_order(log).assign(logged_at=lambda entry: entry["logged_at"].dt.round("min"))
    marks, numbers = [words(mark) for mark in ordered["hash"]], ordered["number"].tolist()
    chained = ordered.assign(mark_before=["", *marks][:-1], before=[0, *numbers][:-1])
    if wanted is not None:
        chained = chained[wanted.reindex(chained.index)]
    keys = ("before", "mark_before", "hash", "number", "logged_at", *_TEXTS)
    columns = [chained[key].tolist() for key in keys]
    return [
        int(row)
        for row, before, mark, found, number, *cells in zip(chained.index, *columns, strict=True)
        if number != before + 1 or found != seal_text(mark, str(number), *_texts(cells))
    ]


def _in_order(log: DataFrame) -> DataFrame:
    """Return the entries by their numbers, wherever they stand; 0 is an entry without one."""
    numbers = log["entry_id"].fillna(0).astype("int64")
    return log.assign(number=numbers).sort_values("number", kind="stable")


def _plain(entry: LogEntry) -> LogEntry:
    """Return *entry* with texts that any spreadsheet keeps as they are."""
    texts: dict[str, Any] = {key: one_line(getattr(entry, key)) for key in _TEXTS}
    return replace(entry, logged_at=whole_minute(entry.logged_at), **texts)


def one_line(text: str | None) -> str | None:
    """Return *text* as the Log keeps it: on one line, shortened, ``None`` if nothing is left."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text or "")
    return words(words(shown)[:LONGEST]) or None


def _mark(before: str, number: int, entry: LogEntry) -> str:
    cells = [entry.logged_at, *(getattr(entry, key) for key in _TEXTS)]
    return seal_text(before, str(number), *_texts(cells))


def _texts(cells: Sequence[Any]) -> Iterator[str]:
    moment, *texts = cells
    yield f"{moment:%Y-%m-%dT%H:%M}" if moment == moment else ""  # noqa: PLR0124 - NaT is not
    yield from map(words, texts)


def _cells(entry: LogEntry, number: int, mark: str) -> dict[str, object]:
    texts = {key: getattr(entry, key) for key in _TEXTS}
    return {
        "entry_id": number,
        "logged_at": entry.logged_at,
        **texts,
        "hash": mark,
    }
