"""Resources and Training: promised, there in time, put to use (S17 to S21, S34, S46 to S48)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.row_by_row_tables.book import (
    Book,
    Columns,
    Row,
    added,
    is_open,
    named,
    ratio,
)

if TYPE_CHECKING:
    from datetime import date

NEARLY = 1e-9


def is_promised(row: Row) -> bool:
    """Whether anything of a resource was promised."""
    return (row["committed_quantity"] or 0) > 0 or (row["committed_cost"] or 0) > 0


def is_needed(row: Row) -> bool:
    """Whether anything of a resource is planned."""
    return (row["planned_quantity"] or 0) > 0 or (row["planned_cost"] or 0) > 0


def allocated(_: Book, row: Row) -> float | None:
    """Committed in planned quantity, else in cost."""
    share = ratio(row["committed_quantity"], row["planned_quantity"])
    return ratio(row["committed_cost"], row["planned_cost"]) if share is None else share


def days_late(book: Book, row: Row) -> int | None:
    """To the day it is there; to today if that is blank, and it is still needed and not used."""
    action, comes = book.action(row["action_id"]), row["available_on"]
    is_over = action is not None and not is_open(action)
    waits = comes is None and book.before(row["needed_by"]) and not entries(book, row)
    return book.days.late(row["needed_by"], book.today if waits and not is_over else comes)


def days_after_start(book: Book, row: Row) -> int | None:
    """From the start of its action, actual, current or agreed, to the day it is available."""
    action = book.action(row["action_id"])
    if action is None:
        return None
    start = action["actual_start"] or action["current_start"] or action["baseline_start"]
    return book.days.late(start, row["available_on"])


def quantity_gap(_: Book, row: Row) -> float | None:
    """Planned less committed; nothing committed is nothing promised."""
    planned: float | None = row["planned_quantity"]
    return None if planned is None else planned - (row["committed_quantity"] or 0)


def cost_gap(_: Book, row: Row) -> float | None:
    """Planned less committed cost, likewise."""
    planned: float | None = row["planned_cost"]
    return None if planned is None else planned - (row["committed_cost"] or 0)


def entries(book: Book, row: Row) -> list[Row]:
    """Return what Usage says of a resource up to the status date."""
    rows = book.of("usage", resource_id=row["resource_id"])
    return [one for one in rows if _counts(book, one)]


def used(book: Book, row: Row, what: str) -> float | None:
    """What Usage says; unknown while it names no resource at all."""
    rows = entries(book, row)
    if not rows:
        names = (one["resource_id"] for one in book.tables["usage"] if _counts(book, one))
        return 0.0 if any(names) else None
    known = [one[what] for one in rows if one[what] is not None]
    return sum(known) if known else None


def utilised(book: Book, row: Row) -> float | None:
    """Used in committed quantity, else in cost."""
    share = ratio(used(book, row, "quantity"), row["committed_quantity"])
    return ratio(used(book, row, "cost"), row["committed_cost"]) if share is None else share


def left(book: Book, row: Row, what: str) -> float | None:
    """Committed less used."""
    promised, spent = row[f"committed_{what}"], used(book, row, what)
    return None if promised is None or spent is None else promised - spent


def use_status(book: Book, row: Row) -> str | None:
    """What became of it; blank where that is unknown, or nothing was promised that is left."""
    share, action = utilised(book, row), book.action(row["action_id"])
    last = max((one["used_on"] for one in entries(book, row)), default=None)
    if used(book, row, "quantity") is None and used(book, row, "cost") is None:
        return None
    if share is not None and share >= 1 - NEARLY:
        return "Overused" if share > 1 + NEARLY else "Used up"
    if action is not None and not is_open(action):
        return "Left over" if is_promised(row) else None
    if last is not None:
        return "Idle" if _is_long_ago(book, last) else "In use"
    if not is_promised(row) or not book.passed(row["available_on"]):
        return "Not there yet"
    return "Unused" if _is_long_ago(book, row["available_on"]) else "Ready"


def coverage(book: Book, action: Row) -> float | None:
    """S48: the mean of the promised shares by planned cost; none has more than it needs."""
    rows = book.of("resources", action_id=action["action_id"])
    costs = [row["planned_cost"] for row in rows if (row["planned_cost"] or 0) > 0]
    average = sum(costs) / len(costs) if costs else 1.0
    weighed = [((row["planned_cost"] or 0) or average, row) for row in rows if is_needed(row)]
    promised = sum(weight * min(1.0, allocated(book, row) or 0.0) for weight, row in weighed)
    return ratio(promised, sum(weight for weight, _ in weighed))


def actual_cost(book: Book, action: Row) -> float | None:
    """F3: Usage up to the status date, else the action's own cell."""
    rows = [one for one in book.of("usage", action_id=action["action_id"]) if _counts(book, one)]
    own: float | None = action["actual_cost"]
    return added(one["cost"] for one in rows) if rows else own


def course_status(book: Book, row: Row) -> str:
    """Delivered, Overdue or Planned."""
    if book.passed(row["delivered_on"]):
        return "Delivered"
    return "Overdue" if book.before(row["planned_on"]) else "Planned"


def course_late(book: Book, row: Row) -> int | None:
    """To the day delivered, else to the status date once the planned day has passed."""
    delivered: date = row["delivered_on"]
    waits = max(row["planned_on"], book.today)
    return book.days.late(row["planned_on"], delivered if book.passed(delivered) else waits)


def attended(book: Book, row: Row) -> float | None:
    """Nobody has attended a course before it was delivered."""
    people: float | None = row["attended"]
    return people if book.passed(row["delivered_on"]) else None


def still_to_train(book: Book, row: Row) -> float | None:
    """People who need it and have not attended it; all of them until it was delivered."""
    there = attended(book, row) if book.passed(row["delivered_on"]) else 0.0
    people: float | None = row["target_people"]
    return None if people is None or there is None else max(0.0, people - there)


def totals(book: Book) -> dict[str, object]:
    """The resources of actions that were not given up, in money; and the courses."""
    rows = book.counted("resources")
    ahead = [row for row in rows if not book.passed(row["available_on"])]
    words = [(use_status(book, row), row) for row in book.tables["resources"]]
    over = [left(book, row, "cost") for word, row in words if word == "Left over"]
    sunk = [actual_cost(book, one) for one in book.of("actions", status="Cancelled")]
    bare = [one for one in book.tables["actions"] if is_open(one) and _is_bare(book, one)]
    figures = {
        "late": sum((days_late(book, row) or 0) > 0 for row in ahead),
        "missing_at_start": sum((days_after_start(book, row) or 0) > 0 for row in ahead),
        "unused": sum(word == "Unused" for word, _ in words),
        "idle": sum(word == "Idle" for word, _ in words),
        "overused": sum(word == "Overused" for word, _ in words),
        "left_over": sum(word == "Left over" for word, _ in words),
        "cost_left_over": sum(max(0.0, cost or 0.0) for cost in over),
        "spent_on_cancelled": sum(max(0.0, cost or 0.0) for cost in sunk),
        "without_allocation": tuple(one["action_id"] for one in bare),
        "types": [
            {"type": name, **_money(book, [row for row in rows if row["type"] == name])}
            for name in {row["type"] for row in rows}
        ],
    }
    whole = named("resourcing.overall", _money(book, rows))
    return named("resourcing", figures) | whole | named("governance.training", _courses(book))


def _money(book: Book, rows: list[Row]) -> Row:
    planned = added(row["planned_cost"] for row in rows)
    spent = [used(book, row, "cost") for row in rows]
    gap = sum(max(0.0, cost_gap(book, row) or 0.0) for row in rows)
    is_known = any(cost is not None for cost in spent)
    return {
        "resources": len(rows),
        "planned_cost": planned,
        "committed_cost": added(row["committed_cost"] for row in rows),
        "used_cost": added(spent),
        "cost_gap": gap,
        "promised": ratio(planned - gap, planned),
        "burn": ratio(added(spent), planned) if is_known else None,
        "not_promised": sum(is_needed(row) and not is_promised(row) for row in rows),
    }


def _courses(book: Book) -> Row:
    rows = book.tables["training"]
    done = [row for row in rows if book.passed(row["delivered_on"])]
    waiting = [still_to_train(book, row) for row in rows]
    return {
        "courses": len(rows),
        "delivered": len(done),
        "overdue": sum(course_status(book, row) == "Overdue" for row in rows),
        "delivered_percent": ratio(len(done), len(rows)),
        "delivered_late": sum((course_late(book, row) or 0) > 0 for row in done),
        "enrolled_percent": _rate(rows, "enrolled", "target_people"),
        "attended_percent": _rate(done, "attended", "enrolled"),
        "passed_percent": _rate(done, "passed", "attended"),
        "still_to_train": added(waiting) if any(each is not None for each in waiting) else None,
    }


def _rate(rows: list[Row], part: str, whole: str) -> float | None:
    """Over the courses of which both figures are known."""
    known = [row for row in rows if row[part] is not None and row[whole] is not None]
    return ratio(sum(row[part] for row in known), sum(row[whole] for row in known))


def _counts(book: Book, entry: Row) -> bool:
    return book.passed(entry["used_on"])


def _is_long_ago(book: Book, day: date) -> bool:
    return (book.days.late(day, book.today) or 0) > book.limits["idle_after"]


def _is_bare(book: Book, action: Row) -> bool:
    rows = book.of("resources", action_id=action["action_id"])
    return any(map(is_needed, rows)) and not any(map(is_promised, rows))


COLUMNS: Columns = {
    "actions": {
        "resource_coverage": coverage,
        "actual_cost_to_date": actual_cost,
        "spent_percent": lambda book, row: ratio(actual_cost(book, row), row["budget"]),
    },
    "resources": {
        "allocated_percent": allocated,
        "days_late": days_late,
        "days_after_start": days_after_start,
        "quantity_gap": quantity_gap,
        "cost_gap": cost_gap,
        "used_quantity": lambda book, row: used(book, row, "quantity"),
        "used_cost": lambda book, row: used(book, row, "cost"),
        "utilisation": utilised,
        "burn": lambda book, row: ratio(used(book, row, "cost"), row["planned_cost"]),
        "quantity_left": lambda book, row: left(book, row, "quantity"),
        "cost_left": lambda book, row: left(book, row, "cost"),
        "use_status": use_status,
    },
    "training": {
        "status": course_status,
        "days_late": course_late,
        "enrolled_percent": lambda _, row: ratio(row["enrolled"], row["target_people"]),
        "attended_percent": lambda book, row: ratio(attended(book, row), row["enrolled"]),
        "passed_percent": lambda book, row: ratio(row["passed"], attended(book, row)),
        "still_to_train": still_to_train,
    },
}
