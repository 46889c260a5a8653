"""Who gets a letter: names from Communication and People, and where their addresses stand.

Nothing is judged here: an address is handed on as it was typed, with the cell it was typed in,
so that whoever looks at it can say where to correct it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.letters.letter import Audience
from headway.core.matching import same_person
from headway.schema.governance import COMMUNICATION, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pandas import DataFrame

    from headway.core.grids import Grid
    from headway.core.letters.letter import Letter
    from headway.core.plan import Plan

AUDIENCES = {
    Audience.LEADERSHIP: "Leadership",
    Audience.DEPARTMENT: "Department heads",
    Audience.OWNER: "Action owners",
    Audience.ESCALATION: "Escalation",
}
"""What each audience is called in the Log, and on Communication those that it names."""
TO_ONE_PERSON = frozenset({Audience.OWNER, Audience.ESCALATION})
"""The audiences of which each letter goes to the person it is about."""
_MAIL = "E-mail"
_CC = "cc"


@dataclass(frozen=True)
class Recipient:
    """One person a letter should go to."""

    name: str
    typed: str | None
    """The address as it was typed; ``None`` where there is none."""
    place: str
    """Where it stands, or should stand, such as “People B7”."""


@dataclass(frozen=True)
class Recipients:
    """Everybody a letter should go to."""

    to: tuple[Recipient, ...] = ()
    cc: tuple[Recipient, ...] = ()


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
        same = people[same_person(people["name"]).eq(name.casefold())]
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
        return Recipients(tuple(_heads(letter.about, directory)))
    return _leadership(directory)


def place(grids: Mapping[str, Grid], table: str, column: str, row: int) -> str:
    """Return a cell as it is named to a person, such as “People B7”."""
    declared = COMMUNICATION if table == COMMUNICATION.key else PEOPLE
    grid = grids.get(table)
    if grid is None:
        return declared.sheet
    return f"{grid.sheet} {grid.address(declared[column].header, row)}"


def _leadership(directory: Directory) -> Recipients:
    """Return leadership as To / Cc says, and in Cc the department heads who should get a copy.

    Where Communication names nobody as leadership, the sponsor is.
    """
    to: list[Recipient] = []
    cc: list[Recipient] = []
    for recipient, is_cc in _named(directory, AUDIENCES[Audience.LEADERSHIP]):
        (cc if is_cc else to).append(recipient)
    sponsor = directory.plan.facts.get("sponsor")
    if not to and not cc and sponsor:
        to = [found for found in directory.find(str(sponsor), "Home") if found.typed]
    heads = _named(directory, AUDIENCES[Audience.DEPARTMENT])
    cc += [recipient for recipient, is_cc in heads if is_cc]
    return Recipients(tuple(to), tuple(cc))


def _heads(department: str, directory: Directory) -> Iterator[Recipient]:
    """Yield the department heads on Communication who belong to *department* on People."""
    people = directory.plan.tables["people"]
    members = people[people["department"].eq(department)]
    ours = {str(name).casefold() for name in members["name"].dropna()}
    for recipient, _ in _named(directory, AUDIENCES[Audience.DEPARTMENT]):
        if recipient.name.casefold() in ours:
            yield recipient


def _named(directory: Directory, audience: str) -> Iterator[tuple[Recipient, bool]]:
    """Yield who is named for *audience* in messages that go by mail, and whether in Cc."""
    rows = _by_mail(directory.plan.tables[COMMUNICATION.key], audience)
    columns = [rows[key].tolist() for key in ("recipients", "send_as")]
    for row, cell, send_as in zip(rows.index, *columns, strict=True):
        where = place(directory.grids, COMMUNICATION.key, "recipients", int(row))
        for name in _split(cell):
            found = (Recipient(name, name, where),) if "@" in name else directory.find(name, where)
            yield from ((each, str(send_as or "").casefold() == _CC) for each in found)


def _by_mail(rows: DataFrame, audience: str) -> DataFrame:
    mail = rows["channel"].isna() | rows["channel"].eq(_MAIL)
    return rows[mail & rows["audience"].eq(audience)]


def _split(cell: object) -> list[str]:
    parts = re.split(r"[;\n]", str(cell)) if cell is not None else []
    return [part.strip() for part in parts if part.strip()]
