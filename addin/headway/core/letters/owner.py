"""The letter to the owner of actions: what is open and overdue, and a request for an update."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.letters.letter import (
    HEALTH,
    NO_ID,
    Audience,
    Head,
    Letter,
    LetterTile,
    Look,
    Section,
    preheader,
    subject_line,
    subtitle,
    why,
)
from headway.core.letters.rows import (
    actions_of,
    left_out_of,
    own_actions,
    own_errors,
    own_milestones,
)
from headway.core.letters.sections import rest
from headway.core.matching import known_as, same_person
from headway.core.outlook import is_unresolved
from headway.core.plain_text import cleaned
from headway.core.rag import worst
from headway.core.shortlist import shortlist
from headway.core.statuses import is_open
from headway.core.wording import UNKNOWN, count, day
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame

    from headway.core.calendar import Calendar
    from headway.core.letters.rows import OpenAction
    from headway.core.shortlist import Shortlist
    from headway.core.summary import Summary

UPDATE_WITHIN = 2
"""An update is asked for within so many working days of the status date."""
_MOST_ISSUES = 8


@dataclass(frozen=True)
class OwnIssue:
    """One issue that the reader has to clear."""

    issue_id: str
    title: str
    response: str | None
    target_date: date | None
    days_open: float | None


@dataclass(frozen=True)
class _Asked:
    """What an owner is asked for, and by when."""

    actions: int
    overdue: int
    issues: int
    wrong: int
    """Rows with errors."""
    by: date

    @property
    def has_work(self) -> bool:
        """Whether any open action or issue is theirs."""
        return bool(self.actions or self.issues)


def owner_letters(
    summary: Summary, tables: Mapping[str, DataFrame], calendar: Calendar
) -> dict[str, Letter]:
    """Return a letter for each owner of an open action or issue, or of a wrong row, by name.

    Args:
        summary: The Summary of the plan.
        tables: The measured rows that the Summary was made from, by table.
        calendar: The working days, for the day by which an update is asked for.
    """
    actions, issues = tables["actions"], tables["issues"]
    actions, issues = actions[is_open(actions)], issues[is_unresolved(issues)]
    wrong = pd.Series([row.owner for row in summary.omitted], dtype=object)
    owners = pd.concat([actions["owner"], issues["owner"], wrong], ignore_index=True).dropna()
    people = owners[~same_person(owners).duplicated()].tolist()
    by = calendar.add(summary.identity.status_date, UPDATE_WITHIN)
    return {str(name): _letter(str(name), summary, tables, by) for name in sorted(people)}


def _letter(name: str, summary: Summary, tables: Mapping[str, DataFrame], by: date) -> Letter:
    identity = summary.identity
    today = identity.status_date
    rows = _of_owner(tables, name)
    listed = actions_of(rows["actions"], today)
    overdue = sum(action.overdue for action in listed.rows)
    issues = rows["issues"]
    rag = worst([action.rag for action in listed.rows] or [Rag.GREY.value])
    errors = own_errors(summary, name)
    wrong = len(left_out_of(summary, name))
    asked = _Asked(listed.total, overdue, len(issues), wrong, by)
    headline = _headline(asked)
    return cleaned(
        Letter(
            audience=Audience.OWNER,
            about=name,
            plan_id=identity.plan_id or NO_ID,
            status_date=today,
            subject=subject_line(identity, None, "", _message(asked)),
            preheader=preheader(headline),
            title=f"{identity.title}: your actions",
            subtitle=subtitle(identity, f"For {name}"),
            rag=rag,
            health=HEALTH[rag] if listed.total else "",
            health_note="by the worst of your actions",
            headline=headline,
            asks=own_actions(listed, "Please update", with_owner=False, key="update"),
            tiles=_tiles(listed, overdue, len(issues)),
            chart=None,
            sections=(
                *((errors,) if errors.rows else ()),
                own_milestones(rows["milestones"], tables["actions"], today),
                _issues(issues, today),
            ),
            story=(),
            footer=_footer(summary),
        )
    )


def _of_owner(tables: Mapping[str, DataFrame], name: str) -> dict[str, DataFrame]:
    """Return what is theirs and open; of milestones, those of their actions and their own."""

    def owned(rows: DataFrame) -> DataFrame:
        return rows[same_person(rows["owner"]).eq(known_as(name))]

    actions = owned(tables["actions"])
    actions = actions[is_open(actions)]
    issues = owned(tables["issues"])
    milestones = tables["milestones"]
    theirs = milestones["action_id"].isin(actions["action_id"])
    theirs |= same_person(milestones["owner"]).eq(known_as(name))
    return {
        "actions": actions,
        "milestones": milestones[theirs],
        "issues": issues[is_unresolved(issues)],
    }


def _things(actions: int, issues: int) -> str:
    parts = ((actions, "action"), (issues, "issue"))
    return " and ".join(count(many, noun) for many, noun in parts if many)


def _message(asked: _Asked) -> str:
    """Return what is asked for in a few words, for the subject."""
    overdue = f" ({asked.overdue} overdue)" if asked.overdue else ""
    update = f"please update {_things(asked.actions, asked.issues)}{overdue}"
    if not asked.wrong:
        return update
    right = f"put {count(asked.wrong, 'row')} right"
    return f"{update}, {right}" if asked.has_work else f"please {right}"


def _headline(asked: _Asked) -> str:
    if not asked.wrong:
        return _update(asked)
    return f"{_update(asked)} {_correction(asked)}" if asked.has_work else _correction(asked)


def _update(asked: _Asked) -> str:
    late, many = "", asked.overdue
    if many:
        late = f"; {count(many, 'action')} {'is' if many == 1 else 'are'} overdue"
    what = (
        "% complete, the finish you expect now, and what stands in the way"
        if asked.actions
        else "the next step, and when it will be cleared"
    )
    return (
        f"You have {_things(asked.actions, asked.issues)} open{late}. "
        f"Please send an update by {day(asked.by)}: {what}. A reply to this mail is enough."
    )


def _correction(asked: _Asked) -> str:
    return (
        f"Please put {count(asked.wrong, 'row')} with errors right by {day(asked.by)}; "
        f"until then no figure counts {'it' if asked.wrong == 1 else 'them'}."
    )


def _tiles(listed: Shortlist[OpenAction], overdue: int, issues: int) -> tuple[LetterTile, ...]:
    green, amber = Rag.GREEN.value, Rag.AMBER.value
    noticed = sum(action.watch is not None for action in listed.rows)
    return (
        LetterTile("Open actions", str(listed.total), "that you own", ""),
        LetterTile("Overdue", str(overdue), "past the day due", amber if overdue else green),
        LetterTile("On the watch list", str(noticed), "early signs", amber if noticed else green),
        LetterTile("Issues to clear", str(issues), "that you own", amber if issues else green),
    )


def _issues(issues: DataFrame, today: date) -> Section:
    listed = shortlist(
        issues.sort_values(["target_date", "issue_id"], na_position="last"), OwnIssue
    )
    heads = (
        Head("Issue"),
        Head("Next step"),
        Head("Target", Look.SHORT),
        Head("Open for", Look.SHORT),
    )
    shown = listed.rows[:_MOST_ISSUES]
    rows = tuple(_issue(issue, today) for issue in shown)
    more = rest(listed.total - len(shown), "Issues")
    return Section("issues", "Issues to clear", heads, rows, "No open issue is yours.", more)


def _issue(issue: OwnIssue, today: date) -> tuple[str, ...]:
    passed = issue.target_date is not None and issue.target_date < today
    return (
        f"{issue.issue_id} {issue.title}",
        issue.response or "no next step yet",
        f"{day(issue.target_date)}{' !' if passed else ''}",
        UNKNOWN if issue.days_open is None else f"{issue.days_open:.0f} d",
    )


def _footer(summary: Summary) -> tuple[str, ...]:
    identity = summary.identity
    parts = (identity.classification, why(identity, "an owner of actions or issues"))
    return tuple(part for part in parts if part)
