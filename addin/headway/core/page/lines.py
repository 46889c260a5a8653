"""The lines of each section of the Summary page: what stands in which column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.history.trend import arrow
from headway.core.text_fitting import fit
from headway.core.wording import UNKNOWN, amount, count, day, number, percent, signed
from headway.schema.page import sections, slots
from headway.schema.words import Direction, KpiStatus, MilestoneStatus, Rag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from headway.core.decisions import Decision
    from headway.core.effect import Gap, Measure
    from headway.core.outlook import MilestoneAhead, Roadblock
    from headway.core.standing import Group
    from headway.core.summary import Summary
    from headway.core.voices import Theme

Line = dict[str, str]
"""Text by the key of its column."""
_WITHOUT_COLOUR = {KpiStatus.STALE.value: "stale", KpiStatus.NO_READING.value: "none"}
"""What stands beside the grey sign of a KPI."""
_MUCH = 10_000
"""From here on a reading is given in short where there is little room."""
_TROUBLE = (Rag.RED.value, Rag.AMBER.value, Rag.GREY.value, Rag.GREEN.value)


def departments_shown(summary: Summary) -> tuple[Group, ...]:
    """Return the departments that have room, those in most trouble first, then the whole plan."""
    ranked = sorted(
        summary.departments, key=lambda group: (_TROUBLE.index(group.rag), -group.overdue)
    )
    if len(ranked) < 2:
        return tuple(ranked)
    return *ranked[: sections()["departments"].entries - 1], summary.overall


def _departments(summary: Summary) -> tuple[list[Line], int]:
    """Return a line for each department, and for the whole plan below them."""
    total = len(summary.departments)
    return [_group(group) for group in departments_shown(summary)], total + (total > 1)


def _group(group: Group) -> Line:
    return {
        "name": group.name,
        "done": f"{percent(group.reported).rstrip('%')}/{percent(group.planned)}",
        "spent": percent(group.percent_spent),
        "rag": group.rag,
    }


def _decisions(summary: Summary) -> tuple[list[Line], int]:
    lines = [
        _decision(place, decision, summary)
        for place, decision in enumerate(summary.decisions.rows, start=1)
    ]
    return lines, summary.decisions.total


def _decision(place: int, decision: Decision, summary: Summary) -> Line:
    passed = decision.by is not None and decision.by < summary.identity.status_date
    return {
        "number": str(place),
        "what": decision.what,
        "by": f"{day(decision.by)}{' !' if passed else ''}",
        "who": decision.who or UNKNOWN,
    }


def _milestones(summary: Summary) -> tuple[list[Line], int]:
    lines = [
        {
            "name": milestone.title,
            "due": _due(milestone),
            "days": signed(milestone.finish_variance),
            "rag": milestone.rag,
        }
        for milestone in summary.milestones.rows
    ]
    return lines, summary.milestones.total


def _due(milestone: MilestoneAhead) -> str:
    """Return the day planned and the day expected; the one that was agreed never goes away."""
    planned, forecast = milestone.baseline_date, milestone.forecast_date
    if forecast is not None and forecast != planned:
        return f"{day(planned)} → {day(forecast)}"
    if milestone.status == MilestoneStatus.OVERDUE:
        return f"{day(planned)} → ?"
    return day(planned)


def _risks(summary: Summary) -> tuple[list[Line], int]:
    lines = [
        {
            "event": risk.event,
            "owner": risk.owner or UNKNOWN,
            "rag": risk.rag if risk.score is None else f"{risk.rag}  {risk.score:.0f} of 25",
        }
        for risk in summary.risks.rows
    ]
    return lines, summary.risks.total


def _roadblocks(summary: Summary) -> tuple[list[Line], int]:
    return [_roadblock(issue) for issue in summary.roadblocks.rows], summary.roadblocks.total


def _roadblock(issue: Roadblock) -> Line:
    return {
        "what": issue.title,
        "age": UNKNOWN if issue.days_open is None else f"{issue.days_open:.0f} d",
        "next": f"{issue.owner or 'No owner'}: {issue.response or 'no next step yet'}",
    }


def _kpis(summary: Summary) -> tuple[list[Line], int]:
    work = {_same(gap.gap): _work(gap) for gap in summary.gaps.rows}
    return [_kpi(kpi, work, summary) for kpi in summary.kpis.rows], summary.kpis.total


def _kpi(kpi: Measure, work: Mapping[str, str], summary: Summary) -> Line:
    before = summary.trend.kpi_before(kpi.kpi_id)
    moved = arrow(kpi.latest, before.actual) if before is not None else ""
    state = _WITHOUT_COLOUR.get(kpi.status or "", moved)
    return {
        "name": kpi.name,
        "value": _against_target(kpi),
        "work": work.get(_same(kpi.gap or ""), UNKNOWN),
        "status": f"{kpi.rag} {state}".strip(),
    }


def _against_target(kpi: Measure) -> str:
    """Return the last reading and the target; the target is never cut off, nor made alike."""
    sign = "≤" if kpi.direction == Direction.LOWER else "≥"
    latest = number(kpi.latest, kpi.unit, (kpi.baseline, kpi.target))
    target = number(kpi.target, kpi.unit, (kpi.baseline, kpi.latest))
    full = f"{latest} → {sign} {target}"
    tight = f"{latest}→{sign}{target}"
    short = f"{_short(kpi.latest, latest)} → {sign} {_short(kpi.target, target)}"
    slot = slots()["kpis/0/value"]
    for text in (full, tight, short):
        if fit(text, slot.width, slot.style.size, bold=slot.style.bold) == text:
            return text
    return f"{sign} {_short(kpi.target, target)}"


def _short(value: float | None, words: str) -> str:
    return words if value is None or abs(value) < _MUCH else amount(value)


def _work(gap: Gap) -> str:
    """Return how many of the actions behind a gap are done, in no more than four letters."""
    if gap.actions < 10:
        return f"{gap.done}/{gap.actions}"
    return "all" if gap.done == gap.actions else percent(gap.done / gap.actions)


def _same(gap: str) -> str:
    """Return the name of a gap as it is compared: spaces and case do not matter."""
    return " ".join(gap.split()).casefold()


def _feedback(summary: Summary) -> tuple[list[Line], int]:
    lines = [
        {
            "theme": f"{theme.theme}: {_rating(theme)}",
            "quote": f"“{theme.quote}”" if theme.quote else "",
            "answer": summary.answers[theme.theme],
        }
        for theme in summary.feedback.themes.rows
    ]
    return lines, summary.feedback.themes.total


def _rating(theme: Theme) -> str:
    said = count(theme.entries, "voice")
    return said if theme.rating is None else f"{said}, {theme.rating:.1f} of 5"


LINES: dict[str, Callable[[Summary], tuple[list[Line], int]]] = {
    "departments": _departments,
    "decisions": _decisions,
    "milestones": _milestones,
    "risks": _risks,
    "roadblocks": _roadblocks,
    "kpis": _kpis,
    "feedback": _feedback,
}
"""For each section the function that gives its lines, and how many there are in all."""
