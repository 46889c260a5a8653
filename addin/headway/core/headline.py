"""The sentences that open the Summary, written from the figures alone.

First how the work and the money stand against the plan, then what the overall colour comes
from, then what leadership is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.omitted import all_wrong
from headway.core.tiles import how_late, is_on_budget, over_budget, overrun
from headway.core.wording import count, day, full_day, percent, points
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from headway.core.decisions import Decision
    from headway.core.progress import Progress
    from headway.core.shortlist import Shortlist

_COLOURS = {Rag.RED.value: "Red", Rag.AMBER.value: "Amber"}


def headline(
    overall: Progress,
    decisions: Shortlist[Decision],
    status_date: date,
    left_out: int,
    thresholds: Mapping[str, float],
) -> str:
    """Return the headline of a plan whose progress is *overall*, in two or three sentences.

    *left_out* says how many actions have an error, *thresholds* what colour an overrun has.
    """
    if not overall.counts.in_scope:
        return _nothing_to_go_by(overall.counts.cancelled, left_out)
    sentences = [
        f"{_work(overall)}{_heading(overall, thresholds)}.",
        _constraint(overall),
        _request(decisions, status_date),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def in_own_words(facts: Mapping[str, object]) -> str | None:
    """Return the headline that the manager wrote on Home, marked as such with the reason."""
    own = facts.get("headline")
    if own is None:
        return None
    why = facts.get("headline_reason")
    return f"In the manager’s words: {own} ({why or 'no reason is given'})"


def _nothing_to_go_by(cancelled: int, left_out: int) -> str:
    """Return why there is nothing to report: nothing entered, all cancelled, or all wrong."""
    if not left_out:
        why = "Every action is cancelled" if cancelled else "No action has been entered yet"
        return f"{why}, so there is nothing to report."
    omitted = "is left out" if left_out == 1 else "are left out"
    if cancelled:
        has = "has an error" if left_out == 1 else "have errors"
        why = f"{count(left_out, 'action')} {has} and {omitted}, and all others are cancelled"
    else:
        wrong = all_wrong("actions", left_out)
        why = f"{wrong[:1].upper()}{wrong[1:]} and {omitted}"
    return f"{why}, so there is nothing to report. The sheet Findings says what to correct."


def _work(overall: Progress) -> str:
    counts, done, planned = overall.counts, overall.reported, overall.planned
    if counts.done == counts.in_scope:
        return (
            "The one action is done" if counts.done == 1 else f"All {counts.done} actions are done"
        )
    if done is None:
        return "Nobody has reported yet how much is done"
    if planned is None:
        return f"{percent(done)} of the work is done; without a baseline nobody can say if in time"
    if planned == 0 and done == 0:
        return "The work has not started, and none of it is due yet"
    compared = f"({percent(done)} done, {percent(planned)} planned)"
    ahead = points(done, planned)
    if not ahead:
        return f"We are on plan {compared}"
    side = "behind" if ahead < 0 else "ahead of"
    return f"We are {count(abs(ahead), 'point')} {side} plan {compared}"


def _heading(overall: Progress, thresholds: Mapping[str, float]) -> str:
    """Return where time and money are heading, as far as either is known."""
    finish, money = _finish(overall), _money(overall, thresholds)
    if finish:
        return f", heading to finish {finish}{f', and {money}' if money else ''}"
    return f", and cost is heading to end {money}" if money else ""


def _finish(overall: Progress) -> str:
    """Return when the open work will be finished, if that is known."""
    days, when = overall.time.forecast_variance, overall.time.forecast_finish
    if days is None or when is None or overall.counts.done == overall.counts.in_scope:
        return ""
    unsure = " (low confidence)" if overall.time.is_low_confidence else ""
    return f"{how_late(days)} on {full_day(when)}{unsure}"


def _money(overall: Progress, thresholds: Mapping[str, float]) -> str:
    share = overrun(overall)
    if share is None:
        return ""
    words = over_budget(share, thresholds)
    return words if is_on_budget(share) else f"{words} budget"


def _constraint(overall: Progress) -> str:
    if overall.rag not in _COLOURS:
        return ""
    first = overall.rag_reason.partition("; ")[0]
    return f"Health is {_COLOURS[overall.rag]}: {first}."


def _request(decisions: Shortlist[Decision], status_date: date) -> str:
    if not decisions.total:
        return ""
    asked = f"Leadership is asked for {count(decisions.total, 'decision')}"
    first = decisions.rows[0].by
    if first is None:
        return f"{asked}."
    late = ", which has passed" if first < status_date else ""
    by = "by" if decisions.total == 1 else "the first by"
    return f"{asked}, {by} {day(first)}{late}."
