"""The sample plan as it stood on an earlier day.

What had not happened by then is taken out again. Of work under way as much was done as its
days allow: the sample does not say how the work went from week to week.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.schema.words import ActionStatus, ChangeStatus, OpenStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame, Series

    from headway.core.calendar import Calendar
    from headway.core.plan import Plan

FORECASTS_KNOWN = date(2026, 10, 30)
"""Before this day nobody had forecast another finish."""
ACCRUED = 0.55
"""How much of what will be billed for work done is known before the bill."""
STEP = 0.01
"""People report completion in steps of this size."""
MOST = 0.95
"""Nobody reports more of work that is not finished."""

_FIRST_DAY = {
    "issues": "raised_on",
    "risks": "identified_on",
    "changes": "requested_on",
    "feedback": "received_on",
    "readings": "read_on",
}
"""The day on which a row came to be, by its table."""
_LATER: dict[str, dict[str, tuple[str, ...]]] = {
    "milestones": {"achieved_on": ("evidence",)},
    "issues": {
        "closed_on": (),
        "responded_on": ("response",),
        "escalated_on": ("escalated_to",),
        "guidance_on": ("guidance", "guidance_done"),
    },
    "risks": {"trigger_hit_on": ("issue_id",)},
    "changes": {"approved_on": ("approved_by",)},
    "feedback": {"replied_on": ("disposition", "change_id")},
    "check_ins": {"held_on": ("success", "roadblock", "decision")},
    "training": {"delivered_on": ("attended", "passed")},
    "checklist": {"answered_on": ("answer", "result", "evidence")},
    "communication": {"last_sent": ()},
}
"""The days on which something was added to a row, and what was added."""


def as_it_stood(plan: Plan, day: date) -> Plan:
    """Return *plan*, which holds no error, as it stood on an earlier *day*."""
    now = plan.status_date
    tables = {key: _begun(rows, _FIRST_DAY.get(key), day) for key, rows in plan.tables.items()}
    for key, columns in _LATER.items():
        for happened, added in columns.items():
            tables[key] = _undone(tables[key], happened, added, day)
    tables["issues"] = _reopened(tables["issues"], tables["issues"]["closed_on"].isna())
    was_open = plan.tables["risks"]["reviewed_on"] > pd.Timestamp(day)
    tables["risks"] = _reopened(tables["risks"], was_open)
    tables["changes"] = _undecided(tables["changes"])
    tables["usage"] = _accrued(tables["usage"], tables["actions"], plan.settings.calendar, day)
    actions = _as_agreed(tables["actions"], plan.tables["changes"], day)
    tables["actions"] = _as_done(actions, plan.settings.calendar, day, now)
    known = pd.Series(day >= FORECASTS_KNOWN, index=tables["milestones"].index)
    tables["milestones"] = tables["milestones"].assign(
        forecast_date=tables["milestones"]["forecast_date"].where(known)
    )
    return replace(plan, tables=tables, status_date=day)


def _begun(rows: DataFrame, column: str | None, day: date) -> DataFrame:
    return rows if column is None else rows[~(rows[column] > pd.Timestamp(day))]


def _undone(rows: DataFrame, happened: str, added: tuple[str, ...], day: date) -> DataFrame:
    """Return *rows* without what was added to them after *day*."""
    later = rows[happened] > pd.Timestamp(day)
    return rows.assign(**{key: rows[key].mask(later) for key in (happened, *added)})


def _reopened(rows: DataFrame, still_open: Series[bool]) -> DataFrame:
    closed = rows["status"].eq(OpenStatus.CLOSED.value) & still_open.reindex(rows.index)
    return rows.assign(status=rows["status"].mask(closed, OpenStatus.IN_HAND.value))


def _undecided(changes: DataFrame) -> DataFrame:
    waiting = changes["status"].eq(ChangeStatus.APPROVED.value) & changes["approved_on"].isna()
    return changes.assign(status=changes["status"].mask(waiting, ChangeStatus.PROPOSED.value))


def _accrued(usage: DataFrame, actions: DataFrame, calendar: Calendar, day: date) -> DataFrame:
    """Return *usage* with what was billed later counted by its days, as costs are accrued."""
    begun = actions.drop_duplicates("action_id").set_index("action_id")["actual_start"]
    start = usage["action_id"].map(begun).fillna(usage["used_on"])
    worked = calendar.working_days(start, day).clip(lower=0)
    share = (worked / calendar.working_days(start, usage["used_on"])).clip(0, 1)
    billed = usage["used_on"] <= pd.Timestamp(day)
    then = usage.assign(
        cost=usage["cost"].where(billed, usage["cost"] * share * ACCRUED),
        quantity=usage["quantity"].where(billed, usage["quantity"] * share),
        used_on=usage["used_on"].where(billed, pd.Timestamp(day)),
    )
    return then[billed | (start <= pd.Timestamp(day))]


def _as_agreed(actions: DataFrame, changes: DataFrame, day: date) -> DataFrame:
    """Return *actions* with the baseline that held on *day*."""
    later = changes[changes["approved_on"] > pd.Timestamp(day)]
    read: Mapping[str, tuple[str, Any]] = {
        "Baseline finish": ("baseline_finish", pd.Timestamp),
        "Budget": ("budget", float),
    }
    agreed = actions.copy()
    for field, (key, meaning) in read.items():
        before = later[later["field"].eq(field)].set_index("action_id")["old_value"]
        found = agreed["action_id"].map(before.map(meaning))
        agreed[key] = found.fillna(agreed[key]).astype(agreed[key].dtype)
    return agreed


def _as_done(actions: DataFrame, calendar: Calendar, day: date, now: date) -> DataFrame:
    """Return *actions* with the status and the completion that they had on *day*."""
    then = pd.Timestamp(day)
    started = actions["actual_start"] <= then
    finished = actions["actual_finish"] <= then
    done = _done(actions, calendar, day, now)
    checked = actions["effect_checked_on"] <= then
    status = actions["status"].where(checked | actions["status"].ne(ActionStatus.CLOSED.value))
    status = status.fillna(ActionStatus.DONE.value)
    blocked = actions["blocked_since"] <= then
    at_work = _at_work(actions, day).where(~blocked, actions["status"])
    return actions.assign(
        status=status.where(finished, at_work.where(started, ActionStatus.NOT_STARTED.value)),
        percent_complete=actions["percent_complete"].where(finished, done.where(started, 0.0)),
        actual_start=actions["actual_start"].where(started),
        actual_finish=actions["actual_finish"].where(finished),
        blocked_since=actions["blocked_since"].where(blocked),
        effect_checked_on=actions["effect_checked_on"].where(checked),
        verdict=actions["verdict"].where(checked, None),
        forecast_finish=actions["forecast_finish"].where(started & (day >= FORECASTS_KNOWN)),
        updated_on=actions["updated_on"].where(actions["updated_on"] <= then, then),
    )


def _done(actions: DataFrame, calendar: Calendar, day: date, now: date) -> Series[float]:
    """Return the completion of work under way: as planned at first, and then ever less so."""
    until = actions["actual_finish"].fillna(pd.Timestamp(now))
    share = calendar.working_days(actions["actual_start"], day)
    share = (share / calendar.working_days(actions["actual_start"], until)).clip(0, 1)
    behind = actions["percent_complete"] / _planned(actions, calendar, until) - 1
    done = _planned(actions, calendar, day) * (1 + behind * share)
    return ((done / STEP).round() * STEP).clip(0, MOST)


def _planned(actions: DataFrame, calendar: Calendar, day: Series[Any] | date) -> Series[float]:
    elapsed = calendar.working_days(actions["baseline_start"], day).clip(lower=1)
    return (
        elapsed / calendar.working_days(actions["baseline_start"], actions["baseline_finish"])
    ).clip(upper=1.0)


def _at_work(actions: DataFrame, day: date) -> Series[Any]:
    """Return the status of work under way: one action is cancelled as soon as that was agreed."""
    agreed = pd.Timestamp(day) >= pd.Timestamp(2026, 10, 26)
    cancelled = actions["status"].eq(ActionStatus.CANCELLED.value) & agreed
    return actions["status"].where(cancelled, ActionStatus.IN_PROGRESS.value)
