"""The letters of an audience, each with who gets it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from headway.core.findings import without_errors
from headway.core.history.weeks import week_ending
from headway.core.letters.department import department_letters
from headway.core.letters.escalation import escalation_letters
from headway.core.letters.feedback import feedback_letters, web_address
from headway.core.letters.leadership import leadership_letter
from headway.core.letters.letter import Audience
from headway.core.letters.owner import owner_letters
from headway.core.letters.recipients import (
    TO_ONE_PERSON,
    Directory,
    heads_of_nothing,
    recipients,
)
from headway.core.letters.stuck import without_reader
from headway.core.matching import known_as
from headway.mail.addresses import Addressed, check, check_sender
from headway.mail.past import Key
from headway.mail.refusals import (
    NOTHING_DUE,
    BadFormAddressError,
    NobodyToWriteToError,
    NothingDueError,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from email.headerregistry import Address

    from pandas import DataFrame

    from headway.actions.refresh import Refreshed
    from headway.core.letters.letter import Letter
    from headway.core.letters.recipients import Recipients
    from headway.core.summary import Summary

NOBODY = "nobody named"
"""Stands in the ledger for the readers of a draft that is to be addressed by hand."""


@dataclass(frozen=True)
class Ready:
    """A letter with its readers, and the keys under which it is kept."""

    letter: Letter
    addressed: Addressed
    week: str

    @property
    def keys(self) -> tuple[Key, ...]:
        """One for each reader and topic, or for nobody and each topic."""
        readers = [each.addr_spec for each in self.addressed.everybody]
        return tuple(key for address in readers or [NOBODY] for key in self.keys_of(address))

    def keys_of(self, address: str) -> tuple[Key, ...]:
        """Return the keys of one reader, one for each topic."""
        letter, audience = self.letter, self.letter.audience.value
        week = "" if letter.audience is Audience.FEEDBACK else self.week  # once, not every week
        return tuple(
            Key(letter.plan_id, week, audience, topic, address.lower())
            for topic in letter.topics or (letter.about,)
        )

    def without(self, keys: Collection[Key]) -> Ready:
        """Return the letter for those readers of whom a key is not among *keys*."""
        known = set(keys)
        to, cc, bcc = (
            tuple(each for each in group if not known.issuperset(self.keys_of(each.addr_spec)))
            for group in (self.addressed.to, self.addressed.cc, self.addressed.bcc)
        )
        return replace(self, addressed=Addressed(to, cc, bcc))


def ready_letters(
    done: Refreshed, audience: Audience, agreed: Collection[str] = ()
) -> tuple[list[Ready], list[str]]:
    """Return the letters with their readers, and sentences about who cannot be written to.

    Args:
        done: The plan, refreshed.
        audience: Who is written to.
        agreed: Addresses outside the mail domains that were agreed to, by name.

    Raises:
        HeadwayError: There is nobody to write to, or an address may not be used.
    """
    plan = done.reading.plan
    directory = Directory(plan, done.reading.grids)
    domains = plan.tables["mail_domains"]["domain"].dropna().tolist()
    ready: list[Ready] = []
    letters, notes = _letters(done, audience)
    for letter in letters:
        found = recipients(letter, directory)
        lacking = _lacking(letter, found, directory)
        if lacking:
            notes.append(lacking)
        else:
            ready.append(Ready(letter, check(found, domains, agreed), week_of(done)))
    if not ready:
        if audience in NOTHING_DUE and not letters:
            raise NothingDueError(audience, notes)
        raise NobodyToWriteToError(audience, notes)
    return ready, notes


def week_of(done: Refreshed) -> str:
    """Return the end of the week that is reported, such as ``2026-11-20``."""
    plan = done.reading.plan
    return week_ending(plan.settings.calendar, plan.status_date).isoformat()


def tables_of(done: Refreshed) -> dict[str, DataFrame]:
    """Return the rows without errors and what was worked out from them, by table."""
    plan = without_errors(done.reading.plan, done.reading.findings)
    return {**plan.tables, **done.figures.tables}


def sender_of(done: Refreshed) -> Address | None:
    """Return the address of the plan's manager, or ``None`` where it is not known.

    Raises:
        BadAddressesError: It is no address.
    """
    manager = done.reading.plan.facts.get("manager")
    if manager is None:
        return None
    directory = Directory(done.reading.plan, done.reading.grids)
    return check_sender(directory.find(str(manager), "Home")[0])


def _letters(done: Refreshed, audience: Audience) -> tuple[list[Letter], list[str]]:
    """Return the letters of an audience, and sentences about what none of them tells."""
    summary = done.summary
    if audience is Audience.LEADERSHIP:
        return [leadership_letter(summary)], []
    settings, tables = done.reading.plan.settings, tables_of(done)
    if audience is Audience.DEPARTMENT:
        return list(department_letters(summary, tables).values()), []
    if audience is Audience.OWNER:
        return list(owner_letters(summary, tables, settings.calendar).values()), []
    if audience is Audience.ESCALATION:
        return _escalated(escalation_letters(summary, tables, settings), tables, summary)
    form = _form(done)
    letters = feedback_letters(summary, tables, settings.calendar, form)
    return [letter for letter in letters if not _is_manager(letter.about, summary)], []


def _form(done: Refreshed) -> str | None:
    """Return the address of the form for feedback, if the plan has one.

    Raises:
        BadFormAddressError: What Home says is no such address.
    """
    typed = done.reading.plan.facts.get("feedback_form")
    if typed is None:
        return None
    address = web_address(str(typed))
    if address is None:
        raise BadFormAddressError(str(typed))
    return address


def _is_manager(name: str, summary: Summary) -> bool:
    """Return whether *name* is the plan’s manager, who sends the mails."""
    return known_as(name) == known_as(summary.identity.manager)


def _escalated(
    letters: Mapping[str, Letter], tables: Mapping[str, DataFrame], summary: Summary
) -> tuple[list[Letter], list[str]]:
    """Return *letters* but that to the manager, who sends them, and sentences about the rest."""
    notes = [
        f"{name}: {'; '.join(letter.topics)}; no mail, since the plan’s manager sends these."
        for name, letter in letters.items()
        if _is_manager(name, summary)
    ]
    alone = without_reader(tables)
    if alone:
        notes.append(
            f"{', '.join(alone)}: nobody stands above the owner. Say on People to whom the owner "
            "reports, or name a sponsor on Home."
        )
    return [letter for name, letter in letters.items() if not _is_manager(name, summary)], notes


def _lacking(letter: Letter, found: Recipients, directory: Directory) -> str:
    """Return why a department or a person cannot be written to, or nothing."""
    nobody = not (found.to or found.bcc or found.unclear)
    if letter.audience is Audience.DEPARTMENT and nobody:
        return f"{letter.about}: {_no_head(directory)}"
    if letter.audience in TO_ONE_PERSON and all(each.typed is None for each in found.to):
        return f"{letter.about}: there is no e-mail address ({found.to[0].place})."
    return ""


def _no_head(directory: Directory) -> str:
    """Return why nobody is known as the head of a department."""
    unplaced = ", ".join(each.name for each in heads_of_nothing(directory))
    if not unplaced:
        return "no head of this department is named on Communication."
    return (
        f"no head of this department is known. Communication names {unplaced}, for whom People "
        "has no department; write the name as on People, and fill in Department there."
    )
