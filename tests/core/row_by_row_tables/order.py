"""What comes first: priority (S14 to S16), and the order of the work (S59)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.row_by_row.days import DAY
from tests.core.row_by_row_tables.book import Book, Columns, Row, is_open, named

if TYPE_CHECKING:
    from datetime import date

CRITICAL = 20

Loss = tuple[Row, int]
"""An action, and the working days that it loses."""


def priority(book: Book, row: Row) -> float | None:
    """Urgency × impact × the weight of its type; a cancelled action has none."""
    urgency, impact = book.urgency.get(row["urgency"]), book.impact.get(row["impact"])
    if urgency is None or impact is None or row["status"] == "Cancelled":
        return None
    return urgency * impact * book.type_weight.get(row["type"], 1.0)


def rank(book: Book, row: Row) -> int | None:
    """Its place among the open actions; equals share one."""
    own = priority(book, row)
    if own is None or not is_open(row):
        return None
    others = [priority(book, one) for one in book.tables["actions"] if is_open(one)]
    return 1 + sum(other is not None and other > own for other in others)


def is_critical(book: Book, row: Row) -> bool | None:
    """Urgency Critical, or a priority of 20 and more; blank where neither is known."""
    score = priority(book, row)
    if row["status"] == "Cancelled":
        return None
    if row["urgency"] == "Critical":
        return True
    return None if score is None else score >= CRITICAL


def has_begun(row: Row) -> bool:
    """By its start, its % or its status; Blocked and On hold do not tell."""
    begun = row["actual_start"] is not None or (row["percent_complete"] or 0) > 0
    return begun or row["status"] in {"In progress", "Done", "Closed"}


def waits_for(book: Book, row: Row) -> list[Row]:
    """Return the predecessors of what is still to begin; cancelled ones hold nobody up."""
    if has_begun(row) or not is_open(row) or row["predecessors"] is None:
        return []
    names = row["predecessors"].split("; ")
    return [one for one in book.scope() if one["action_id"] in names]


def own_finish(book: Book, row: Row) -> date | None:
    """F14: actual, else forecast, current or baseline finish, never in the past while open."""
    ahead = row["forecast_finish"] or row["current_finish"] or row["baseline_finish"]
    if row["actual_finish"] or not is_open(row):
        done: date | None = row["actual_finish"]
        return done
    return max(ahead, book.today) if ahead else None


def finish(book: Book, row: Row, loss: Loss | None = None) -> date | None:
    """Its own, or its planned length after the last predecessor, whichever is later."""
    found = own_finish(book, row)
    if found is None or row["status"] == "Cancelled":
        return None
    before = [day for one in waits_for(book, row) if (day := finish(book, one, loss))]
    start = row["current_start"] or row["baseline_start"]
    planned = row["current_finish"] or row["baseline_finish"]
    length = max(1, book.days.worked(start, planned)) if start and planned else 1
    if before:
        pushed = book.days.nth(max(before) + DAY, length)
        found = pushed if book.days.worked(found + DAY, pushed) > 0 else found
    return book.days.nth(found + DAY, loss[1]) if loss and loss[0] is row else found


def earliest(book: Book, row: Row) -> date | None:
    """The actual or planned start of what has begun, else the first working day left to it."""
    start: date | None = row["actual_start"]
    planned: date | None = row["current_start"] or row["baseline_start"]
    if row["status"] == "Cancelled" or start:
        return None if row["status"] == "Cancelled" else start
    if has_begun(row):
        return planned
    ends = [day for one in waits_for(book, row) if (day := finish(book, one))]
    days = [day + DAY for day in ends] + ([planned] if planned else [])
    return book.days.first_from(max([*days, book.today])) if days else None


def the_end(book: Book, loss: Loss | None = None) -> date | None:
    """The day on which the last open action is done."""
    ends = [finish(book, one, loss) for one in book.tables["actions"] if is_open(one)]
    return max((day for day in ends if day), default=None)


def slack(book: Book, row: Row) -> int | None:
    """By trying: the most working days that it may lose before the plan ends later."""
    end = the_end(book)
    if end is None or not is_open(row) or finish(book, row) is None:
        return None
    lost = 0
    while (later := the_end(book, (row, lost + 1))) and book.days.worked(end + DAY, later) <= 0:
        lost += 1
    return lost


def on_chain(book: Book, row: Row) -> bool | None:
    """Whether it has no slack."""
    spare = slack(book, row)
    return None if spare is None else spare == 0


def totals(book: Book) -> dict[str, object]:
    """Where the order of the work leads."""
    left = [one for one in book.tables["actions"] if is_open(one) and finish(book, one)]
    pushes = [book.days.late(own_finish(book, one), finish(book, one)) or 0 for one in left]
    figures = {
        "finish": the_end(book),
        "pushed": sum(days > 0 for days in pushes),
        "longest_push": max((days for days in pushes if days > 0), default=None),
        "critical_chain": [{"action_id": one["action_id"]} for one in left if on_chain(book, one)],
    }
    return named("steering.sequence", figures)


COLUMNS: Columns = {
    "actions": {
        "priority": priority,
        "priority_rank": rank,
        "critical_priority": is_critical,
        "earliest_start": earliest,
        "propagated_finish": finish,
        "slack": slack,
        "critical_chain": on_chain,
    }
}
