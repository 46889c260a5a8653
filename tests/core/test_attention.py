"""Which actions leadership should know about, and in which order."""

from __future__ import annotations

from headway.core.attention import needing_attention
from headway.schema.heart import ACTIONS
from tests.tables import table


def test_red_comes_before_amber_then_what_is_latest_then_what_matters_most() -> None:
    actions = table(
        ACTIONS,
        """
        action_id | title | status      | finish_variance | priority | rag | rag_reason
        A-1       | One   | In progress |              20 |       25 | ▲ A | late
        A-2       | Two   | In progress |                 |       25 | ■ R | no budget left
        A-3       | Three | In progress |               3 |          | ■ R | late
        A-4       | Four  | In progress |               3 |        4 | ■ R | late
        A-5       | Five  | In progress |               3 |       16 | ■ R | late
        A-7       | Seven | Blocked     |               9 |        1 | ■ R | late
        A-6       | Six   | Blocked     |               9 |        1 | ■ R | late
        """,
    )
    found = needing_attention(actions)
    order = ["A-6", "A-7", "A-5", "A-4", "A-3", "A-2", "A-1"]
    assert [line.action_id for line in found.rows] == order


def test_what_is_on_plan_unknown_done_or_cancelled_needs_none() -> None:
    actions = table(
        ACTIONS,
        """
        action_id | title | status      | finish_variance | priority | rag | rag_reason
        A-1       | One   | In progress |               0 |       25 | ● G |
        A-2       | Two   | In progress |                 |       25 | ○   | no baseline
        A-3       | Three | Done        |               9 |       25 | ■ R | late
        A-4       | Four  | Cancelled   |               9 |       25 | ■ R | late
        """,
    )
    assert needing_attention(actions).total == 0
