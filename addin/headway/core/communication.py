"""Whether everybody is told what they were promised, and in time.

A message is due on the day that is named, unless one was sent on or after that day; then it is
due one interval after the last one, on a working day. What was sent after the status date has
not been sent yet. The last message is the one that a person typed in, or the one that Headway
mailed itself (:mod:`headway.core.mailed`), whichever came later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from headway.core.cadence import following, interval
from headway.core.mailed import Mailed, mailed_by_headway
from headway.core.naming import chosen
from headway.core.shortlist import Shortlist, shortlist
from headway.core.wording import full_day
from headway.schema.words import LogEvent, MessageStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Plan, Settings


@dataclass(frozen=True)
class Message:
    """One message that should have been sent by now, or is due today."""

    communication_id: str
    audience: str | None
    channel: str | None
    owner: str | None
    due_on: date
    days_overdue: float


@dataclass(frozen=True)
class Communication:
    """How well the communication plan is kept."""

    messages: int
    overdue: int
    due_today: int
    without_date: int
    """Of which it is not known when the next is due."""
    in_time: float | None
    """The share that is not overdue; ``None`` where no day is known."""
    waiting: Shortlist[Message]
    sent_of_planned: float | None
    """Messages sent in messages planned, by the Log; ``None`` while it records none."""


def measure_communication(plan: Plan) -> DataFrame:
    """Return Communication with the day due, the working days overdue, status and last message."""
    communication, today = plan.tables["communication"], pd.Timestamp(plan.status_date)
    typed = communication["last_sent"]
    typed = typed.where(typed <= today)
    mailed = _mailed(plan)
    sent = typed.where(~(mailed["day"] > typed) & typed.notna(), mailed["day"])
    due = _due(communication, sent, plan.settings)
    late = plan.settings.calendar.variance(due, plan.status_date)
    status = chosen(
        {
            MessageStatus.NO_DATE.value: due.isna(),
            MessageStatus.OVERDUE.value: due < today,
            MessageStatus.DUE_TODAY.value: due == today,
        },
        MessageStatus.PLANNED.value,
    )
    return communication.assign(
        due_on=due,
        days_overdue=late.where(due < today),
        status=status,
        last_message=_last_message(typed, sent, mailed),
    )


def judge_communication(
    measured: DataFrame, log: DataFrame | None, settings: Settings, status_date: date
) -> Communication:
    """Return how well the communication plan is kept.

    Args:
        measured: Messages as :func:`measure_communication` returned them.
        log: Rows of the Log table, if it was read.
        settings: The days of each frequency.
        status_date: The last day whose messages count.
    """
    status = measured["status"]
    overdue = int(status.eq(MessageStatus.OVERDUE.value).sum())
    undated = int(status.eq(MessageStatus.NO_DATE.value).sum())
    dated = len(measured) - undated
    pressing = [MessageStatus.OVERDUE.value, MessageStatus.DUE_TODAY.value]
    waiting = measured[status.isin(pressing)].assign(
        days_overdue=lambda message: message["days_overdue"].fillna(0.0)
    )
    return Communication(
        messages=len(measured),
        overdue=overdue,
        due_today=int(status.eq(MessageStatus.DUE_TODAY.value).sum()),
        without_date=undated,
        in_time=1 - overdue / dated if dated else None,
        waiting=shortlist(waiting.sort_values("due_on", kind="stable"), Message),
        sent_of_planned=None
        if log is None
        else sent_of_planned(measured, log, settings, status_date),
    )


def sent_of_planned(
    communication: DataFrame, log: DataFrame, settings: Settings, status_date: date
) -> float | None:
    """Return messages sent in messages planned since the Log first recorded one.

    A message that goes out every seven days is planned on the first day, the eighth, and so
    on. Of one audience, a day counts once and no more are counted than were planned. ``None``
    where the Log records no message, or nothing was planned.
    """
    sent = log[log["event"].eq(LogEvent.SENT.value)]
    day = sent["logged_at"].dt.normalize()
    sent = sent.assign(day=day)[day <= pd.Timestamp(status_date)]
    if sent.empty:
        return None
    elapsed = (pd.Timestamp(status_date) - sent["day"].min()).days
    times = np.floor(elapsed / interval(communication["frequency"], settings)) + 1
    planned = times.groupby(communication["audience"]).sum()
    days = sent.drop_duplicates(["audience", "day"])["audience"].value_counts()
    kept = np.minimum(days.reindex(planned.index), planned)
    return float(kept.sum() / planned.sum()) if planned.sum() > 0 else None


def _due(communication: DataFrame, sent: Series[Any], settings: Settings) -> Series[Any]:
    next_one = following(sent, communication["frequency"], settings)
    named = communication["next_due"]
    return named.where(named.notna() & ~(sent >= named), next_one)


def _mailed(plan: Plan) -> DataFrame:
    """Return the day on which Headway mailed each message, and what there is to say about it."""
    found, rows = mailed_by_headway(plan), plan.tables["communication"].index
    each = [found.get(row, Mailed()) for row in rows.tolist()]
    days = pd.to_datetime(pd.Series([mailed.day for mailed in each], rows, dtype=object))
    return pd.DataFrame(
        {
            "day": days.astype("datetime64[s]"),
            "how": pd.Series([mailed.how for mailed in each], rows, dtype=object),
            "doubt": pd.Series([mailed.doubt for mailed in each], rows, dtype=object),
        }
    )


def _last_message(typed: Series[Any], sent: Series[Any], mailed: DataFrame) -> Series[Any]:
    """Return when each message was last sent and who says so, and which mail does not count."""
    texts = []
    cells = (typed, sent, *(mailed[key] for key in ("how", "doubt")))
    for own, last, how, doubt in zip(*(cell.tolist() for cell in cells), strict=True):
        source = "as typed in Last sent" if own == last else f"by the Log: {how}"
        known = [] if last != last else [f"{full_day(last)}, {source}"]  # noqa: PLR0124 - NaT is not
        texts.append("; ".join([*known, *([doubt] if doubt else [])]) or None)
    return pd.Series(texts, sent.index, dtype=object)
