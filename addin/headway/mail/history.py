"""What the Log of the workbook knows of mails, and what it still has to learn from the ledger.

The ledger is written first, so after a crash the Log may lack what the ledger has; the next
mail adds it. And where the ledger was lost, the Log still knows what was sent.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from headway.core.grids import Changes
from headway.core.letters.letter import NO_ID, Audience
from headway.core.letters.recipients import AUDIENCES
from headway.core.log import LogEntry, with_entries
from headway.core.plain_text import clean
from headway.errors import HeadwayError
from headway.mail.occasions import occasion_of, week_named
from headway.mail.past import Key, Line, State
from headway.schema.generated import LOG
from headway.schema.words import LogEvent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pandas import DataFrame

    from headway.actions.refresh import Refreshed
    from headway.ports import Workbook

_EVENTS = {State.DRAFTED: LogEvent.DRAFTED.value, State.SENT: LogEvent.SENT.value}
_STATES = {event: state for state, event in _EVENTS.items()}
_KEYS = {word: audience.value for audience, word in AUDIENCES.items()}
_HALF_A_MINUTE = timedelta(seconds=30)
"""A spreadsheet keeps moments as fractions of days, which may lie a little before the minute."""
_SOURCE = "as the sheet Log says"


def entries_of_mail(done: Refreshed) -> list[Line]:
    """Return all that the Log says of reports and their readers, in its order."""
    return entries_in(done.reading.plan.tables[LOG.key], plan_of(done))


def entries_in(log: DataFrame, plan: str) -> list[Line]:
    """Return all that typed rows of the *log* of a *plan* say of reports and their readers."""
    found: list[Line] = []
    columns = ("event", "place", "audience", "old_value", "new_value", "person", "detail")
    cells = [log[key].tolist() for key in ("logged_at", *columns)]
    for at, event, place, audience, about, address, person, detail in zip(*cells, strict=True):
        known = _KEYS.get(audience)
        week = week_named(str(place or ""), known) if known else None
        if event not in _STATES or known is None or week is None:
            continue
        key = Key(plan, week, known, about or "", str(address or ""))
        found.append(
            Line(key, _STATES[event], "", _minute(at), person or "", detail or "", source=_SOURCE)
        )
    return found


def _minute(at: object) -> str:
    """Return the minute of a moment, such as ``2026-11-20T14:02``; of none, nothing."""
    if not isinstance(at, datetime) or at != at:  # noqa: PLR0124 - NaT is not itself
        return ""
    return (at + _HALF_A_MINUTE).strftime("%Y-%m-%dT%H:%M")


def plan_of(done: Refreshed) -> str:
    """Return the plan’s id as it stands in the ledger."""
    return plan_in(done.reading.plan.facts)


def plan_in(facts: Mapping[str, object]) -> str:
    """Return the id that *facts* give the plan, as it stands in the ledger."""
    return clean(str(facts.get("plan_id") or NO_ID))


def write_to_log(workbook: Workbook, lines: Collection[Line]) -> str:
    """Add *lines* to the Log of *workbook*; return a sentence if that cannot be done."""
    entries = [_entry(line) for line in lines]
    if not entries:
        return ""
    try:
        grid = workbook.read_tables([LOG.name]).get(LOG.name)
        if grid is None:
            return "The workbook has no table “Log”, so it does not say what was posted."
        workbook.write(Changes(tables=[with_entries(grid, entries)]))
    except HeadwayError as refused:
        return (
            f"What was posted could not be written to the Log ({refused}); the next mail adds it."
        )
    return ""


def not_in_log(lines: Iterable[Line], logged: Iterable[Line]) -> list[Line]:
    """Return those *lines* of the ledger that are not among what is *logged*.

    When they happened is compared by the minute, and not which came later: a clock may have been
    set back.
    """
    known = {line.happened for line in logged}
    return [line for line in lines if line.state in _EVENTS and line.happened not in known]


def _entry(line: Line) -> LogEntry:
    key = line.key
    reason = f"; again because: {line.reason}" if line.reason else ""
    return LogEntry(
        logged_at=datetime.fromisoformat(line.at),
        person=line.person,
        event=_EVENTS[line.state],
        audience=AUDIENCES[Audience(key.audience)],
        place=occasion_of(key),
        old_value=key.about or None,
        new_value=key.address,
        detail=f"{line.how}, ref {line.ref[:8]}{reason}",
    )
