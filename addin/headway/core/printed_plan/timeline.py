"""The timeline of the printed plan: a strip for each phase and each of its actions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.delays import expected_finish
from headway.core.plain_text import clean
from headway.core.progress import NOT_GIVEN
from headway.core.statuses import is_cancelled
from headway.core.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pandas import DataFrame

    from headway.core.phases import Phase

MOST_STEPS = 40
_WEEK = timedelta(days=7)


class Mark(StrEnum):
    """What a step of a strip shows."""

    NOTHING = ""
    PLANNED = "planned"
    DONE = "done"
    LATE = "late"
    """Past the agreed finish, up to the finish to expect."""


@dataclass(frozen=True)
class Strip:
    """One line of the timeline."""

    name: str
    dates: str
    marks: tuple[Mark, ...]
    is_phase: bool = False


@dataclass(frozen=True)
class Timeline:
    """Strips over the same steps of one week or more."""

    steps: tuple[str, ...]
    """The first day of each step, where there is room to write it."""
    now: int | None
    """The step of the status date."""
    strips: tuple[Strip, ...]


def draw_timeline(
    actions: DataFrame, roadmap: Sequence[Phase], status_date: date
) -> Timeline | None:
    """Return the timeline, or ``None`` while no action has an agreed start and finish."""
    shown = actions[
        ~is_cancelled(actions)
        & actions["baseline_start"].notna()
        & actions["baseline_finish"].notna()
    ]
    if shown.empty:
        return None
    expected = expected_finish(shown, status_date).fillna(shown["baseline_finish"])
    shown = shown.assign(expected=expected)
    begin = shown["baseline_start"].min().date()
    begin -= timedelta(days=begin.weekday())
    end = max(expected.max(), shown["baseline_finish"].max()).date()
    weeks = math.ceil(((end - begin).days + 1) / 7)
    length = _WEEK * math.ceil(weeks / MOST_STEPS)
    first_days = [begin + length * step for step in range(math.ceil(weeks * _WEEK / length))]
    now = (status_date - begin) // length
    every = math.ceil(len(first_days) / 10)
    return Timeline(
        tuple(day(first) if not step % every else "" for step, first in enumerate(first_days)),
        now if 0 <= now < len(first_days) else None,
        tuple(_strips(shown, roadmap, first_days, length)),
    )


def _strips(
    actions: DataFrame, roadmap: Sequence[Phase], steps: Sequence[date], length: timedelta
) -> Iterator[Strip]:
    by_phase = actions["phase"].fillna(NOT_GIVEN)
    order = dict.fromkeys([*(phase.name for phase in roadmap), *by_phase])
    for phase in order:
        rows = actions[by_phase.eq(phase)].sort_values("baseline_start", kind="stable")
        if rows.empty:
            continue
        begin, end = rows["baseline_start"].min().date(), rows["baseline_finish"].max().date()
        span = [
            Mark.PLANNED if _meets(step, length, begin, end) else Mark.NOTHING for step in steps
        ]
        dates = f"{day(begin)} – {day(end)}"
        yield Strip(clean(phase), dates, tuple(span), is_phase=True)
        for row in rows.itertuples():
            yield _action(row, steps, length)


def _action(row: Any, steps: Sequence[date], length: timedelta) -> Strip:  # noqa: ANN401 - a row of Actions
    """Return the strip of one action: done from the left, then planned, then late."""
    begin, end = row.baseline_start.date(), row.baseline_finish.date()
    late = row.expected.date()
    share = 0.0 if pd.isna(row.percent_complete) else float(row.percent_complete)
    done_until = begin + (end - begin + timedelta(days=1)) * share
    marks = []
    for step in steps:
        mark = Mark.NOTHING
        if _meets(step, length, begin, end):
            mark = Mark.DONE if share > 0 and step < done_until else Mark.PLANNED
        elif _meets(step, length, end, late):
            mark = Mark.LATE
        marks.append(mark)
    dates = f"{day(begin)} – {day(end)}"
    return Strip(clean(f"{row.action_id} {row.title}"), dates, tuple(marks))


def _meets(step: date, length: timedelta, begin: date, end: date) -> bool:
    """Return whether the step that begins on *step* shares a day with the span."""
    return step <= end and step + length > begin
