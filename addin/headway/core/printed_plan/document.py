"""The Implementation Plan as a document to print: chapters of tables, and the timeline.

It is the same plan as on the sheets, put in the order in which somebody reads it who does not
work with the workbook. Text is clean and figures are words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.matching import value_of
from headway.core.omitted import omitted_note
from headway.core.plain_text import clean
from headway.core.printed_plan.chapters import CHAPTERS
from headway.core.printed_plan.timeline import Timeline, draw_timeline
from headway.core.statuses import is_cancelled
from headway.core.wording import amount, count, full_day, number, percent
from headway.schema import Kind, table
from headway.schema.words import OpenStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pandas import DataFrame, Series

    from headway.core.figures import Figures
    from headway.core.plan import Plan
    from headway.core.printed_plan.chapters import ChapterPlan
    from headway.core.summary import Summary


@dataclass(frozen=True)
class Head:
    """The heading of a column, and its share of the width in percent."""

    text: str
    share: float
    is_figure: bool = False


@dataclass(frozen=True)
class Chapter:
    """A heading, what it is about, and one table."""

    title: str
    about: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    instead: str
    """What is said in place of a table without rows."""


@dataclass(frozen=True)
class Document:
    """The whole plan, ready to be laid out."""

    title: str
    subtitle: str
    footer: str
    health: str
    headline: str
    facts: tuple[tuple[str, str], ...]
    timeline: Timeline | None
    chapters: tuple[Chapter, ...]


_WORDS: dict[Kind, Callable[[Any], str]] = {
    Kind.MONEY: "{:,.0f}".format,
    Kind.PERCENT: percent,
    Kind.NUMBER: number,
    Kind.FLAG: lambda flag: "Yes" if flag else "No",
}


def plan_document(plan: Plan, figures: Figures, summary: Summary) -> Document:
    """Return the document of a plan.

    Args:
        plan: The rows that hold no error.
        figures: What these rows add up to.
        summary: What leadership reads of them.
    """
    identity = summary.identity
    tables = {**plan.tables, **figures.tables}
    tables["milestones"] = _with_owners(tables["milestones"], tables["actions"])
    named = [identity.organisation, identity.plan_id, f"Status at {full_day(plan.status_date)}"]
    footer = [identity.plan_id, identity.classification]
    return Document(
        title=clean(identity.title),
        subtitle="   |   ".join(clean(part) for part in named if part),
        footer="   |   ".join(clean(part) for part in footer if part),
        health=f"{summary.overall.rag}  {summary.overall.rag_reason}",
        headline=clean(summary.headline),
        facts=tuple(_facts(plan, summary)),
        timeline=draw_timeline(tables["actions"], figures.roadmap, plan.status_date),
        chapters=tuple(
            _with_note(_chapter(chapter, tables, summary), chapter, plan.left_out)
            for chapter in CHAPTERS
        ),
    )


def _with_owners(milestones: DataFrame, actions: DataFrame) -> DataFrame:
    """Return *milestones* with the owner of its action where one has none of its own."""
    owners = actions.dropna(subset=["action_id"]).set_index("action_id")["owner"]
    return milestones.assign(
        owner=milestones["owner"].fillna(value_of(milestones["action_id"], owners))
    )


def _facts(plan: Plan, summary: Summary) -> Iterator[tuple[str, str]]:
    identity, overall = summary.identity, summary.overall
    actions = plan.tables["actions"]
    begin, end = actions["baseline_start"].min(), actions["baseline_finish"].max()
    yield "Manager", clean(identity.manager or "Not named")
    yield "Sponsor", clean(identity.sponsor or "Not named")
    if not pd.isna(begin) and not pd.isna(end):
        yield "Planned", f"{full_day(begin.date())} to {full_day(end.date())}"
    if overall.forecast_finish is not None:
        yield "Finish at the pace so far", full_day(overall.forecast_finish)
    yield "Actions", f"{count(overall.actions, 'action')}, {overall.done} done"
    planned = "no baseline" if overall.planned is None else f"{percent(overall.planned)} planned"
    done = "not reported" if overall.reported is None else percent(overall.reported)
    yield "Completion", f"{done}; {planned}"
    budget = amount(overall.budget) if overall.budget else "not given"
    money = f"{budget}; {amount(overall.actual_cost)} spent"
    yield f"Budget ({identity.currency})" if identity.currency else "Budget", money


def _chapter(chapter: ChapterPlan, tables: Mapping[str, DataFrame], summary: Summary) -> Chapter:
    match chapter.key:
        case "feedback":
            rows = tuple(_voices(summary))
        case "roles":
            rows = tuple(_parts(chapter, tables["roles"], tables["actions"]))
        case _:
            rows = tuple(_rows(chapter, tables[chapter.key]))
    kinds = {column.key: column.kind for column in table(chapter.key).columns}
    figures = {Kind.MONEY, Kind.NUMBER, Kind.PERCENT}
    return Chapter(
        chapter.title,
        chapter.about,
        tuple(Head(c.heading, c.share, kinds.get(c.key) in figures) for c in chapter.columns),
        rows,
        chapter.instead,
    )


def _with_note(
    chapter: Chapter, planned: ChapterPlan, left_out: Mapping[str, DataFrame]
) -> Chapter:
    """Return *chapter* saying which of its rows are left out because of errors."""
    wrong = left_out.get(planned.key)
    if wrong is None:
        return chapter
    for key, words in planned.only.items():
        wrong = wrong[wrong[key].isin(words) | wrong[key].isna()]
    note = clean(omitted_note(planned.key, wrong))
    if not note:
        return chapter
    if chapter.rows:
        return replace(chapter, about=f"{chapter.about} {note}")
    return replace(chapter, instead=note)


def _parts(chapter: ChapterPlan, roles: DataFrame, actions: DataFrame) -> Iterator[tuple[str, ...]]:
    """Yield each action with the people that have each part in it."""
    titles = actions.dropna(subset=["action_id"]).set_index("action_id")["title"].to_dict()
    for action_id, rows in roles.groupby("action_id", sort=True):
        people = [
            ", ".join(clean(str(name)) for name in rows.loc[rows["part"].eq(c.key), "person"])
            for c in chapter.columns[2:]
        ]
        yield str(action_id), clean(str(titles.get(action_id) or "")), *people


def _voices(summary: Summary) -> Iterator[tuple[str, ...]]:
    """Yield the themes that enough people spoke of; nobody is named."""
    for theme in summary.feedback.themes.rows:
        rating = "–" if theme.rating is None else f"{theme.rating:.1f}"
        answer = summary.answers.get(theme.theme, "")
        yield (
            clean(theme.theme),
            str(theme.entries),
            rating,
            clean(theme.quote or ""),
            clean(answer),
        )


def _rows(chapter: ChapterPlan, rows: DataFrame) -> Iterator[tuple[str, ...]]:
    if chapter.key == "actions":
        rows = rows[~is_cancelled(rows)]
    for key, words in chapter.only.items():
        rows = rows[rows[key].isin(words)]
    if chapter.order:
        rows = rows.sort_values(
            list(chapter.order),
            ascending=not chapter.is_falling,
            kind="stable",
            na_position="last",
        )
    if chapter.key == "risks":
        rows = rows.sort_values("status", key=_is_closed, kind="stable")
    declared = table(chapter.key)
    columns = [
        [_words(value, declared[column.key].kind) for value in rows[column.key].tolist()]
        for column in chapter.columns
    ]
    yield from zip(*columns, strict=True)


def _is_closed(status: Series[Any]) -> Series[bool]:
    return status.eq(OpenStatus.CLOSED.value)


def _words(value: Any, kind: Kind) -> str:  # noqa: ANN401 - whatever a table holds
    if value is None or pd.isna(value):
        return ""
    if kind is Kind.DATE:
        return full_day(value.date())
    return _WORDS.get(kind, lambda text: clean(str(text)))(value)
