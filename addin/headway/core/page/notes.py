"""What the Summary page says around its lines: titles, explanations, and when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.omitted import all_wrong
from headway.core.text_fitting import first_that_fits
from headway.core.wording import count
from headway.schema.page import slots
from headway.schema.words import KpiStatus

if TYPE_CHECKING:
    from headway.core.summary import Summary
    from headway.schema.page import Section

_NOTHING_ENTERED = {
    "departments": ("actions", "No action yet"),
    "milestones": ("milestones", "No milestone entered yet"),
    "risks": ("risks", "No risk reported."),
    "roadblocks": ("issues", "No open roadblock reported."),
    "kpis": ("kpis", "No KPI entered yet"),
    "feedback": ("feedback", "No feedback received yet."),
}
_MOST_WAITING = 3
_DONE = "Done: actions"
"""What the column Done counts."""
_NOTHING_TO_SHOW = {
    "departments": "No action yet",
    "decisions": "No decision needed this week.",
    "milestones": "None late or due soon",
    "risks": "No risk is open.",
    "roadblocks": "No open roadblock reported.",
    "kpis": "No KPI entered yet",
}


def empty(summary: Summary, section: str) -> str:
    """Return what a *section* without lines says: nothing entered, or nothing to report."""
    table, words = _NOTHING_ENTERED.get(section, ("", ""))
    if table and not summary.entered.get(table):
        wrong = summary.left_out.get(table)
        return _all_wrong(section, table, wrong, words) if wrong else words
    if section == "feedback":
        least = summary.feedback.smallest_group
        return f"No theme with {count(least, 'voice')} or more; smaller ones are not shown."
    return _NOTHING_TO_SHOW[section]


def title(summary: Summary, section: Section) -> str:
    """Return the heading of *section*; that of Feedback carries the mean rating."""
    voices = summary.feedback
    if section.key != "feedback" or not voices.entries:
        return section.title
    if voices.rating is None:
        return f"{section.title} (few ratings)"
    return f"{section.title}: {voices.rating:.1f} of 5"


def notes(summary: Summary, section: str) -> list[str]:
    """Return the lines of explanation below *section*."""
    note = {"decisions": _replies, "milestones": _days, "kpis": _kpis}.get(section)
    text = note(summary) if note else ""
    return [text] if text else []


def _all_wrong(section: str, table: str, wrong: int, words: str) -> str:
    """Return what stands in a section in place of *words* if all rows have errors."""
    if section == "departments":
        return "All have errors"
    return _sentence(all_wrong(table, wrong)) + ("." if words.endswith(".") else "")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _replies(summary: Summary) -> str:
    """Return what a missing answer means, and which guidance is still to be acted on."""
    today, waiting = summary.identity.status_date, summary.guidance.waiting
    passed = any(decision.by and decision.by < today for decision in summary.decisions.rows)
    if waiting.total:
        issues = [guidance.issue_id for guidance in waiting.rows[:_MOST_WAITING]]
        more = [f"+{waiting.total - len(issues)}"] if waiting.total > len(issues) else []
        signs = " · ! = day has passed" if passed else ""
        return f"Your guidance still to be acted on: {', '.join(issues + more)}{signs}"
    if not summary.decisions.total:
        return ""
    if passed:
        return "! = this day has passed; the plan waits for the answer"
    return "Without an answer by the day shown, the plan keeps its forecast"


def _days(summary: Summary) -> str:
    return "Days: working days late (+) against the agreed plan" if summary.milestones.rows else ""


def _kpis(summary: Summary) -> str:
    if not summary.kpis.rows:
        return ""
    unmeasured = sum(not gap.kpis for gap in summary.gaps.rows)
    met = sum(kpi.status == KpiStatus.ON_TARGET for kpi in summary.kpis.rows)
    parts = [f"{met} of {summary.kpis.total} on target"]
    if unmeasured:
        parts.append(f"{count(unmeasured, 'gap')} unmeasured")
    since = [f"↑ since {summary.trend.since}"] if summary.trend.kpis else []
    room = slots()["kpis/note/0"]
    texts = (" · ".join(words) for words in ([*parts, _DONE, *since], [*parts, *since], parts))
    return first_that_fits(texts, room.width, room.style.size)
