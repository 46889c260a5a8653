"""KPIs and Objectives: how far they have come, and whether the work moved them (S35 to S37)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.row_by_row_tables.book import Book, Columns, Row, is_finished, mean, named

if TYPE_CHECKING:
    from datetime import date

OLD = 1.5
LAST = 4
FEWEST = 3
STEADY = 0.05
MOVED = 0.1
NEARLY = 1e-9


def readings(book: Book, kpi: Row) -> list[tuple[date, float]]:
    """Return its readings up to the status date by day; of several on one the lowest row."""
    rows = book.of("readings", kpi_id=kpi["kpi_id"])
    by_day = {row["read_on"]: row["value"] for row in rows if book.passed(row["read_on"])}
    return sorted((day, value) for day, value in by_day.items())


def latest(book: Book, kpi: Row) -> float | None:
    """The value of the last reading."""
    return next((value for _, value in reversed(readings(book, kpi))), None)


def latest_on(book: Book, kpi: Row) -> date | None:
    """Its day."""
    return next((day for day, _ in reversed(readings(book, kpi))), None)


def better(kpi: Row, before: float, after: float) -> float:
    """By how much *after* is better than *before*."""
    return before - after if kpi["direction"] == "Lower is better" else after - before


def attainment(book: Book, kpi: Row) -> float | None:
    """F17, not clamped; E20: with the target at the baseline 100 % while it is kept."""
    value, way = latest(book, kpi), kpi["target"] - kpi["baseline"]
    if value is None:
        return None
    if way == 0:
        return 1.0 if better(kpi, kpi["target"], value) >= 0 else None
    come: float = (value - kpi["baseline"]) / way
    return come


def is_stale(book: Book, kpi: Row) -> bool:
    """E21: older than 1.5 × its frequency."""
    day = latest_on(book, kpi)
    return day is not None and (book.today - day).days > OLD * book.interval[kpi["frequency"]]


def status(book: Book, kpi: Row) -> str:
    """E21 first, then how far it has come."""
    if latest(book, kpi) is None:
        return "No reading"
    if is_stale(book, kpi):
        return "Stale"
    come = attainment(book, kpi)
    if come is not None and come >= 1:
        return "On target"
    return "Improving" if come is not None and come > 0 else "Not yet"


def expected(book: Book, kpi: Row) -> float | None:
    """On the straight line from the baseline to the target."""
    first, last = kpi["baseline_on"], kpi["target_on"]
    if first is None or last is None or last <= first:
        return None
    share = min(1.0, max(0.0, (book.today - first).days / (last - first).days))
    value: float = kpi["baseline"] + share * (kpi["target"] - kpi["baseline"])
    return value


def trajectory(book: Book, kpi: Row) -> str | None:
    """As good as expected by now or not; blank while it is stale."""
    value, wanted = latest(book, kpi), expected(book, kpi)
    if value is None or wanted is None or is_stale(book, kpi):
        return None
    return "On course" if better(kpi, wanted, value) >= -NEARLY * abs(wanted) else "Behind"


def trend(book: Book, kpi: Row) -> str | None:
    """The line of least squares over the last four readings, from the first to the last day."""
    last = readings(book, kpi)[-LAST:]
    if len(last) < FEWEST:
        return None
    days = [(day - last[0][0]).days for day, _ in last]
    centre, level = sum(days) / len(days), sum(value for _, value in last) / len(last)
    both = sum((day - centre) * (value - level) for day, (_, value) in zip(days, last, strict=True))
    change = better(kpi, 0.0, both / sum((day - centre) ** 2 for day in days) * days[-1])
    band = STEADY * abs(kpi["target"] - kpi["baseline"]) + NEARLY
    return "Improving" if change > band else "Worsening" if change < -band else "Steady"


def work(book: Book, kpi: Row) -> list[Row]:
    """The actions that it names, else those of its gap; none that were cancelled."""
    if kpi["action_ids"] is not None:
        return [one for one in book.scope() if one["action_id"] in kpi["action_ids"].split("; ")]
    gap = _same(kpi["gap"])
    return [one for one in book.scope() if gap is not None and _same(one["gap"]) == gap]


def around(book: Book, kpi: Row) -> tuple[float | None, float | None, int]:
    """Return the means before and after its last finished action, and how many are after."""
    days = [one["actual_finish"] for one in work(book, kpi) if is_finished(one)]
    finish = max((day for day in days if book.passed(day)), default=None)
    if finish is None:
        return None, None, 0
    before = mean(value for day, value in readings(book, kpi) if day <= finish)
    after = [value for day, value in readings(book, kpi) if day > finish]
    return kpi["baseline"] if before is None else before, mean(after), len(after)


def effect(book: Book, kpi: Row) -> str | None:
    """S37: by a tenth of the way, from two readings after on."""
    before, after, many = around(book, kpi)
    if not work(book, kpi):
        return None
    if before is None or after is None or many < 2:
        return "Too early"
    change, enough = better(kpi, before, after), MOVED * abs(kpi["target"] - kpi["baseline"])
    if change == 0 or abs(change) < enough * (1 - NEARLY):
        return "Not yet"
    return "Moved" if change > 0 else "Worse"


def gap_status(book: Book, kpi: Row) -> str:
    """S4: done but still open; a stale reading at the target says neither yes nor no."""
    actions, come = work(book, kpi), attainment(book, kpi)
    if status(book, kpi) == "On target":
        return "Closed"
    failed = actions and all(map(is_finished, actions)) and not (come is not None and come >= 1)
    return "Done, still open" if failed else "Open"


def weighed(book: Book, kpis: list[Row]) -> float | None:
    """S57: the weighted mean attainment; a missing weight is the average of the others."""
    given = [kpi["weight"] for kpi in kpis if kpi["weight"] is not None]
    average = sum(given) / len(given) if given else 1.0
    weights = [average if kpi["weight"] is None else kpi["weight"] for kpi in kpis]
    comes = [attainment(book, kpi) for kpi in kpis]
    pairs = [(come, by) for come, by in zip(comes, weights, strict=True) if come is not None]
    whole: float = sum(by for _, by in pairs)
    return sum(come * by for come, by in pairs) / whole if whole else None


def objective(book: Book, row: Row) -> float | None:
    """The attainment of one objective."""
    return weighed(book, book.of("kpis", objective_id=row["objective_id"]))


def completion(book: Book, row: Row) -> float | None:
    """F15: what is reported done of its actions, by weight."""
    served = [one for one in book.scope() if one["objective_id"] == row["objective_id"]]
    shares = [(_reported(one), _weight(book, one)) for one in served]
    known = [(done, by) for done, by in shares if done is not None]
    whole = sum(by for _, by in known)
    return sum(done * by for done, by in known) / whole if whole else None


def totals(book: Book) -> dict[str, object]:
    """The KPIs, counted, and whether they can be evaluated."""
    kpis = book.tables["kpis"]
    words = [status(book, kpi) for kpi in kpis]
    known = [kpi for kpi in kpis if attainment(book, kpi) is not None]
    left = [kpi["kpi_id"] for kpi in kpis if gap_status(book, kpi) == "Done, still open"]
    figures = {
        "kpis": len(kpis),
        "on_target": words.count("On target"),
        "improving": words.count("Improving"),
        "not_yet": words.count("Not yet"),
        "stale": words.count("Stale"),
        "no_reading": words.count("No reading"),
        "behind": sum(trajectory(book, kpi) == "Behind" for kpi in kpis),
        "worsening": sum(trend(book, kpi) == "Worsening" for kpi in kpis),
        "moved": sum(effect(book, kpi) == "Moved" for kpi in kpis),
        "worse": sum(effect(book, kpi) == "Worse" for kpi in kpis),
        "attainment": weighed(book, known),
        "done_still_open": tuple(left),
    }
    return named("kpis", figures)


def _same(gap: str | None) -> str | None:
    return None if gap is None else " ".join(gap.split()).casefold()


def _reported(action: Row) -> float | None:
    share: float | None = action["percent_complete"]
    if share is None and is_finished(action):
        return 1.0
    waits = action["status"] == "Not started" and action["actual_start"] is None
    return 0.0 if share is None and waits else share


def _weight(book: Book, action: Row) -> float:
    """E4, E15: one basis for the whole plan, and the average of it where one is missing."""
    for basis in ("weight", "budget", "effort", "duration"):
        given = [_given(book, one, basis) for one in book.scope()]
        if any(given):
            own = _given(book, action, basis)
            return (mean(given) or 0.0) if own is None else own
    return 1.0


def _given(book: Book, action: Row, basis: str) -> float | None:
    start, finish = action["baseline_start"], action["baseline_finish"]
    if basis == "duration":
        return book.days.worked(start, finish) or None if start and finish else None
    amount: float | None = action[basis]
    return amount if basis == "weight" else amount or None


COLUMNS: Columns = {
    "kpis": {
        "latest": latest,
        "latest_on": latest_on,
        "attainment": attainment,
        "status": status,
        "expected": expected,
        "trajectory": trajectory,
        "trend": trend,
        "before_mean": lambda book, row: around(book, row)[0],
        "after_mean": lambda book, row: around(book, row)[1],
        "effect": effect,
        "gap_status": gap_status,
    },
    "objectives": {
        "kpi_count": lambda book, row: len(book.of("kpis", objective_id=row["objective_id"])),
        "attainment": objective,
        "action_count": lambda book, row: sum(
            one["objective_id"] == row["objective_id"] for one in book.scope()
        ),
        "completion": completion,
    },
}
