"""What check-ins brought up and nobody has taken up yet: issues, changes and lessons to be.

Nothing is taken up twice. A roadblock is on Issues already if an issue has its words, or names
the check-in that it comes from; a date is on Changes already if it was asked for there, whatever
was decided; a lesson if it names where it comes from. Of several dates asked for one action, the
one asked for last counts. What is on a sheet counts there even if its row has errors and is left
out of the *plan*: each function takes all rows of its sheet, as they were typed, for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.baseline import read
from headway.core.grids import tidy
from headway.core.quoting import quote
from headway.core.typed import as_rows
from headway.schema.heart import ACTIONS
from headway.schema.words import ChangeStatus, OpenStatus

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from headway.core.plan import Plan

Row = dict[str, object]
"""Values of a new row by the key of their column."""

NEAR = pd.Timedelta(days=7)
"""Issues raised about one action within so many days of each other may be the same."""
SEVERITY = "Medium"
SUCCESS, CHALLENGE = "Success", "Challenge"
DATE_CHANGE = "Date"
NOBODY = "Not named"


@dataclass(frozen=True)
class Near:
    """A roadblock that may be what an issue says already, in other words."""

    roadblock: str
    issue_id: str
    title: str
    action_id: str

    def __str__(self) -> str:
        """What to compare, and what to do if both are the same."""
        return (
            f"“{quote(self.roadblock)}” may be what {self.issue_id} says already, "
            f"“{quote(self.title)}”: both are about {self.action_id}. If so, close one of the two."
        )


def issues_to_raise(plan: Plan, typed: DataFrame | None = None) -> list[Row]:
    """Return an issue for each roadblock of a check-in that is not on Issues.

    An issue comes from a check-in if it has its words or its Comment names it.

    Args:
        plan: Rows that are free of errors.
        typed: All rows of Issues, those with errors as well.
    """
    new = _not_raised(plan, _all_rows(plan, "issues", typed))
    manager = str(plan.facts.get("manager") or NOBODY)
    owners = _of_action(plan, new["action_id"], "owner").fillna(manager)
    return [
        {
            "title": said,
            "severity": SEVERITY,
            "roadblock": "Yes",
            "action_id": action,
            "department": department,
            "raised_on": day.date(),
            "owner": owner,
            "status": OpenStatus.OPEN.value,
            "comment": f"Brought up at check-in {meeting}",
        }
        for meeting, said, action, department, day, owner in as_rows(
            new.assign(owner=owners),
            ("check_in_id", "roadblock", "action_id", "department", "held_on", "owner"),
        )
    ]


def near_issues(plan: Plan, typed: DataFrame | None = None) -> tuple[Near, ...]:
    """Return which roadblocks to be raised may be on Issues already, in other words.

    These are the issues about the same action that were raised within a week of the check-in
    and are still open.

    Args:
        plan: Rows that are free of errors.
        typed: All rows of Issues, those with errors as well.
    """
    every = _all_rows(plan, "issues", typed)
    issues = every[every["status"].ne(OpenStatus.CLOSED.value) & every["issue_id"].notna()]
    pairs = _not_raised(plan, every).merge(
        issues[["action_id", "issue_id", "title", "raised_on"]].dropna(), on="action_id"
    )
    near = pairs[(pairs["raised_on"] - pairs["held_on"]).abs() <= NEAR]
    return tuple(
        Near(*texts) for texts in as_rows(near, ("roadblock", "issue_id", "title", "action_id"))
    )


def changes_to_propose(plan: Plan, typed: DataFrame | None = None) -> list[Row]:
    """Return a change for the date last asked for each action, if it is not on Changes.

    Args:
        plan: Rows that are free of errors.
        typed: All rows of Changes, those with errors as well.
    """
    held = _held(plan, "new_date_request")
    held = held[held["action_id"].notna()].sort_values("held_on", kind="stable")
    held = held.drop_duplicates("action_id", keep="last")
    column, changes = "current_finish", _all_rows(plan, "changes", typed)
    asked = pd.DataFrame(
        {"action_id": changes["action_id"], "new_date_request": read(changes["new_value"], column)}
    )
    new = _without(held, asked, ["action_id", "new_date_request"])
    now = _of_action(plan, new["action_id"], column)
    now = now.fillna(_of_action(plan, new["action_id"], "baseline_finish"))
    return [
        {
            "type": DATE_CHANGE,
            "action_id": action,
            "field": ACTIONS[column].header,
            "old_value": None if pd.isna(old) else str(old.date()),
            "new_value": str(wanted.date()),
            "reason": reason or f"Asked for at check-in {meeting}",
            "evidence": meeting,
            "requested_on": day.date(),
            "status": ChangeStatus.PROPOSED.value,
        }
        for meeting, action, wanted, reason, day, old in as_rows(
            new.assign(old=now),
            ("check_in_id", "action_id", "new_date_request", "roadblock", "held_on", "old"),
        )
    ]


def lessons_to_note(plan: Plan, typed: DataFrame | None = None) -> list[Row]:
    """Return a lesson for each success, closed roadblock and approved change not on Lessons.

    Args:
        plan: Rows that are free of errors.
        typed: All rows of Lessons, those with errors as well.
    """
    issues, changes = plan.tables["issues"], plan.tables["changes"]
    solved = issues[issues["status"].eq(OpenStatus.CLOSED.value)]
    solved = solved[solved["roadblock"].fillna(value=False).astype(bool)]
    later = changes["approved_on"] > pd.Timestamp(plan.status_date)
    agreed = changes[changes["status"].eq(ChangeStatus.APPROVED.value) & ~later]
    sources = (
        (SUCCESS, _held(plan, "success"), "check_in_id", "success", "decision"),
        (CHALLENGE, solved, "issue_id", "title", "response"),
        (CHALLENGE, agreed, "change_id", "reason", "new_value"),
    )
    lessons = _all_rows(plan, "lessons", typed)
    known = _words(lessons["evidence"])
    told = {tidy(what) for what in lessons["what"].dropna()}
    return [
        {
            "lesson_class": kind,
            "what": what,
            "advice": advice,
            "evidence": source,
            "action_id": action,
        }
        for kind, rows, key, text, more in sources
        for source, what, advice, action in as_rows(rows, (key, text, more, "action_id"))
        if source not in known and tidy(what) not in told
    ]


def _held(plan: Plan, column: str) -> DataFrame:
    """Return the check-ins held by the status date that have something in *column*."""
    rows = plan.tables["check_ins"]
    return rows[rows["held_on"].le(pd.Timestamp(plan.status_date)) & rows[column].notna()]


def _all_rows(plan: Plan, key: str, typed: DataFrame | None) -> DataFrame:
    return plan.tables[key] if typed is None else typed


def _not_raised(plan: Plan, issues: DataFrame) -> DataFrame:
    """Return the check-ins whose roadblock is not among *issues*; the same words count once."""
    held = _held(plan, "roadblock")
    known = {tidy(title) for title in issues["title"].dropna()}
    words = held["roadblock"].map(tidy)
    sources = held["check_in_id"].isin(_words(issues["comment"]))
    return held[~words.isin(known) & ~words.duplicated() & ~sources]


def _of_action(plan: Plan, ids: Series[Any], column: str) -> Series[Any]:
    actions = plan.tables["actions"].drop_duplicates("action_id").set_index("action_id")
    return actions[column].reindex(ids.to_numpy()).set_axis(ids.index)


def _without(rows: DataFrame, known: DataFrame, keys: list[str]) -> DataFrame:
    """Return *rows* whose *keys* do not stand in *known*, each only once."""
    joined = rows.drop_duplicates(keys).merge(
        known.drop_duplicates(), on=keys, how="left", indicator=True
    )
    return joined[joined["_merge"].eq("left_only")]


def _words(texts: Series[Any]) -> set[str]:
    """Return the single words of *texts*, without what stands between them."""
    return set(
        texts.dropna().str.replace(r"[,;()]|\.(?!\S)", " ", regex=True).str.split().explode()
    )
