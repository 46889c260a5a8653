"""The boards of the Dashboard on the work: value, time, people, what comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.dashboard.lines import Lines, Texts, index, whole
from headway.core.wording import UNKNOWN, amount, day, percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from headway.core.standing import Group
    from headway.core.summary import Summary


def _value(summary: Summary) -> Lines:
    """Return a line for the whole plan, and one for each department below it."""
    groups = (summary.overall, *summary.departments)
    return Lines([_group(group) for group in groups])


def _group(group: Group) -> Texts:
    money = (
        group.budget,
        group.planned_value,
        group.earned_value,
        group.actual_cost,
        group.estimate_at_completion,
        group.variance_at_completion,
    )
    indices = (group.to_complete_budget, group.schedule_performance_time, group.cost_performance)
    return (
        group.name,
        percent(group.reported),
        percent(group.planned),
        whole(group.actions - group.done),
        whole(group.overdue),
        *map(amount, money),
        *map(index, indices),
        group.rag,
    )


def _watch_list(summary: Summary) -> Lines:
    watched = summary.steering.watch_list
    rows = [(f"{action.action_id} {action.title}", action.watch) for action in watched.rows]
    return Lines(rows, watched.total, "no early signs of trouble")


def _escalations(summary: Summary) -> Lines:
    found = summary.steering.escalations
    rows = [
        (
            f"{late.source} {late.title}",
            late.escalate_to or "nobody above the owner",
            str(late.step),
            whole(late.days_past_due),
        )
        for late in found.rows
    ]
    return Lines(rows, found.total, "nothing has to be escalated")


def _asks(summary: Summary) -> Lines:
    asked = summary.decisions
    rows = [
        (f"{decision.source} {decision.what}", decision.who or "Leadership", day(decision.by))
        for decision in asked.rows
    ]
    return Lines(rows, asked.total, "nothing is asked of leadership")


def _guidance(summary: Summary) -> Lines:
    found = summary.guidance
    rows = [
        (f"{one.issue_id} {one.guidance}", one.owner or "No owner", whole(one.days_waiting))
        for one in found.waiting.rows
    ]
    none = "none has been received yet"
    empty = f"none; {found.followed} of {found.received} acted on" if found.received else none
    return Lines(rows, found.waiting.total, empty)


def _loads(summary: Summary) -> Lines:
    loads = summary.governance.responsibilities.loads
    rows = [
        (load.person, str(load.open_actions), str(load.overdue_actions), str(load.open_issues))
        for load in loads.rows
    ]
    return Lines(rows, loads.total, "nobody has an open action or issue")


def _chain(summary: Summary) -> Lines:
    chain = summary.steering.sequence.critical_chain
    rows = [
        (
            f"{step.action_id} {step.title}",
            step.owner or UNKNOWN,
            day(step.earliest_start),
            day(step.propagated_finish),
        )
        for step in chain.rows
    ]
    return Lines(rows, chain.total, "no open action has dates")


def _phases(summary: Summary) -> Lines:
    groups = {group.name: group for group in summary.phases}
    rows = []
    for phase in summary.roadmap:
        group = groups.get(phase.name)
        done, rag = (UNKNOWN, "") if group is None else (percent(group.reported), group.rag)
        left = (str(phase.actions_left), str(phase.milestones_left))
        rows.append((phase.name, day(phase.start), day(phase.finish), done, *left, rag))
    return Lines(rows, empty="none is named")


def _types(summary: Summary) -> Lines:
    rows = [
        (
            group.name,
            f"{group.done}/{group.actions}",
            percent(group.reported),
            percent(group.planned),
            index(group.cost_performance),
            group.rag,
        )
        for group in summary.types
    ]
    return Lines(rows, empty="none is named")


WORK: dict[str, Callable[[Summary], Lines]] = {
    "value": _value,
    "watch_list": _watch_list,
    "escalations": _escalations,
    "asks": _asks,
    "guidance": _guidance,
    "loads": _loads,
    "chain": _chain,
    "phases": _phases,
    "types": _types,
}
