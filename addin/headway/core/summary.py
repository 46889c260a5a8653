"""The Summary: all that leadership reads, in one frozen value.

Whatever is shown or sent (the page, its PDF, the mail, the command line) is made from this
value and from nothing else.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from headway.core.answers import answers
from headway.core.attention import needing_attention
from headway.core.checks import Checked, not_checked
from headway.core.course import plan_course
from headway.core.data_quality import judge_data
from headway.core.decisions import decisions_needed
from headway.core.effect import gaps, measures
from headway.core.findings import rows_left_out
from headway.core.guidance import review_guidance
from headway.core.headline import headline, in_own_words
from headway.core.history.trend import read_trend
from headway.core.omitted import rows_omitted
from headway.core.outlook import milestones_ahead, roadblocks, top_risks
from headway.core.records import RECORDS
from headway.core.standing import standing
from headway.core.story import tell
from headway.core.tiles import tiles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

    from headway.core.attention import ActionAtRisk
    from headway.core.baseline import Baselines
    from headway.core.course import Course
    from headway.core.data_quality import DataQuality
    from headway.core.decisions import Decision
    from headway.core.effect import Gap, Measure
    from headway.core.feedback import Voices
    from headway.core.figures import Figures
    from headway.core.findings import Finding
    from headway.core.governance import Governance
    from headway.core.guidance import GuidanceReceived
    from headway.core.history.trend import Trend
    from headway.core.kpis import KpiTotals
    from headway.core.objectives import Objective
    from headway.core.omitted import RowLeftOut
    from headway.core.outlook import MilestoneAhead, Roadblock, TopRisk
    from headway.core.phases import Phase
    from headway.core.plan import Plan
    from headway.core.resource_totals import Resourcing
    from headway.core.risk_totals import RiskTotals
    from headway.core.shortlist import Shortlist
    from headway.core.standing import Group
    from headway.core.steering import Steering
    from headway.core.story import Story
    from headway.core.tiles import Tile

NAMELESS = "Plan without a name"
"""What is shown in the place of a plan’s name."""
_RECORDS = {table.key for table in RECORDS}


@dataclass(frozen=True)
class Identity:
    """Which plan it is, and as of when."""

    plan_name: str | None
    plan_id: str | None
    organisation: str | None
    manager: str | None
    sponsor: str | None
    currency: str | None
    classification: str | None
    status_date: date

    @property
    def title(self) -> str:
        """What the plan is called wherever it is shown."""
        return self.plan_name or NAMELESS


@dataclass(frozen=True)
class Rulebook:
    """The rules by which this summary judges, for its legend."""

    thresholds: Mapping[str, float]
    eac_method: str
    is_optimistic: bool
    """Whether more is reported than the milestones bear out."""


@dataclass(frozen=True)
class Summary:
    """What leadership reads, from the most important to the least."""

    identity: Identity
    headline: str
    """What the figures say, or what the manager says instead, and why."""
    overall: Group
    trend: Trend
    course: Course
    tiles: tuple[Tile, ...]
    departments: tuple[Group, ...]
    types: tuple[Group, ...]
    steering: Steering
    phases: tuple[Group, ...]
    roadmap: tuple[Phase, ...]
    baselines: Baselines
    governance: Governance
    attention: Shortlist[ActionAtRisk]
    decisions: Shortlist[Decision]
    guidance: GuidanceReceived
    milestones: Shortlist[MilestoneAhead]
    risks: Shortlist[TopRisk]
    roadblocks: Shortlist[Roadblock]
    gaps: Shortlist[Gap]
    kpis: Shortlist[Measure]
    feedback: Voices
    answers: Mapping[str, str]
    """What was done about each theme of the feedback, by its name."""
    resourcing: Resourcing
    risk_totals: RiskTotals
    kpi_totals: KpiTotals
    objectives: Shortlist[Objective]
    story: Story
    quality: DataQuality
    rulebook: Rulebook
    entered: Mapping[str, int]
    """How many rows without errors each table has, by its key."""
    left_out: Mapping[str, int]
    """How many rows with an error each table has, by its key, if any."""
    omitted: tuple[RowLeftOut, ...]
    """Which rows these are, whose, and what is wrong with them."""
    checks: Checked
    """How many headline figures the spreadsheet’s own formulas confirm."""


def summarise(
    plan: Plan, figures: Figures, findings: Sequence[Finding], checks: Checked | None = None
) -> Summary:
    """Return the summary of a plan.

    Args:
        plan: The rows that hold no error.
        figures: What these rows add up to.
        findings: All that was found, for the line on data quality.
        checks: How many figures the spreadsheet’s formulas confirm, if that is known.
    """
    tables = {**plan.tables, **figures.tables}
    day, settings = plan.status_date, plan.settings
    left_out = rows_left_out(findings)
    decisions = decisions_needed(tables, _fact(plan, "sponsor"), day)
    wrong, limits = left_out.get("actions", 0), settings.thresholds
    written = headline(figures.overall, decisions, day, wrong, limits)
    trend, voices = read_trend(plan), figures.voices
    return Summary(
        identity=_identify(plan),
        headline=in_own_words(plan.facts) or written,
        overall=standing(figures.overall),
        trend=trend,
        course=_course(tables["actions"], plan, figures, trend),
        tiles=tiles(plan, figures, left_out),
        departments=tuple(standing(department) for department in figures.departments),
        types=tuple(standing(kind) for kind in figures.types),
        steering=figures.steering,
        phases=tuple(standing(phase) for phase in figures.phases),
        roadmap=figures.roadmap,
        baselines=figures.baselines,
        governance=figures.governance,
        attention=needing_attention(tables["actions"]),
        decisions=decisions,
        guidance=review_guidance(tables["issues"], settings.calendar, day),
        milestones=milestones_ahead(tables["milestones"], tables["actions"], day),
        risks=top_risks(tables["risks"]),
        roadblocks=roadblocks(tables["issues"]),
        gaps=gaps(tables["actions"], tables["kpis"], settings.calendar),
        kpis=measures(tables["kpis"]),
        feedback=voices,
        answers=_answers(tables, voices, day),
        resourcing=figures.resourcing,
        risk_totals=figures.risks,
        kpi_totals=figures.kpis,
        objectives=figures.objectives,
        story=tell(tables, day),
        quality=judge_data(plan, figures.overall, tables["actions"], tables["kpis"], findings),
        rulebook=_rulebook(plan, figures),
        entered={key: len(rows) for key, rows in plan.tables.items() if key not in _RECORDS},
        left_out=left_out,
        omitted=rows_omitted(plan, findings),
        checks=checks or not_checked(),
    )


def as_json(summary: Summary) -> dict[str, Any]:
    """Return *summary* as JSON holds it: days as ISO text, unknown figures as null."""
    plain: dict[str, Any] = _plain(asdict(summary))
    return plain


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of a summary
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _identify(plan: Plan) -> Identity:
    return Identity(
        plan_name=_fact(plan, "plan_name"),
        plan_id=_fact(plan, "plan_id"),
        organisation=_fact(plan, "organisation"),
        manager=_fact(plan, "manager"),
        sponsor=_fact(plan, "sponsor"),
        currency=_fact(plan, "currency"),
        classification=_fact(plan, "classification"),
        status_date=plan.status_date,
    )


def _course(actions: DataFrame, plan: Plan, figures: Figures, trend: Trend) -> Course:
    finish = figures.overall.time.forecast_finish
    return plan_course(actions, plan.settings.calendar, trend.week_ending, finish)


def _answers(tables: Mapping[str, DataFrame], voices: Voices, day: date) -> Mapping[str, str]:
    themes = [theme.theme for theme in voices.themes.rows]
    return answers(tables["feedback"], tables["issues"], tables["changes"], themes, day)


def _rulebook(plan: Plan, figures: Figures) -> Rulebook:
    settings, is_optimistic = plan.settings, figures.overall.is_optimistic(plan.settings)
    return Rulebook(dict(settings.thresholds), settings.eac_method, is_optimistic=is_optimistic)


def _fact(plan: Plan, key: str) -> str | None:
    value = plan.facts.get(key)
    return None if value is None else str(value)
