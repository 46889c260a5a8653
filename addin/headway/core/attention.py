"""Which actions leadership should know about: those at risk or off track, the worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.shortlist import Shortlist, shortlist
from headway.core.statuses import is_open
from headway.schema.words import Rag

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class ActionAtRisk:
    """One open action that is amber or red, and why."""

    action_id: str
    title: str
    department: str | None
    owner: str | None
    finish_variance: float | None
    """Working days late."""
    rag: str
    rag_reason: str


def needing_attention(actions: DataFrame) -> Shortlist[ActionAtRisk]:
    """Return the open actions that are red or amber: red first, then latest, then by priority."""
    troubled = actions["rag"].isin([Rag.RED.value, Rag.AMBER.value])
    worst_first = (
        actions[is_open(actions) & troubled]
        .assign(is_red=lambda action: action["rag"].eq(Rag.RED.value))
        .sort_values(
            ["is_red", "finish_variance", "priority", "action_id"],
            ascending=[False, False, False, True],
        )
    )
    return shortlist(worst_first, ActionAtRisk)
