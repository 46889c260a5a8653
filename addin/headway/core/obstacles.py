"""The obstacles that people named, and whether somebody took them up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.schema.words import Disposition, OpenStatus

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_SETTLED = (Disposition.DECLINED.value, Disposition.DONE.value)


@dataclass(frozen=True)
class Obstacles:
    """How many entries of Feedback name an obstacle, and what became of these."""

    named: int
    open: int
    open_with_issue: int
    open_without_issue: int


def is_obstacle(feedback: DataFrame) -> Series[bool]:
    """Return whether each entry names an obstacle."""
    return feedback["obstacle"].fillna(value=False).astype(bool)


def is_open_obstacle(feedback: DataFrame, issues: DataFrame) -> Series[bool]:
    """Return whether each entry names an obstacle that is still there.

    It is gone once its issue is closed; without an issue, once it was declined or done.
    """
    closed = issues.loc[issues["status"].eq(OpenStatus.CLOSED.value), "issue_id"].dropna()
    settled = feedback["disposition"].isin(_SETTLED) & feedback["issue_id"].isna()
    return is_obstacle(feedback) & ~settled & ~feedback["issue_id"].isin(closed)


def find_obstacles(feedback: DataFrame, issues: DataFrame) -> Obstacles:
    """Return the obstacles in *feedback*, counted."""
    left = is_open_obstacle(feedback, issues)
    linked = left & feedback["issue_id"].notna()
    return Obstacles(
        named=int(is_obstacle(feedback).sum()),
        open=int(left.sum()),
        open_with_issue=int(linked.sum()),
        open_without_issue=int((left & ~linked).sum()),
    )
