"""Milestones, and how they fit the actions they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.rules.pointing import point_out
from headway.core.rules.references import look_up
from headway.core.statuses import is_cancelled
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from headway.core.plan import Plan

WEIGHTS_NOT_100 = Rule(
    "milestone-weights",
    Severity.WARNING,
    "The milestone weights of an action do not add up to 100",
    "Change the weights of the action’s milestones until they add up to 100.",
)
AFTER_ITS_ACTION = Rule(
    "milestone-after-action",
    Severity.WARNING,
    "A milestone is planned after its action is finished",
    "Move the milestone, or the action’s Baseline finish.",
)
NO_MILESTONES = Rule(
    "no-milestones",
    Severity.NOTE,
    "An action has no milestones",
    "Add a milestone or two, so that progress can be seen before the end.",
)
OPEN_THOUGH_CANCELLED = Rule(
    "open-though-cancelled",
    Severity.NOTE,
    "A milestone is still open although its action was cancelled",
    "Nothing has to be done; the milestone is not counted.",
)
RULES = (WEIGHTS_NOT_100, AFTER_ITS_ACTION, NO_MILESTONES, OPEN_THOUGH_CANCELLED)

TOLERANCE = 0.05


def check(plan: Plan) -> Iterator[Finding]:
    """Yield what does not fit together between Milestones and Actions."""
    actions, milestones = plan.tables["actions"], plan.tables["milestones"]
    yield from _weights(milestones)
    yield from _after_their_actions(actions, milestones)
    has_some = actions["action_id"].isin(milestones["action_id"].dropna())
    without = actions[~has_some & ~is_cancelled(actions) & actions["action_id"].notna()]
    expected = "at least one row on Milestones for {action_id}"
    yield from point_out(
        NO_MILESTONES, "actions", without, "action_id", expected, "no milestones of {action_id}"
    )
    given_up = actions.loc[is_cancelled(actions), "action_id"].dropna()
    still_open = milestones[
        milestones["action_id"].isin(given_up) & milestones["achieved_on"].isna()
    ]
    expected = "a milestone of an action that goes on; {action_id} was cancelled"
    yield from point_out(OPEN_THOUGH_CANCELLED, "milestones", still_open, "achieved_on", expected)


def _weights(milestones: DataFrame) -> Iterator[Finding]:
    """Point at the first milestone of each action whose weights do not add up."""
    totals = milestones.groupby("action_id")["weight"].sum(min_count=1)
    wrong = totals[(totals - 100).abs() > TOLERANCE]
    first = milestones[milestones["action_id"].isin(wrong.index)].drop_duplicates("action_id")
    rows = first.assign(total=first["action_id"].map(wrong))
    expected = "weights that add up to 100 over the milestones of {action_id}"
    yield from point_out(
        WEIGHTS_NOT_100, "milestones", rows, "weight", expected, "{total} in all for {action_id}"
    )


def _after_their_actions(actions: DataFrame, milestones: DataFrame) -> Iterator[Finding]:
    finish = actions.dropna(subset=["action_id"]).drop_duplicates("action_id")
    limits = look_up(milestones["action_id"], finish.set_index("action_id")["baseline_finish"])
    late = milestones.assign(limit=limits)[milestones["baseline_date"] > limits]
    expected = "a day up to {limit}, the Baseline finish of {action_id}"
    yield from point_out(AFTER_ITS_ACTION, "milestones", late, "baseline_date", expected)
