"""Which messages on Communication Headway mailed itself, when, and which mails do not count.

The Log says whom Headway mailed. A mail belongs to a row of Communication where nobody can take
it for another one:

* the row is for readers of a report: Leadership, Department heads or Action owners;
* its channel is E-mail, or none, so that Headway takes its readers from there;
* everybody in Recipients was sent the same report; of a row without recipients, anybody;
* no other such row goes to one of its readers, or, if it names none, is for the same audience.

A draft counts once somebody said that it was sent. Entries of the Log that are not as Headway
wrote them do not count, nor does what was mailed after the status date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from headway.core.log import intact
from headway.core.matching import known_as
from headway.core.naming import names_in
from headway.core.wording import full_day
from headway.schema.generated import LOG
from headway.schema.words import LogEvent, MailAudience

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from headway.core.plan import Plan

BY_MAIL = frozenset({None, "E-mail"})
"""The channels of the rows whose recipients Headway mails."""
_REPORTS = frozenset({MailAudience.LEADERSHIP, MailAudience.DEPARTMENT, MailAudience.OWNER})
_MOST_NAMED = 3

Mails: TypeAlias = "list[tuple[date, str]]"
"""The day of each mail and the address it went to, the earliest first."""


@dataclass(frozen=True)
class Mailed:
    """What the Log says of one row of Communication."""

    day: date | None = None
    """The day by which everybody had been mailed; ``None`` if that never was so."""
    how: str = ""
    """Who was mailed on that day, in words."""
    doubt: str = ""
    """Which later mail does not count, and why, in words."""


@dataclass(frozen=True)
class _Row:
    name: str
    audience: str
    readers: Mapping[str, str]
    """Names by their addresses; by the name itself where no address is known."""


def mailed_by_headway(plan: Plan) -> dict[int, Mailed]:
    """Return what the Log says of the rows of Communication that go by mail, by their places."""
    reports = _reports(plan)
    rows = dict(_rows(plan)) if reports else {}
    found = {}
    for place, row in rows.items():
        others = [other for at, other in rows.items() if at != place]
        found[place] = _judge_in_time(row, others, reports.get(row.audience, {}), plan.status_date)
    return found


def _reports(plan: Plan) -> dict[str, dict[str, Mails]]:
    """Return who was mailed each report, by the audience and by what the Log calls the report."""
    log = plan.tables.get(LOG.key)
    if log is None:
        return {}
    sent = intact(log, log["event"].eq(LogEvent.SENT.value) & log["audience"].isin(_REPORTS))
    sent = sent.assign(day=sent["logged_at"].dt.round("min").dt.normalize())
    sent = sent.dropna(subset=["day"]).sort_values("day", kind="stable")
    found: dict[str, dict[str, Mails]] = {}
    columns = [sent[key].tolist() for key in ("audience", "place", "new_value", "day")]
    for audience, report, address, day in zip(*columns, strict=True):
        mails = found.setdefault(audience, {}).setdefault(report or f"{day:%Y-%m-%d}", [])
        mails.append((day.date(), (address or "").casefold()))
    return found


def _rows(plan: Plan) -> Iterator[tuple[int, _Row]]:
    """Yield the rows whose readers Headway mails a report; also those with errors, as it does."""
    people = _addresses(plan)
    keys = ("communication_id", "audience", "channel", "recipients")
    for place, (name, audience, channel, recipients) in _texts(plan, "communication", *keys):
        if audience in _REPORTS and channel in BY_MAIL:
            readers = {
                address: reader
                for reader in names_in(recipients)
                for address in _addresses_of(reader, people)
            }
            yield place, _Row(name or "another row", audience, readers)


def _addresses(plan: Plan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, (name, email) in _texts(plan, "people", "name", "email"):
        if email:
            found.setdefault(known_as(name), []).append(email.strip().casefold())
    return found


def _addresses_of(reader: str, people: Mapping[str, list[str]]) -> list[str]:
    if "@" in reader:
        return [reader.casefold()]
    return people.get(known_as(reader), [known_as(reader)])


def _texts(plan: Plan, table: str, *keys: str) -> Iterator[tuple[int, list[str | None]]]:
    """Yield the place and some texts of each row of a *table*, also of those with errors."""
    for rows in (plan.tables.get(table), plan.left_out.get(table)):
        if rows is not None:
            for place, *cells in zip(rows.index, *(rows[key] for key in keys), strict=True):
                yield int(place), [cell if isinstance(cell, str) else None for cell in cells]


def _judge_in_time(
    row: _Row, others: Sequence[_Row], reports: Mapping[str, Mails], today: date
) -> Mailed:
    """Return which of the *reports* were the message of a *row* by the day *today*."""
    ours = {
        report: [mail for mail in mails if not row.readers or mail[1] in row.readers]
        for report, mails in reports.items()
    }
    in_time = {
        report: [mail for mail in mails if mail[0] <= today] for report, mails in ours.items()
    }
    found = _judge(row, others, {report: mails for report, mails in in_time.items() if mails})
    latest = max((mails[-1][0] for mails in ours.values() if mails), default=today)
    if latest > today and not found.doubt:
        return replace(found, doubt=_doubt(latest, "it came after the status date"))
    return found


def _judge(row: _Row, others: Sequence[_Row], ours: Mapping[str, Mails]) -> Mailed:
    """Return which of the reports to its readers, which are *ours*, are the message of a *row*."""
    if not ours:
        return Mailed()
    rival = next((other for other in others if _is_alike(row, other)), None)
    if rival is not None:
        latest = max(mails[-1][0] for mails in ours.values())
        return Mailed(doubt=_doubt(latest, f"{rival.name} goes to the same readers"))
    if not row.readers:
        day = max(mails[0][0] for mails in ours.values())
        return Mailed(day, "Headway mailed this audience")
    return _judge_readers(row, ours)


def _is_alike(row: _Row, other: _Row) -> bool:
    """Return whether a mail to the readers of a *row* may have been the message of the *other*."""
    shared = not row.readers or not row.readers.keys().isdisjoint(other.readers)
    return row.audience == other.audience and shared


def _judge_readers(row: _Row, reports: Mapping[str, Mails]) -> Mailed:
    days = {report: _complete(mails, row.readers) for report, mails in reports.items()}
    day = max((found for found in days.values() if found), default=None)
    lacking = [reports[report] for report, found in days.items() if found is None]
    doubt = ""
    if lacking:
        newest = max(lacking, key=lambda mails: mails[-1][0])
        if day is None or newest[-1][0] > day:
            reached = {address for _, address in newest}
            left = [name for address, name in row.readers.items() if address not in reached]
            doubt = _doubt(newest[-1][0], f"it did not go to {_listed(left)}")
    return Mailed(day, "Headway mailed everybody in Recipients" if day else "", doubt)


def _complete(mails: Mails, readers: Collection[str]) -> date | None:
    """Return the last day by which every one of the *readers* had got a mail once more."""
    last, left = None, set(readers)
    for day, address in mails:
        left.discard(address)
        if not left:
            last, left = day, set(readers)
    return last


def _doubt(day: date, why: str) -> str:
    return f"a mail of {full_day(day)} does not count: {why}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    listed = ", ".join(dict.fromkeys(names[:_MOST_NAMED]))
    return f"{listed} and {more} more" if more > 0 else listed
