"""Whether the recorded weeks still are what was recorded.

A week that was changed cannot be trusted, so its row is left out and the trend has a gap there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from headway.core.findings import Finding, Rule
from headway.core.history.record import (
    is_as_written,
    is_locked,
    locked_by_log,
    mark_of_copy,
    marks_in,
    seal_details,
)
from headway.core.wording import full_day
from headway.schema.generated import ACTION_HISTORY, HISTORY, KPI_HISTORY, LOG
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from pandas import DataFrame

    from headway.core.plan import Plan

WEEK_CHANGED = Rule(
    "week-changed",
    Severity.ERROR,
    "A recorded week was changed later",
    "Undo what was typed, or restore the sheets History, HistoryKPIs and HistoryActions from a "
    "backup; until then the week is left out of the trend.",
)
WEEK_TWICE = Rule(
    "week-twice",
    Severity.ERROR,
    "A week is on record twice",
    "Delete the row that was not written by Headway.",
)
WEEK_REMOVED = Rule(
    "week-removed",
    Severity.WARNING,
    "A week whose report was sent is not on record as sent",
    "Restore the row of History, or the entry of the Log, from a backup.",
)
WEEK_COPY = Rule(
    "week-copy",
    Severity.WARNING,
    "The copy of a sent week is missing, or differs from its record",
    "Restore the file beside the workbook from a backup; if the workbook was moved or renamed, "
    "move or rename the folder with it.",
)
RULES = (WEEK_CHANGED, WEEK_TWICE, WEEK_REMOVED, WEEK_COPY)

_END = "week_ending"


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the recorded weeks of *plan* that are not as they were written."""
    history, log = plan.tables.get(HISTORY.key), plan.tables.get(LOG.key)
    if history is None or log is None:
        return
    yield from _changed(plan, history)
    yield from _twice(history)
    yield from _removed(history, locked_by_log(log))


def compare_copies(
    history: DataFrame, copies_of: Callable[[date], Sequence[str]], place_of: Callable[[date], str]
) -> Iterator[Finding]:
    """Yield the weeks that were sent whose copy is missing, or is not what was recorded.

    Where no copy is kept at all, the workbook came here on its own, and nothing is said.

    Args:
        history: Typed rows of History.
        copies_of: Gives the contents that are kept for a week.
        place_of: Says where they are kept.
    """
    kept_of = {week: copies_of(week) for _, week in _ends(history)}
    if not any(kept_of.values()):
        return
    for row, week in _ends(history[is_locked(history)]):
        wanted, kept = marks_in(history["hash"][row]).copy, kept_of[week]
        if wanted not in map(mark_of_copy, kept):
            what = "is not what was recorded" if kept else "is missing"
            yield Finding(
                WEEK_COPY,
                f"the copy “{place_of(week)}” {what}",
                f"the page of the week ending {full_day(week)}, as it was sent",
                HISTORY.key,
                row,
                "hash",
            )


def _changed(plan: Plan, history: DataFrame) -> Iterator[Finding]:
    kpis, actions = (_by_week(plan, table.key) for table in (KPI_HISTORY, ACTION_HISTORY))
    nothing = (plan.tables[KPI_HISTORY.key].head(0), plan.tables[ACTION_HISTORY.key].head(0))
    for row in history.index:
        one = history.loc[[row]]
        end = one[_END].item()
        details = seal_details(kpis.get(end, nothing[0]), actions.get(end, nothing[1]))
        what = _what_changed(one, details)
        if what:
            yield Finding(WEEK_CHANGED, what, "what was recorded", HISTORY.key, int(row), _END)


def _what_changed(row: DataFrame, details: str) -> str:
    end = row[_END].item()
    week = f"the week ending {full_day(end.date())}" if end == end else "a week without its day"  # noqa: PLR0124 - NaT is not
    if not marks_in(row["hash"].item()).row:
        return f"{week}, not written by Headway"
    if not is_as_written(row):
        return f"{week}, with a cell that was changed"
    if marks_in(row["hash"].item()).details != details:
        return f"{week}, with rows changed on HistoryKPIs or HistoryActions"
    return ""


def _twice(history: DataFrame) -> Iterator[Finding]:
    ordered = history.dropna(subset=[_END]).assign(sent=is_locked)
    ordered = ordered.sort_values("sent", ascending=False, kind="stable")
    for row, week in _ends(ordered[ordered.duplicated(["plan_id", _END])]):
        text = f"the week ending {full_day(week)} once more"
        yield Finding(WEEK_TWICE, text, "one row for each week", HISTORY.key, row, _END)


def _removed(history: DataFrame, logged: set[date]) -> Iterator[Finding]:
    rows = {week: row for row, week in _ends(history[is_locked(history)])}
    for week in sorted(logged - set(rows)):
        yield Finding(
            WEEK_REMOVED,
            f"no row that says so for the week ending {full_day(week)}",
            "the row of a week whose report was sent, by the Log",
            HISTORY.key,
        )
    for week in sorted(set(rows) - logged):
        yield Finding(
            WEEK_REMOVED,
            f"the week ending {full_day(week)}, which is locked",
            "an entry of the Log that says so",
            HISTORY.key,
            rows[week],
            "locked",
        )


def _by_week(plan: Plan, key: str) -> dict[Any, DataFrame]:
    return dict(iter(plan.tables[key].groupby(_END)))


def _ends(history: DataFrame) -> Iterator[tuple[int, date]]:
    known = history.dropna(subset=[_END])
    yield from zip(map(int, known.index), known[_END].dt.date, strict=True)
