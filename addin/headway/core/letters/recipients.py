"""Who gets a letter: names from Communication and People, and where their addresses stand.

Nothing is judged here: an address is handed on as it was typed, with the cell it was typed in,
so that whoever looks at it can say where to correct it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.letters.letter import Audience
from headway.core.mailed import BY_MAIL
from headway.core.matching import known_as
from headway.core.naming import names_in
from headway.schema.governance import COMMUNICATION, PEOPLE
from headway.schema.words import MailAudience

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from headway.core.grids import Grid
    from headway.core.letters.letter import Letter
    from headway.core.plan import Plan

AUDIENCES = {
    Audience.LEADERSHIP: MailAudience.LEADERSHIP.value,
    Audience.DEPARTMENT: MailAudience.DEPARTMENT.value,
    Audience.OWNER: MailAudience.OWNER.value,
    Audience.ESCALATION: MailAudience.ESCALATION.value,
    Audience.FEEDBACK: MailAudience.FEEDBACK.value,
}
"""What each audience is called in the Log, and on Communication those that it names."""
TO_ONE_PERSON = frozenset({Audience.OWNER, Audience.ESCALATION, Audience.FEEDBACK})
"""The audiences of which each letter goes to the person it is about."""
_CC, _BCC = "Cc", "Bcc"


@dataclass(frozen=True)
class Recipient:
    """One person a letter should go to."""

    name: str
    typed: str | None
    """The address as it was typed; ``None`` where there is none."""
    place: str
    """Where it stands, or should stand, such as “People B7”."""


@dataclass(frozen=True)
class Unclear:
    """An entry that decides who gets a letter, or who sees whom, and that nobody understands."""

    place: str
    """Where it stands, such as “Communication H5”."""
    found: str
    why: str
    """What it should be and is not."""


@dataclass(frozen=True)
class Recipients:
    """Everybody a letter should go to."""

    to: tuple[Recipient, ...] = ()
    cc: tuple[Recipient, ...] = ()
    bcc: tuple[Recipient, ...] = ()
    """Whom the others do not see."""
    unclear: tuple[Unclear, ...] = ()


@dataclass(frozen=True)
class Directory:
    """The people of a plan, with the places of what is known about them."""

    plan: Plan
    """All rows, also those with errors: a wrong address must be found, not left out."""
    grids: Mapping[str, Grid]

    def find(self, name: str, named_in: str) -> tuple[Recipient, ...]:
        """Return the person called *name*, as often as it stands on People.

        Whoever is not there is returned without an address; *named_in* is where to look then.
        """
        people = self.plan.tables["people"]
        same = people[people["name"].map(known_as).eq(known_as(name))]
        found = tuple(
            Recipient(name, None if typed is None else str(typed), self._place(int(row)))
            for row, typed in zip(same.index, same["email"].tolist(), strict=True)
        )
        return found or (Recipient(name, None, named_in),)

    def _place(self, row: int) -> str:
        return place(self.grids, PEOPLE.key, "email", row)


def recipients(letter: Letter, directory: Directory) -> Recipients:
    """Return who gets *letter*: nobody, where the plan names nobody."""
    if letter.audience in TO_ONE_PERSON:
        return Recipients(directory.find(letter.about, PEOPLE.sheet))
    if letter.audience is Audience.DEPARTMENT:
        return _heads(letter.about, directory)
    return _leadership(directory)


def place(grids: Mapping[str, Grid], table: str, column: str, row: int) -> str:
    """Return a cell as it is named to a person, such as “People B7”."""
    declared = COMMUNICATION if table == COMMUNICATION.key else PEOPLE
    grid = grids.get(table)
    if grid is None:
        return declared.sheet
    return f"{grid.sheet} {grid.address(declared[column].header, row)}"


def _leadership(directory: Directory) -> Recipients:
    """Return leadership as To / Cc says, and as Cc or Bcc the heads who should get a copy.

    Where Communication names nobody as leadership, the sponsor is.
    """
    named = _named(directory, AUDIENCES[Audience.LEADERSHIP])
    sponsor = directory.plan.facts.get("sponsor")
    to = named.to
    if sponsor and not (named.to or named.cc or named.bcc or named.unclear):
        to = tuple(found for found in directory.find(str(sponsor), "Home") if found.typed)
    heads = _named(directory, AUDIENCES[Audience.DEPARTMENT])
    return Recipients(to, named.cc + heads.cc, named.bcc + heads.bcc, named.unclear + heads.unclear)


def _heads(department: str, directory: Directory) -> Recipients:
    """Return the department heads on Communication who belong to *department* on People.

    Whether they stand in To or in Cc is said for the report to leadership; theirs goes to them.
    Only who stands in Bcc is not seen by the others here either.
    """
    people = directory.plan.tables["people"]
    members = people[people["department"].eq(department)]
    ours = {known_as(name) for name in members["name"]}
    named = _named(directory, AUDIENCES[Audience.DEPARTMENT])
    seen, unseen = (
        tuple(each for each in group if known_as(each.name) in ours)
        for group in (named.to + named.cc, named.bcc)
    )
    if not seen and len(unseen) == 1:
        seen, unseen = unseen, ()
    return Recipients(seen, bcc=unseen, unclear=named.unclear)


def heads_of_nothing(directory: Directory) -> tuple[Recipient, ...]:
    """Return the department heads on Communication of whom People names no department."""
    people = directory.plan.tables["people"]
    placed = {known_as(name) for name in people.loc[people["department"].notna(), "name"]}
    named = _named(directory, AUDIENCES[Audience.DEPARTMENT])
    heads = {known_as(each.name): each for each in named.to + named.cc + named.bcc}
    return tuple(each for key, each in heads.items() if key not in placed)


def _named(directory: Directory, audience: str) -> Recipients:
    """Return who is named for *audience* in messages that go by mail, as To / Cc says."""
    rows = directory.plan.tables[COMMUNICATION.key]
    rows = rows[rows["audience"].eq(audience)]
    groups: dict[str, list[Recipient]] = {"To": [], _CC: [], _BCC: []}
    unclear: list[Unclear] = []
    for row, channel, send_as, cell in zip(
        map(int, rows.index),
        *(rows[key] for key in ("channel", "send_as", "recipients")),
        strict=True,
    ):
        odd = [*_not_understood(directory, row, {"channel": channel, "send_as": send_as})]
        unclear += odd
        if odd or channel not in BY_MAIL:
            continue
        where = place(directory.grids, COMMUNICATION.key, "recipients", row)
        for name in names_in(cell):
            found = (Recipient(name, name, where),) if "@" in name else directory.find(name, where)
            groups[send_as or "To"] += found
    to, cc, bcc = map(tuple, groups.values())
    return Recipients(to, cc, bcc, tuple(unclear))


def _not_understood(
    directory: Directory, row: int, read: Mapping[str, object]
) -> Iterator[Unclear]:
    """Yield the cells of a *row* of Communication that hold something, but were *read* as blank."""
    grid = directory.grids.get(COMMUNICATION.key)
    for key, value in read.items():
        column = COMMUNICATION[key]
        cells = grid.column(column.header) if grid else None
        typed = cells[row] if cells else None
        if value is None and typed is not None and str(typed).strip():
            where = place(directory.grids, COMMUNICATION.key, key, row)
            yield Unclear(where, str(typed), f"is not a word that “{column.header}” can hold")
