"""What the Log of the workbook knows of mails, and what it still has to learn from the ledger.

The ledger is written first, so after a crash the Log may lack what the ledger has; the next
mail adds it. And where the ledger was lost, the Log still knows what was sent.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from headway.core.grids import Changes
from headway.core.letters.letter import NO_ID, Audience
from headway.core.letters.recipients import AUDIENCES
from headway.core.log import LogEntry, with_entries
from headway.core.plain_text import clean
from headway.errors import HeadwayError
from headway.mail.ledger import Key, Line, State
from headway.mail.occasions import occasion_of, week_named
from headway.schema.generated import LOG
from headway.schema.words import LogEvent

if TYPE_CHECKING:
    from collections.abc import Collection

    from headway.actions.refresh import Refreshed
    from headway.ports import Workbook

_EVENTS = {State.DRAFTED: LogEvent.DRAFTED.value, State.SENT: LogEvent.SENT.value}
_STATES = {event: state for state, event in _EVENTS.items()}
_KEYS = {word: audience.value for audience, word in AUDIENCES.items()}
_MINUTE = len("2026-11-20T14:02")


def mailed_by_log(done: Refreshed) -> dict[Key, Line]:
    """Return the last that the Log says of each report and reader of the plan."""
    log = done.reading.plan.tables[LOG.key]
    plan_id = plan_of(done)
    found: dict[Key, Line] = {}
    columns = ("event", "place", "audience", "old_value", "new_value", "person", "detail")
    cells = [log[key].tolist() for key in ("logged_at", *columns)]
    for at, event, place, audience, about, address, person, detail in zip(*cells, strict=True):
        known = _KEYS.get(audience)
        week = week_named(str(place or ""), known) if known else None
        if event not in _STATES or known is None or week is None:
            continue
        key = Key(plan_id, week, known, about or "", str(address or ""))
        moment = at.isoformat() if isinstance(at, datetime) and at == at else ""  # noqa: PLR0124
        found[key] = Line(key, _STATES[event], "", moment, person or "", detail or "")
    return found


def plan_of(done: Refreshed) -> str:
    """Return the plan’s id as it stands in the ledger."""
    return clean(done.summary.identity.plan_id or NO_ID)


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


def not_in_log(lines: Collection[Line], logged: dict[Key, Line]) -> list[Line]:
    """Return those *lines* of the ledger of which the Log knows nothing, or less."""
    return [line for line in lines if line.state in _EVENTS and not _is_known(line, logged)]


def _is_known(line: Line, logged: dict[Key, Line]) -> bool:
    """Return whether the Log has this line, or a later one; it keeps no seconds."""
    known = logged.get(line.key)
    if known is None or known.at[:_MINUTE] == line.at[:_MINUTE]:
        return known is not None and known.state is line.state
    return known.at[:_MINUTE] > line.at[:_MINUTE]


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
