"""Milestones: status, days late and colour, and how well they are met (S12, S13, S63)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.row_by_row_tables.book import Book, Columns, Row, mean, named, ratio

if TYPE_CHECKING:
    from datetime import date

SOON = 14
PERIOD = 28


def is_achieved(book: Book, row: Row) -> bool:
    """Achieved on the status date or before."""
    return book.passed(row["achieved_on"])


def status(book: Book, row: Row) -> str | None:
    """Overdue by the baseline date; due soon by that or the forecast; blank once cancelled."""
    if book.is_given_up(row):
        return None
    if is_achieved(book, row):
        return "Achieved"
    if book.before(row["baseline_date"]):
        return "Overdue"
    ahead = [max(day, book.today) for day in _dates(row)]
    is_near = ahead and (book.days.late(book.today, min(ahead)) or 0) <= book.limits["due_soon"]
    return "Due soon" if is_near else "Planned"


def finish_variance(book: Book, row: Row) -> int | None:
    """F14: from the baseline to the day achieved, else forecast or planned, never in the past."""
    if book.is_given_up(row):
        return None
    used = row["achieved_on"]
    if not is_achieved(book, row):
        planned = row["forecast_date"] or row["baseline_date"]
        used = max(planned, book.today) if planned else None
    return book.days.late(row["baseline_date"], used)


def rag(book: Book, row: Row) -> str:
    """Amber from the limit on, Red above its own."""
    late = finish_variance(book, row)
    if late is None:
        return "○"
    if late > book.limits["late_red"]:
        return "■ R"
    return "▲ A" if late >= book.limits["late_amber"] else "● G"


def totals(book: Book) -> dict[str, object]:
    """The hit rate: achieved in time of those due by now."""
    rows = book.counted("milestones")
    achieved = [row for row in rows if is_achieved(book, row)]
    due = [row for row in rows if _is_due(book, row)]
    hit = [row for row in due if row in achieved and row["achieved_on"] <= row["baseline_date"]]
    left = [row for row in rows if row not in achieved]
    figures = {
        "in_scope": len(rows),
        "achieved": len(achieved),
        "overdue": sum(status(book, row) == "Overdue" for row in rows),
        "due": len(due),
        "hit": len(hit),
        "hit_rate": ratio(len(hit), len(due)),
        "trend": _trend(book, achieved),
        "key": _ids(row for row in rows if row["key_milestone"]),
        "next": _ids(row for row in left if any(_is_next(book, day) for day in _dates(row))),
    }
    return named("steering.checkpoints", figures)


def _dates(row: Row) -> list[date]:
    return [day for day in (row["baseline_date"], row["forecast_date"]) if day]


def _is_due(book: Book, row: Row) -> bool:
    return book.before(row["baseline_date"]) or (
        row["baseline_date"] == book.today and is_achieved(book, row)
    )


def _is_next(book: Book, day: date) -> bool:
    return 0 <= (day - book.today).days <= SOON


def _trend(book: Book, achieved: list[Row]) -> str | None:
    """Mean days late of the last four weeks against the four before; within a day is steady."""
    ages = [((book.today - row["achieved_on"]).days // PERIOD, row) for row in achieved]
    now, then = (
        mean(finish_variance(book, row) for age, row in ages if age == period) for period in (0, 1)
    )
    if now is None or then is None:
        return None
    return "Steady" if abs(now - then) < 1 else "Worsening" if now > then else "Improving"


def _ids(rows: object) -> list[Row]:
    return [{"milestone_id": row["milestone_id"]} for row in rows]  # type: ignore[attr-defined]


COLUMNS: Columns = {
    "milestones": {"status": status, "finish_variance": finish_variance, "rag": rag}
}
