"""Whose feedback is due, and on what occasion.

Three things call for it: a phase that is passed, a key milestone that was reached, and a review
meeting that was held. Of milestones and meetings only those of the last ten working days count,
and of the meetings of a department only the last.

The survey rounds on Settings follow the phases: the first round comes after the first phase, the
last once the plan is carried out, and those between are spread over the phases between. Only one
round is due at a time, and none once a later one has begun.

Who has said something since is not asked, and neither is who has answered in the same round. Of
several occasions each person is asked on one: a phase passed lately, or else the latest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.check_ins import EVERYBODY
from headway.core.matching import known_as, same_person
from headway.core.naming import names_in
from headway.core.statuses import is_cancelled
from headway.core.typed import as_rows
from headway.schema.settings import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar
    from headway.core.phases import Phase

RECENT = 10
"""Milestones and meetings are asked about for so many working days."""


@dataclass(frozen=True)
class Occasion:
    """Something that calls for feedback, and the people to ask."""

    key: str
    """The same for as long as it is the same occasion; nobody is asked twice on one."""
    title: str
    day: date
    reason: str
    """Why these people are asked, after “because you”."""
    people: tuple[str, ...]
    is_round: bool = False
    """Whether it is a survey round."""


def occasions(
    tables: Mapping[str, DataFrame],
    phases: Sequence[Phase],
    calendar: Calendar,
    status_date: date,
) -> tuple[Occasion, ...]:
    """Return what feedback should be asked for now, with nobody on it who has given theirs.

    Args:
        tables: The rows without errors, by table; check-ins with their status.
        phases: The phases of the plan in their order.
        calendar: The working days.
        status_date: The day on which it is asked.
    """
    since = pd.Timestamp(calendar.add(status_date, -RECENT))
    today = pd.Timestamp(status_date)
    found = (
        *_round(tables, phases, status_date),
        *_milestones(tables, since, today),
        *_meetings(tables, since, today),
    )
    return _one_for_each(found, since.date())


def _one_for_each(found: Iterable[Occasion], since: date) -> tuple[Occasion, ...]:
    """Return the occasions of *found* with each person on the weightiest of theirs only."""

    def weight(occasion: Occasion) -> tuple[bool, date]:
        return occasion.is_round and occasion.day >= since, occasion.day

    asked: set[str] = set()
    kept: list[Occasion] = []
    for each in sorted(found, key=weight, reverse=True):
        people = tuple(_taken(each.people, asked))
        if people:
            kept.append(replace(each, people=people))
    return tuple(kept)


def _taken(people: Iterable[str], asked: set[str]) -> Iterator[str]:
    """Yield those of *people* who are not *asked* yet, and note that they are."""
    for name in people:
        if known_as(name) not in asked:
            asked.add(known_as(name))
            yield name


def due_round(rounds: Sequence[str], phases: Sequence[Phase]) -> str | None:
    """Return the survey round that the *phases* passed so far call for, if any."""
    passed = len(_passed(phases))
    if not rounds or not passed:
        return None
    if passed == len(phases):
        return rounds[-1]
    after = [_phase_of(number, len(rounds), len(phases)) for number in range(len(rounds))]
    last = max(phase for phase in after if phase < passed)
    return rounds[after.index(last)]


def _passed(phases: Sequence[Phase]) -> list[Phase]:
    """Return the phases from the first on that are passed, up to the first that is not."""
    return list(takewhile(lambda phase: phase.is_passed, phases))


def _phase_of(number: int, rounds: int, phases: int) -> int:
    """Return after which phase a round comes, both counted from 0."""
    return number * (phases - 1) // (rounds - 1) if rounds > 1 else 0


def _round(
    tables: Mapping[str, DataFrame], phases: Sequence[Phase], status_date: date
) -> tuple[Occasion, ...]:
    """Return the survey round that is due, if nobody has answered in a later one."""
    rounds = tables["feedback_rounds"][WORD].dropna().tolist()
    due, given = due_round(rounds, phases), tables["feedback"]
    if due is None or given["round"].isin(rounds[rounds.index(due) + 1 :]).any():
        return ()
    passed = _passed(phases)
    is_last = len(passed) == len(phases)
    names = [phase.name for phase in passed] if is_last else [passed[-1].name]
    answered = given.loc[given["round"].eq(due), "person"]
    day = max((phase.passed_on for phase in passed if phase.passed_on), default=status_date)
    title = "The plan is carried out" if is_last else f"Phase {names[0]} is passed"
    asked = _without(_at_work_in(names, tables), answered)
    reason = "work where the plan changes something"
    return (Occasion(f"round {due}", title, day, reason, asked, is_round=True),)


def _at_work_in(phases: Iterable[str], tables: Mapping[str, DataFrame]) -> list[str]:
    """Return who belongs to a department with actions in *phases*, or has a part in one."""
    actions, people, roles = tables["actions"], tables["people"], tables["roles"]
    theirs = actions[actions["phase"].isin(list(phases)) & ~is_cancelled(actions)]
    members = people.loc[people["department"].isin(theirs["department"].dropna()), "name"]
    parts = roles.loc[roles["action_id"].isin(theirs["action_id"]), "person"]
    return _names(members, theirs["owner"], parts)


def _milestones(
    tables: Mapping[str, DataFrame], since: pd.Timestamp, today: pd.Timestamp
) -> tuple[Occasion, ...]:
    """Return the key milestones reached between two days; who has a part in them is asked."""
    milestones, actions, roles = tables["milestones"], tables["actions"], tables["roles"]
    key = milestones["key_milestone"].fillna(value=False).astype(bool)
    reached = milestones[key & milestones["achieved_on"].between(since, today)]
    running = set(actions.loc[~is_cancelled(actions), "action_id"])
    found: list[Occasion] = []
    for identifier, action, title, owner, day in as_rows(
        reached.sort_values(["achieved_on", "milestone_id"]),
        ("milestone_id", "action_id", "title", "owner", "achieved_on"),
    ):
        if action in running:
            people = _names(
                pd.Series([owner], dtype=object),
                actions.loc[actions["action_id"].eq(action), "owner"],
                roles.loc[roles["action_id"].eq(action), "person"],
            )
            asked = _without(people, _since(tables["feedback"], day))
            reason = "have a part in it"
            text = f"Milestone “{title}” is reached"
            found.append(Occasion(f"milestone {identifier}", text, day.date(), reason, asked))
    return tuple(found)


def _meetings(
    tables: Mapping[str, DataFrame], since: pd.Timestamp, today: pd.Timestamp
) -> tuple[Occasion, ...]:
    """Return the last meeting of each department held between two days; who attended is asked."""
    check_ins = tables["check_ins"]
    held = check_ins[check_ins["held_on"].between(since, today)].sort_values(
        "held_on", kind="stable"
    )
    last = held[~held["department"].fillna(EVERYBODY).duplicated(keep="last")]
    keys = ("check_in_id", "department", "held_on", "attendees")
    return tuple(
        Occasion(
            f"check-in {identifier}",
            f"Check-in of {department or 'the whole plan'}",
            day.date(),
            "took part in it",
            _without(names_in(attendees), _since(tables["feedback"], day)),
        )
        for identifier, department, day, attendees in as_rows(last, keys)
    )


def _since(feedback: DataFrame, day: pd.Timestamp) -> Series[Any]:
    """Return who has given feedback on *day* or after it."""
    return feedback.loc[feedback["received_on"].ge(day), "person"]


def _names(*columns: Series[Any]) -> list[str]:
    """Return the names in *columns*, each once, however it is written."""
    named = pd.concat(columns, ignore_index=True).dropna()
    found: list[str] = named[~same_person(named).duplicated()].tolist()
    return found


def _without(people: Iterable[str], answered: Series[Any]) -> tuple[str, ...]:
    known = set(same_person(answered).dropna())
    return tuple(name for name in people if known_as(name) not in known)
