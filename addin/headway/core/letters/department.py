"""The letter to a department: its own actions and milestones, and what is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.letters.leadership import footer
from headway.core.letters.letter import (
    HEALTH,
    NO_ID,
    Audience,
    Letter,
    LetterTile,
    Section,
    preheader,
    subject_line,
    subtitle,
    why,
)
from headway.core.letters.rows import actions_of, own_actions, own_milestones
from headway.core.letters.sections import decisions, trouble
from headway.core.matching import known_as
from headway.core.outlook import roadblocks, top_risks
from headway.core.plain_text import cleaned
from headway.core.tiles import index_rag, index_words
from headway.core.wording import amount, count, percent
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from headway.core.decisions import Decision
    from headway.core.standing import Group
    from headway.core.summary import Summary


def department_letters(summary: Summary, tables: Mapping[str, DataFrame]) -> dict[str, Letter]:
    """Return a letter for each department with actions, by the department's name.

    Args:
        summary: The Summary of the plan.
        tables: The measured rows that the Summary was made from, by table.
    """
    named = set(tables["actions"]["department"].dropna())
    return {
        group.name: _letter(group, summary, tables)
        for group in summary.departments
        if group.name in named and group.actions
    }


def _letter(group: Group, summary: Summary, tables: Mapping[str, DataFrame]) -> Letter:
    identity, name = summary.identity, group.name
    rows = _of_department(tables, name)
    left = group.actions - group.done
    message = f"{count(left, 'open action')}, {group.overdue} overdue"
    headline = _headline(group)
    return cleaned(
        Letter(
            audience=Audience.DEPARTMENT,
            about=name,
            plan_id=identity.plan_id or NO_ID,
            status_date=identity.status_date,
            subject=subject_line(identity, group.rag, name, message),
            preheader=preheader(headline),
            title=f"{identity.title}: {name}",
            subtitle=subtitle(identity),
            rag=group.rag,
            health=HEALTH[group.rag],
            health_note=f"the whole plan is {summary.overall.rag}",
            headline=headline,
            asks=_asks(name, summary, rows),
            tiles=_tiles(group, summary),
            chart=None,
            sections=_sections(summary, rows),
            story=(),
            footer=(*footer(summary), why(identity, f"head of {name}")),
        )
    )


def _of_department(tables: Mapping[str, DataFrame], name: str) -> dict[str, DataFrame]:
    """Return the rows of each table that concern the department, by itself or by its actions."""
    actions = tables["actions"][tables["actions"]["department"].eq(name)]
    found = {"actions": actions}
    for key in ("milestones", "risks", "issues", "changes"):
        rows = tables[key]
        concerned = rows["action_id"].isin(actions["action_id"])
        if "department" in rows:
            concerned |= rows["department"].eq(name)
        found[key] = rows[concerned]
    people = tables["people"]
    found["people"] = people[people["department"].eq(name)]
    return found


def _headline(group: Group) -> str:
    sentence = f"{_work(group)}."
    first = group.rag_reason.partition("; ")[0]
    if group.rag in {Rag.RED.value, Rag.AMBER.value} and first:
        colour = "Red" if group.rag == Rag.RED.value else "Amber"
        sentence += f" Health is {colour}: {first}."
    return sentence


def _work(group: Group) -> str:
    done = percent(group.reported)
    if group.reported is None:
        return "Nobody has reported yet how much is done"
    if group.planned is None:
        return f"{done} of the work is done; without a baseline nobody can say if in time"
    return f"{done} of the work is done, {percent(group.planned)} was planned by now"


def _asks(name: str, summary: Summary, rows: Mapping[str, DataFrame]) -> Section:
    """Return the decisions that the department waits for, and those that wait for its people."""
    sources = {*rows["issues"]["issue_id"], *rows["changes"]["change_id"]}
    people = {known_as(person) for person in rows["people"]["name"].dropna()}

    def concerns(decision: Decision) -> bool:
        return decision.source in sources or known_as(decision.who or "") in people

    asked = [decision for decision in summary.decisions.rows if concerns(decision)]
    title = f"Decisions that {name} waits for, or is asked for"
    instead = "No decision is open that concerns you."
    return decisions(asked, len(asked), summary.identity.status_date, title, instead)


def _tiles(group: Group, summary: Summary) -> tuple[LetterTile, ...]:
    limits = summary.rulebook.thresholds
    schedule, cost = group.schedule_performance, group.cost_performance
    share = group.reported / group.planned if group.reported is not None and group.planned else None
    budget = f" of {amount(group.budget)}" if group.budget else ", no budget"
    late = Rag.AMBER.value if group.overdue else Rag.GREEN.value
    return (
        LetterTile(
            "Completion",
            percent(group.reported),
            "no baseline" if group.planned is None else f"plan {percent(group.planned)}",
            index_rag(share, limits),
        ),
        LetterTile(
            "Schedule (SPI)",
            index_words(schedule, limits),
            "plan 1.00",
            index_rag(schedule, limits),
        ),
        LetterTile(
            "Cost (CPI)",
            index_words(cost, limits),
            f"spent {amount(group.actual_cost)}{budget}",
            index_rag(cost, limits),
        ),
        LetterTile(
            "Overdue actions",
            str(group.overdue),
            f"of {group.actions - group.done} open",
            late,
        ),
    )


def _sections(summary: Summary, rows: Mapping[str, DataFrame]) -> tuple[Section, ...]:
    today, red_after = summary.identity.status_date, summary.rulebook.thresholds["blocked_red"]
    return (
        own_actions(actions_of(rows["actions"], today), "Your open actions", with_owner=True),
        own_milestones(rows["milestones"], rows["actions"], today),
        trouble(
            top_risks(rows["risks"]),
            roadblocks(rows["issues"]),
            "No risk and no roadblock is open.",
            red_after,
        ),
    )
