"""Roles, Feedback, Check-ins, Communication and Changes: who does, says and hears what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.row_by_row_tables.book import (
    Book,
    Columns,
    Row,
    added,
    is_open,
    is_unresolved,
    mean,
    named,
    ratio,
)

if TYPE_CHECKING:
    from datetime import date

AT_WORK = {"R", "A"}
RATINGS = range(1, 6)


def on_mind(book: Book, name: str | None) -> list[Row]:
    """S61: the open actions that somebody owns, does or answers for, each once."""
    parts = [row["action_id"] for row in book.of("roles", person=name) if row["part"] in AT_WORK]
    return [
        one
        for one in book.tables["actions"]
        if is_open(one) and (one["owner"] == name or one["action_id"] in parts)
    ]


def overdue(book: Book, name: str | None) -> int:
    """Those of them that are past the day they are due."""
    days = (one["current_finish"] or one["baseline_finish"] for one in on_mind(book, name))
    return sum(book.before(day) for day in days)


def open_issues(book: Book, name: str | None) -> int:
    """The issues that somebody has to clear."""
    return sum(is_unresolved(row) for row in book.of("issues", owner=name))


def unacknowledged(book: Book) -> list[Row]:
    """S6: the parts R and A in open actions that were not acknowledged by the status date."""
    going_on = {one["action_id"] for one in book.tables["actions"] if is_open(one)}
    return [
        row
        for row in book.tables["roles"]
        if row["part"] in AT_WORK
        and row["action_id"] in going_on
        and not book.passed(row["acknowledged_on"])
    ]


def replied(book: Book, row: Row) -> date | None:
    """The day of the reply, once it has come."""
    day: date | None = row["replied_on"]
    return day if book.passed(day) else None


def loop(book: Book, row: Row) -> str:
    """S72: a disposition and a reply date close it."""
    if row["disposition"] is None:
        return "Decision due"
    return "Closed" if replied(book, row) else "Reply due"


def meeting_status(book: Book, row: Row) -> str:
    """Held, Missed or Planned."""
    if book.passed(row["held_on"]):
        return "Held"
    return "Missed" if book.before(row["planned_on"]) else "Planned"


def meeting_late(book: Book, row: Row) -> int | None:
    """From the day planned to the day held."""
    return book.days.late(
        row["planned_on"], row["held_on"] if book.passed(row["held_on"]) else None
    )


def next_on(book: Book, row: Row) -> date | None:
    """S24: on the last row of a department, one interval later, on a working day."""
    rows = book.of("check_ins", department=row["department"])
    is_last = sorted(rows, key=lambda one: one["planned_on"]).index(row) == len(rows) - 1
    return book.after_interval(row["planned_on"], row["cadence"]) if is_last else None


def due_on(book: Book, row: Row) -> date | None:
    """S7: the day named while nothing was sent since, else one interval after the last message."""
    named_day: date | None = row["next_due"]
    sent = row["last_sent"] if book.passed(row["last_sent"]) else None
    if named_day and not (sent and sent >= named_day):
        return named_day
    return book.after_interval(sent, row["frequency"]) if sent else None


def message_status(book: Book, row: Row) -> str:
    """Overdue, Due today, Planned or No date."""
    day = due_on(book, row)
    if day is None:
        return "No date"
    return "Overdue" if day < book.today else "Due today" if day == book.today else "Planned"


def totals(book: Book) -> dict[str, object]:
    """The load of each person, what people said, and whether they met and were told."""
    names = {one["owner"] for one in book.tables["actions"]} | {
        row[key]
        for table, key in (("roles", "person"), ("issues", "owner"))
        for row in book.of(table)
    }
    loads = [
        {
            "person": name,
            "open_actions": len(on_mind(book, name)),
            "overdue_actions": overdue(book, name),
            "open_issues": open_issues(book, name),
        }
        for name in names - {None}
        if on_mind(book, name) or open_issues(book, name)
    ]
    return (
        {"governance.responsibilities.loads": loads}
        | named("governance.responsibilities", _parts(book) if book.tables["roles"] else {})
        | named("voices", _voices(book))
        | named("governance.reviews", _reviews(book))
        | named("governance.communication", _messages(book))
        | named("governance.changes", _changes(book))
    )


def _parts(book: Book) -> Row:
    actions = book.scope()
    parts = [[row["part"] for row in book.of("roles", action_id=a["action_id"])] for a in actions]
    return {
        "without_one_accountable": sum(each.count("A") != 1 for each in parts),
        "without_responsible": sum("R" not in each for each in parts),
        "unacknowledged": len(unacknowledged(book)),
    }


def _voices(book: Book) -> Row:
    """S26, S27, S72; fewer than the smallest group keep their rating to themselves."""
    rows = [row for row in book.tables["feedback"] if book.passed(row["received_on"])]
    affected = [row for row in rows if row["impacted"]]
    improved = sum(row["improvement"] is not None for row in affected)
    ratings = [row["rating"] for row in rows if row["rating"] is not None]
    closed = sum(loop(book, row) == "Closed" for row in rows)
    least = book.limits["smallest_group"]
    invited = {
        row["word"]: row["invited"] for row in book.tables["feedback_rounds"] if row["invited"]
    }
    return {
        "entries": len(rows),
        "rating": mean(ratings) if len(ratings) >= least else None,
        "ratings": len(ratings),
        "distribution": tuple(map(ratings.count, RATINGS)) if len(ratings) >= least else None,
        "invited": sum(invited.values()) or None,
        "response_rate": ratio(sum(row["round"] in invited for row in rows), sum(invited.values())),
        "answered": closed,
        "closed_loop_rate": ratio(closed, len(rows)),
        "days_to_reply": mean(book.days.late(r["received_on"], replied(book, r)) for r in rows),
        "improved": ratio(improved, len(affected)) if len(affected) >= least else None,
        "affected": len(affected),
        "departments": [
            {
                "department": name,
                "entries": len(group),
                "ratings": len(given),
                "rating": mean(given),
            }
            for name in {row["department"] for row in rows} - {None}
            if (group := [row for row in rows if row["department"] == name])
            if len(given := [r["rating"] for r in group if r["rating"] is not None]) >= least
        ],
    }


def _reviews(book: Book) -> Row:
    rows = book.tables["check_ins"]
    words = [meeting_status(book, row) for row in rows]
    held, missed = words.count("Held"), words.count("Missed")
    return {
        "held": held,
        "missed": missed,
        "kept": ratio(held, held + missed),
        "held_late": sum((meeting_late(book, row) or 0) > 0 for row in rows),
        "departments": [_rhythm(book, name) for name in {row["department"] for row in rows}],
    }


def _rhythm(book: Book, name: str | None) -> Row:
    rows = sorted(book.of("check_ins", department=name), key=lambda row: row["planned_on"])
    words = [meeting_status(book, row) for row in rows]
    planned = [r["planned_on"] for r, word in zip(rows, words, strict=True) if word == "Planned"]
    following = min(planned) if planned else next_on(book, rows[-1])
    return {
        "department": name or "Whole plan",
        "cadence": rows[-1]["cadence"],
        "held": words.count("Held"),
        "missed": words.count("Missed"),
        "next_on": following,
        "is_overdue": book.before(following),
    }


def _messages(book: Book) -> Row:
    words = [message_status(book, row) for row in book.tables["communication"]]
    dated = len(words) - words.count("No date")
    return {
        "messages": len(words),
        "overdue": words.count("Overdue"),
        "due_today": words.count("Due today"),
        "without_date": words.count("No date"),
        "in_time": ratio(dated - words.count("Overdue"), dated),
    }


def _changes(book: Book) -> Row:
    """S32, S33; what was decided after the status date still waits."""
    rows = [row for row in book.tables["changes"] if book.passed(row["requested_on"])]
    later = [row for row in rows if row["approved_on"] and not book.passed(row["approved_on"])]
    waiting = [row for row in rows if row["status"] == "Proposed" or row in later]
    approved = [row for row in rows if row["status"] == "Approved" and row not in later]
    evidence = sum(row["evidence"] is not None for row in rows)
    return {
        "total": len(rows),
        "approved": len(approved),
        "rejected": sum(row["status"] == "Rejected" and row not in later for row in rows),
        "waiting": len(waiting),
        "waiting_overdue": sum(book.before(row["decide_by"]) for row in waiting),
        "evidence_percent": ratio(evidence, len(rows)),
        "rebaselines": sum(row["type"] == "Baseline" for row in approved),
        "cost_approved": added(row["cost"] for row in approved),
    }


COLUMNS: Columns = {
    "people": {
        "open_actions": lambda book, row: len(on_mind(book, row["name"])),
        "overdue_actions": lambda book, row: overdue(book, row["name"]),
        "open_issues": lambda book, row: open_issues(book, row["name"]),
        "to_acknowledge": lambda book, row: sum(
            part["person"] == row["name"] for part in unacknowledged(book)
        ),
    },
    "feedback": {
        "days_to_reply": lambda book, row: book.days.late(row["received_on"], replied(book, row)),
        "loop": loop,
    },
    "check_ins": {"status": meeting_status, "days_late": meeting_late, "next_on": next_on},
    "communication": {
        "due_on": due_on,
        "days_overdue": lambda book, row: (
            book.days.late(due_on(book, row), book.today)
            if message_status(book, row) == "Overdue"
            else None
        ),
        "status": message_status,
    },
}
