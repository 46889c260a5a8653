"""The appointments that go with a letter: those of its reader, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.appointments import meetings_to_come, milestones_to_come
from headway.core.letters.letter import Audience
from headway.core.matching import known_as

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from headway.core.appointments import Appointment
    from headway.core.letters.letter import Letter

AUDIENCES_WITH_DATES = frozenset({Audience.LEADERSHIP, Audience.DEPARTMENT, Audience.OWNER})
"""Whose mails may carry a calendar."""


def dates_of(letter: Letter, tables: Mapping[str, DataFrame]) -> tuple[Appointment, ...]:
    """Return what the reader of *letter* should have on their calendar, in the order of days.

    Leadership gets the key milestones and the meetings about the whole plan; a department its
    own of both, and the meetings about the whole plan; an owner the milestones of their actions,
    and the meetings that name them among the attendees.

    Args:
        letter: Who reads it, and as of when.
        tables: The measured rows that it was made from, by table.
    """
    if letter.audience not in AUDIENCES_WITH_DATES:
        return ()
    today, milestones = letter.status_date, tables["milestones"]
    if letter.audience is Audience.LEADERSHIP:
        milestones = milestones[milestones["key_milestone"].fillna(value=False).astype(bool)]
    found = (
        *meetings_to_come(tables["check_ins"], today),
        *milestones_to_come(milestones, tables["actions"], today),
    )
    ours = (each for each in found if _concerns(each, letter))
    return tuple(sorted(ours, key=lambda appointment: appointment.day))


def _concerns(appointment: Appointment, letter: Letter) -> bool:
    if letter.audience is Audience.OWNER:
        return known_as(letter.about) in {known_as(name) for name in appointment.people}
    is_meeting = appointment.key.startswith("check-in")
    if letter.audience is Audience.LEADERSHIP:
        return not is_meeting or appointment.department is None
    ours = (letter.about, None) if is_meeting else (letter.about,)
    return appointment.department in ours
