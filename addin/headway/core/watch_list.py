"""Early warnings: open actions that show a sign of trouble, and which signs they show.

A sign is not a judgement. The colour of an action says how it stands; the watch list says
where to look before the colour changes. The limits are those of Settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from headway.core.completion import reported_percent
from headway.core.delays import due_date
from headway.core.rag import MARGIN, SEPARATOR
from headway.core.sequence import pushed_by
from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_finished, is_open, is_started
from headway.core.wording import count, day, percent
from headway.schema.words import MilestoneStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.plan import Settings


@dataclass(frozen=True)
class Watched:
    """One open action that shows signs of trouble."""

    action_id: str
    title: str
    department: str | None
    owner: str | None
    signs: int
    """How many signs it shows."""
    watch: str
    """The signs in words."""


def watch_actions(
    measured: DataFrame, milestones: DataFrame, settings: Settings, status_date: date
) -> Series[str]:
    """Return the signs of trouble of each open action in words; ``None`` where there is none.

    Args:
        measured: Actions with their figures, and the columns of ``measure_sequence``.
        milestones: The rows that ``measure_milestones`` returned.
        settings: The calendar and the thresholds.
        status_date: The last day that counts.
    """
    signs = [
        _silence(measured, settings, status_date),
        _late_start(measured, settings, status_date),
        _passed_forecast(measured, status_date),
        _slip(measured, settings),
        _push(measured, settings, status_date),
        _missed(measured, milestones),
        _spending(measured, settings),
        _optimism(measured, settings),
    ]
    found, still = np.full(len(measured), "", dtype=object), is_open(measured)
    for sign in signs:
        said = sign.where(still & sign.notna(), "").to_numpy(dtype=object)
        between = np.where((found != "") & (said != ""), SEPARATOR, "").astype(object)
        found = found + between + said
    words = pd.Series(found, index=measured.index, dtype=object)
    return words.where(words.ne(""), None)


def watch_list(measured: DataFrame) -> Shortlist[Watched]:
    """Return the actions with signs of trouble: most signs first, then by priority."""
    shown = measured[measured["watch"].notna()]
    ordered = shown.assign(signs=shown["watch"].str.count(SEPARATOR) + 1)
    return shortlist(
        ordered.sort_values(
            ["signs", "priority", "action_id"],
            ascending=[False, False, True],
        ),
        Watched,
    )


def _silence(measured: DataFrame, settings: Settings, status_date: date) -> Series[str]:
    """Return for how long nobody looked at what is under way.

    A row that was never updated counts from its start, if the plan uses Updated on at all.
    """
    looked_at = measured["updated_on"]
    if looked_at.notna().any():
        looked_at = looked_at.fillna(measured["actual_start"])
    days = settings.calendar.variance(looked_at, status_date)
    silent = days > settings.thresholds["no_update_after"] + MARGIN
    return _say(days.where(silent), lambda days: f"not updated for {_days(days)}")


def _late_start(measured: DataFrame, settings: Settings, status_date: date) -> Series[str]:
    planned = measured["current_start"].fillna(measured["baseline_start"])
    days = settings.calendar.variance(planned, status_date)
    late = ~is_started(measured) & (days > 0)
    return _say(days.where(late), lambda days: f"should have started {_days(days)} ago")


def _passed_forecast(measured: DataFrame, status_date: date) -> Series[str]:
    forecast = measured["forecast_finish"]
    passed = forecast < pd.Timestamp(status_date)
    return _say(
        forecast.where(passed), lambda when: f"its forecast, {day(when.date())}, has passed"
    )


def _slip(measured: DataFrame, settings: Settings) -> Series[str]:
    days = settings.calendar.variance(due_date(measured), measured["forecast_finish"])
    slipping = days >= max(settings.thresholds["late_amber"], 1) - MARGIN
    return _say(days.where(slipping), lambda days: f"forecast {_days(days)} after it is due")


def _push(measured: DataFrame, settings: Settings, status_date: date) -> Series[str]:
    days = pushed_by(measured, settings.calendar, status_date)
    return _say(days.where(days > 0), lambda days: f"predecessors push it by {_days(days)}")


def _missed(measured: DataFrame, milestones: DataFrame) -> Series[str]:
    overdue = milestones[milestones["status"].eq(MilestoneStatus.OVERDUE.value)]
    missed = overdue.groupby("action_id").size()
    many = missed.reindex(measured["action_id"].to_numpy()).set_axis(measured.index)
    return _say(many.astype("float64"), lambda many: f"{count(many, 'milestone')} overdue")


def _spending(measured: DataFrame, settings: Settings) -> Series[str]:
    """Return which actions spend faster than they get on."""
    budget = measured["budget"].where(measured["budget"] > 0)
    spent, earned = (measured[key] / budget for key in ("actual_cost_to_date", "earned_value"))
    fast = 100 * (spent - earned) > settings.thresholds["spend_gap"] + MARGIN
    return _join(
        _say(spent.where(fast), lambda share: f"{percent(share)} of its budget spent for "),
        _say(earned.where(fast), lambda share: f"{percent(share)} earned"),
    )


def _optimism(measured: DataFrame, settings: Settings) -> Series[str]:
    gap = 100 * (reported_percent(measured) - measured["milestone_percent"])
    high = (gap > settings.thresholds["optimism_gap"] + MARGIN) & ~is_finished(measured)
    return _say(
        gap.where(high),
        lambda points: f"reports {count(points, 'point')} more than its milestones show",
    )


def _days(days: float) -> str:
    return count(days, "working day")


def _say(values: Series[Any], sentence: Callable[[Any], str]) -> Series[str]:
    """Return a sentence for each value, worded once for each distinct one; missing without one."""
    words = {value: sentence(value) for value in values.dropna().astype(object).unique()}
    return values.astype(object).map(words).astype(object)


def _join(first: Series[str], last: Series[str]) -> Series[str]:
    return first.where(first.isna(), first + last)
