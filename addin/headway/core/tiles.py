"""The six figures at the top of the Summary, each beside what it is compared with.

A tile without data is grey, never green.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from headway.core.delays import is_overdue
from headway.core.omitted import all_wrong
from headway.core.outlook import is_unresolved, stopping
from headway.core.rag import MARGIN, figure, worst
from headway.core.wording import UNKNOWN, amount, count, day, percent, points
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame, Series

    from headway.core.figures import Figures
    from headway.core.plan import Plan
    from headway.core.progress import Progress


_TABLES = {"risks": "risks", "roadblocks": "issues"}
"""The table that a tile is made from, if it is not Actions."""


@dataclass(frozen=True)
class Tile:
    """One figure, what it is compared with, and what to think of it."""

    key: str
    value: float | None
    shown: str
    plan: str
    """What it should be, or what it is a part of."""
    note: str
    rag: str


def tiles(plan: Plan, figures: Figures, left_out: Mapping[str, int]) -> tuple[Tile, ...]:
    """Return the six tiles in the order of the page.

    Args:
        plan: The rows that hold no error.
        figures: What these rows add up to.
        left_out: How many rows of each table have an error, by the table's key.
    """
    thresholds = plan.settings.thresholds
    tables = figures.tables
    shown = (
        _completion(figures.overall, thresholds),
        _schedule(figures.overall, thresholds),
        _cost(figures.overall, thresholds),
        _overdue(figures.overall, tables["actions"], plan.status_date),
        _high_risks(tables["risks"], thresholds["high_risk_score"]),
        _roadblocks(tables["issues"], thresholds["blocked_red"]),
    )
    return tuple(_explained(tile, plan, left_out) for tile in shown)


def _explained(tile: Tile, plan: Plan, left_out: Mapping[str, int]) -> Tile:
    """Return *tile*, which says so if there is nothing to show only because of errors."""
    table = _TABLES.get(tile.key, "actions")
    wrong = left_out.get(table, 0)
    if not wrong or not plan.tables[table].empty:
        return tile
    return replace(tile, note=all_wrong(table, wrong))


def index_rag(index: float | None, thresholds: Mapping[str, float]) -> str:
    """Return the colour of an index such as the SPI, of which 1 is on plan."""
    if index is None:
        return Rag.GREY.value
    if index < thresholds["index_red"] - MARGIN:
        return Rag.RED.value
    late = index < thresholds["index_amber"] - MARGIN
    return Rag.AMBER.value if late else Rag.GREEN.value


def overrun_rag(share: float | None, thresholds: Mapping[str, float]) -> str:
    """Return the colour of the share by which the estimate at completion exceeds the budget."""
    if share is None:
        return Rag.GREY.value
    if share >= thresholds["cost_red"] - MARGIN:
        return Rag.RED.value
    over = share >= thresholds["cost_amber"] - MARGIN
    return Rag.AMBER.value if over else Rag.GREEN.value


def overrun(progress: Progress) -> float | None:
    """Return the share by which the estimate at completion exceeds the budget."""
    estimate = progress.totals.estimate_at_completion()
    return None if estimate is None else estimate / progress.totals.budget - 1


def index_words(index: float | None, thresholds: Mapping[str, float]) -> str:
    """Return an index such as “0.92”, with a third digit where two would hide its colour."""
    if index is None:
        return UNKNOWN
    return figure(index, (thresholds["index_amber"], thresholds["index_red"]))


def _completion(overall: Progress, thresholds: Mapping[str, float]) -> Tile:
    """Compare reported with planned completion, by the limits of an index."""
    done, planned = overall.reported, overall.planned
    if not overall.counts.in_scope:
        return _nothing("completion", _why_no_action(overall))
    plan = "" if planned is None else f"plan {percent(planned)}"
    if done is None or planned is None:
        note = "nothing reported yet" if done is None else "no baseline to compare with"
        return Tile("completion", done, percent(done), plan, note, Rag.GREY.value)
    ahead = points(done, planned)
    side = "behind" if ahead < 0 else "ahead of"
    note = f"{count(abs(ahead), 'point')} {side} plan" if ahead else "on plan"
    rag = index_rag(done / planned, thresholds) if planned > 0 else Rag.GREY.value
    return Tile("completion", done, percent(done), plan, note, rag)


def _schedule(overall: Progress, thresholds: Mapping[str, float]) -> Tile:
    """Show the SPI; the colour is also that of SPI(t), which tells late from early to the end."""
    if not overall.counts.in_scope:
        return _nothing("schedule", _why_no_action(overall))
    index, in_time = overall.totals.schedule_performance, overall.time.schedule_performance
    shown = index_words(index, thresholds)
    if index is None:
        note = overall.totals.reason("schedule_performance") or ""
        return Tile("schedule", index, shown, "", note, index_rag(index, thresholds))
    rag = worst([index_rag(index, thresholds), index_rag(in_time, thresholds)])
    return Tile("schedule", index, shown, "plan 1.00", _finish(overall), rag)


def _finish(overall: Progress) -> str:
    """Return when all will be finished; without a forecast, how late the latest action is."""
    when, days = overall.time.forecast_finish, overall.time.forecast_variance
    is_open = overall.counts.done < overall.counts.in_scope
    if is_open and when is not None and days is not None:
        return f"finish {day(when)}, {how_late(days)}"
    latest = overall.finish_variance
    if latest is None or latest <= 0:
        return "no action is late"
    return f"latest: {count(latest, 'working day')} late"


def _cost(overall: Progress, thresholds: Mapping[str, float]) -> Tile:
    if not overall.counts.in_scope:
        return _nothing("cost", _why_no_action(overall))
    totals = overall.totals
    index, estimate = totals.cost_performance, totals.estimate_at_completion()
    plan = f"budget {amount(totals.budget)}" if totals.budget > 0 else ""
    if estimate is None:
        note = totals.reason("estimate_at_completion") or ""
    else:
        note = f"EAC {amount(estimate)}, {over_budget(overrun(overall), thresholds)}"
    rag = worst([index_rag(index, thresholds), overrun_rag(overrun(overall), thresholds)])
    return Tile("cost", index, index_words(index, thresholds), plan, note, rag)


def how_late(days: int) -> str:
    """Return how far a finish is from the planned one in words, such as “3 working days late”."""
    if not days:
        return "in time"
    return f"{count(abs(days), 'working day')} {'late' if days > 0 else 'early'}"


def is_on_budget(share: float) -> bool:
    """Return whether the estimate is so near to the budget that it is shown as the same."""
    return round(100 * abs(share)) == 0


def over_budget(share: float | None, thresholds: Mapping[str, float]) -> str:
    """Return how far the estimate is from the budget in words, such as “4% over”.

    It has a decimal where a whole number would hide its colour.
    """
    if share is None:
        return "unknown"
    if is_on_budget(share):
        return "on budget"
    limits = (100 * thresholds["cost_amber"], 100 * thresholds["cost_red"])
    if share > 0:
        return f"{figure(100 * share, limits, decimals=0)}% over"
    return f"{-100 * share:.0f}% under"


def _overdue(overall: Progress, actions: DataFrame, status_date: date) -> Tile:
    counts = overall.counts
    if not counts.in_scope:
        return _nothing("overdue", _why_no_action(overall))
    late = actions[is_overdue(actions, status_date)]
    red = late["rag"].eq(Rag.RED.value).any()
    days = late["finish_variance"].max()
    note = "none past its day" if late.empty else "none past its baseline"
    if days > 0:
        note = f"worst: {count(days, 'working day')} late"
    rag = _traffic(len(late), is_red=bool(red))
    return Tile("overdue", len(late), str(len(late)), _of(counts.in_scope - counts.done), note, rag)


def _high_risks(risks: DataFrame, high: float) -> Tile:
    if risks.empty:
        return _nothing("risks", "none recorded")
    left = risks[is_unresolved(risks)]
    unscored = int(left["score"].isna().sum())
    if unscored and unscored == len(left):
        return _nothing("risks", f"{unscored:,} open, none scored: Probability or Impact is blank")
    many = int((left["score"] >= high).sum())
    grave = (left["score"].ge(high) & left["rag"].eq(Rag.RED.value)).any()
    rag = _traffic(many, is_red=bool(grave))
    return Tile("risks", many, str(many), _of(len(left)), _gravest(left["score"], unscored), rag)


def _gravest(scores: Series[float], unscored: int) -> str:
    """Return the highest of the *scores* of open risks, and how many have none."""
    if scores.empty:
        return ""
    highest = f"{scores.max():.0f} of 25"
    return f"highest {highest}, {unscored} not scored" if unscored else f"highest score {highest}"


def _roadblocks(issues: DataFrame, red_after: float) -> Tile:
    if issues.empty:
        return _nothing("roadblocks", "none reported")
    stuck, oldest = stopping(issues), stopping(issues)["days_open"].max()
    note = f"oldest: {count(oldest, 'working day')}" if oldest >= 0 else "nothing is stuck"
    rag = _traffic(len(stuck), is_red=bool(oldest > red_after))
    left = int(is_unresolved(issues).sum())
    return Tile("roadblocks", len(stuck), str(len(stuck)), f"of {count(left, 'issue')}", note, rag)


def _traffic(many: int, *, is_red: bool) -> str:
    if not many:
        return Rag.GREEN.value
    return Rag.RED.value if is_red else Rag.AMBER.value


def _nothing(key: str, note: str) -> Tile:
    return Tile(key, None, UNKNOWN, "", note, Rag.GREY.value)


def _why_no_action(overall: Progress) -> str:
    return "all are cancelled" if overall.counts.cancelled else "no actions yet"


def _of(many: int) -> str:
    return f"of {many:,} open"
