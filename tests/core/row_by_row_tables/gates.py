"""The Checklist and its gates: readiness, tests, evaluation, closure (S5, S51, S69, S75, S86)."""

from __future__ import annotations

from tests.core.row_by_row_tables.book import (
    Book,
    Columns,
    Row,
    is_finished,
    is_open,
    is_unresolved,
    named,
    ratio,
)
from tests.core.row_by_row_tables.checkpoints import is_achieved
from tests.core.row_by_row_tables.effect import latest

READINESS, TESTING, EVALUATION, CLOSURE = (
    "Readiness",
    "Testing & QA",
    "Evaluation",
    "Closure & handover",
)
CLOSURES = ("Closed", "Can be closed", "Not yet", "Closed too early", "Reopen")


def answer(book: Book, row: Row) -> str | None:
    """What was answered by the status date."""
    words: str | None = row["answer"]
    return words if row["answered_on"] is None or book.passed(row["answered_on"]) else None


def status(book: Book, row: Row) -> str:
    """Where a question stands; what is handed over is met once it was accepted."""
    given = answer(book, row)
    if given is None:
        return "Overdue" if book.before(row["due"]) else "Waiting"
    if given == "Yes" and _is_handover(row) and not book.passed(row["accepted_on"]):
        return "Not accepted"
    return {"Yes": "Met", "No": "Not met", "N/A": "Not applicable"}[given]


def criteria(book: Book, action: Row) -> list[Row]:
    """Return the mandatory ones of the action, else of its department, else of the plan."""
    return [
        row
        for row in book.of("checklist", gate=READINESS, mandatory=True)
        if row["action_id"] == action["action_id"]
        or (row["action_id"] is None and row["department"] in {None, action["department"]})
    ]


def ready(book: Book, action: Row) -> bool | None:
    """Every one that applies is met; blank where there is none, and once it is done."""
    rows = criteria(book, action)
    if not rows or not is_open(action):
        return None
    return all(answer(book, row) in {"Yes", "N/A"} for row in rows)


def ready_percent(book: Book, action: Row) -> float | None:
    """Y / (Y + N), where no answer is a No."""
    answers = [answer(book, row) for row in criteria(book, action)]
    asked = len(answers) - answers.count("N/A")
    return ratio(answers.count("Yes"), asked) if is_open(action) else None


def is_lacking(book: Book, action: Row) -> bool:
    """Whether anything is missing before it may be closed."""
    key = action["action_id"]
    tests = book.of("checklist", gate=TESTING, mandatory=True, action_id=key)
    owner, verifier = action["owner"], action["verifier"]
    return (
        any(not is_achieved(book, row) for row in book.of("milestones", action_id=key))
        or any(answer(book, row) in {"No", None} for row in tests)
        or any(is_unresolved(row) for row in book.of("issues", action_id=key))
        or None in {action["effect_criterion"], action["verdict"], verifier}
        or not book.passed(action["effect_checked_on"])
        or verifier == owner
    )


def closure(book: Book, action: Row) -> str | None:
    """Done is not Closed; “Not effective” reopens."""
    if not is_finished(action):
        return None
    if action["verdict"] == "Not effective":
        return "Reopen"
    closed, lacking = action["status"] == "Closed", is_lacking(book, action)
    if lacking:
        return "Closed too early" if closed else "Not yet"
    return "Closed" if closed else "Can be closed"


def totals(book: Book) -> dict[str, object]:
    """What the four gates add up to."""
    tests = _statuses(book, TESTING)
    questions = _statuses(book, EVALUATION)
    kpis = book.tables["kpis"]
    known = [kpi for kpi in kpis if latest(book, kpi) is not None]
    unready = [one for one in book.tables["actions"] if ready(book, one) is False]
    failed = book.of("checklist", gate=TESTING, mandatory=True)
    passed, lost = tests.count("Met"), tests.count("Not met")
    testing = {
        "tests": len(tests) - tests.count("Not applicable"),
        "passed": passed,
        "failed": lost,
        "failed_mandatory": sum(status(book, row) == "Not met" for row in failed),
        "overdue": tests.count("Overdue"),
        "waiting": tests.count("Waiting"),
        "pass_rate": ratio(passed, passed + lost),
    }
    evaluation = {
        "questions": len(questions) - questions.count("Not applicable"),
        "answered": questions.count("Met") + questions.count("Not met"),
        "kpis_with_data": len(known),
        "data_readiness": ratio(len(known), len(kpis)),
    }
    readiness = {
        "not_ready": [{"action_id": one["action_id"]} for one in unready],
        "departments": _departments(book),
    }
    return (
        named("governance.testing", testing)
        | named("governance.evaluation", evaluation)
        | named("governance.closing", _closing(book))
        | named("governance.readiness", readiness)
    )


def _closing(book: Book) -> Row:
    asked = book.of("checklist", gate=CLOSURE)
    steps = [(row, status(book, row)) for row in asked if answer(book, row) != "N/A"]
    words = [word for _, word in steps]
    taken_over = [word == "Met" for row, word in steps if _is_handover(row)]
    closures = [closure(book, one) for one in book.tables["actions"]]
    held = [one for one in book.tables["actions"] if _is_held(book, one)]
    return {
        "steps": len(words),
        "complete": words.count("Met"),
        "percent": ratio(words.count("Met"), len(words)),
        "handovers": len(taken_over),
        "accepted": sum(taken_over),
        "handed_over": all(taken_over) if taken_over else None,
        "overdue": words.count("Overdue"),
        "actions": {word: closures.count(word) for word in CLOSURES},
        "held": [{"action_id": one["action_id"]} for one in held],
    }


def _is_held(book: Book, action: Row) -> bool:
    return closure(book, action) not in {None, "Closed", "Can be closed"}


def _departments(book: Book) -> list[Row]:
    """Return how ready each department is by the criteria that it has of its own."""
    asked = book.of("checklist", gate=READINESS, mandatory=True, action_id=None)
    found = []
    for name in {row["department"] for row in asked} - {None}:
        given = [answer(book, row) for row in asked if row["department"] == name]
        applies = [word for word in given if word != "N/A"]
        percent = ratio(applies.count("Yes"), len(applies))
        found.append({"department": name, "percent": percent, "ready": percent in {None, 1.0}})
    return found


def _statuses(book: Book, gate: str) -> list[str]:
    return [status(book, row) for row in book.of("checklist", gate=gate)]


def _is_handover(row: Row) -> bool:
    return row["gate"] == CLOSURE and row["receiver"] is not None


COLUMNS: Columns = {
    "checklist": {"status": status},
    "actions": {
        "ready": ready,
        "readiness_percent": ready_percent,
        "closure": closure,
    },
}
