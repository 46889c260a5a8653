"""Risks, Issues, and who must hear of what (S29 to S31, S64 to S66)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.row_by_row_tables.book import (
    Book,
    Columns,
    Row,
    added,
    is_finished,
    is_open,
    is_unresolved,
    mean,
    named,
    ratio,
)

if TYPE_CHECKING:
    from datetime import date

STEPS = range(1, 6)
LIKELY = {1: 0.1, 2: 0.3, 3: 0.5, 4: 0.7, 5: 0.9}
COLOURS = {"G": "Green", "Y": "Yellow", "O": "Orange", "R": "Red"}
LETTERS = {None: "○", "Green": "● G", "Yellow": "▲ A", "Orange": "▲ A", "Red": "■ R"}
TO_DO = ("Mitigation overdue", "Trigger hit: open an issue")


def score(row: Row, kind: str = "") -> float | None:
    """F18: probability × impact, inherent or residual."""
    probability, impact = row[f"{kind}probability"], row[f"{kind}impact"]
    return None if probability is None or impact is None else probability * impact


def level(book: Book, row: Row, kind: str = "") -> str | None:
    """F18: the colour of the map: probability 5 to 1 down, impact 1 to 5 across."""
    if score(row, kind) is None:
        return None
    line = book.risk_map[5 - int(row[f"{kind}probability"])]
    return COLOURS[line[int(row[f"{kind}impact"]) - 1]]


def reduction(_: Book, row: Row) -> float | None:
    """Score less residual score."""
    before, after = score(row), score(row, "residual_")
    return None if before is None or after is None else before - after


def risk_days(book: Book, row: Row) -> int | None:
    """Since it was identified, while it is not closed."""
    counts = is_unresolved(row) and book.passed(row["identified_on"])
    return book.days.late(row["identified_on"], book.today) if counts else None


def exposure(_: Book, row: Row) -> float | None:
    """Cost if it happens × likelihood, of a risk that is not closed."""
    known = row["impact_cost"] is not None and row["probability"] is not None
    if not known or not is_unresolved(row):
        return None
    cost: float = row["impact_cost"]
    return cost * LIKELY[int(row["probability"])]


def is_mitigation_overdue(book: Book, row: Row) -> bool:
    """Due before the status date, and not carried out by an action that is done."""
    action = book.action(row["mitigation_action_id"])
    done = action is not None and is_finished(action)
    return is_unresolved(row) and book.before(row["mitigation_due"]) and not done


def has_happened(book: Book, row: Row) -> bool:
    """The trigger was hit, and there is no issue."""
    return is_unresolved(row) and book.passed(row["trigger_hit_on"]) and row["issue_id"] is None


def to_do(book: Book, row: Row) -> str | None:
    """Both in words, if both."""
    found = (is_mitigation_overdue(book, row), has_happened(book, row))
    return "; ".join(words for words, is_so in zip(TO_DO, found, strict=True) if is_so) or None


def days_open(book: Book, row: Row) -> int | None:
    """From the day it was raised to the day it was closed, or the status date."""
    return _forward(book, row["raised_on"], book.today if is_unresolved(row) else row["closed_on"])


def days_to_respond(book: Book, row: Row) -> int | None:
    """From the day it was raised to the first response."""
    answered = row["responded_on"] if book.passed(row["responded_on"]) else None
    return _forward(book, row["raised_on"], answered)


def issue_due(row: Row) -> date | None:
    """The target date of an issue that is open."""
    day: date | None = row["target_date"]
    return day if is_unresolved(row) else None


def action_due(row: Row) -> date | None:
    """The current, else the baseline finish of an action that is open."""
    day: date | None = row["current_finish"] or row["baseline_finish"]
    return day if is_open(row) else None


def step(book: Book, due: date | None) -> int | None:
    """1 or 2 once so many working days from the due date are reached."""
    late = book.days.late(due, book.today)
    if late is None:
        return None
    if late >= book.limits["escalation_second"]:
        return 2
    return int(late >= book.limits["escalation_first"])


def escalate_to(book: Book, owner: str | None, reached: int | None) -> str | None:
    """Whom the owner reports to, then one higher, else the sponsor; never the owner."""
    once = _first([_boss(book, owner), book.sponsor], owner)
    twice = _first([_boss(book, _boss(book, owner)), book.sponsor, once], owner)
    return {1: once, 2: twice}.get(reached or 0)


def totals(book: Book) -> dict[str, object]:
    """The heat maps and the exposure of open risks; the issues; who must hear of what."""
    issues = book.tables["issues"]
    categories = {row["category"] for row in issues}
    told: list[Row] = [
        {"source": row[key], "step": step(book, day), "escalate_to": _told(book, row, day)}
        for table, key, due in (
            ("issues", "issue_id", issue_due),
            ("actions", "action_id", action_due),
        )
        for row in book.tables[table]
        if step(book, day := due(row))
    ]
    return (
        named("risks", _risks(book))
        | named("steering.issues", _issues(book, issues))
        | {
            "steering.escalations": told,
            "steering.issue_categories": [
                {"name": name or "Not given", **_issues(book, book.of("issues", category=name))}
                for name in categories
            ],
        }
    )


def _risks(book: Book) -> Row:
    rows = [row for row in book.tables["risks"] if is_unresolved(row)]
    exposures = [exposure(book, row) for row in rows]
    exposed = added(exposures) if any(each is not None for each in exposures) else None
    saved = added(row["contingency_budget"] for row in rows)
    later = [_once_mitigated(row) for row in rows]
    scores = [score(row) for row in rows]
    high = [one for one in scores if one is not None and one >= book.limits["high_risk_score"]]
    return {
        "open": len(rows),
        "closed": len(book.tables["risks"]) - len(rows),
        "high": len(high),
        "levels": [
            {"level": name, "risks": sum(level(book, row) == name for row in rows)}
            for name in COLOURS.values()
        ],
        "heat_map": _heat_map(rows),
        "residual_heat_map": _heat_map(later),
        "exposure": exposed,
        "without_cost": exposures.count(None),
        "contingency_budget": saved,
        "contingency_cover": ratio(saved, exposed),
        "mitigation_overdue": sum(is_mitigation_overdue(book, row) for row in rows),
        "happened_unseen": sum(has_happened(book, row) for row in rows),
    }


def _heat_map(rows: list[Row]) -> tuple[tuple[int, ...], ...]:
    cells = [(row["probability"], row["impact"]) for row in rows]
    return tuple(tuple(cells.count((up, across)) for across in STEPS) for up in reversed(STEPS))


def _once_mitigated(row: Row) -> Row:
    """Return the residual steps, each as it is now where it is not known."""
    steps = ((row[f"residual_{key}"], key) for key in ("probability", "impact"))
    return {key: row[key] if after is None else after for after, key in steps}


def _issues(book: Book, rows: list[Row]) -> Row:
    left = [row for row in rows if is_unresolved(row)]
    late = [row for row in left if book.before(row["target_date"])]
    ages = [days_open(book, row) for row in left]
    return {
        "open": len(left),
        "closed": len(rows) - len(left),
        "roadblocks": sum(row["roadblock"] is True for row in left),
        "overdue": len(late),
        "overdue_roadblocks": sum(row["roadblock"] is True for row in late),
        "unanswered": sum(days_to_respond(book, row) is None for row in left),
        "mean_days_open": mean(ages),
        "longest_days_open": max((age for age in ages if age is not None), default=None),
        "mean_days_to_respond": mean(days_to_respond(book, row) for row in rows),
        "mean_days_to_close": mean(days_open(book, row) for row in rows if row not in left),
    }


def _told(book: Book, row: Row, due: date | None) -> str | None:
    return escalate_to(book, row["owner"], step(book, due))


def _boss(book: Book, name: str | None) -> str | None:
    return next((one["manager"] for one in book.of("people", name=name)), None)


def _first(candidates: list[str | None], owner: str | None) -> str | None:
    return next((name for name in candidates if name and name != owner), None)


def _forward(book: Book, first: date | None, last: date | None) -> int | None:
    """Blank where the second day lies before the first."""
    return None if not first or not last or last < first else book.days.late(first, last)


COLUMNS: Columns = {
    "risks": {
        "score": lambda _, row: score(row),
        "residual_score": lambda _, row: score(row, "residual_"),
        "level": level,
        "rag": lambda book, row: LETTERS[level(book, row)],
        "residual_level": lambda book, row: level(book, row, "residual_"),
        "reduction": reduction,
        "days_open": risk_days,
        "exposure": exposure,
        "contingency_cover": lambda book, row: ratio(
            row["contingency_budget"] or 0.0, exposure(book, row)
        ),
        "to_do": to_do,
    },
    "issues": {
        "days_open": days_open,
        "days_to_respond": days_to_respond,
        "escalation_step": lambda book, row: step(book, issue_due(row)),
        "escalate_to": lambda book, row: _told(book, row, issue_due(row)),
    },
    "actions": {
        "escalation_step": lambda book, row: step(book, action_due(row)),
        "escalate_to": lambda book, row: _told(book, row, action_due(row)),
    },
}
