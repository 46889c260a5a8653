"""The tables of a letter, made from the lines of the Summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.history.trend import arrow
from headway.core.letters.letter import Head, Look, Section
from headway.core.page.notes import empty
from headway.core.wording import UNKNOWN, count, day, number, signed
from headway.schema.words import Direction, MilestoneStatus, Rag

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from headway.core.decisions import Decision
    from headway.core.effect import Measure
    from headway.core.history.trend import KpiWeek
    from headway.core.outlook import MilestoneAhead, Roadblock, TopRisk
    from headway.core.shortlist import Shortlist
    from headway.core.summary import Summary
    from headway.core.voices import Theme

MOST = 6
"""How many rows a table of a letter has; the PDF and the workbook have more."""
MOST_DECISIONS = 12
_MOST_RISKS, _MOST_ROADBLOCKS = 4, 3


def decisions(
    decided: Iterable[Decision], total: int, today: date, title: str, instead: str
) -> Section:
    """Return what is asked for: what, by when, of whom; a day that has passed is marked."""
    shown = list(decided)[:MOST_DECISIONS]
    rows = tuple(
        (str(place), decision.what, _by(decision, today), decision.who or "Leadership")
        for place, decision in enumerate(shown, start=1)
    )
    late = any(decision.by and decision.by < today for decision in shown)
    notes = ("! = this day has passed; the plan waits for the answer",) if late else ()
    heads = (
        Head("#", Look.SHORT),
        Head("Decision", Look.STRONG),
        Head("By", Look.SHORT),
        Head("Who", Look.NAME),
    )
    more = rest(total - len(rows), "Issues and Changes")
    return Section("decisions", title, heads, rows, instead, (*more, *notes))


def _by(decision: Decision, today: date) -> str:
    passed = decision.by is not None and decision.by < today
    return f"{day(decision.by)}{' !' if passed else ''}"


def milestones(ahead: Shortlist[MilestoneAhead], instead: str) -> Section:
    """Return milestones with the day agreed, the day expected and the days between them."""
    rows = tuple(
        (
            milestone.title,
            day(milestone.baseline_date),
            _expected(milestone),
            signed(milestone.finish_variance),
            milestone.rag,
        )
        for milestone in ahead.rows[:MOST]
    )
    heads = (
        Head("Milestone"),
        Head("Due", Look.SHORT),
        Head("Forecast", Look.SHORT),
        Head("Days", Look.NUMBER),
        Head("Status", Look.CHIP),
    )
    title = "Milestones: overdue and next 30 days"
    more = rest(ahead.total - len(rows), "Milestones")
    return Section("milestones", title, heads, rows, instead, more)


def _expected(milestone: MilestoneAhead) -> str:
    if milestone.forecast_date is None:
        return "?" if milestone.status == MilestoneStatus.OVERDUE else day(milestone.baseline_date)
    return day(milestone.forecast_date)


def trouble(
    risks: Shortlist[TopRisk], blocked: Shortlist[Roadblock], instead: str, red_after: float
) -> Section:
    """Return the top risks, and below them the roadblocks with their age and next step.

    A roadblock is red once it is older than *red_after* working days.
    """
    shown, stuck = risks.rows[:_MOST_RISKS], blocked.rows[:_MOST_ROADBLOCKS]
    rows = (
        *(_risk(risk) for risk in shown),
        *(_roadblock(issue, red_after) for issue in stuck),
    )
    heads = (
        Head("Item"),
        Head("Owner", Look.NAME),
        Head("Score / age", Look.SHORT),
        Head("Status", Look.CHIP),
    )
    notes = (
        *rest(risks.total - len(shown), "Risks"),
        *rest(blocked.total - len(stuck), "Issues"),
    )
    return Section("risks", "Top risks and roadblocks", heads, rows, instead, notes)


def _risk(risk: TopRisk) -> tuple[str, ...]:
    score = UNKNOWN if risk.score is None else f"{risk.score:.0f} of 25"
    return risk.event, risk.owner or UNKNOWN, score, risk.rag


def _roadblock(issue: Roadblock, red_after: float) -> tuple[str, ...]:
    age = UNKNOWN if issue.days_open is None else f"{issue.days_open:.0f} d"
    red = issue.days_open is not None and issue.days_open > red_after
    text = f"Blocked: {issue.title}. Next: {issue.response or 'no next step yet'}"
    rag = Rag.RED if red else Rag.AMBER
    return text, issue.owner or "No owner", age, rag.value


def kpis(summary: Summary) -> Section:
    """Return the KPIs against their targets, those furthest from them first."""
    shown = summary.kpis.rows[:MOST]
    rows = tuple(_kpi(kpi, summary.trend.kpi_before(kpi.kpi_id)) for kpi in shown)
    heads = (
        Head("Measure"),
        Head("Actual", Look.NUMBER),
        Head("Target", Look.NUMBER),
        Head("Status", Look.CHIP),
    )
    notes = rest(summary.kpis.total - len(shown), "KPIs")
    if summary.trend.kpis and rows:
        notes = (*notes, f"Arrows: where the figure has gone since {summary.trend.since}.")
    return Section("kpis", "KPIs vs target", heads, rows, empty(summary, "kpis"), notes)


def _kpi(kpi: Measure, before: KpiWeek | None) -> tuple[str, ...]:
    sign = "≤" if kpi.direction == Direction.LOWER else "≥"
    target = f"{sign} {number(kpi.target, kpi.unit, (kpi.baseline, kpi.latest))}"
    moved = arrow(kpi.latest, before.actual) if before else ""
    health = kpi.rag if kpi.rag != Rag.GREY else f"{kpi.rag} {kpi.status or 'no reading'}"
    latest = number(kpi.latest, kpi.unit, (kpi.baseline, kpi.target))
    return kpi.name, latest, target, f"{health} {moved}".strip()


def voices(summary: Summary) -> Section:
    """Return what several people said, in their words and without their names."""
    said = summary.feedback
    rows = tuple(
        (
            f"{theme.theme} ({count(theme.entries, 'voice')}{_rating(theme)})",
            f"“{theme.quote}”" if theme.quote else "",
            summary.answers.get(theme.theme, UNKNOWN),
        )
        for theme in said.themes.rows[:4]
    )
    heads = (
        Head("Theme"),
        Head("You said", Look.QUOTE),
        Head("We did"),
    )
    title = "What people tell us, and what we did"
    if said.rating is not None:
        title += f": {said.rating:.1f} of 5"
    least = count(said.smallest_group, "voice")
    notes = (f"Only themes with {least} or more; nobody is named.",) if rows else ()
    return Section("feedback", title, heads, rows, empty(summary, "feedback"), notes)


def _rating(theme: Theme) -> str:
    return "" if theme.rating is None else f", {theme.rating:.1f} of 5"


def rest(left: int, sheet: str) -> tuple[str, ...]:
    """Return where the rows that have no room can be read, if there are any."""
    return (f"+{left} more on {sheet}",) if left > 0 else ()
