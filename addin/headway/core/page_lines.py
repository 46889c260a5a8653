"""The lines of each section of the Summary page: what stands in which column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.rag import count
from headway.core.wording import UNKNOWN, amount, day, number, percent, signed
from headway.schema.words import Direction, MilestoneStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from headway.core.decisions import Decision
    from headway.core.effect import Measure
    from headway.core.outlook import MilestoneAhead, Roadblock
    from headway.core.summary import Group, Summary
    from headway.core.voices import Theme

Line = dict[str, str]
"""Text by the key of its column."""
MOST_DEPARTMENTS = 7
"""How many departments have room above the line of the whole plan."""


def _departments(summary: Summary) -> tuple[list[Line], int]:
    """Return a line for each department, and for the whole plan below them."""
    if len(summary.departments) < 2:
        return [_group(group) for group in summary.departments], len(summary.departments)
    shown = [_group(group) for group in summary.departments[:MOST_DEPARTMENTS]]
    return [*shown, _group(summary.overall)], len(summary.departments) + 1


def _group(group: Group) -> Line:
    return {
        "name": group.name,
        "done": percent(group.reported),
        "planned": percent(group.planned),
        "cost": f"{amount(group.actual_cost)} / {amount(group.budget)}",
        "late": str(group.overdue),
        "rag": group.rag,
    }


def _attention(summary: Summary) -> tuple[list[Line], int]:
    lines = [
        {
            "action": f"{action.action_id} {action.title}",
            "why": f"{action.owner or 'No owner'}: {action.rag_reason}",
            "rag": action.rag,
        }
        for action in summary.attention.rows
    ]
    return lines, summary.attention.total


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
        "who": decision.who or "Leadership",
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


def _gaps(summary: Summary) -> tuple[list[Line], int]:
    lines = [
        {
            "gap": gap.gap,
            "done": f"{percent(gap.completion)} · {gap.done}/{gap.actions}",
            "effect": percent(gap.attainment),
            "rag": gap.rag,
        }
        for gap in summary.gaps.rows
    ]
    return lines, summary.gaps.total


def _kpis(summary: Summary) -> tuple[list[Line], int]:
    return [_kpi(kpi) for kpi in summary.kpis.rows], summary.kpis.total


def _kpi(kpi: Measure) -> Line:
    sign = "≤" if kpi.direction == Direction.LOWER else "≥"
    return {
        "name": kpi.name,
        "actual": number(kpi.latest, kpi.unit),
        "target": f"{sign} {number(kpi.target, kpi.unit)}",
        "status": f"{kpi.rag} {kpi.status or ''}",
    }


def _feedback(summary: Summary) -> tuple[list[Line], int]:
    lines = [
        {
            "theme": theme.theme,
            "rating": _rating(theme),
            "quote": f"“{theme.quote}”" if theme.quote else "",
        }
        for theme in summary.feedback.themes.rows
    ]
    return lines, summary.feedback.themes.total


def _rating(theme: Theme) -> str:
    said = count(theme.entries, "voice")
    return said if theme.rating is None else f"{said}, {theme.rating:.1f} of 5"


LINES: dict[str, Callable[[Summary], tuple[list[Line], int]]] = {
    "departments": _departments,
    "attention": _attention,
    "decisions": _decisions,
    "milestones": _milestones,
    "risks": _risks,
    "roadblocks": _roadblocks,
    "gaps": _gaps,
    "kpis": _kpis,
    "feedback": _feedback,
}
"""For each section the function that gives its lines, and how many there are in all."""
