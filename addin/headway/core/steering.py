"""What the manager should see in time: the order of the work, early signs, who must hear of what.

Here the columns and lists of several subjects are made in the order in which they need each
other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.checkpoints import review_checkpoints
from headway.core.escalation import Ladder, escalate_actions, escalate_issues, escalations
from headway.core.finish_moves import add_up_moves
from headway.core.issues import count_all_issues, count_issues
from headway.core.kick_off import review_starts
from headway.core.priority import rank_actions
from headway.core.sequence import follow_sequence, measure_sequence
from headway.core.watch_list import watch_actions, watch_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from headway.core.checkpoints import Checkpoints
    from headway.core.escalation import Escalation
    from headway.core.finish_moves import FinishMoves
    from headway.core.issues import IssueCounts
    from headway.core.kick_off import KickOff
    from headway.core.plan import Plan
    from headway.core.sequence import Sequence
    from headway.core.shortlist import Shortlist
    from headway.core.watch_list import Watched


@dataclass(frozen=True)
class Steering:
    """What the manager should see in time."""

    kick_off: KickOff
    sequence: Sequence
    checkpoints: Checkpoints
    finish_moves: FinishMoves
    watch_list: Shortlist[Watched]
    escalations: Shortlist[Escalation]
    issues: IssueCounts
    issue_categories: tuple[IssueCounts, ...]


def steer_actions(actions: DataFrame, milestones: DataFrame, plan: Plan) -> DataFrame:
    """Return measured *actions* with priority, sequence, escalation and watch list filled in."""
    settings, day = plan.settings, plan.status_date
    actions = actions.assign(
        **rank_actions(actions, settings),
        **measure_sequence(actions, settings.calendar, day),
        **escalate_actions(actions, _ladder(plan), settings, day),
    )
    return actions.assign(watch=watch_actions(actions, milestones, settings, day))


def steer_issues(issues: DataFrame, plan: Plan) -> DataFrame:
    """Return measured *issues* with the escalation filled in."""
    steps = escalate_issues(issues, _ladder(plan), plan.settings, plan.status_date)
    return issues.assign(**steps)


def steer(tables: Mapping[str, DataFrame], plan: Plan) -> Steering:
    """Return the lists and counts that follow from measured *tables*."""
    settings, day = plan.settings, plan.status_date
    actions, issues = tables["actions"], tables["issues"]
    return Steering(
        kick_off=review_starts(actions),
        sequence=follow_sequence(actions, settings.calendar, day),
        checkpoints=review_checkpoints(tables["milestones"], day),
        finish_moves=add_up_moves(plan.tables["changes"], actions, settings.calendar, day),
        watch_list=watch_list(actions),
        escalations=escalations(issues, actions, settings, day),
        issues=count_all_issues(issues, day),
        issue_categories=count_issues(issues, day),
    )


def _ladder(plan: Plan) -> Ladder:
    sponsor = plan.facts.get("sponsor")
    return Ladder(plan.tables["people"], None if sponsor is None else str(sponsor))
